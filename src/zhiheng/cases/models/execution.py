"""Payment, instalments, surcharge, cash, remedies, demand and application to the court (处罚法第六章; 强制法第五章)."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow


class Payment(CaseRow):
    """Money received against the decision."""

    paid_on = models.DateField("缴款日期")
    amount_fen = models.BigIntegerField("金额（分）")
    purpose = models.CharField("款项", max_length=12, default="FINE")  # FINE / CONFISCATION / SURCHARGE
    channel = models.CharField("缴款方式", max_length=20, default="BANK")
    receipt_no = models.CharField("票据号码", max_length=60, blank=True)

    class Meta:
        verbose_name = "缴款"
        verbose_name_plural = "缴款"

    def __str__(self) -> str:
        return f"{self.paid_on} {self.amount_fen / 100:.2f}"


class Instalment(CaseRow):
    """An approved deferral or instalment plan (处罚法第六十六条)."""

    applied_on = models.DateField("申请日期")
    approved_on = models.DateField("批准日期", null=True, blank=True)
    reason = models.TextField("经济困难情况")
    plan = models.JSONField("缴款计划", default=list)  # [{"due_on": "2026-03-01", "amount_fen": 100000}]
    last_due_on = models.DateField("最后一期届满日", null=True, blank=True)

    class Meta:
        verbose_name = "延期（分期）缴纳"
        verbose_name_plural = "延期（分期）缴纳"

    def __str__(self) -> str:
        return f"分期至 {self.last_due_on}"


class CashCollection(CaseRow):
    """A fine collected on the spot (处罚法第六十八至七十一条)."""

    collected_on = models.DateField("收缴日期")
    amount_fen = models.BigIntegerField("金额（分）")
    ground = models.CharField("情形", max_length=30)
    receipt_no = models.CharField("财政票据号码", max_length=60, blank=True)
    handed_on = models.DateField("交机关日期", null=True, blank=True)
    banked_on = models.DateField("缴银行日期", null=True, blank=True)

    class Meta:
        verbose_name = "当场收缴"
        verbose_name_plural = "当场收缴"

    def __str__(self) -> str:
        return f"{self.collected_on} {self.amount_fen / 100:.2f}"


class Demand(CaseRow):
    """A demand before enforcement (强制法第三十五、五十四条)."""

    served_on = models.DateField("催告书送达日")
    amount_fen = models.BigIntegerField("催告金额（分）", default=0)
    surcharge_fen = models.BigIntegerField("加处罚款（分）", default=0)
    content = models.TextField("催告内容", blank=True)
    wait_due_on = models.DateField("等待届满日", null=True, blank=True)

    class Meta:
        verbose_name = "催告"
        verbose_name_plural = "催告"

    def __str__(self) -> str:
        return f"催告 {self.served_on}"


class CourtApplication(CaseRow):
    """An application to the court for enforcement (强制法第五十三至五十五条)."""

    applied_on = models.DateField("申请日期")
    court = models.CharField("受理法院", max_length=120)
    amount_fen = models.BigIntegerField("申请金额（分）", default=0)
    note = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = "申请法院强制执行"
        verbose_name_plural = "申请法院强制执行"

    def __str__(self) -> str:
        return f"{self.court} {self.applied_on}"


class Surcharge(CaseRow):
    """A decision on the additional fine, with its sum worked out step by step (处罚法第七十二条; 强制法第四十五条)."""

    decided_on = models.DateField("决定日期")
    due_on = models.DateField("缴款届满日")
    principal_fen = models.BigIntegerField("罚款本金（分）")
    days = models.PositiveIntegerField("计算天数")
    amount_fen = models.BigIntegerField("加处罚款（分）")
    steps = models.JSONField("计算过程", default=list)

    class Meta:
        verbose_name = "加处罚款"
        verbose_name_plural = "加处罚款"

    def __str__(self) -> str:
        return f"加处罚款 {self.amount_fen / 100:.2f}"


class Remedy(CaseRow):
    """An administrative review or a suit against the decision; while it runs no additional fine accrues (处罚法第七十三条)."""

    kind = models.CharField("类别", max_length=10)  # REVIEW / SUIT
    body = models.CharField("受理机关", max_length=120)
    started_on = models.DateField("受理（立案）日期")
    ended_on = models.DateField("终结日期", null=True, blank=True)
    result = models.CharField("结果", max_length=200, blank=True)

    class Meta:
        verbose_name = "复议、诉讼"
        verbose_name_plural = "复议、诉讼"

    def __str__(self) -> str:
        return f"{self.body} {self.started_on}"
