"""The list of items that a township sorts out of the comprehensive items above it, and publishes by procedure (ITEM-13)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.powers.models.item import Item


class TownListStatus(models.TextChoices):
    """Where a list stands."""

    DRAFT = "DRAFT", "梳理中"
    REVIEW = "REVIEW", "待司法行政部门审核"
    RETURNED = "RETURNED", "审核退回"
    REVIEWED = "REVIEWED", "审核通过，待乡镇审定"
    APPROVED = "APPROVED", "已审定，待公布"
    PUBLISHED = "PUBLISHED", "已公布"
    REPLACED = "REPLACED", "已被新清单代替"


class TownshipList(ScopedModel):
    """One list of one township; ``organ`` is the township's government (乡镇人民政府)."""

    title = models.CharField("清单名称", max_length=200)
    status = models.CharField(
        "状态", max_length=10, choices=TownListStatus.choices, default=TownListStatus.DRAFT
    )
    drafted_by = models.BigIntegerField("梳理人账号")
    drafted_name = models.CharField("梳理人", max_length=60)
    drafted_on = models.DateField("梳理日期")
    reviewed_name = models.CharField("审核人", max_length=60, blank=True)
    reviewed_organ = models.CharField("审核单位", max_length=120, blank=True)
    reviewed_on = models.DateField("审核日期", null=True, blank=True)
    review_opinion = models.TextField("审核意见", blank=True)
    approved_name = models.CharField("审定人", max_length=60, blank=True)
    approved_on = models.DateField("审定日期", null=True, blank=True)
    document = models.CharField("公布文号", max_length=120, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)

    class Meta:
        verbose_name = "乡镇事项清单"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class TownshipListLine(ScopedModel):
    """One item of a list, with the body that exercised it before the township did."""

    roll = models.ForeignKey(TownshipList, models.CASCADE, verbose_name="清单", related_name="lines")
    item = models.ForeignKey(Item, models.PROTECT, verbose_name="事项", related_name="+")
    from_organ = models.ForeignKey(
        "organs.Organ", models.PROTECT, null=True, blank=True, verbose_name="原行使部门", related_name="+"
    )
    held_from = models.DateField("乡镇行使起始日")

    class Meta:
        verbose_name = "乡镇清单事项"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["roll", "item"], name="township_list_item_once")]

    def __str__(self) -> str:
        return f"{self.roll_id} {self.item_id}"
