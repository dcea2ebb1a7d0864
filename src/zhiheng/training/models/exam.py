"""Sittings (考试场次), those who sit, what they answered, and how it was marked."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.training.models.question import Paper


class Purpose(models.TextChoices):
    """What a sitting is for."""

    QUALIFICATION = "QUALIFICATION", "行政执法资格考试"
    ANNUAL_LAW = "ANNUAL_LAW", "年度法律知识考核"
    ANNUAL_BUSINESS = "ANNUAL_BUSINESS", "年度业务知识考核"


class SittingStatus(models.TextChoices):
    """Where a sitting stands."""

    OPEN = "OPEN", "报名中"
    ARRANGED = "ARRANGED", "考务已安排"
    PUBLISHED = "PUBLISHED", "成绩已发布"
    CANCELLED = "CANCELLED", "已取消"


class PassMark(ScopedModel):
    """The pass mark of a jurisdiction, set by its justice bureau with its basis; none is set by the platform (EXAM-04)."""

    purpose = models.CharField("考试类别", max_length=16, choices=Purpose.choices)
    percent = models.DecimalField("合格线（占总分%）", max_digits=5, decimal_places=2)
    basis = models.CharField("依据文件", max_length=160)
    since = models.DateField("自何日起执行")
    set_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="设定人", related_name="+")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "合格线"
        indexes = [models.Index(fields=["purpose", "division", "-since"], name="training_pass_mark")]

    def __str__(self) -> str:
        return f"{self.division} {self.percent}%"


class Sitting(ScopedModel):
    """One sitting; everybody sits the same frozen paper between the same hours."""

    title = models.CharField("考试名称", max_length=120)
    purpose = models.CharField("考试类别", max_length=16, choices=Purpose.choices)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, verbose_name="试卷")
    place = models.CharField("考点", max_length=120)
    seats = models.PositiveSmallIntegerField("座位数")
    register_by = models.DateTimeField("报名截止")
    starts_at = models.DateTimeField("开考时间")
    ends_at = models.DateTimeField("结束时间")
    body_ids = ArrayField(models.BigIntegerField(), verbose_name="参加单位", default=list)
    markers_needed = models.PositiveSmallIntegerField("每题阅卷人数", default=1)
    status = models.CharField(
        "状态", max_length=10, choices=SittingStatus.choices, default=SittingStatus.OPEN
    )
    created_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="登记人", related_name="+")
    pass_percent = models.DecimalField("合格线", max_digits=5, decimal_places=2, null=True, blank=True)
    published_at = models.DateTimeField("成绩发布时间", null=True, blank=True)

    class Meta:
        verbose_name = "考试场次"
        indexes = [
            models.Index(fields=["-starts_at", "-id"], name="training_sitting_start"),
            models.Index(fields=["organ", "-starts_at"], name="training_sitting_organ"),
        ]

    def __str__(self) -> str:
        return self.title


class SittingStaff(ScopedModel):
    """Who invigilates, supervises, or marks (EXAM-01, EXAM-06)."""

    class Duty(models.TextChoices):
        """What the person does."""

        INVIGILATOR = "INVIGILATOR", "监考员"
        SUPERVISOR = "SUPERVISOR", "考务监督员"
        MARKER = "MARKER", "阅卷员"

    sitting = models.ForeignKey(Sitting, models.CASCADE, verbose_name="场次", related_name="staff")
    duty = models.CharField("职责", max_length=12, choices=Duty.choices)
    account = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="人员", related_name="+")
    assigned_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="指派人", related_name="+")
    assigned_at = models.DateTimeField("指派时间")

    class Meta:
        verbose_name = "考务人员"
        constraints = [
            models.UniqueConstraint(fields=["sitting", "duty", "account"], name="training_staff_once")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.duty}"


class Result(models.TextChoices):
    """What became of a candidate; VOID never leads to a certificate (EXAM-03)."""

    NONE = "", "未出成绩"
    PASS = "PASS", "合格"
    FAIL = "FAIL", "不合格"
    NO_MARK = "NO_MARK", "待定合格线"
    ABSENT = "ABSENT", "缺考"
    VOID = "VOID", "成绩取消"


class Candidate(ScopedModel):
    """A registration, its review, its seat, and its result; ``organ`` is the candidate's body."""

    class Status(models.TextChoices):
        """Where a registration stands."""

        APPLIED = "APPLIED", "待审核"
        ADMITTED = "ADMITTED", "准考"
        REJECTED = "REJECTED", "不予准考"

    sitting = models.ForeignKey(Sitting, models.PROTECT, verbose_name="场次", related_name="candidates")
    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="考生", related_name="sittings"
    )
    status = models.CharField("报名状态", max_length=10, choices=Status.choices, default=Status.APPLIED)
    seat = models.PositiveSmallIntegerField("座位号", null=True, blank=True)
    ticket = models.CharField("准考证号", max_length=24, blank=True)
    applied_at = models.DateTimeField("报名时间")
    applied_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="报名人", related_name="+")
    reviewed_by = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="审核人", related_name="+"
    )
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    reason = models.CharField("不予准考理由", max_length=200, blank=True)
    score = models.DecimalField("成绩", max_digits=6, decimal_places=1, null=True, blank=True)
    result = models.CharField("结果", max_length=8, choices=Result.choices, blank=True)

    class Meta:
        verbose_name = "考生"
        constraints = [
            models.UniqueConstraint(fields=["sitting", "officer"], name="training_candidate_once"),
            models.UniqueConstraint(
                fields=["sitting", "seat"], condition=models.Q(seat__isnull=False), name="training_seat_once"
            ),
        ]
        indexes = [models.Index(fields=["officer", "-id"], name="training_candidate_person")]

    def __str__(self) -> str:
        return f"{self.ticket or self.officer_id}"


