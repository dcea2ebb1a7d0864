"""Money: what is budgeted, what is spent on what, and fines returned to the township (SEC-03, 05, 07, 08)."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models.base import LedgerRow


class Purpose(models.TextChoices):
    """What money is for."""

    WORK = "WORK", "执法工作经费"
    GEAR = "GEAR", "装备配备费用"
    SUPERVISION = "SUPERVISION", "执法监督评估经费"
    FACILITY = "FACILITY", "装备设施购置经费"
    TOWNSHIP_SETUP = "TOWNSHIP_SETUP", "乡镇执法局筹建经费"
    TOWNSHIP_RUN = "TOWNSHIP_RUN", "乡镇执法局运行经费"
    TRAINING = "TRAINING", "培训经费"
    AUXILIARY = "AUXILIARY", "协管人员购买服务经费"
    OTHER = "OTHER", "其他支出"


class BudgetItem(LedgerRow):
    """An item of a year's budget; earmarked money may be spent on its own purpose alone (严禁挤占挪用)."""

    year = models.PositiveSmallIntegerField("预算年度")
    purpose = models.CharField("经费类别", max_length=16, choices=Purpose.choices)
    name = models.CharField("预算项目", max_length=120)
    source = models.CharField("列支预算（级次）", max_length=60)
    amount_fen = models.BigIntegerField("预算额（分）")
    allotted_fen = models.BigIntegerField("已拨付（分）", default=0)
    earmarked = models.BooleanField("专款专用", default=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "预算项目"

    def __str__(self) -> str:
        return f"{self.year}年 {self.name}"


class Expense(LedgerRow):
    """Money spent out of an item, with what it was truly spent on."""

    budget = models.ForeignKey(BudgetItem, models.PROTECT, verbose_name="预算项目", related_name="expenses")
    spent_on = models.DateField("支出日期")
    amount_fen = models.BigIntegerField("金额（分）")
    purpose = models.CharField("实际用途类别", max_length=16, choices=Purpose.choices)
    detail = models.CharField("用途说明", max_length=200)
    voucher = models.CharField("凭证号", max_length=60, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "经费支出"

    def __str__(self) -> str:
        return self.detail


class FineReturn(LedgerRow):
    """Fines and confiscations paid in to the city, and what of them came back to the township (收支两条线，全额返还)."""

    year = models.PositiveSmallIntegerField("年度")
    period = models.CharField("上缴期间", max_length=40)
    paid_on = models.DateField("上缴日期")
    paid_fen = models.BigIntegerField("上缴罚没款（分）")
    returned_on = models.DateField("返还日期", null=True, blank=True)
    returned_fen = models.BigIntegerField("已返还（分）", default=0)

    class Meta(LedgerRow.Meta):
        verbose_name = "罚没上缴返还"

    def __str__(self) -> str:
        return self.period
