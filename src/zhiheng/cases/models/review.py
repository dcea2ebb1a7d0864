"""Case report (调查终结报告), legal review (法制审核) and collective discussion (集体讨论)."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow


class CaseReport(CaseRow):
    """The report that ends the investigation: facts, evidence, nature, discretion, proposal."""

    reported_on = models.DateField("报告日期")
    facts = models.TextField("违法事实")
    evidence_summary = models.TextField("证据")
    violation_basis = models.CharField("违反条款", max_length=400)
    penalty_basis = models.CharField("处罚依据", max_length=400)
    discretion = models.TextField("裁量说明", blank=True)
    factors = models.TextField("裁量因素", blank=True, default="")
    proposal = models.TextField("处理建议")
    proposed_kind = models.CharField("建议处理种类", max_length=12, default="PENALTY")
    proposed_sanctions = models.JSONField("拟处罚内容", default=list)

    class Meta:
        verbose_name = "调查终结报告"
        verbose_name_plural = "调查终结报告"

    def __str__(self) -> str:
        return f"调查终结报告 {self.reported_on}"


class ReviewOutcome(models.TextChoices):
    """What the reviewer concluded."""

    APPROVED = "APPROVED", "同意"
    RETURNED = "RETURNED", "存在问题，退回"


class LegalReview(CaseRow):
    """One round of legal review (处罚法第五十八条; LEG-04 five points); sent back and submitted again as a new round."""

    round = models.PositiveSmallIntegerField("轮次", default=1)
    submitted_on = models.DateField("送审日期")
    triggers = models.JSONField("送审情形", default=list)
    due_on = models.DateField("审核届满日", null=True, blank=True)
    after_hearing = models.BooleanField("听证后审核", default=False)
    reviewer = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="审核人", related_name="+"
    )
    reviewer_is_handler = models.BooleanField("审核人为办案人", null=True, blank=True)
    reviewer_unqualified_first = models.BooleanField("初次审核而无法律职业资格", null=True, blank=True)
    assisted_by = models.CharField("协助审核的公职律师、法律顾问", max_length=60, blank=True)
    answered_on = models.DateField("审核日期", null=True, blank=True)
    outcome = models.CharField("结论", max_length=10, choices=ReviewOutcome.choices, blank=True)
    points = models.JSONField("审核要点", default=dict)  # {"competence": {"ok": true, "note": ""}, …}
    opinion = models.TextField("审核意见", blank=True)
    reply = models.TextField("承办机构对意见的答复", blank=True)

    class Meta:
        verbose_name = "法制审核"
        verbose_name_plural = "法制审核"

    def __str__(self) -> str:
        return f"第{self.round}次法制审核"


class Discussion(CaseRow):
    """A collective discussion by the organ's leaders (处罚法第五十七条第二款; LEG-08)."""

    held_on = models.DateField("讨论日期")
    place = models.CharField("地点", max_length=120, blank=True)
    chair = models.CharField("主持人", max_length=60)
    participants = models.TextField("参加人员")
    opinions = models.TextField("讨论意见")
    conclusion = models.TextField("结论")
    signed = models.BooleanField("参加人员已签名", default=False)
    purpose = models.CharField("事项", max_length=20, default="DECISION")  # DECISION / EXTENSION / DEVIATION

    class Meta:
        verbose_name = "集体讨论"
        verbose_name_plural = "集体讨论"

    def __str__(self) -> str:
        return f"集体讨论 {self.held_on}"