class Attempt(ScopedModel):
    """A candidate at the paper: when he began, when it ends by the server's clock, when it was handed in."""

    class How(models.TextChoices):
        """How it was handed in."""

        SELF = "SELF", "本人交卷"
        TIME = "TIME", "到时自动交卷"
        FORCED = "FORCED", "违纪终止"

    candidate = models.OneToOneField(Candidate, models.PROTECT, verbose_name="考生", related_name="attempt")
    order = models.JSONField("题目次序", default=list)
    started_at = models.DateTimeField("开始时间")
    deadline = models.DateTimeField("截止时间")
    resumed = models.PositiveSmallIntegerField("重新进入次数", default=0)
    submitted_at = models.DateTimeField("交卷时间", null=True, blank=True)
    how = models.CharField("交卷方式", max_length=6, choices=How.choices, blank=True)
    objective = models.DecimalField("客观题得分", max_digits=6, decimal_places=1, null=True, blank=True)

    class Meta:
        verbose_name = "答卷"
        indexes = [models.Index(fields=["submitted_at", "deadline"], name="training_attempt_due")]

    def __str__(self) -> str:
        return f"{self.candidate_id}"


class Answer(ScopedModel):
    """The last answer to a question; ``saves`` counts how often it was kept."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, verbose_name="答卷", related_name="answers")
    no = models.PositiveSmallIntegerField("题号")
    value = models.TextField("作答", blank=True)
    saved_at = models.DateTimeField("保存时间")
    saves = models.PositiveIntegerField("保存次数", default=1)
    points = models.DecimalField("得分", max_digits=5, decimal_places=1, null=True, blank=True)

    class Meta:
        verbose_name = "作答"
        constraints = [models.UniqueConstraint(fields=["attempt", "no"], name="training_answer_once")]

    def __str__(self) -> str:
        return f"{self.attempt_id}-{self.no}"


class Mark(ScopedModel):
    """A marker's points for an answer that no machine can mark (统一阅卷)."""

    answer = models.ForeignKey(Answer, models.PROTECT, verbose_name="作答", related_name="marks")
    marker = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="阅卷员", related_name="+")
    points = models.DecimalField("评分", max_digits=5, decimal_places=1)
    comment = models.CharField("评语", max_length=200, blank=True)
    marked_at = models.DateTimeField("评分时间")

    class Meta:
        verbose_name = "评分"
        constraints = [models.UniqueConstraint(fields=["answer", "marker"], name="training_mark_once")]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.points}"


class Violation(ScopedModel):
    """A breach of discipline: whoever is named here has no result any more (EXAM-03)."""

    candidate = models.OneToOneField(Candidate, models.PROTECT, verbose_name="考生", related_name="violation")
    what = models.TextField("违纪情形")
    evidence = models.JSONField("证据", default=list)
    recorded_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="记录人", related_name="+")
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "违纪"

    def __str__(self) -> str:
        return self.what[:30]
