"""A penalty case in which everything was done lawfully, to be altered one fact at a time."""

from datetime import date
from typing import Any

from zhiheng.law import calendar
from zhiheng.law.checks import (
    EVENTS,
    CaseFacts,
    Extra,
    Params,
    empty,
    event_columns,
    params_for,
    run_row,
    with_dues,
)

CALENDAR = calendar.default()
TODAY = date(2024, 7, 1)
PLACE, MATTER = "610100", "市场监管"

TICKS = [
    "filing_approved",
    "id_shown_all",
    "evidence_hold_approved",
    "seizure_approved",
    "seizure_documents_ok",
    "seizure_av_recorded",
    "needs_legal_review",
    "legal_review_after_hearing_needed",
    "legal_review_points_ok",
    "legal_review_reply_given",
    "needs_discussion",
    "discussion_record_ok",
    "notice_complete",
    "hearing_required",
    "hearing_record_signed",
    "hearing_public",
    "decision_complete",
    "decision_sealed",
    "seal_is_legal_subject",
    "order_to_correct",
    "remedy_text_ok",
    "basis_ok",
    "basis_in_force",
    "benchmark_exists",
    "benchmark_stated",
    "leniency_considered",
    "service_proof_ok",
    "executed",
    "archive_complete",
    "must_publish",
    "publish_masked",
    "publish_elements_ok",
    "handled_on_platform",
    "has_fine",
    "has_confiscation",
]
CROSSES = [
    "limitation_expired",
    "out_of_competence",
    "item_delegated_elsewhere",
    "duplicate_fine",
    "reviewer_is_handler",
    "party_minor",
    "party_incapable",
    "reviewer_first_without_qualification",
    "hearing_host_is_investigator",
    "suspected_crime",
    "seizure_unrelated",
    "first_offence",
    "minor_harm",
    "corrected_timely",
    "no_harm",
    "no_fault",
    "leniency_listed",
    "announced_on_spot",
]

ORDINARY: dict[str, Any] = {
    "division": PLACE, "matter": MATTER, "organ_id": "o1", "procedure": "ORDINARY", "party_kind": "ORG", "decision_kind": "PENALTY",
    "handlers_count": 2, "certified_handlers_count": 2, "inquiry_count": 2, "evidence_count": 6, "seizure_officers_count": 2,
    "severity": 5, "notice_severity": 5, "fine_fen": 2_000_000, "notice_fine_fen": 2_000_000, "confiscated_fen": 50_000,
    "notice_confiscate_fen": 50_000, "illegal_gain_fen": 50_000, "goods_value_fen": 300_000, "range_min_fen": 1_000_000,
    "range_max_fen": 5_000_000, "benchmark_min_fen": 1_500_000, "benchmark_max_fen": 2_500_000, "paid_fen": 2_000_000,
    "service_form": "DIRECT", "publish_status": "PUBLISHED",
    "lead_received": "2024-03-01", "filed": "2024-03-11", "evidence_hold_started": "2024-03-12",
    "evidence_hold_disposed": "2024-03-18", "seizure_started": "2024-03-12", "seizure_ended": "2024-04-08",
    "report": "2024-04-10", "notice_served": "2024-04-15", "hearing_right_told": "2024-04-15",
    "hearing_requested": "2024-04-17", "hearing_notice": "2024-04-22", "hearing_held": "2024-05-09",
    "hearing_report": "2024-05-11", "legal_review_submitted": "2024-05-13", "legal_review_answered": "2024-05-17",
    "legal_review_passed": "2024-05-17", "discussed": "2024-05-20", "decided": "2024-05-22", "decision_doc": "2024-05-22",
    "decision_served": "2024-05-24", "published": "2024-05-28", "paid": "2024-06-05", "closed": "2024-06-12",
    "archived": "2024-06-20",
} | dict.fromkeys(TICKS, True) | dict.fromkeys(CROSSES, False)  # fmt: skip

SUMMARY: dict[str, Any] = {
    "division": PLACE, "matter": MATTER, "organ_id": "o1", "procedure": "SUMMARY", "party_kind": "PERSON",
    "decision_kind": "PENALTY", "handlers_count": 2, "certified_handlers_count": 2, "evidence_count": 1, "fine_fen": 20_000,
    "paid_fen": 20_000, "range_max_fen": 50_000, "service_form": "DIRECT", "severity": 3,
    "decided": "2024-05-22", "decision_doc": "2024-05-22", "decision_served": "2024-05-22", "summary_recorded": "2024-05-24",
    "paid": "2024-05-23", "published": "2024-05-28", "closed": "2024-05-28",
} | dict.fromkeys(
    [
    "has_fine", "decision_complete", "decision_sealed", "remedy_text_ok", "remedy_reconsider_first_ok",
    "summary_facts_clear", "basis_ok", "order_to_correct", "executed", "must_publish", "publish_masked",
    "handled_on_platform",
], True
)  # fmt: skip


def case(start: dict[str, Any] | None = None, *, extra: Extra | None = None, **changes: Any) -> CaseFacts:
    """The lawful case with these facts changed.

    Events are ISO dates (None removes), the rest columns; due days are recomputed, except those named in `changes`.
    """
    facts = (ORDINARY if start is None else start) | changes
    events = {k: date.fromisoformat(v) if v else None for k, v in facts.items() if k in EVENTS}
    columns = {k: v for k, v in facts.items() if k not in EVENTS}
    row = empty("c1", **(columns | event_columns(CALENDAR, events)))
    fixed = {k: v for k, v in columns.items() if k.endswith("_due_day")}
    row = with_dues(row, extra or Extra(), CALENDAR)
    return CaseFacts(**({n: getattr(row, n) for n in row.__slots__} | fixed))


def params(today: date = TODAY, *, matter: str | None = MATTER, **settings: Any) -> Params:
    """Parameters of the case's place on a day."""
    return params_for(PLACE, matter, today=today, settings=settings)


def broken(row: CaseFacts, today: date = TODAY, **settings: Any) -> set[str]:
    """Ids of the rules the row breaks."""
    return {hit.rule_id for hit in run_row(row, params(today, **settings))}
