"""Use of records by others (记录调用): asked for with a purpose, granted by the body that keeps them, each reading logged."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class UsePurpose(models.TextChoices):
    """The six uses."""

    FILE_REVIEW = "FILE_REVIEW", "案卷评查"
    SUPERVISION = "SUPERVISION", "执法监督"
    APPRAISAL = "APPRAISAL", "评议考核"
    PUBLIC_OPINION = "PUBLIC_OPINION", "舆情应对"
    DECISION_MAKING = "DECISION_MAKING", "行政决策"
    CREDIT = "CREDIT", "社会信用体系"


class UseState(models.TextChoices):
    """Where a request stands."""

    ASKED = "ASKED", "待批准"
    GRANTED = "GRANTED", "已批准"
    REFUSED = "REFUSED", "未批准"
    WITHDRAWN = "WITHDRAWN", "已收回"


class RecordUse(ScopedModel):
    """A request to use the records of one subject; ``organ`` keeps the records, ``asker_organ`` asks for them."""

    purpose = models.CharField("用途", max_length=16, choices=UsePurpose.choices)
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.BigIntegerField("对象编号")
    subject_label = models.CharField("对象", max_length=250)
    reason = models.TextField("使用理由")
    asker = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="申请人", related_name="+")
    asker_name = models.CharField("申请人姓名", max_length=60)
    asker_organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="申请单位", related_name="+")
    asked_at = models.DateTimeField("申请时间")
    state = models.CharField("状态", max_length=10, choices=UseState.choices, default=UseState.ASKED)
    decided_at = models.DateTimeField("审批时间", null=True, blank=True)
    decided_by = models.CharField("审批人", max_length=60, blank=True)
    decision_note = models.TextField("审批意见", blank=True)
    until_on = models.DateField("使用期限", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "记录调用申请"
        verbose_name_plural = "记录调用申请"
        indexes = [
            models.Index(fields=["organ", "state", "-id"], name="record_use_organ"),
            models.Index(fields=["asker", "-id"], name="record_use_asker"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="GRANTED") | models.Q(until_on__isnull=False),
                name="record_use_until",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_label} {self.get_purpose_display()}"


class RecordReading(ScopedModel):
    """One reading under a grant; append-only."""

    use = models.ForeignKey(RecordUse, models.PROTECT, verbose_name="调用申请", related_name="readings")
    reader_name = models.CharField("查阅人", max_length=60)
    what = models.CharField("材料", max_length=300)
    uid = models.UUIDField("材料编号")
    read_at = models.DateTimeField("查阅时间")

    class Meta:
        verbose_name = "调用查阅记录"
        verbose_name_plural = "调用查阅记录"
        indexes = [models.Index(fields=["use", "-read_at"], name="record_reading_use")]

    def __str__(self) -> str:
        return f"{self.reader_name} {self.what}"
