"""The facts row of a case: what lists, searches, statistics, alarms and exports read (never the case tables).

Its fact columns are generated from ``zhiheng.law.checks.CaseFacts``, the one definition; the columns written out here are
what lists show besides.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.law.checks.schema import FIELDS

# Columns that the row has under a Django name of its own.
OWN = frozenset({"case_id", "organ_id", "division"})


class FactsRow(ScopedModel):
    """One flat row a case; rebuilt from the events at any time."""

    case = models.OneToOneField(
        "cases.Case", models.CASCADE, primary_key=True, verbose_name="案件", related_name="facts_row"
    )
    title = models.CharField("案件名称", max_length=250, blank=True)
    party_name = models.CharField("当事人", max_length=200, blank=True)
    handler_names = models.CharField("承办人", max_length=120, blank=True)
    organ_name = models.CharField("承办机构", max_length=120, blank=True)
    decision_no = models.CharField("决定书文号", max_length=80, blank=True)
    filed_on = models.DateField("立案日期", null=True)
    decided_on = models.DateField("决定日期", null=True)
    next_due_on = models.DateField("最近期限", null=True)
    next_due_label = models.CharField("最近期限事项", max_length=60, blank=True)
    bigrams = ArrayField(models.CharField(max_length=2), verbose_name="检索双字", default=list)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "案件事实行"
        indexes = [
            models.Index(fields=["organ", "-filed_on", "-case"], name="facts_organ_filed"),
            # Covers counting within a scope: the list's total is read from the index alone.
            models.Index(fields=["organ", "division"], name="facts_scope"),
            models.Index(fields=["-filed_on", "-case"], name="facts_filed"),
            models.Index(fields=["division", "-filed_on"], name="facts_division_filed"),
            models.Index(fields=["status", "-filed_on"], name="facts_status_filed"),
            models.Index(fields=["next_due_on"], name="facts_next_due"),
            GinIndex(fields=["bigrams"], name="facts_bigrams"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.title}"


class FactsTally(ScopedModel):
    """How many facts rows a body has in a division and a field: kept by triggers of the table, in the same transaction.

    Nobody else writes it. Under a scope it shows the sum that counting the rows under that scope shows.
    """

    matter = models.CharField("领域", max_length=250, blank=True, default="")
    number = models.BigIntegerField("案件数", default=0)

    class Meta:
        verbose_name = "案件数"
        constraints = [
            models.UniqueConstraint(fields=["organ", "division", "matter"], name="facts_tally_place"),
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.division} {self.matter} {self.number}"


_COLUMN: dict[str, type[models.Field]] = {
    "bool": models.BooleanField,
    "int": models.BigIntegerField,
    "str": models.CharField,
}


def _add_fact_columns() -> None:
    for field in FIELDS:
        if field.name in OWN:
            continue
        options: dict[str, Any] = {"verbose_name": field.label, "null": True, "blank": True}
        if field.type == "str":
            options["max_length"] = 250
        FactsRow.add_to_class(field.name, _COLUMN[field.type](**options))


_add_fact_columns()
FACT_COLUMNS: tuple[str, ...] = tuple(f.name for f in FIELDS if f.name not in OWN)
