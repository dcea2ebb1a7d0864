"""A body's catalogue of decisions that must be legally reviewed (法制审核目录清单; 118号文第四部分; LEG-02, LEG-03)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class CatalogueState(models.TextChoices):
    """Where a version stands; a new version in force ends the one before."""

    DRAFT = "DRAFT", "起草"
    IN_FORCE = "IN_FORCE", "施行中"
    ENDED = "ENDED", "已废止"


class Trigger(models.TextChoices):
    """What makes a decision one that must be reviewed: the five cases of 118号文, and what a law says besides."""

    PUBLIC_INTEREST = "PUBLIC_INTEREST", "涉及重大公共利益"
    SOCIAL_RISK = "SOCIAL_RISK", "可能造成重大社会影响或者引发社会风险"
    MAJOR_RIGHTS = "MAJOR_RIGHTS", "直接关系行政相对人或者第三人重大权益"
    HEARING = "HEARING", "经过听证程序"
    COMPLICATED = "COMPLICATED", "案件情况疑难复杂、涉及多个法律关系"
    BY_LAW = "BY_LAW", "法律法规规定应当审核的其他情形"


class ReviewCatalogue(ScopedModel):
    """One version of a body's catalogue."""

    number = models.PositiveSmallIntegerField("版次")
    title = models.CharField("名称", max_length=200)
    state = models.CharField(
        "状态", max_length=8, choices=CatalogueState.choices, default=CatalogueState.DRAFT
    )
    document_no = models.CharField("文号", max_length=80, blank=True)
    drafted_by = models.CharField("起草人", max_length=60)
    drafted_on = models.DateField("起草日期")
    issued_by = models.CharField("批准人", max_length=60, blank=True)
    issued_on = models.DateField("施行日期", null=True, blank=True)
    ended_on = models.DateField("废止日期", null=True, blank=True)
    published_on = models.DateField("公示日期", null=True, blank=True)
    published_at = models.CharField("公示载体", max_length=200, blank=True)
    published_by = models.CharField("公示人", max_length=60, blank=True)

    class Meta:
        verbose_name = "法制审核目录清单"
        ordering = ["organ_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="review_catalogue_number"),
            models.UniqueConstraint(
                fields=["organ"],
                condition=models.Q(state=CatalogueState.DRAFT),
                name="review_catalogue_one_draft",
            ),
            models.UniqueConstraint(
                fields=["organ"],
                condition=models.Q(state=CatalogueState.IN_FORCE),
                name="review_catalogue_one_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} 第{self.number}版"


class ReviewEntry(ScopedModel):
    """One matter: what makes it one to be reviewed, the points looked at, and how an opinion is worded."""

    catalogue = models.ForeignKey(
        ReviewCatalogue, models.CASCADE, verbose_name="目录清单", related_name="entries"
    )
    order = models.PositiveSmallIntegerField("序号", default=1)
    action_type = models.CharField("行为类别", max_length=20)
    matter = models.CharField("审核事项", max_length=250)
    item = models.ForeignKey(
        "powers.Item", models.PROTECT, null=True, blank=True, verbose_name="对应执法事项", related_name="+"
    )
    triggers = models.JSONField("触发情形", default=list)
    condition = models.CharField("范围、标准", max_length=500, blank=True)
    points = models.JSONField("审核要点", default=list)
    agree = models.CharField("同意的意见表述", max_length=500)
    amend = models.CharField("建议修改的意见表述", max_length=500)
    reject = models.CharField("不同意的意见表述", max_length=500)

    class Meta:
        verbose_name = "审核目录事项"
        ordering = ["catalogue_id", "order", "id"]

    def __str__(self) -> str:
        return self.matter
