"""Identity, lead, filing and people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.models import Party, Restitution
from zhiheng.cases.params import fact_matter
from zhiheng.law.ages import age_on


def primary_party(bundle: Bundle) -> Party | None:
    """Return the party the decision is about."""
    return next((p for p in bundle.parties if p.primary), None) or next(iter(bundle.parties), None)


def age_of(party: Party | None, day: dt.date) -> int | None:
    """Return a natural person's full years on a day (处罚法第三十条); None where the birth date is unknown or later than it."""
    if party is None or party.kind != "PERSON" or party.birth_date is None or party.birth_date > day:
        return None
    return age_on(party.birth_date, day)


def given_back(rows: Sequence[Restitution]) -> bool | None:
    """Whether the party gave back everything and of its own accord (第三十二条第一项); None where nothing was to be given back."""
    return all(r.done_on is not None and r.voluntary for r in rows) if rows else None


def columns(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (event dates, plain columns) of this part."""
    case, lead, party = bundle.case, bundle.case.lead, primary_party(bundle)
    acted_on = case.act_ended_on or case.act_began_on or case.discovered_on or case.filed_on
    age = age_of(party, acted_on)
    current = [h for h in bundle.handlers if h.to_on is None]
    recused = {r.officer_id: r.decided_on for r in bundle.recusals if r.granted}
    acted = [
        (officer, inquiry.began_at.date()) for inquiry in bundle.inquiries for officer in inquiry.officers
    ]
    events = {
        "lead_received": lead.received_on if lead else None,
        "filed": case.filed_on,
    }
    values: dict[str, Any] = {
        "case_no": case.number,
        "matter": fact_matter(case.matter),
        "procedure": case.procedure,
        "status": case.status,
        "cause": case.cause,
        "item_code": case.item.code,
        "party_kind": party.kind if party else None,
        "party_age": age,
        "party_minor": None if age is None else age < 18,
        "party_incapable": party.incapable if party else None,
        "handled_on_platform": case.handled_on_platform,
        "lead_source": lead.source if lead else None,
        "filing_approved": case.filing_approved if case.procedure == "ORDINARY" else None,
        "handlers_count": len(current),
        "certified_handlers_count": sum(h.certified for h in current),
        "recusal_pending": any(r.decided_on is None for r in bundle.recusals),
        "recused_acted": any(
            officer in recused and recused[officer] is not None and on > recused[officer]  # type: ignore[operator]
            for officer, on in acted
        ),
        "out_of_competence": case.out_of_competence,
        "item_delegated_elsewhere": case.item_delegated_elsewhere,
        "duplicate_fine": case.duplicate_fine,
        "suspected_crime": case.suspected_crime,
        "illegal_gain_fen": case.illegal_gain_fen,
        "goods_value_fen": case.goods_value_fen,
        "refund_fen": case.refund_fen,
        "refund_done_fen": sum(r.done_fen for r in bundle.restitutions) if bundle.restitutions else None,
        "refund_voluntary": given_back(bundle.restitutions),
        "first_offence": case.first_offence,
        "minor_harm": case.minor_harm,
        "corrected_timely": case.corrected_timely,
        "no_harm": case.no_harm,
        "no_fault": case.no_fault,
        "leniency_listed": case.leniency_listed,
        "leniency_considered": bool(case.leniency_note.strip()),
        "under_review_or_suit": case.under_review_or_suit,
    }
    return events, values
