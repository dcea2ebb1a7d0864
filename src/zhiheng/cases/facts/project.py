"""Project a case to the typed facts row: the only reading of a case that rules, lists and statistics ever see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zhiheng.cases.facts import after_decision, before_decision, decision, judgements, opening
from zhiheng.cases.facts.bundle import Bundle, load
from zhiheng.cases.models import Case
from zhiheng.law.calendar import default
from zhiheng.law.checks import CaseFacts, event_columns
from zhiheng.law.checks.due_days import with_dues

Part = tuple[dict[str, Any], dict[str, Any]]  # (event dates, plain columns)


def project(case: Case) -> CaseFacts:
    """Return the facts row of a case as it stands in the database now."""
    return project_bundle(load(case))


def project_bundle(bundle: Bundle) -> CaseFacts:
    """Return the facts row of a case already loaded (or not yet stored)."""
    events: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for part in (opening, before_decision, decision, after_decision):
        dates, plain = part.columns(bundle)
        events.update(dates)
        values.update(plain)
    case = bundle.case
    values |= event_columns(default(), events)
    row = CaseFacts(
        case_id=str(case.pk),
        organ_id=str(case.organ_id),
        division=case.division,
        **values,
    )
    row = with_dues(row, judgements.extra(bundle))
    return replace(row, **judgements.columns(bundle, row))
