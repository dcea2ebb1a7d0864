"""What superiors, study and the body's own supervisors do about training, beside the training room itself (TRN-22, 26, 28)."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models.base import LedgerRow


class TrainingGuidance(LedgerRow):
    """A superior body guides the training of a lower one (上级机关指导下级培训); the lower one says what became of it."""

    class Manner(models.TextChoices):
        """How it was given."""

        ON_SITE = "ON_SITE", "现场指导"
        LECTURE = "LECTURE", "授课辅导"
        MATERIAL = "MATERIAL", "下发教材、课件"
        POSTING = "POSTING", "跟班学习"
        REVIEW = "REVIEW", "检查点评"
        ONLINE = "ONLINE", "线上指导"

    class State(models.TextChoices):
        """Where it stands."""

        GIVEN = "GIVEN", "待反馈"
        ANSWERED = "ANSWERED", "已反馈"

    target = models.ForeignKey(
        "organs.Organ", models.PROTECT, verbose_name="被指导单位", related_name="training_guided"
    )
    on = models.DateField("指导日期")
    manner = models.CharField("指导方式", max_length=10, choices=Manner.choices)
    by_name = models.CharField("指导人", max_length=60)
    topic = models.CharField("指导主题", max_length=120)
    content = models.TextField("指导内容和要求")
    answer_by = models.DateField("要求反馈日期", null=True, blank=True)
    answer = models.TextField("落实情况", blank=True)
    answered_on = models.DateField("反馈日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.GIVEN)

    class Meta(LedgerRow.Meta):
        verbose_name = "培训指导"

    def __str__(self) -> str:
        return self.topic


class StudySession(LedgerRow):
    """One study of a policy document: who read what together, and what was settled (004号第一项)."""

    class Form(models.TextChoices):
        """How it was studied."""

        GROUP = "GROUP", "党委（党组）会议学习"
        CENTRE = "CENTRE", "理论学习中心组学习"
        TRAINING = "TRAINING", "专题培训"
        BRANCH = "BRANCH", "支部学习"
        SELF = "SELF", "个人自学"

    document = models.CharField("学习文件", max_length=200)
    form = models.CharField("学习形式", max_length=10, choices=Form.choices)
    on = models.DateField("学习日期")
    attended = models.PositiveIntegerField("参加人数")
    due_count = models.PositiveIntegerField("应参加人数", null=True, blank=True)
    content = models.TextField("学习内容和贯彻意见")

    class Meta(LedgerRow.Meta):
        verbose_name = "文件学习"

    def __str__(self) -> str:
        return f"{self.document}（{self.on:%Y-%m-%d}）"


class StudyTask(LedgerRow):
    """A line of the division of tasks (任务分工表) under a document; carried out, then reported to the party committee."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "OPEN", "办理中"
        DONE = "DONE", "已落实，待报告"
        REPORTED = "REPORTED", "已报党委"

    document = models.CharField("文件", max_length=200)
    no = models.CharField("序号", max_length=20, blank=True)
    task = models.TextField("任务")
    lead_unit = models.CharField("牵头单位（科室）", max_length=120)
    partners = models.CharField("配合单位（科室）", max_length=200, blank=True)
    person = models.CharField("责任人", max_length=60)
    due_on = models.DateField("完成期限", null=True, blank=True)
    result = models.TextField("落实情况", blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    committee = models.CharField("报送党委", max_length=120, blank=True)
    report_no = models.CharField("报告文号", max_length=80, blank=True)
    reported_on = models.DateField("报告日期", null=True, blank=True)
    receipt = models.CharField("批示（签收）情况", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)

    class Meta(LedgerRow.Meta):
        verbose_name = "任务分工"

    def __str__(self) -> str:
        return self.task[:40]


class InternalCheck(LedgerRow):
    """One check by the body's own supervisors, on one of the four matters the text names (002号第十项)."""

    class Matter(models.TextChoices):
        """The four matters of internal supervision."""

        SYSTEMS = "SYSTEMS", "制度建设"
        TRAINING = "TRAINING", "执法人员教育培训"
        FILES = "FILES", "案卷评查"
        CERTIFICATES = "CERTIFICATES", "证件管理使用"

    class State(models.TextChoices):
        """Where it stands."""

        FOUND = "FOUND", "待整改"
        MENDED = "MENDED", "待复核"
        CLOSED = "CLOSED", "已办结"

    year = models.PositiveSmallIntegerField("年度")
    matter = models.CharField("检查项", max_length=14, choices=Matter.choices)
    on = models.DateField("检查日期")
    finding = models.TextField("检查情况")
    problems = models.PositiveSmallIntegerField("发现问题（个）", default=0)
    mend_by = models.DateField("整改期限", null=True, blank=True)
    mended_on = models.DateField("整改完成日期", null=True, blank=True)
    mended = models.TextField("整改情况", blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.FOUND)

    class Meta(LedgerRow.Meta):
        verbose_name = "内部监督检查"

    def __str__(self) -> str:
        return f"{self.year} {self.get_matter_display()}"
