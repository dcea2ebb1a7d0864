"""Standards of file review (评查标准) as data: criteria with points, deductions and vetoes, and the limits of the grades."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class Grade(models.TextChoices):
    """The four grades (REV-03; 市政办发〔2022〕40号第（十三）项)."""

    EXCELLENT = "EXCELLENT", "优秀"
    GOOD = "GOOD", "良好"
    PASS = "PASS", "合格"
    FAIL = "FAIL", "不合格"


class Stage(models.TextChoices):
    """Where in a case something went wrong; a finding's place is mapped to one."""

    SUBJECT = "SUBJECT", "主体与人员"
    FILING = "FILING", "立案"
    EVIDENCE = "EVIDENCE", "调查取证"
    RECORDS = "RECORDS", "全过程记录"
    REVIEW = "REVIEW", "审核与讨论"
    NOTICE = "NOTICE", "告知与听证"
    DECISION = "DECISION", "决定与裁量"
    SERVICE = "SERVICE", "送达"
    EXECUTION = "EXECUTION", "执行"
    PUBLICITY = "PUBLICITY", "公示"
    ARCHIVE = "ARCHIVE", "结案归档"


class Answers(models.TextChoices):
    """Who answers for a stage, unless the reviewer names somebody else (REV-06)."""

    HANDLER = "HANDLER", "承办人"
    REVIEWER = "REVIEWER", "法制审核人"
    APPROVER = "APPROVER", "批准人"
    ARCHIVIST = "ARCHIVIST", "归档人"


class StandardState(models.TextChoices):
    """Where a standard stands; one in force is never changed, a new version takes its place."""

    DRAFT = "DRAFT", "编制中"
    IN_FORCE = "IN_FORCE", "施行中"
    ENDED = "ENDED", "已停用"


class Standard(ScopedModel):
    """A score sheet of one justice bureau or body; ``source`` names the document it was taken from."""

    title = models.CharField("名称", max_length=120)
    source = models.CharField("依据文件", max_length=200)
    number = models.PositiveSmallIntegerField("版次", default=1)
    excellent_from = models.DecimalField("优秀起点", max_digits=5, decimal_places=1, null=True, blank=True)
    good_from = models.DecimalField("良好起点", max_digits=5, decimal_places=1, null=True, blank=True)
    pass_from = models.DecimalField("合格起点", max_digits=5, decimal_places=1, null=True, blank=True)
    limits_source = models.CharField("等次界限依据", max_length=200, blank=True)
    state = models.CharField("状态", max_length=8, choices=StandardState.choices, default=StandardState.DRAFT)
    made_by_name = models.CharField("编制人", max_length=60)
    made_on = models.DateField("编制日期")
    issued_on = models.DateField("施行日期", null=True, blank=True)
    issued_by_name = models.CharField("批准人", max_length=60, blank=True)
    ended_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = "评查标准"
        ordering = ["title", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "title", "number"], name="review_standard_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"


class Criterion(ScopedModel):
    """One line of a score sheet. ``rules`` are the ids of platform rules whose findings bear on it."""

    standard = models.ForeignKey(Standard, models.CASCADE, verbose_name="评查标准", related_name="criteria")
    order = models.PositiveSmallIntegerField("序号", default=1)
    stage = models.CharField("环节", max_length=10, choices=Stage.choices)
    code = models.CharField("项目编号", max_length=20)
    text = models.CharField("评查内容", max_length=400)
    points = models.DecimalField("分值", max_digits=5, decimal_places=1, default=0)
    each = models.DecimalField("每处扣分", max_digits=5, decimal_places=1, null=True, blank=True)
    veto = models.BooleanField("一票否决", default=False)
    answers = models.CharField("责任岗位", max_length=10, choices=Answers.choices, default=Answers.HANDLER)
    rules = models.JSONField("对应规则", default=list, blank=True)

    class Meta:
        verbose_name = "评查项目"
        ordering = ["standard_id", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["standard", "code"], name="review_criterion_once"),
            models.CheckConstraint(
                condition=models.Q(veto=True, points=0) | models.Q(veto=False, points__gt=0),
                name="review_criterion_points",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
