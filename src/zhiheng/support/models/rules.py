"""Who supervises within the body, and its own seven rules (ORG-08, ORG-15)."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models.base import LedgerRow


class RuleKind(models.TextChoices):
    """The seven internal rules a township bureau must have and follow (楚雄方案21)."""

    ROTATION = "ROTATION", "定期交流轮岗"
    RESPONSIBILITY = "RESPONSIBILITY", "执法责任"
    DISCLOSURE = "DISCLOSURE", "案件公示"
    INSPECTION = "INSPECTION", "监督检查"
    FILE_REVIEW = "FILE_REVIEW", "案卷评查"
    APPRAISAL = "APPRAISAL", "执法评议考核"
    WRONG_CASE = "WRONG_CASE", "错案责任追究"


class InternalRule(LedgerRow):
    """One rule of a body: established, and, at the last look, followed or not."""

    kind = models.CharField("制度类别", max_length=16, choices=RuleKind.choices)
    title = models.CharField("制度名称", max_length=200)
    document = models.CharField("文号", max_length=80, blank=True)
    established_on = models.DateField("建立日期")
    followed = models.BooleanField("在执行", default=False)
    checked_on = models.DateField("最近核验日期", null=True, blank=True)
    finding = models.CharField("核验情况", max_length=300, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "内部制度"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "kind"],
                condition=models.Q(ended_on__isnull=True),
                name="internal_rule_once",
                violation_error_message="该单位这一类制度已登记，请修改原登记，或者先终止旧制度。",
            )
        ]

    def __str__(self) -> str:
        return self.title


class InternalUnit(LedgerRow):
    """The unit and the named person charged with supervision inside the body (有机构承担、有专人负责)."""

    name = models.CharField("承担机构", max_length=120)
    person = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="专门负责人", related_name="+"
    )
    since = models.DateField("明确日期")
    document = models.CharField("明确文件", max_length=120, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "内部执法监督机构"

    def __str__(self) -> str:
        return self.name
