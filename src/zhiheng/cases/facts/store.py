"""Keep the facts row with the act that changed it, and rebuild it from the events alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhiheng.cases.facts.bulk import insert_facts
from zhiheng.cases.facts.bundle import Bundle, load
from zhiheng.cases.facts.listing import listing_columns
from zhiheng.cases.facts.project import project_bundle
from zhiheng.cases.models import Case, FactsRow
from zhiheng.cases.models.facts import FACT_COLUMNS
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.checks import CaseFacts

LISTING = (
    "title",
    "party_name",
    "handler_names",
    "organ_name",
    "decision_no",
    "filed_on",
    "decided_on",
    "next_due_on",
    "next_due_label",
    "bigrams",
)
KEPT = (*FACT_COLUMNS, *LISTING)


@dataclass(frozen=True, slots=True)
class Change:
    """The row after an act, and the columns that the act changed."""

    row: CaseFacts
    delta: dict[str, Any]


def columns_of(case: Case) -> tuple[CaseFacts, dict[str, Any]]:
    """Project a case: its fact row, and every column that is stored for it."""
    bundle = load(case)
    row = project_bundle(bundle)
    return row, columns(bundle, row)


def columns(bundle: Bundle, row: CaseFacts) -> dict[str, Any]:
    """Return every column that is stored for a case already loaded and projected."""
    values: dict[str, Any] = {name: getattr(row, name) for name in FACT_COLUMNS}
    return values | listing_columns(bundle.case, row, bundle)


def refresh(case: Case) -> Change:
    """Bring the stored row of ``case`` up to date in the current transaction; returns what changed."""
    bundle = load(case)
    return keep(bundle, project_bundle(bundle))


def keep(bundle: Bundle, row: CaseFacts, *, new: bool = False) -> Change:
    """Store the row of a case already loaded and projected; returns what changed. ``new``: there is none yet."""
    case, values = bundle.case, columns(bundle, row)
    before = None if new else FactsRow.objects.filter(pk=case.pk).values(*KEPT).first()
    if before is None:
        insert_facts([{"case_id": case.pk, "organ_id": case.organ_id, "division": case.division, **values}])
        return Change(row, {k: plain(v) for k, v in values.items() if v not in (None, "", [])})
    delta = {k: v for k, v in values.items() if before[k] != v}
    if delta:
        FactsRow.objects.filter(pk=case.pk).update(**delta)
    return Change(row, {k: plain(v) for k, v in delta.items()})


def plain(value: Any) -> Any:
    """Return a column value as it stands in an event's payload."""
    return value.isoformat() if isinstance(value, dt.date) else value


def fold(events: Iterable[ProcessEvent]) -> dict[str, Any]:
    """Rebuild the stored columns of a case from its events, oldest first."""
    values: dict[str, Any] = {}
    for event in events:
        changed: Mapping[str, Any] = event.payload.get("facts", {})
        values.update(changed)
    return values


def row_of(stored: FactsRow) -> CaseFacts:
    """Return a stored row as the typed row that rules read."""
    return CaseFacts(
        case_id=str(stored.case_id),
        organ_id=str(stored.organ_id),
        division=stored.division,
        **{name: getattr(stored, name) for name in FACT_COLUMNS},
    )
