"""Service, payment, enforcement, closing, archive, publication, transfer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.facts.decision import decision_of
from zhiheng.cases.models import Case, Decision
from zhiheng.law.sanctions import check_cash
from zhiheng.law.verdict import Verdict

_DECISION_DOCUMENTS = {"PENALTY_DECISION", "SUMMARY_DECISION", "NO_PENALTY_DECISION", "DISMISSAL_DECISION"}


def columns(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (event dates, plain columns) of this part."""
    events: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for part in (_service, _payment, _cash, _enforcement, _closing, _publication, _transfer):
        dates, plain = part(bundle)
        events.update(dates)
        values.update(plain)
    return events, values


def _service(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    served = next((s for s in reversed(bundle.services) if s.document_kind in _DECISION_DOCUMENTS), None)
    if served is None:
        return {}, {}
    party = next((p for p in bundle.parties if p.primary), None)
    electronic = served.form == "ELECTRONIC"
    return {"decision_served": served.served_on}, {
        "announced_on_spot": served.on_the_spot,
        "service_form": served.form,
        "service_proof_ok": bool(served.proof_note.strip()),
        "electronic_consent": bool(party and party.electronic_consent) if electronic else None,
        "electronic_review_link": served.review_link if electronic else None,
        "public_notice_days": served.public_days,
    }


def _payment(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    decision = decision_of(bundle)
    plan = next((i for i in reversed(bundle.instalments) if i.approved_on), None)
    paid = sum(p.amount_fen for p in bundle.payments if p.purpose == "FINE")
    paid += sum(c.amount_fen for c in bundle.cash)
    confiscated = sum(p.amount_fen for p in bundle.payments if p.purpose == "CONFISCATION")
    settled = None
    if decision and decision.kind == "PENALTY":
        due = decision.fine_fen + decision.confiscated_fen
        if due and paid >= decision.fine_fen and confiscated >= decision.confiscated_fen:
            days = [p.paid_on for p in bundle.payments if p.purpose != "SURCHARGE"]
            days += [c.collected_on for c in bundle.cash]
            settled = max(days) if days else None
    return {"paid": settled}, {
        "paid_fen": paid if decision else None,
        "instalment": plan is not None,
        "instalment_applied": True if bundle.instalments else None,
    }


def _cash(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    if not bundle.cash:
        return {}, {}
    # The collection nearest to a breach: one not handed over or not banked yet, else the last.
    row = next((c for c in bundle.cash if not (c.handed_on and c.banked_on)), bundle.cash[-1])
    decision = decision_of(bundle)
    allowed = (
        decision is not None and cash_allowed(bundle.case, decision, row.ground, row.receipt_no or "?").ok
    )
    return {
        "cash_collected": row.collected_on,
        "cash_handed": row.handed_on,
        "cash_banked": row.banked_on,
    }, {
        "cash_collected_fen": row.amount_fen,
        "cash_reason_ok": allowed,
        "cash_receipt_ok": bool(row.receipt_no),
    }


def cash_allowed(case: Case, decision: Decision, ground: str, receipt_no: str) -> Verdict:
    """Whether the fine of a decision may be collected on the spot on that ground (处罚法第六十八至七十条).

    第六十八条 speaks of decisions made on the spot only, and of the fine imposed, not of the part collected.
    """
    return check_cash(
        Decimal(decision.fine_fen) / 100,
        summary_procedure=case.procedure == "SUMMARY",
        hard_to_enforce_later=ground == "HARD",
        remote_area=ground == "REMOTE",
        party_asked=ground == "REMOTE",
        receipt_no=receipt_no,
    )


def _enforcement(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    demand = bundle.demands[-1] if bundle.demands else None
    court = bundle.courts[-1] if bundle.courts else None
    decision = decision_of(bundle)
    told = [d.surcharge_fen for d in bundle.demands] + [s.amount_fen for s in bundle.surcharges]
    surcharge = max(told, default=None)
    return {
        "demand_served": demand.served_on if demand else None,
        "court_applied": court.applied_on if court else None,
    }, {
        "surcharge_fen": surcharge,
        "surcharge_max_fen": decision.fine_fen if decision and decision.fine_fen else None,
        "surcharge_told": "加处罚款" in decision.performance if decision and decision.fine_fen else None,
    }


def _closing(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    case, decision = bundle.case, decision_of(bundle)
    revoked = bundle.revocations[-1] if bundle.revocations else None
    executed = None
    if decision and case.closed_on:
        executed = case.closing_kind in {
            "PERFORMED",
            "COURT_ENFORCED",
            "NO_PENALTY",
            "DISMISSED",
            "UNENFORCEABLE",
        }
    return {
        "closed": case.closed_on,
        "archived": case.archived_on,
        "revoked": revoked.effective_on if revoked else None,
        "terminated": case.terminated_on,
    }, {
        "executed": executed,
        # A file taken over from elsewhere was checked there; one archived here was checked piece by piece.
        "archive_complete": case.archive_complete is not False if case.archived_on else None,
    }


def _publication(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    state = bundle.publications[-1] if bundle.publications else None
    decision = decision_of(bundle)
    if state is None:
        must = True if decision and decision.kind == "PENALTY" else None
        return {}, {"must_publish": must, "publish_status": "NONE" if decision else None}
    return {"published": state.published_on, "withdrawn": state.withdrawn_on}, {
        "must_publish": state.must_publish,
        "publish_status": state.status,
        "publish_masked": state.masked,
        "publish_elements_ok": state.elements_ok,
        "withdraw_reason_public": state.reason_public,
    }


def _transfer(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    last = bundle.transfers[-1] if bundle.transfers else None
    transfer = next((t for t in reversed(bundle.transfers) if t.criminal), None)
    out = {"transferred_out": last.transferred_on if last else None}
    if transfer is None:
        return out, {}
    return out | {
        "crime_reported": transfer.reported_on,
        "crime_decided": transfer.decided_on,
        "transferred_criminal": transfer.transferred_on,
    }, {
        "crime_declined": True if transfer.declined_on else None,
        "crime_not_transferred_reason": bool(transfer.not_approved_reason)
        if transfer.approved is False
        else None,
    }
