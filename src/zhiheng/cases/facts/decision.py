"""The decision, its content, and the clock that led to it."""

from __future__ import annotations

from typing import Any

from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.models import Decision
from zhiheng.law.remedy import check_remedy_text

_NOT_PENALTY = {"NO_PENALTY", "DISMISSED"}


def decision_of(bundle: Bundle) -> Decision | None:
    """Return the decision that ends the case (the newest)."""
    return bundle.decisions[-1] if bundle.decisions else None


def columns(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (event dates, plain columns) of this part."""
    events, values = _clock(bundle)
    decision = decision_of(bundle)
    if decision is None:
        return events, values
    events.update(
        decided=decision.decided_on,
        decision_doc=decision.document_on,
        summary_recorded=decision.recorded_on,
    )
    values.update(_text(bundle, decision))
    values.update(_content(decision))
    return events, values


def _clock(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    suspensions = [p for p in bundle.pauses if p.kind == "SUSPENSION"]
    last = suspensions[-1] if suspensions else None
    extension = bundle.extensions[-1] if bundle.extensions else None
    events = {
        "suspended": last.from_on if last else None,
        "resumed": last.to_on if last else None,
        "extension": bundle.extensions[0].approved_on if bundle.extensions else None,
    }
    values: dict[str, Any] = {
        "extension_count": len(bundle.extensions),
        "extension_discussed": extension.discussed if extension and len(bundle.extensions) > 1 else None,
    }
    return events, values


def _text(bundle: Bundle, decision: Decision) -> dict[str, Any]:
    penalty = decision.kind == "PENALTY"
    remedy = decision.remedy_text
    summary = bundle.case.procedure == "SUMMARY"
    faults = {v.rule_id for v in check_remedy_text(remedy, on_the_spot=summary)}
    return {
        "decision_kind": decision.kind,
        "decision_complete": all(
            [
                decision.facts,
                decision.violation_basis or not penalty,
                decision.penalty_basis or not penalty,
                remedy,
            ]
        ),
        # Whoever serves a paper without a registered seal says whether it was stamped by hand; before that nobody asks.
        "decision_sealed": decision.seal_subject_id is not None and decision.stamped is not False,
        "seal_is_legal_subject": None
        if decision.seal_subject_id is None
        else decision.seal_subject_id == bundle.case.legal_subject_id,
        "order_to_correct": bool(decision.order_to_correct.strip()) if penalty else None,
        "remedy_text_ok": not faults - {"REMEDY_REVIEW_FIRST"},
        "remedy_reconsider_first_ok": "REMEDY_REVIEW_FIRST" not in faults and bool(remedy)
        if summary
        else None,
        "benchmark_stated": bool(decision.benchmark_text.strip()) if penalty else None,
        "educated": decision.educated if decision.kind == "NO_PENALTY" else None,
        "summary_facts_clear": bool(decision.facts.strip()) if summary else None,
    }


def _content(decision: Decision) -> dict[str, Any]:
    if decision.kind in _NOT_PENALTY:
        return {"fine_fen": 0, "confiscated_fen": 0}
    present = money.kinds(decision.sanctions)
    values: dict[str, Any] = {flag: bool(present & wanted) for flag, wanted in money.FLAGS.items()}
    values.update(
        severity=money.severity(decision.sanctions),
        fine_fen=decision.fine_fen,
        confiscated_fen=decision.confiscated_fen,
        range_min_fen=decision.range_min_fen,
        range_max_fen=decision.range_max_fen,
        benchmark_min_fen=decision.benchmark_min_fen,
        benchmark_max_fen=decision.benchmark_max_fen,
        benchmark_exists=decision.benchmark_max_fen is not None or bool(decision.benchmark_grade),
        deviation_reason=bool(decision.deviation_reason.strip()) or None,
        deviation_approved=decision.deviation_approved,
        mitigation_applied=decision.mitigated,
        mitigation_ground=bool(decision.mitigation_ground.strip()) if decision.mitigated else None,
    )
    return values
