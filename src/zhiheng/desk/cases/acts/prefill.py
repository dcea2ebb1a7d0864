"""What a form holds when it is opened: today, the handlers, and the words of the step before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.base import ActInput, asks
from zhiheng.cases.inputs.filing import AmendCase
from zhiheng.cases.selectors.choices import current_handlers, evidence
from zhiheng.cases.selectors.page import facts_of
from zhiheng.common import clock

Values = dict[str, Any]
_NOT_TODAY = {"to_on", "until_on"}
_NOW = {"started_at", "decided_at"}


def initial(act_id: str, kind: type[ActInput], bundle: Bundle) -> Values:
    """Return the initial values of an act's form."""
    case = bundle.case
    values: Values = {}
    for name, asked in asks(kind).items():
        if asked.kind == "date" and asked.required and name not in _NOT_TODAY:
            values[name] = clock.today()
        elif (
            asked.kind == "datetime" and asked.required and name in _NOW
        ):  # an hour not asked for says something
            values[name] = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
        elif asked.kind == "officers":
            values[name] = current_handlers(case)
    if maker := _MAKERS.get(act_id):
        values |= {k: v for k, v in maker(bundle).items() if v not in (None, "", ())}
    return values


def _party(bundle: Bundle) -> Any:
    return next((p for p in bundle.parties if p.primary), None) or next(iter(bundle.parties), None)


def _amend(bundle: Bundle) -> Values:
    kept = {name: getattr(bundle.case, name) for name in asks(AmendCase) if hasattr(bundle.case, name)}
    return kept | {"off_platform": not bundle.case.handled_on_platform}


def _scene(bundle: Bundle) -> Values:
    party = _party(bundle)
    return {"place": bundle.case.place, "subject_name": party.name if party else ""}


def _place(bundle: Bundle) -> Values:
    return {"place": bundle.case.place}


def _evidence_words(bundle: Bundle) -> str:
    lines = [
        f"{i.get_kind_display()}笔录（{i.began_at:%Y-%m-%d}，{i.subject_name}）" for i in bundle.inquiries
    ]
    lines += [f"{e.get_kind_display()}：{e.title}" for e in evidence(bundle.case)]
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1))


def _report(bundle: Bundle) -> Values:
    case = bundle.case
    last = bundle.reports[-1] if bundle.reports else None
    if last:  # the investigation was reopened: the former report is where the new one begins
        names = (
            "facts",
            "violation_basis",
            "penalty_basis",
            "factors",
            "discretion",
            "proposal",
            "proposed_kind",
        )
        again = {name: getattr(last, name) for name in names}
        return {
            **again,
            "evidence_summary": _evidence_words(bundle),
            "proposed_sanctions": last.proposed_sanctions,
        }
    return {
        "facts": case.facts_summary,
        "evidence_summary": _evidence_words(bundle),
        "violation_basis": case.item.violation_basis,
        "penalty_basis": case.item.penalty_basis,
    }


def _notice(bundle: Bundle) -> Values:
    last = bundle.reports[-1] if bundle.reports else None
    facts = facts_of(bundle.case)
    return {
        "facts": last.facts if last else bundle.case.facts_summary,
        "basis": last.penalty_basis if last else bundle.case.item.penalty_basis,
        "sanctions": last.proposed_sanctions if last else (),
        "hearing_right": bool(facts and facts.hearing_required),
    }


def _decide(bundle: Bundle) -> Values:
    report = bundle.reports[-1] if bundle.reports else None
    notice = bundle.notices[-1] if bundle.notices else None
    facts = notice.facts if notice else report.facts if report else bundle.case.facts_summary
    evidence = report.evidence_summary if report else _evidence_words(bundle)
    return {
        "facts": f"{facts}\n以上事实有下列证据证明：\n{evidence}" if evidence else facts,
        "violation_basis": report.violation_basis if report else bundle.case.item.violation_basis,
        "penalty_basis": report.penalty_basis if report else bundle.case.item.penalty_basis,
        "sanctions": notice.sanctions if notice else report.proposed_sanctions if report else (),
        "benchmark_text": report.discretion if report else "",
        "factors": report.factors if report else "",
    }


def _no_penalty(bundle: Bundle) -> Values:
    report = bundle.reports[-1] if bundle.reports else None
    return {
        "facts": report.facts if report else bundle.case.facts_summary,
        "violation_basis": report.violation_basis if report else bundle.case.item.violation_basis,
        "reason": bundle.case.leniency_note,
    }


def _serve(bundle: Bundle) -> Values:
    party = _party(bundle)
    if party is None:
        return {}
    return {"recipient": party.representative or party.name, "place": party.address}


def _payment(bundle: Bundle) -> Values:
    decision = bundle.decisions[-1] if bundle.decisions else None
    if decision is None:
        return {}
    paid = sum(p.amount_fen for p in bundle.payments if p.purpose == "FINE")
    rest = decision.fine_fen - paid - sum(c.amount_fen for c in bundle.cash)
    return {"amount_fen": rest} if rest > 0 else {}


def _instalment(bundle: Bundle) -> Values:
    rest = _payment(bundle).get("amount_fen")
    return {"plan": [{"due_on": "", "amount_fen": rest}]} if rest else {}


def _close(bundle: Bundle) -> Values:
    decision = bundle.decisions[-1] if bundle.decisions else None
    if decision is None:
        return {"closing_kind": bundle.case.closing_kind}
    return {"closing_kind": "PERFORMED" if decision.kind == "PENALTY" else decision.kind}


_MAKERS: dict[str, Callable[[Bundle], Values]] = {
    "amend_case": _amend,
    "record_inquiry": _scene,
    "add_evidence": _place,
    "hold_evidence": _place,
    "take_sample": _place,
    "seize": _place,
    "submit_report": _report,
    "serve_notice": _notice,
    "decide": _decide,
    "decide_no_penalty": _no_penalty,
    "dismiss_case": lambda b: {"facts": _no_penalty(b)["facts"]},
    "serve_decision": _serve,
    "record_payment": _payment,
    "collect_cash": _payment,
    "approve_instalment": _instalment,
    "close_case": _close,
    "order_correction": lambda b: {"basis": b.case.item.violation_basis},
}
