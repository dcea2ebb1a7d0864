"""The unit's ledger of its certificates: every change of state, custody, colour and every noted use (CERT-03, 07, 11)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class Entry(ScopedModel):
    """One line of the ledger; never changed."""

    class Book(models.TextChoices):
        """Which part of the ledger."""

        STATUS = "STATUS", "证件变动"
        CUSTODY = "CUSTODY", "保管台账"
        USE = "USE", "使用日志"
        COLOUR = "COLOUR", "状态色"

    class Kind(models.TextChoices):
        """What happened."""

        ISSUED = "ISSUED", "发证"
        REISSUED = "REISSUED", "补发"
        RENEWED = "RENEWED", "换发"
        SUSPENDED = "SUSPENDED", "暂扣"
        RESUMED = "RESUMED", "解除暂扣"
        LOST = "LOST", "报失"
        LOSS_CONFIRMED = "LOSS_CONFIRMED", "单位确认遗失"
        FOUND = "FOUND", "找回"
        WITHDRAWN = "WITHDRAWN", "收回"
        HANDED_IN = "HANDED_IN", "交回发证机关"
        CANCELLED = "CANCELLED", "注销"
        DEPOSITED = "DEPOSITED", "交存"
        TAKEN = "TAKEN", "取用"
        RETURNED = "RETURNED", "归还"
        SHOWN = "SHOWN", "出示"
        VERIFIED = "VERIFIED", "核验"
        LENT = "LENT", "出借（异常）"
        MISUSED = "MISUSED", "其他异常使用"
        COLOURED = "COLOURED", "变色"

    certificate = models.ForeignKey(
        "officers.Certificate", models.PROTECT, verbose_name="证件", related_name="entries"
    )
    book = models.CharField("类别", max_length=8, choices=Book.choices)
    kind = models.CharField("事项", max_length=16, choices=Kind.choices)
    on = models.DateField("日期")
    at = models.DateTimeField("登记时间")
    place = models.CharField("地点", max_length=200, blank=True)
    about = models.TextField("说明", blank=True)
    ref = models.CharField("关联编号", max_length=80, blank=True)
    by_id = models.BigIntegerField("登记人账号", null=True)
    by_name = models.CharField("登记人", max_length=40)

    class Meta:
        verbose_name = "证件台账"
        indexes = [
            models.Index(fields=["certificate", "book", "id"], name="entry_certificate"),
            models.Index(fields=["organ", "book", "-on"], name="entry_organ_book"),
        ]

    def __str__(self) -> str:
        return f"{self.certificate} {self.get_kind_display()} {self.on}"


class PublicCheck(models.Model):
    """How often a certificate was looked up by the public on a day; counted, nobody's name (CERT-11)."""

    certificate = models.ForeignKey(
        "officers.Certificate", models.CASCADE, verbose_name="证件", related_name="checks"
    )
    on = models.DateField("日期")
    times = models.PositiveIntegerField("次数", default=0)
    refused = models.PositiveIntegerField("其中无效", default=0)

    class Meta:
        verbose_name = "公众核验"
        constraints = [models.UniqueConstraint(fields=["certificate", "on"], name="public_check_day")]

    def __str__(self) -> str:
        return f"{self.certificate} {self.on} {self.times}"
