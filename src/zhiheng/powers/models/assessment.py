"""The yearly evaluation of what townships were given (EMP-01…05), questionnaires, the five faults, thresholds."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.powers.models.delegation import DelegationLine
from zhiheng.powers.models.item import Item


class AssessmentStatus(models.TextChoices):
    """Where an evaluation stands."""

    OPEN = "OPEN", "评估中"
    SUBMITTED = "SUBMITTED", "待审定"
    RETURNED = "RETURNED", "已退回"
    APPROVED = "APPROVED", "已审定，待执行"
    EXECUTED = "EXECUTED", "已执行"


class DelegationAssessment(ScopedModel):
    """One township in one year; ``organ`` is the township. ``indicators`` is the snapshot taken when it was handed in."""

    year = models.PositiveIntegerField("年度")
    lead = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="组织单位", related_name="+")
    due_on = models.DateField("期限", null=True, blank=True)
    due_note = models.TextField("期限依据", blank=True)
    indicators = models.JSONField("指标", default=list)
    capacity = models.TextField("承接能力", blank=True)
    need = models.TextField("执法需求", blank=True)
    running = models.TextField("运行情况", blank=True)
    status = models.CharField(
        "状态", max_length=10, choices=AssessmentStatus.choices, default=AssessmentStatus.OPEN
    )
    opened_by = models.BigIntegerField("发起人账号")
    submitted_by = models.BigIntegerField("提交人账号", null=True, blank=True)
    submitted_on = models.DateField("提交日期", null=True, blank=True)
    approved_by = models.CharField("审定人", max_length=60, blank=True)
    approved_on = models.DateField("审定日期", null=True, blank=True)
    approval_opinion = models.TextField("审定意见", blank=True)
    executed_on = models.DateField("执行日期", null=True, blank=True)

    class Meta:
        verbose_name = "赋权评估"
        ordering = ["-year", "organ_id"]
        constraints = [models.UniqueConstraint(fields=["organ", "year"], name="assessment_once_a_year")]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.year}"


class Verdict(models.TextChoices):
    """The conclusion on one item (EMP-03)."""

    KEEP = "KEEP", "保留"
    ADJUST = "ADJUST", "调整"
    TAKE_BACK = "TAKE_BACK", "收回"
    ADD = "ADD", "新增"


class AssessmentConclusion(ScopedModel):
    """What is to become of one item at the township."""

    assessment = models.ForeignKey(
        DelegationAssessment, models.CASCADE, verbose_name="评估", related_name="conclusions"
    )
    item = models.ForeignKey(Item, models.PROTECT, verbose_name="事项", related_name="+")
    line = models.ForeignKey(
        DelegationLine, models.PROTECT, null=True, blank=True, verbose_name="赋权事项", related_name="+"
    )
    verdict = models.CharField("结论", max_length=10, choices=Verdict.choices)
    reason = models.TextField("理由", blank=True)
    executed_on = models.DateField("执行日期", null=True, blank=True)
    outcome = models.CharField("执行结果", max_length=300, blank=True)

    class Meta:
        verbose_name = "评估结论"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="conclusion_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.verdict}"


class Questionnaire(ScopedModel):
    """A simple form: ``questions`` is ``[{"key", "text", "kind": "SCORE"|"TEXT"|"YESNO"}]``; ``organ`` asks."""

    title = models.CharField("问卷名称", max_length=200)
    audience = models.CharField("对象", max_length=60)
    questions = models.JSONField("题目", default=list)
    year = models.PositiveIntegerField("年度")
    closed_on = models.DateField("截止日期", null=True, blank=True)

    class Meta:
        verbose_name = "问卷"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class QuestionnaireAnswer(ScopedModel):
    """One filled-in form about one township (``organ``)."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, verbose_name="问卷", related_name="filled"
    )
    respondent = models.CharField("填写人身份", max_length=60)
    answers = models.JSONField("答案", default=dict)
    on = models.DateField("填写日期")

    class Meta:
        verbose_name = "问卷答案"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.questionnaire_id} {self.respondent}"


class Fault(models.TextChoices):
    """The five faults of handing down without managing (重放轻管, EMP-13)."""

    FOR_SHOW = "FOR_SHOW", "为放权而放权"
    DUTY_ONLY = "DUTY_ONLY", "放责不放权"
    NO_RESOURCES = "NO_RESOURCES", "放权责不放资源"
    KEPT_ABOVE = "KEPT_ABOVE", "人财物留在上级"
    NO_GUIDANCE = "NO_GUIDANCE", "培训指导不到位"


class FaultCheck(ScopedModel):
    """One of the five faults looked for at one township (``organ``) in one year."""

    year = models.PositiveIntegerField("年度")
    fault = models.CharField("问题类型", max_length=14, choices=Fault.choices)
    found = models.BooleanField("存在问题", default=False)
    finding = models.TextField("检查情况", blank=True)
    checked_on = models.DateField("检查日期")
    checked_by = models.CharField("检查人", max_length=60)
    rectify_by = models.DateField("整改期限", null=True, blank=True)
    rectified_on = models.DateField("整改完成日期", null=True, blank=True)
    rectification = models.TextField("整改情况", blank=True)

    class Meta:
        verbose_name = "重放轻管检查"
        ordering = ["-year", "organ_id", "id"]
        constraints = [models.UniqueConstraint(fields=["organ", "year", "fault"], name="fault_check_once")]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.get_fault_display()}"


class Threshold(ScopedModel):
    """A number that no text sets and a supervision organ sets for its area, with its authority; unset by default."""

    class Key(models.TextChoices):
        """Which number."""

        RARE_USES = "RARE_USES", "“极少发生”：五年内不超过（次）"
        ITEMS_PER_HEAD = "ITEMS_PER_HEAD", "“小马拉大车”：人均事项数超过（项）"
        STOP_ORDERS = "STOP_ORDERS", "“普遍实施”停产停业、关闭：一个单位近30日超过（件）"

    key = models.CharField("阈值", max_length=20, choices=Key.choices)
    value = models.DecimalField("数值", max_digits=8, decimal_places=2)
    document = models.CharField("设定依据", max_length=300)
    since = models.DateField("自")

    class Meta:
        verbose_name = "阈值"
        ordering = ["key", "-since", "-id"]
        constraints = [models.UniqueConstraint(fields=["organ", "key", "since"], name="threshold_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.value}"
