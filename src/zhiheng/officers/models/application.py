"""Applications for certificates (证件申领): qualification review, approval where the rule asks, issuing."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class Application(ScopedModel):
    """One request for one certificate. Who reviewed stands here for good: 谁审查、谁负责 (PER-03)."""

    class Kind(models.TextChoices):
        """What is asked for."""

        FIRST = "FIRST", "首次申领"
        RENEWAL = "RENEWAL", "到期换发"
        REISSUE = "REISSUE", "遗失补办"

    class State(models.TextChoices):
        """Where it stands."""

        SUBMITTED = "SUBMITTED", "待资格审查"
        EXCEPTION = "EXCEPTION", "待负责人批准例外"
        REVIEWED = "REVIEWED", "待发证"
        REFUSED = "REFUSED", "未通过"
        ISSUED = "ISSUED", "已发证"
        WITHDRAWN = "WITHDRAWN", "已撤回"

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="人员", related_name="applications"
    )
    kind = models.CharField("申请类别", max_length=10, choices=Kind.choices)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.SUBMITTED)
    old = models.ForeignKey(
        "officers.Certificate", models.PROTECT, null=True, blank=True, verbose_name="原证件", related_name="+"
    )
    reason = models.TextField("申请理由", blank=True)
    materials = models.JSONField("申请材料", default=list)
    findings = models.JSONField("资格核对", default=list)
    submitted_by_id = models.BigIntegerField("申请人账号", null=True)
    submitted_by_name = models.CharField("申请人", max_length=40)
    submitted_on = models.DateField("申请日期")
    reviewer_id = models.BigIntegerField("审查人账号", null=True)
    reviewer_name = models.CharField("审查人", max_length=40, blank=True)
    review_organ = models.CharField("审查单位", max_length=120, blank=True)
    reviewed_on = models.DateField("审查日期", null=True)
    opinion = models.TextField("审查意见", blank=True)
    exception_reason = models.TextField("非执法岗位发证理由", blank=True)
    exception_by_id = models.BigIntegerField("批准人账号", null=True)
    exception_by_name = models.CharField("批准人", max_length=40, blank=True)
    exception_on = models.DateField("批准日期", null=True)
    certificate = models.OneToOneField(
        "officers.Certificate",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="发放证件",
        related_name="application",
    )
    issued_by_name = models.CharField("发证经办人", max_length=40, blank=True)
    closed_on = models.DateField("办结日期", null=True)

    OPEN = (State.SUBMITTED, State.EXCEPTION, State.REVIEWED)

    class Meta:
        verbose_name = "证件申领"
        indexes = [models.Index(fields=["organ", "state"], name="application_organ_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=models.Q(state__in=["SUBMITTED", "EXCEPTION", "REVIEWED"]),
                name="application_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.get_kind_display()}"
