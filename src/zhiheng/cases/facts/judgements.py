"""Columns that are judgements of the law on the facts: is a hearing to be offered, a legal review needed, the basis sound?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.facts.decision import decision_of
from zhiheng.cases.facts.opening import primary_party
from zhiheng.cases.facts.review_need import discussion_needed, review_need
from zhiheng.cases.params import law_matter
from zhiheng.law.checks import CaseFacts
from zhiheng.law.checks.due_days import Extra
from zhiheng.law.hearing import Need, hearing_required
from zhiheng.law.intervals import Interval, merge
from zhiheng.law.limitation import limitation
from zhiheng.law.sanctions import Penalty, SanctionKind, heavier_points
from zhiheng.law.sanctions.party import PartyKind

_AFTER_REVIEW = 15
PARTY_KIND = {
    "PERSON": PartyKind.NATURAL,
    "INDIVIDUAL_BUSINESS": PartyKind.HOUSEHOLD,
    "ORG": PartyKind.LEGAL,
}


def intended(bundle: Bundle) -> tuple[list[Mapping[str, Any]], dt.date | None]:
    """Return the penalties under consideration and their day: the decision's, else the notice's, else the report's."""
    decision = decision_of(bundle)
    if decision and decision.kind == "PENALTY":
        return list(decision.sanctions), decision.document_on
    if bundle.notices:
        return list(bundle.notices[-1].sanctions), bundle.notices[-1].served_on
    if bundle.reports:
        return list(bundle.reports[-1].proposed_sanctions), bundle.reports[-1].reported_on
    return [], None


def penalties(sanctions: Iterable[Mapping[str, Any]]) -> list[Penalty]:
    """Return stored sanctions as the law's own type (amounts in yuan)."""
    return [
        Penalty(
            SanctionKind(s["kind"]),
            Decimal(s["amount_fen"]) / 100 if s.get("amount_fen") else None,
            days=money.term_days(s),
        )
        for s in sanctions
    ]


def extra(bundle: Bundle) -> Extra:
    """Return what the due days need besides the columns: intervals that do not count, days that approvals name."""

    def intervals(applies_to: str) -> tuple[Interval, ...]:
        return tuple(Interval(p.from_on, p.to_on) for p in bundle.pauses if p.applies_to == applies_to)

    hearing = bundle.hearings[-1] if bundle.hearings else None
    plan = next((i for i in reversed(bundle.instalments) if i.approved_on), None)
    seizure = next((m for m in reversed(bundle.measures) if m.kind == "SEIZURE" and m.extended_on), None)
    return Extra(
        decide_excluded=intervals("DECIDE"),
        seizure_excluded=intervals("SEIZURE"),
        lead_extended=bool(bundle.case.lead and bundle.case.lead.verify_extended),
        decide_until=_decide_until(bundle),
        seizure_until=seizure.due_on if seizure else None,
        hearing_on=hearing.scheduled_at.date() if hearing and hearing.scheduled_at else None,
        instalment_until=plan.last_due_on if plan else None,
        remedy_ended=_remedy_ended(bundle),
    )


def _decide_until(bundle: Bundle) -> dt.date | None:
    """The day the last extension names; what stood still after it was approved comes on top."""
    if not bundle.extensions:
        return None
    last = bundle.extensions[-1]
    later = [
        Interval(p.from_on, p.to_on)
        for p in bundle.pauses
        if p.applies_to == "DECIDE" and p.to_on and p.from_on >= last.approved_on
    ]
    still = sum((i.end - i.start).days + 1 for i in merge(later) if i.end)
    return last.until_on + dt.timedelta(days=still)


def _remedy_ended(bundle: Bundle) -> dt.date | None:
    """When nothing can be brought against the decision any more: a suit's end, or fifteen days after a review's (行政诉讼法第四十五条)."""
    if not bundle.remedies or any(r.ended_on is None for r in bundle.remedies):
        return None
    return max(
        r.ended_on + dt.timedelta(days=0 if r.kind == "SUIT" else _AFTER_REVIEW)
        for r in bundle.remedies
        if r.ended_on
    )


def columns(bundle: Bundle, row: CaseFacts) -> dict[str, Any]:
    """Return the judgement columns for a row whose other columns are in place."""
    sanctions, day = intended(bundle)
    values: dict[str, Any] = {
        "hearing_required": _hearing(bundle, sanctions, day),
        "limitation_expired": _expired(bundle),
    }
    need = review_need(bundle, sanctions, values["hearing_required"])
    values["needs_legal_review"] = need.required
    values["legal_review_after_hearing_needed"] = need.after_hearing
    values["needs_discussion"] = discussion_needed(bundle, need)
    values["heavier_than_notice"] = _heavier(bundle)
    if row.deviation_reason is None and _deviates(row):
        values["deviation_reason"] = False
    return values


def _hearing(bundle: Bundle, sanctions: list[Mapping[str, Any]], day: dt.date | None) -> bool | None:
    party = primary_party(bundle)
    if bundle.case.procedure != "ORDINARY" or party is None or day is None or not sanctions:
        return None
    need = hearing_required(
        penalties(sanctions),
        PARTY_KIND[party.kind],
        domain=law_matter(bundle.case.matter),
        jurisdiction=bundle.case.division,
        on=day,
    )
    return None if need.need is Need.UNSET else need.required


def _heavier(bundle: Bundle) -> bool | None:
    """Whether the decision is heavier than the last notice in some point (处罚法第四十四、四十五条)."""
    decision = decision_of(bundle)
    if decision is None or not decision.sanctions or not bundle.notices:
        return None
    return bool(heavier_points(penalties(bundle.notices[-1].sanctions), penalties(decision.sanctions)))


def _expired(bundle: Bundle) -> bool | None:
    case = bundle.case
    ended = case.act_ended_on or case.act_began_on
    found = case.discovered_on or (case.lead.received_on if case.lead else None) or case.filed_on
    if ended is None:
        return None
    if found < ended:
        return False  # discovered while it went on
    grave = case.endangers_life_or_finance
    answer = limitation(act_ended=ended, discovered=found, life_health_or_finance=grave, harmful=grave)
    return answer.expired


def _deviates(row: CaseFacts) -> bool:
    """Whether the fine lies outside the benchmark's range."""
    fine, low, high = row.fine_fen, row.benchmark_min_fen, row.benchmark_max_fen
    if fine is None or high is None:
        return False
    return fine > high or (low is not None and fine < low)
