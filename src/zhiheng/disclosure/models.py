"""Publications (公示信息): the redacted record of a decision, its duty and its life."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from zhiheng.common.models import ScopedModel


class PublicationStatus(models.TextChoices):
    """Where a publication stands."""

    DUE = "DUE", "待公示"
    PREPARED = "PREPARED", "待审批"
    PUBLISHED = "PUBLISHED", "已公示"
    WITHDRAWN = "WITHDRAWN", "已撤回"
    REPLACED = "REPLACED", "已更换"
    EXPIRED = "EXPIRED", "公示期满"
    EXEMPT = "EXEMPT", "不予公示"


class Publication(ScopedModel):
    """The duty to publish one decision, and the record that meets it. What the public sees is only this row."""

    uid = models.UUIDField("公示编号", default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, verbose_name="案件", related_name="publications")
    decision = models.OneToOneField(
        "cases.Decision", models.PROTECT, verbose_name="决定", related_name="publication"
    )
    status = models.CharField(
        "状态", max_length=10, choices=PublicationStatus.choices, default=PublicationStatus.DUE
    )
    decided_on = models.DateField("决定日期")
    due_on = models.DateField("公示届满日", null=True, blank=True)
    due_basis = models.CharField("公示期限依据", max_length=200, blank=True)
    duty_note = models.TextField("期限推算", blank=True)

    # The redacted record: exactly what goes out.
    number = models.CharField("决定书文号", max_length=80, blank=True)
    organ_name = models.CharField("执法机关", max_length=120, blank=True)
    party = models.CharField("执法对象", max_length=200, blank=True)
    party_kind = models.CharField("对象类别", max_length=20, blank=True)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    category = models.CharField("执法类别", max_length=40, default="行政处罚")
    item = models.CharField("事项", max_length=200, blank=True)
    cause = models.CharField("案由", max_length=200, blank=True)
    facts = models.TextField("违法事实", blank=True)
    basis = models.TextField("依据", blank=True)
    conclusion = models.TextField("执法结论", blank=True)
    fine_fen = models.BigIntegerField("罚款（分）", null=True, blank=True)
    confiscated_fen = models.BigIntegerField("没收（分）", null=True, blank=True)

    prepared_by = models.CharField("制作人", max_length=60, blank=True)
    published_on = models.DateField("公示日期", null=True, blank=True)
    published_by = models.CharField("审批人", max_length=60, blank=True)
    display_until = models.DateField("公示截止日", null=True, blank=True)
    display_basis = models.CharField("公示期限依据（展示）", max_length=300, blank=True)
    withdraw_due_on = models.DateField("撤回届满日", null=True, blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    withdraw_ground = models.CharField("撤回情形", max_length=20, blank=True)
    withdraw_reason = models.TextField("撤回理由", blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="更换为", related_name="replaces"
    )
    exempt_reason = models.CharField("不予公示理由", max_length=300, blank=True)
    record_digest = models.CharField("记录摘要", max_length=64, blank=True)
    ledger_entry_id = models.BigIntegerField("存证条目", null=True, blank=True)
    bigrams = ArrayField(models.CharField(max_length=2), verbose_name="检索双字", default=list)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "公示信息"
        indexes = [
            models.Index(fields=["status", "-published_on"], name="publication_status"),
            models.Index(fields=["organ", "status", "due_on"], name="publication_organ_due"),
            models.Index(fields=["division", "-published_on"], name="publication_division"),
            GinIndex(fields=["bigrams"], name="publication_bigrams"),
            models.Index(
                fields=["-published_on", "-id"],
                condition=models.Q(status__in=["PUBLISHED", "WITHDRAWN", "REPLACED"]),
                name="publication_public",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.party}"
