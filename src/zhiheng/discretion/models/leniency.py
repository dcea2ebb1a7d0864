"""Leniency lists (减免责清单): four kinds, in batches, with entries that cases are matched to (处罚法第三十二、三十三条)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.law.leniency import LeniencyItem, LeniencyKind
from zhiheng.law.leniency.items import Requirement


class ListState(models.TextChoices):
    """Where a list stands; whether an issued one applies follows from its days."""

    DRAFT = "DRAFT", "起草"
    ISSUED = "ISSUED", "已印发"


class LeniencyList(ScopedModel):
    """One list of one kind, issued by ``organ`` for its division and what lies below it."""

    kind = models.CharField("清单类型", max_length=12, choices=[(k.value, k.label) for k in LeniencyKind])
    title = models.CharField("清单名称", max_length=200)
    batch = models.CharField("批次", max_length=40, blank=True)
    field = models.CharField("领域", max_length=20, blank=True)
    document_no = models.CharField("印发文号", max_length=80, blank=True)
    state = models.CharField("状态", max_length=8, choices=ListState.choices, default=ListState.DRAFT)
    effective_from = models.DateField("施行日期", null=True, blank=True)
    effective_to = models.DateField("失效日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    published_at = models.CharField("公布载体", max_length=300, blank=True)
    made_by = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, verbose_name="编制人", related_name="+"
    )
    made_at = models.DateTimeField("编制时间")
    source = models.CharField("来源", max_length=300, blank=True)

    class Meta:
        verbose_name = "减免责清单"
        ordering = ["division", "kind", "id"]
        indexes = [models.Index(fields=["division", "kind"], name="discretion_list_division")]

    def __str__(self) -> str:
        return self.title

    def applies(self, day: dt.date) -> bool:
        """Whether the list applies on a day."""
        return (
            self.state == ListState.ISSUED
            and self.effective_from is not None
            and self.effective_from <= day
            and (self.effective_to is None or day <= self.effective_to)
        )


class LeniencyEntry(ScopedModel):
    """One matter of a list: recognition criteria, basis, circumstances, and the conditions a case is held to."""

    roll = models.ForeignKey(LeniencyList, models.CASCADE, verbose_name="清单", related_name="entries")
    order = models.PositiveSmallIntegerField("序号", default=1)
    item = models.ForeignKey(
        "powers.Item", models.PROTECT, null=True, blank=True, verbose_name="执法事项", related_name="+"
    )
    matter = models.CharField("事项", max_length=250)
    criteria = models.TextField("认定标准")
    basis = models.CharField("依据", max_length=400)
    circumstances = models.TextField("适用情形")
    ways = models.JSONField("适用条件", default=list)
    lookback_years = models.PositiveSmallIntegerField("首违回溯年限", null=True, blank=True)

    class Meta:
        verbose_name = "清单事项"
        ordering = ["roll_id", "order", "id"]

    def __str__(self) -> str:
        return self.matter

    def as_law(self) -> LeniencyItem:
        """Return the entry as the law's own type, titled by the item's name where it is tied to one."""
        ways = tuple(tuple(Requirement(**_plain(r)) for r in way) for way in self.ways)
        return LeniencyItem(
            str(self.pk),
            LeniencyKind(self.roll.kind),
            self.item.name if self.item else self.matter,
            self.roll.field,
            self.division,
            self.basis,
            ways,
            self.roll.title,
            "",
        )


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    most = row.get("at_most")
    return {
        "fact": row["fact"],
        "text": row["text"],
        "equals": row.get("equals"),
        "at_most": None if most is None else Decimal(str(most)),
    }
