"""A problem (问题) with its measure, its road to being struck off (销号), and where it came from."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.problems.dictionary import KIND_LABELS, Source, Topic


class ProblemState(models.TextChoices):
    """The road of RECT-07."""

    FOUND = "FOUND", "已查摆"
    PLANNED = "PLANNED", "已定措施"
    RECTIFYING = "RECTIFYING", "整改中"
    DONE = "DONE", "已整改"
    VERIFIED = "VERIFIED", "审核通过"
    CLOSED = "CLOSED", "已销号"
    MERGED = "MERGED", "已并入"


class Problem(ScopedModel):
    """One entry of the ledger; ``organ`` has the problem. ``cause`` is asked for what an assessment brought (RECT-19)."""

    number = models.CharField("编号", max_length=60, unique=True)
    topic = models.CharField("整治专题", max_length=10, choices=Topic.choices)
    kind = models.CharField("问题类型", max_length=20, choices=list(KIND_LABELS.items()))
    title = models.CharField("问题", max_length=200)
    text = models.TextField("具体表现")
    stage = models.CharField("环节", max_length=60, blank=True)
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, blank=True, verbose_name="关联案件", related_name="problems"
    )
    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, null=True, blank=True, verbose_name="涉及人员", related_name="+"
    )
    state = models.CharField("状态", max_length=10, choices=ProblemState.choices, default=ProblemState.FOUND)
    found_on = models.DateField("查摆日期")
    found_by_name = models.CharField("查摆人", max_length=60)
    cause = models.TextField("成因", blank=True)
    measure = models.TextField("整改措施", blank=True)
    responsible = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="责任人", related_name="+"
    )
    responsible_name = models.CharField("责任人姓名", max_length=60, blank=True)
    due_on = models.DateField("整改时限", null=True, blank=True)
    result = models.TextField("整改情况", blank=True)
    evidence = models.TextField("佐证材料", blank=True)
    done_on = models.DateField("整改完成日", null=True, blank=True)
    checks = models.JSONField("销号审核", default=dict)
    opinion = models.TextField("审核意见", blank=True)
    verified_on = models.DateField("审核日期", null=True, blank=True)
    verified_by_name = models.CharField("审核人", max_length=60, blank=True)
    verified_by_id = models.BigIntegerField("审核人账号", null=True, blank=True)
    closed_on = models.DateField("销号日期", null=True, blank=True)
    closed_by_name = models.CharField("销号人", max_length=60, blank=True)
    institution = models.CharField("建立的制度", max_length=200, blank=True)
    institution_no = models.CharField("制度文号", max_length=80, blank=True)
    institution_on = models.DateField("制度印发日期", null=True, blank=True)
    no_institution_why = models.CharField("未建立制度的理由", max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="并入", related_name="merged"
    )
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "问题"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["organ", "state"], name="problem_organ_state"),
            models.Index(fields=["division", "topic"], name="problem_division_topic"),
            models.Index(fields=["due_on"], name="problem_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="CLOSED")
                | models.Q(closed_on__isnull=False, verified_on__isnull=False),
                name="problem_closed_verified",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Origin(ScopedModel):
    """Where a problem was found; one that was merged brings its origins along (RECT-20)."""

    problem = models.ForeignKey(Problem, models.CASCADE, verbose_name="问题", related_name="origins")
    source = models.CharField("来源", max_length=14, choices=Source.choices)
    ref_kind = models.CharField("来源对象", max_length=20, blank=True)
    ref_id = models.BigIntegerField("来源标识", null=True, blank=True)
    outside_no = models.CharField("复议、诉讼案号或者工单号", max_length=80, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    on = models.DateField("日期")

    class Meta:
        verbose_name = "问题来源"
        ordering = ["problem_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ref_kind", "ref_id"],
                condition=models.Q(ref_id__isnull=False),
                name="problem_origin_once",
            )
        ]

    def __str__(self) -> str:
        return self.get_source_display()


class Step(ScopedModel):
    """One step of a problem, never changed: the rate of any day is counted from these."""

    problem = models.ForeignKey(Problem, models.PROTECT, verbose_name="问题", related_name="steps")
    on = models.DateField("日期")
    source = models.CharField("原状态", max_length=10, blank=True)
    target = models.CharField("状态", max_length=10, choices=ProblemState.choices)
    by_name = models.CharField("办理人", max_length=60)
    body = models.CharField("单位", max_length=120, blank=True)
    text = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = "问题办理经过"
        ordering = ["problem_id", "id"]
        indexes = [models.Index(fields=["problem", "on", "id"], name="problem_step_on")]

    def __str__(self) -> str:
        return f"{self.problem_id} {self.target}"


class LookBack(ScopedModel):
    """A later check whether what was put right stayed right (“回头看”)."""

    problem = models.ForeignKey(Problem, models.PROTECT, verbose_name="问题", related_name="look_backs")
    on = models.DateField("复查日期")
    by_name = models.CharField("复查人", max_length=60)
    by_body = models.CharField("复查单位", max_length=120)
    kept = models.BooleanField("整改效果保持")
    text = models.TextField("复查情况")

    class Meta:
        verbose_name = "回头看"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.problem_id} {self.on}"
