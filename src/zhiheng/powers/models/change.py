"""How an item changes: draft, legal review, approval, effect, publication; and every version it ever had (ITEM-02, ITEM-03)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.powers.models.item import Item


class ChangeKind(models.TextChoices):
    """What is done to the catalogue."""

    NEW = "NEW", "新增"
    MODIFY = "MODIFY", "修改"
    SUSPEND = "SUSPEND", "暂停"
    RESUME = "RESUME", "恢复"
    CANCEL = "CANCEL", "取消"


class ChangeStatus(models.TextChoices):
    """Where a change stands."""

    DRAFT = "DRAFT", "起草"
    REVIEW = "REVIEW", "待法制审核"
    APPROVAL = "APPROVAL", "待负责人审批"
    SCHEDULED = "SCHEDULED", "已批准，待生效"
    RETURNED = "RETURNED", "已退回"
    EFFECTIVE = "EFFECTIVE", "已生效"
    WITHDRAWN = "WITHDRAWN", "已撤销"


class ItemChange(ScopedModel):
    """A change on its way; ``organ`` is the drafting body. ``values`` is the whole item as it will be."""

    kind = models.CharField("变更类型", max_length=10, choices=ChangeKind.choices)
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, verbose_name="事项", related_name="changes"
    )
    replaces = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, verbose_name="另立前的共用事项", related_name="+"
    )
    values = models.JSONField("变更后内容", default=dict)
    reason = models.TextField("变更理由")
    effective_on = models.DateField("拟生效日期")
    status = models.CharField("状态", max_length=10, choices=ChangeStatus.choices, default=ChangeStatus.DRAFT)
    drafted_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="起草人", related_name="+")
    drafted_at = models.DateTimeField("起草时间")
    reviewed_by = models.ForeignKey(
        "organs.Account",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="法制审核人",
        related_name="+",
    )
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    review_opinion = models.TextField("法制审核意见", blank=True)
    approved_by = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="审批人", related_name="+"
    )
    approved_at = models.DateTimeField("审批时间", null=True, blank=True)
    approval_opinion = models.TextField("审批意见", blank=True)
    returned_reason = models.TextField("退回理由", blank=True)
    impact = models.JSONField("审批时的影响清单", default=list)
    row_version = models.PositiveIntegerField("行版本", default=1)

    class Meta:
        verbose_name = "事项变更"
        ordering = ["-id"]
        indexes = [models.Index(fields=["status", "-id"], name="item_change_status")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.values.get('name', '')}"


class ItemVersion(models.Model):
    """The item as it was from one day on. Rows are never changed: the history of an item is its versions."""

    item = models.ForeignKey(Item, models.PROTECT, verbose_name="事项", related_name="versions")
    no = models.PositiveIntegerField("版本")
    kind = models.CharField("变更类型", max_length=10, choices=ChangeKind.choices)
    values = models.JSONField("内容", default=dict)
    effective_on = models.DateField("生效日期")
    reason = models.TextField("理由", blank=True)
    change = models.ForeignKey(
        ItemChange, models.PROTECT, null=True, blank=True, verbose_name="变更", related_name="+"
    )
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.CharField("审批人", max_length=60, blank=True)

    class Meta:
        verbose_name = "事项版本"
        ordering = ["-no"]
        constraints = [models.UniqueConstraint(fields=["item", "no"], name="item_version_once")]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.no}"


class PublicationDuty(ScopedModel):
    """Something to be made public: a changed item, a delegation, an adjusted list; with its day where a text sets one."""

    class About(models.TextChoices):
        """What is to be published."""

        ITEM = "ITEM", "事项变更"
        CATALOGUE = "CATALOGUE", "事项目录"
        DELEGATION = "DELEGATION", "赋权决定"
        ADJUSTMENT = "ADJUSTMENT", "赋权动态调整结果"
        BENCHMARK = "BENCHMARK", "裁量基准"
        LENIENCY = "LENIENCY", "减免责清单"
        TOWNSHIP = "TOWNSHIP", "乡镇事项清单"

    about = models.CharField("内容", max_length=12, choices=About.choices)
    subject_id = models.BigIntegerField("对象")
    title = models.CharField("标题", max_length=250)
    arose_on = models.DateField("产生日期")
    due_on = models.DateField("届满日", null=True, blank=True)
    due_note = models.TextField("期限推算", blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    published_by = models.CharField("公布人", max_length=60, blank=True)
    channel = models.CharField("公布渠道", max_length=200, blank=True)

    class Meta:
        verbose_name = "公布任务"
        ordering = ["published_on", "due_on", "id"]
        indexes = [
            models.Index(fields=["organ", "published_on", "due_on"], name="powers_publication_due"),
            models.Index(fields=["about", "subject_id"], name="powers_publication_about"),
        ]

    def __str__(self) -> str:
        return self.title
