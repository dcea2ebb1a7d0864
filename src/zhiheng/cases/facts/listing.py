"""What a list shows besides the facts: names, dates as dates, the nearest deadline, the bigrams that keyword search uses."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.cases.facts.bundle import Bundle, load
from zhiheng.cases.facts.decision import decision_of
from zhiheng.cases.facts.opening import primary_party
from zhiheng.cases.models import Case
from zhiheng.common.text import bigrams
from zhiheng.law.checks import CaseFacts
from zhiheng.law.checks.deadline import open_deadlines
from zhiheng.law.checks.facts_build import from_day_number

_OVER = frozenset({"ARCHIVED", "TRANSFERRED"})


def countdowns(row: CaseFacts) -> list[tuple[dt.date, str]]:
    """Return the deadlines of a case that still run, nearest first; a case archived or handed on has none."""
    if row.status in _OVER:
        return []
    return [(from_day_number(day), watched.duty) for watched, day in open_deadlines(row)]


def listing_columns(case: Case, row: CaseFacts, bundle: Bundle | None = None) -> dict[str, Any]:
    """Return the listing columns of a case."""
    bundle = bundle or load(case)
    party, decision = primary_party(bundle), decision_of(bundle)
    nearest = next(iter(countdowns(row)), (None, ""))
    names = [h.officer.name for h in bundle.handlers if h.to_on is None]
    decision_no = decision.number if decision else ""
    return {
        "title": case.title,
        "party_name": party.name if party else "",
        "handler_names": "、".join(names)[:120],
        "organ_name": case.organ.short_name,
        "decision_no": decision_no,
        "filed_on": case.filed_on,
        "decided_on": decision.document_on if decision else None,
        "next_due_on": nearest[0],
        "next_due_label": nearest[1],
        "bigrams": bigrams(case.number, case.title, party.name if party else "", decision_no),
    }
