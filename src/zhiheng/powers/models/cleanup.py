"""Keeping the catalogue clean: reviews after a text changed, proposals, bodies' catalogues, who answers for what."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.powers.models.item import Item


class BasisReview(ScopedModel):
    """An item to be looked at again because a text it cites was revised or repealed (ITEM-06); ``organ`` looks."""

    class Outcome(models.TextChoices):
        """What the review found."""

        OPEN = "OPEN", "待复核"
        KEEP = "KEEP", "依据仍成立，保留"
        MODIFY = "MODIFY", "修改事项"
        CANCEL = "CANCEL", "取消事项"

    item = models.ForeignKey(Item, models.CASCADE, verbose_name="事项", related_name="basis_reviews")
    law = models.CharField("法律文本", max_length=120)
    article = models.CharField("条款", max_length=40, blank=True)
    validity = models.CharField("效力变化", max_length=10)
    since = models.DateField("自")
    replaced_by = models.CharField("代替文本", max_length=200, blank=True)
    opened_on = models.DateField("产生日期")
    outcome = models.CharField("结论", max_length=8, choices=Outcome.choices, default=Outcome.OPEN)
    note = models.TextField("说明", blank=True)
    closed_on = models.DateField("完成日期", null=True, blank=True)
    closed_by = models.CharField("完成人", max_length=60, blank=True)

    class Meta:
        verbose_name = "依据复核"
        ordering = ["closed_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "organ", "law", "article", "since"], name="basis_review_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} 《{self.law}》{self.article}"


class Ground(models.TextChoices):
    """Why an item is proposed for clean-up (ITEM-07, ITEM-08, ITEM-10)."""

    NO_BASIS = "NO_BASIS", "没有有效依据"
    UNUSED = "UNUSED", "近五年未发生"
    RARE = "RARE", "极少发生"
    OVERLAP = "OVERLAP", "交叉重复"
    ENTERPRISE = "ENTERPRISE", "涉企罚款清理"


class Opinion(models.TextChoices):
    """The opinion on it."""

    NONE = "", "待提出"
    CANCEL = "CANCEL", "取消"
    ADJUST = "ADJUST", "调整"
    SUSPEND = "SUSPEND", "暂停"
    KEEP = "KEEP", "保留"


class Legislation(models.TextChoices):
    """What became of the amendment the opinion needs."""

    NONE = "NONE", "不涉及"
    SUGGESTED = "SUGGESTED", "已提出立法建议"
    ACCEPTED = "ACCEPTED", "已列入立法计划"
    AMENDED = "AMENDED", "已修改或者废止"
    REFUSED = "REFUSED", "未采纳"


class CleanupProposal(ScopedModel):
    """A proposal on one item of one body, with its figures; ``organ`` is the body that exercises it."""

    item = models.ForeignKey(Item, models.CASCADE, verbose_name="事项", related_name="cleanups")
    ground = models.CharField("清理情形", max_length=12, choices=Ground.choices)
    figures = models.JSONField("测算数据", default=dict)
    found_on = models.DateField("发现日期")
    opinion = models.CharField("拟办意见", max_length=8, choices=Opinion.choices, blank=True)
    opinion_reason = models.TextField("理由", blank=True)
    opinion_by = models.CharField("提出人", max_length=60, blank=True)
    opinion_on = models.DateField("提出日期", null=True, blank=True)
    decision = models.CharField("审定结论", max_length=8, choices=Opinion.choices, blank=True)
    decision_reason = models.TextField("审定说明", blank=True)
    decided_by = models.CharField("审定人", max_length=60, blank=True)
    decided_on = models.DateField("审定日期", null=True, blank=True)
    legislation = models.CharField(
        "立法后续", max_length=10, choices=Legislation.choices, default=Legislation.NONE
    )
    legislation_note = models.CharField("立法后续说明", max_length=300, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)

    class Meta:
        verbose_name = "清理建议"
        ordering = ["closed_on", "ground", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "organ", "ground"],
                condition=models.Q(closed_on__isnull=True),
                name="cleanup_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.get_ground_display()}"


class CleanupDuty(ScopedModel):
    """Who does what on a proposal (ITEM-09: 编办、审批服务管理局、司法局负责，执法部门落实)."""

    class Part(models.TextChoices):
        """The part in the work."""

        LEAD = "LEAD", "牵头"
        REVIEW = "REVIEW", "审核"
        CARRY = "CARRY", "落实"

    proposal = models.ForeignKey(
        CleanupProposal, models.CASCADE, verbose_name="清理建议", related_name="duties"
    )
    unit = models.CharField("责任单位", max_length=120)
    part = models.CharField("分工", max_length=8, choices=Part.choices)
    person = models.CharField("责任人", max_length=60, blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)

    class Meta:
        verbose_name = "清理责任"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.unit} {self.get_part_display()}"


class Catalogue(ScopedModel):
    """A body's catalogue: whether it is set up, signed and published (ITEM-02, ITEM-05)."""

    established_on = models.DateField("建立日期", null=True, blank=True)
    approved_by = models.CharField("审签人", max_length=60, blank=True)
    document = models.CharField("文号或者文件名", max_length=200, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    note = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = "事项目录"
        constraints = [models.UniqueConstraint(fields=["organ"], name="catalogue_once")]

    def __str__(self) -> str:
        return f"目录 {self.organ_id}"


class MissingItem(ScopedModel):
    """A power of a body that is not in the system yet (ITEM-15); ``registered`` is the item once it is."""

    name = models.CharField("权力名称", max_length=200)
    basis = models.CharField("依据", max_length=300, blank=True)
    action_type = models.CharField("类别", max_length=20)
    reason = models.CharField("未进入系统的原因", max_length=300, blank=True)
    reported_on = models.DateField("登记日期")
    registered = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, verbose_name="已录入事项", related_name="+"
    )

    class Meta:
        verbose_name = "未进系统事项"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class CatalogueGuidance(ScopedModel):
    """A guidance or a reminder of the supervision organ on a body's catalogue (ITEM-11); ``organ`` is the body."""

    text = models.TextField("督导内容")
    by_name = models.CharField("督导人", max_length=60)
    by_organ = models.CharField("督导单位", max_length=120)
    on = models.DateField("日期")
    due_on = models.DateField("要求完成日期", null=True, blank=True)
    answer = models.TextField("落实情况", blank=True)
    answered_on = models.DateField("反馈日期", null=True, blank=True)

    class Meta:
        verbose_name = "目录督导"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return self.text[:40]


class ItemDuty(models.Model):
    """Who approves, who regulates and who penalises around an item in a division (ORG-07)."""

    class Part(models.TextChoices):
        """The three responsibilities kept apart."""

        APPROVE = "APPROVE", "审批"
        REGULATE = "REGULATE", "监管"
        PENALISE = "PENALISE", "处罚"

    item = models.ForeignKey(Item, models.CASCADE, verbose_name="事项", related_name="responsibilities")
    division = models.CharField("适用区划", max_length=9)
    part = models.CharField("职责", max_length=10, choices=Part.choices)
    organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="责任单位", related_name="+")
    basis = models.CharField("依据", max_length=300, blank=True)
    not_needed = models.BooleanField("该环节不存在", default=False)

    class Meta:
        verbose_name = "事项职责"
        constraints = [
            models.UniqueConstraint(fields=["item", "division", "part", "organ"], name="item_duty_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.get_part_display()} {self.organ_id}"
