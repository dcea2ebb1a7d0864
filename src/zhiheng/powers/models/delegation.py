"""Powers handed to townships (赋权): batches, lines, hand-over with copy notice, and the support list (处罚法第二十四条)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.powers.models.item import Item, ItemHolder


class BatchStatus(models.TextChoices):
    """Where a batch stands (EMP-06, EMP-07)."""

    DRAFT = "DRAFT", "拟订"
    REVIEW = "REVIEW", "待省级法制审核"
    REVIEWED = "REVIEWED", "审核通过，待决定"
    RETURNED = "RETURNED", "审核退回"
    DECIDED = "DECIDED", "已决定，待交接"
    EXECUTED = "EXECUTED", "已执行"


class DelegationBatch(ScopedModel):
    """One batch, prepared by a supervision organ (``organ``) for the townships below ``division``.

    ``readiness`` holds the four checks (放得下、接得住、管得好、有监督): ``{key: {"ok": bool, "note": str}}``.
    """

    name = models.CharField("批次名称", max_length=200)
    no = models.PositiveIntegerField("批次")
    planned_items = models.PositiveIntegerField("计划事项数", null=True, blank=True)
    readiness = models.JSONField("准备度检查", default=dict)
    status = models.CharField("状态", max_length=10, choices=BatchStatus.choices, default=BatchStatus.DRAFT)
    prepared_by = models.CharField("拟订人", max_length=60)
    prepared_by_account = models.BigIntegerField("拟订人账号")
    review_opinion = models.TextField("法制审核意见", blank=True)
    reviewed_by = models.CharField("法制审核人", max_length=60, blank=True)
    reviewed_organ = models.CharField("法制审核单位", max_length=120, blank=True)
    reviewed_on = models.DateField("法制审核日期", null=True, blank=True)
    decision_no = models.CharField("决定文号", max_length=80, blank=True)
    decided_by = models.CharField("决定机关", max_length=120, blank=True)
    decided_division = models.CharField("决定机关区划", max_length=6, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    effective_from = models.DateField("行使起始日", null=True, blank=True)
    published_on = models.DateField("决定公布日期", null=True, blank=True)
    executed_on = models.DateField("执行日期", null=True, blank=True)

    class Meta:
        verbose_name = "赋权批次"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class DelegationLine(ScopedModel):
    """One item from one department to one township. ``ends_former``: the department stops in its whole area."""

    batch = models.ForeignKey(DelegationBatch, models.CASCADE, verbose_name="批次", related_name="lines")
    item = models.ForeignKey(Item, models.PROTECT, verbose_name="事项", related_name="delegations")
    from_organ = models.ForeignKey(
        "organs.Organ", models.PROTECT, verbose_name="原行使部门", related_name="+"
    )
    to_organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="承接乡镇", related_name="+")
    to_division = models.CharField("承接区划", max_length=9)
    ends_former = models.BooleanField("原部门在全辖区停止行使", default=False)
    effective_from = models.DateField("起", null=True, blank=True)
    ended_on = models.DateField("收回日期（最后行使日）", null=True, blank=True)
    assessed_on = models.DateField("最近评估日期", null=True, blank=True)
    holder = models.ForeignKey(
        ItemHolder, models.PROTECT, null=True, blank=True, verbose_name="行权记录", related_name="+"
    )

    class Meta:
        verbose_name = "赋权事项"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "item", "to_division"], name="delegation_line_once")
        ]
        indexes = [models.Index(fields=["to_division", "effective_from"], name="delegation_township")]

    def __str__(self) -> str:
        return f"{self.item_id} → {self.to_organ_id}"


class HandOver(ScopedModel):
    """The hand-over between one department and one township of a batch, with the copy notice (抄告) and its receipt (ORG-12)."""

    batch = models.ForeignKey(DelegationBatch, models.CASCADE, verbose_name="批次", related_name="handovers")
    from_organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="移交部门", related_name="+")
    to_organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="承接乡镇", related_name="+")
    items = models.PositiveIntegerField("事项数")
    documents = models.TextField("移交材料", blank=True)
    open_cases = models.PositiveIntegerField("未结案件", default=0)
    handed_on = models.DateField("交接日期", null=True, blank=True)
    handed_by = models.CharField("移交人", max_length=60, blank=True)
    taken_by = models.CharField("接收人", max_length=60, blank=True)
    notice_no = models.CharField("抄告文号", max_length=80, blank=True)
    notice_on = models.DateField("抄告日期", null=True, blank=True)
    receipt_on = models.DateField("回执日期", null=True, blank=True)
    receipt_by = models.CharField("回执人", max_length=60, blank=True)

    class Meta:
        verbose_name = "交接"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "from_organ", "to_organ"], name="handover_once")
        ]

    def __str__(self) -> str:
        return f"{self.from_organ_id} → {self.to_organ_id}"


class SupportDuty(ScopedModel):
    """The support list (包保清单, ORG-13): for one item at one township, a unit and a person guide until a day."""

    line = models.ForeignKey(DelegationLine, models.CASCADE, verbose_name="赋权事项", related_name="support")
    unit = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="包保单位", related_name="+")
    person = models.CharField("责任人", max_length=60)
    due_on = models.DateField("指导帮扶期限", null=True, blank=True)

    class Meta:
        verbose_name = "包保清单"
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.person}"


class SupportRecord(ScopedModel):
    """One guidance given under the support list."""

    duty = models.ForeignKey(SupportDuty, models.CASCADE, verbose_name="包保", related_name="records")
    on = models.DateField("指导日期")
    manner = models.CharField("方式", max_length=60)
    content = models.TextField("内容")
    by_name = models.CharField("指导人", max_length=60)

    class Meta:
        verbose_name = "指导记录"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.on} {self.by_name}"


class SunkResource(ScopedModel):
    """What was moved down with the powers (EMP-11): posts, money, equipment; ``organ`` is the township."""

    class Kind(models.TextChoices):
        """What it is."""

        POSTS = "POSTS", "编制（名）"
        MONEY = "MONEY", "经费（元）"
        EQUIPMENT = "EQUIPMENT", "设备（台套）"

    kind = models.CharField("资源", max_length=10, choices=Kind.choices)
    amount = models.DecimalField("数量", max_digits=14, decimal_places=2)
    from_unit = models.CharField("来源单位", max_length=120)
    on = models.DateField("下沉日期")
    document = models.CharField("依据文件", max_length=200, blank=True)

    class Meta:
        verbose_name = "下沉资源"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"
