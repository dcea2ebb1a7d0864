"""Reviews and suits come back (LIA-03, LIA-06, LIA-08): outcomes, misjudged cases with shares, state compensation."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models import LedgerRow

FALLEN = ("CHANGED", "REVOKED", "UNLAWFUL", "VOID", "REDO")


class Outcome(LedgerRow):
    """A review decision or a judgment on one of the body's decisions."""

    class State(models.TextChoices):
        """Whether its effect has reached the case."""

        REGISTERED = "REGISTERED", "待回流"
        APPLIED = "APPLIED", "已回流纠错"
        KEPT = "KEPT", "原决定维持"

    case_no = models.CharField("案号", max_length=60)
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, blank=True, verbose_name="案件", related_name="outcomes"
    )
    kind = models.CharField("类别", max_length=8, choices=[("REVIEW", "行政复议"), ("SUIT", "行政诉讼")])
    by = models.CharField("作出机关", max_length=120)
    document_no = models.CharField("文书号", max_length=80)
    decided_on = models.DateField("作出日期")
    effective_on = models.DateField("生效日期")
    result = models.CharField(
        "结果",
        max_length=10,
        choices=[
            ("MAINTAINED", "维持"),
            ("DISMISSED", "驳回"),
            ("CHANGED", "变更"),
            ("REVOKED", "撤销"),
            ("UNLAWFUL", "确认违法"),
            ("VOID", "确认无效"),
            ("REDO", "责令重新作出"),
        ],
    )
    reason = models.TextField("理由")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.REGISTERED)

    class Meta(LedgerRow.Meta):
        verbose_name = "复议诉讼结果"
        constraints = [
            models.UniqueConstraint(
                fields=["document_no"],
                condition=models.Q(ended_on__isnull=True),
                name="outcome_document_once",
                violation_error_message="该文书已登记，请勿重复登记。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_no} {self.get_result_display()}"


class WrongCase(LedgerRow):
    """A decision that fell: is it a misjudged case, and who answers for how much of it."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "OPEN", "待认定"
        SPLIT = "SPLIT", "责任已划分"
        CONFIRMED = "CONFIRMED", "已认定错案"
        NONE = "NONE", "不构成错案"

    case = models.ForeignKey("cases.Case", models.PROTECT, verbose_name="案件", related_name="wrong_cases")
    revocation = models.OneToOneField(
        "cases.Revocation", models.PROTECT, verbose_name="撤销变更", related_name="wrong_case"
    )
    result = models.CharField(
        "情形",
        max_length=10,
        choices=[
            ("CHANGED", "变更"),
            ("REVOKED", "撤销"),
            ("UNLAWFUL", "确认违法"),
            ("VOID", "确认无效"),
            ("REDO", "责令重新作出"),
        ],
    )
    by = models.CharField("作出机关", max_length=120)
    fallen_on = models.DateField("生效日期")
    cause = models.TextField("错误原因", blank=True)
    decided_on = models.DateField("认定日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)

    class Meta(LedgerRow.Meta):
        verbose_name = "错案"

    def __str__(self) -> str:
        return f"{self.case.number} {self.get_result_display()}"


class Share(LedgerRow):
    """One person's part in a misjudged case."""

    wrong_case = models.ForeignKey(WrongCase, models.PROTECT, verbose_name="错案", related_name="shares")
    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="责任人员", related_name="wrong_shares"
    )
    role = models.CharField(
        "办案角色",
        max_length=10,
        choices=[("HANDLER", "承办"), ("REVIEWER", "审核"), ("APPROVER", "批准")],
    )
    percent = models.PositiveSmallIntegerField("责任比例（%）")
    reason = models.CharField("划分理由", max_length=300)

    class Meta(LedgerRow.Meta):
        verbose_name = "错案责任"
        constraints = [
            models.UniqueConstraint(
                fields=["wrong_case", "officer"],
                condition=models.Q(ended_on__isnull=True),
                name="share_once",
                violation_error_message="该人员在这一错案中的责任已登记。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.percent}%"


class Compensation(LedgerRow):
    """State compensation (国家赔偿): asked, decided, paid, recovered from who was grossly at fault."""

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "ASKED", "已受理"
        GRANTED = "GRANTED", "决定赔偿"
        REFUSED = "REFUSED", "不予赔偿"
        PAID = "PAID", "已支付"

    claimant = models.CharField("赔偿请求人", max_length=120)
    case_no = models.CharField("关联案号", max_length=60, blank=True)
    asked_on = models.DateField("申请日期")
    asked_fen = models.BigIntegerField("请求金额（分）", default=0)
    cause = models.TextField("侵权事实")
    decided_on = models.DateField("决定日期", null=True, blank=True)
    granted_fen = models.BigIntegerField("决定赔偿（分）", default=0)
    paid_on = models.DateField("支付日期", null=True, blank=True)
    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, null=True, blank=True, verbose_name="被追偿人员", related_name="+"
    )
    recovered_fen = models.BigIntegerField("追偿金额（分）", default=0)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.ASKED)

    class Meta(LedgerRow.Meta):
        verbose_name = "国家赔偿"

    def __str__(self) -> str:
        return f"{self.claimant} {self.asked_on}"
