"""Boundary rows of the rules up to the hearing; see `boundaries`."""

from tests.law.checks.boundary_facts import NO_DEFENCE, UNDECIDED, URGENT, Changes, S

PROCEDURE: dict[str, tuple[list[Changes], list[Changes]]] = {
    # -- filing
    "PEN-054-REFUSE-LATE": (
        [
            UNDECIDED
            | {
                "filed": None,
                "filing_refused": "2024-03-25",
                "filing_due_day": 19806,
                "refusal_reason_given": True,
            }
        ],
        [
            UNDECIDED
            | {
                "filed": None,
                "filing_refused": "2024-03-24",
                "filing_due_day": 19806,
                "refusal_reason_given": True,
            }
        ],
    ),
    "PEN-054-NOT-APPROVED": ([{"filing_approved": False}], [{"filing_approved": None}, {}]),
    "PEN-054-NO-REASON": (
        [
            {"filing_refused": "2024-03-08", "refusal_reason_given": None},
            {"filing_refused": "2024-03-08", "refusal_reason_given": False},
        ],
        [{"filing_refused": "2024-03-08", "refusal_reason_given": True}],
    ),
    "PEN-036-EXPIRED": (
        [{"limitation_expired": True}, UNDECIDED | {"limitation_expired": True}],
        [
            {"limitation_expired": True, "decision_kind": "NO_PENALTY"},
            UNDECIDED | {"limitation_expired": True, "filed": None},
        ],
    ),
    "PEN-017-NO-COMPETENCE": (
        [{"out_of_competence": True}, UNDECIDED | {"out_of_competence": True}],
        [
            UNDECIDED | {"out_of_competence": True, "filed": None},
            UNDECIDED | {"out_of_competence": True, "transferred_out": "2024-03-20"},
        ],
    ),
    "PEN-024-ITEM-MOVED": (
        [UNDECIDED | {"item_delegated_elsewhere": True}],
        [UNDECIDED | {"item_delegated_elsewhere": True, "filed": None}],
    ),
    "PEN-029-TWICE-FINED": (
        [{"duplicate_fine": True}, {"duplicate_fine": True, "has_fine": None}],
        [{"duplicate_fine": True, "has_fine": False, "fine_fen": None}],
    ),
    "CASE-OFF-PLATFORM": ([{"handled_on_platform": False}], [{"handled_on_platform": True}]),
    # -- people
    "PEN-042-TWO-OFFICERS": (
        [
            {"certified_handlers_count": 1},
            {"certified_handlers_count": None},
            UNDECIDED | {"certified_handlers_count": 1},
        ],
        [
            {"certified_handlers_count": 2},
            UNDECIDED
            | {
                "certified_handlers_count": 0,
                "inquiry_count": 0,
                "evidence_count": 0,
                "evidence_hold_started": None,
                "report": None,
            },
        ],
    ),
    "PEN-042-UNCERTIFIED": ([{"handlers_count": 3}], [{"handlers_count": 2}]),
    "PEN-042-ONE-AT-INQUIRY": ([{"inquiry_without_two": 1}], [{"inquiry_without_two": 0}]),
    "PEN-055-NO-CERTIFICATE-SHOWN": (
        [{"id_shown_all": False}],
        [{"id_shown_all": True}, {"id_shown_all": False, "inquiry_count": 0}],
    ),
    "PEN-055-UNSIGNED": ([{"inquiry_unsigned": 1}], [{"inquiry_unsigned": 0}]),
    "PEN-043-RECUSAL-PENDING": ([{"recusal_pending": True}], [UNDECIDED | {"recusal_pending": True}]),
    "PEN-043-RECUSED-ACTED": ([{"recused_acted": True}], [{"recused_acted": None}]),
    # -- evidence and records
    "PEN-056-NOT-APPROVED": (
        [{"evidence_hold_approved": False}],
        [{"evidence_hold_approved": False, "evidence_hold_started": None}],
    ),
    "PEN-056-URGENT-NOT-PROVIDED": (
        [URGENT | {"_matter": None}],
        [URGENT, {"evidence_hold_urgent": False, "_matter": None}, URGENT | {"evidence_hold_started": None}],
    ),
    "PEN-056-URGENT-REPORT": (
        [
            URGENT | {"evidence_hold_urgent_report_minutes": 1441},
            URGENT | {"evidence_hold_urgent_report_minutes": None, "today": "2024-03-14"},
        ],
        [
            URGENT | {"evidence_hold_urgent_report_minutes": 1440},
            URGENT | {"evidence_hold_urgent_report_minutes": None, "today": "2024-03-13"},
            URGENT | {"evidence_hold_urgent_report_minutes": 1441, "_matter": None},
        ],
    ),
    "PEN-041-DEVICE": (
        [{"monitoring_count": 1, "monitoring_device_faulty": 1}],
        [{"monitoring_device_faulty": 0}, UNDECIDED | {"monitoring_device_faulty": 1}],
    ),
    "PEN-041-NOT-REVIEWED": (
        [{"monitoring_unreviewed": 1}],
        [{"monitoring_unreviewed": 0}, UNDECIDED | {"monitoring_unreviewed": 1}],
    ),
    "PEN-041-NOT-TOLD": (
        [{"monitoring_untold": 1}],
        [{"monitoring_untold": 0}, UNDECIDED | {"monitoring_untold": 1}],
    ),
    "CASE-DRESS": ([{"dress_breaches": 1}], [{"dress_breaches": 0}]),
    "CASE-TOLD-FOUR": ([{"inquiry_told_missing": 1}], [{"inquiry_told_missing": 0}]),
    "PEN-046-NO-EVIDENCE": (
        [{"evidence_count": 0}, {"evidence_count": None}],
        [{"evidence_count": 1}, S | {"evidence_count": 0}],
    ),
    "PEN-046-ILLEGAL-EVIDENCE": (
        [{"evidence_illegal_count": 1}],
        [UNDECIDED | {"evidence_illegal_count": 1}],
    ),
    "REC-AV-MUST": ([{"av_must_missing": 1}], [{"av_must_missing": 0}]),
    "REC-AV-SHOULD": (
        [{"av_should_missing": 1}, {"av_should_missing": 1, "av_should_missing_reason": False}],
        [{"av_should_missing": 1, "av_should_missing_reason": True}],
    ),
    "PEN-047-RECORD-GAP": ([{"record_gap_count": 1}], [{"record_gap_count": 0}]),
    # -- seizure
    "FORCE-018-NOT-APPROVED": (
        [{"seizure_approved": False}, {"seizure_approved": None}],
        [{"seizure_approved": False, "seizure_urgent": True, "seizure_urgent_report_minutes": 60}],
    ),
    "FORCE-019-URGENT-REPORT": (
        [
            {"seizure_urgent": True, "seizure_urgent_report_minutes": 1441},
            {"seizure_urgent": True, "seizure_urgent_report_minutes": None, "today": "2024-03-14"},
        ],
        [
            {"seizure_urgent": True, "seizure_urgent_report_minutes": 1440},
            {"seizure_urgent": True, "seizure_urgent_report_minutes": None, "today": "2024-03-13"},
        ],
    ),
    "FORCE-018-TWO-OFFICERS": (
        [{"seizure_officers_count": 1}, {"seizure_officers_count": None}],
        [{"seizure_officers_count": 2}],
    ),
    "FORCE-024-DOCUMENTS": ([{"seizure_documents_ok": False}], [{"seizure_documents_ok": True}]),
    "FORCE-017-ENTRUSTED": (
        [{"seizure_entrusted": True}],
        [{"seizure_entrusted": True, "seizure_started": None}],
    ),
    "FORCE-023-UNRELATED": ([{"seizure_unrelated": True}], [{"seizure_unrelated": None}]),
    "REC-SEIZURE-AV": ([{"seizure_av_recorded": False}], [{"seizure_av_recorded": True}]),
    "FORCE-025-MAX": (
        [{"seizure_due_day": 19855, "seizure_max_due_day": 19854}],
        [{"seizure_due_day": 19854, "seizure_max_due_day": 19854}],
    ),
    "FORCE-025-EXTEND-LATE": (
        # 2024-03-12 + 30 days = 2024-04-11.
        [
            {
                "seizure_extended": "2024-04-12",
                "seizure_extension_notice": "2024-04-12",
                "seizure_extension_approved": True,
            }
        ],
        [
            {
                "seizure_extended": "2024-04-11",
                "seizure_extension_notice": "2024-04-11",
                "seizure_extension_approved": True,
            }
        ],
    ),
    "FORCE-025-EXTEND-APPROVAL": (
        [{"seizure_extended": "2024-04-10", "seizure_extension_approved": None}],
        [{"seizure_extended": "2024-04-10", "seizure_extension_approved": True}],
    ),
    "FORCE-025-EXTEND-NOTICE": (
        [{"seizure_extended": "2024-04-10", "today": "2024-04-11"}],
        [
            {"seizure_extended": "2024-04-10", "today": "2024-04-10"},
            {"seizure_extended": "2024-04-10", "seizure_extension_notice": "2024-04-10"},
        ],
    ),
    # -- review and discussion
    "PEN-058-NO-REVIEW": (
        [{"legal_review_passed": None}, {"legal_review_passed": "2024-05-23"}],
        [
            {"legal_review_passed": "2024-05-22"},
            {"legal_review_passed": None, "needs_legal_review": False},
            {"legal_review_passed": None, "decision_kind": "NO_PENALTY"},
        ],
    ),
    "PEN-058-REVIEW-BEFORE-HEARING": (
        [{"legal_review_passed": "2024-05-08"}],
        [
            {"legal_review_passed": "2024-05-09"},
            {"legal_review_passed": "2024-05-08", "legal_review_after_hearing_needed": False},
        ],
    ),
    "PEN-058-REVIEWER-HANDLER": (
        [{"reviewer_is_handler": True}],
        [{"reviewer_is_handler": True, "legal_review_answered": None}],
    ),
    "PEN-058-REVIEWER-UNQUALIFIED": (
        [{"reviewer_first_without_qualification": True}],
        [{"reviewer_first_without_qualification": None}],
    ),
    "LEG-POINTS": ([{"legal_review_points_ok": False}], [{"legal_review_points_ok": True}]),
    "LEG-REPLY": ([{"legal_review_reply_given": False}], [UNDECIDED | {"legal_review_reply_given": False}]),
    "PEN-058-HEAVY-UNREVIEWED": (
        [
            {"has_stop_production": True, "needs_legal_review": False},
            {"has_close": True, "needs_legal_review": None},
        ],
        [{"has_stop_production": True, "needs_legal_review": True}],
    ),
    "PEN-057-NO-DISCUSSION": (
        [{"discussed": None}, {"discussed": "2024-05-23"}],
        [
            {"discussed": "2024-05-22"},
            {"discussed": None, "needs_discussion": False},
            {"discussed": None, "decision_kind": "NO_PENALTY"},
        ],
    ),
    "PEN-057-RECORD": (
        [{"discussion_record_ok": False}],
        [{"discussion_record_ok": False, "discussed": None}],
    ),
    "PEN-057-BEFORE-REVIEW": ([{"discussed": "2024-05-16"}], [{"discussed": "2024-05-17"}]),
    # -- notice and defence
    "PEN-044-NO-NOTICE": (
        [{"notice_served": None}, {"notice_served": "2024-05-23"}],
        [{"notice_served": "2024-05-22"}, {"notice_served": None, "decision_kind": "NO_PENALTY"}, S],
    ),
    "PEN-044-NOTICE-INCOMPLETE": (
        [{"notice_complete": False}, {"notice_complete": None}],
        [{"notice_complete": True}],
    ),
    "PEN-062-TOO-EARLY": (
        # Five working days after 2024-04-15 end on 2024-04-22.
        [
            NO_DEFENCE | {"decided": "2024-04-22"},
            NO_DEFENCE | {"hearing_required": True, "defence_made": "2024-04-16", "decided": "2024-04-22"},
        ],
        [
            NO_DEFENCE | {"decided": "2024-04-23"},
            NO_DEFENCE | {"decided": "2024-04-22", "defence_waived": "2024-04-16"},
            NO_DEFENCE | {"decided": "2024-04-22", "defence_made": "2024-04-16"},
            NO_DEFENCE
            | {
                "hearing_required": True,
                "defence_made": "2024-04-16",
                "hearing_waived": "2024-04-16",
                "decided": "2024-04-22",
            },
        ],
    ),
    "PEN-045-NOT-REVIEWED": (
        [{"defence_made": "2024-04-18"}, {"defence_made": "2024-04-18", "defence_reviewed": "2024-05-23"}],
        [{"defence_made": "2024-04-18", "defence_reviewed": "2024-05-22"}, {"defence_made": "2024-05-23"}],
    ),
    "PEN-045-HEAVIER": (
        [
            {"fine_fen": 2_000_001},
            {"confiscated_fen": 50_001},
            {"severity": 6},
            {"notice_fine_fen": None},
            {"heavier_than_notice": True},
            NO_DEFENCE | {"defence_made": "2024-04-18", "fine_fen": 2_000_001},
        ],
        [
            {"fine_fen": 2_000_000},
            {"fine_fen": 1_600_000},
            {"confiscated_fen": 90_000, "notice_confiscate_fen": None},
            {"heavier_than_notice": False},
            NO_DEFENCE | {"fine_fen": 2_000_001},
        ],
    ),
    "PEN-044-BEYOND-NOTICE": (
        [NO_DEFENCE | {"fine_fen": 2_000_001}, NO_DEFENCE | {"heavier_than_notice": True}],
        [NO_DEFENCE | {"fine_fen": 2_000_000}, {"fine_fen": 2_000_001}, {"heavier_than_notice": True}],
    ),
    # -- hearing
    "PEN-063-OUT-OF-SCOPE": (
        [
            {"has_revoke": True, "hearing_required": False},
            {"has_close": True, "hearing_required": None},
            {"has_downgrade": True, "hearing_required": False},
            {"has_restrict_employment": True, "hearing_required": False},
        ],
        [
            {"has_revoke": True, "hearing_required": True},
            {"has_suspend_licence": True, "hearing_required": False},
        ],
    ),
    "PEN-063-RIGHT-NOT-TOLD": (
        [{"hearing_right_told": None}, UNDECIDED | {"hearing_right_told": None}],
        [
            {"hearing_right_told": None, "hearing_required": False},
            UNDECIDED | {"hearing_right_told": None, "notice_served": None},
        ],
    ),
    "PEN-064-NOT-HELD": (
        # The request period ends on 2024-04-22.
        [{"hearing_held": None, "hearing_requested": "2024-04-22"}, {"hearing_held": "2024-05-23"}],
        [
            {"hearing_held": None, "hearing_requested": "2024-04-23"},
            {"hearing_held": None, "hearing_waived": "2024-05-08"},
            {"hearing_held": "2024-05-22"},
        ],
    ),
    "PEN-064-NOTICE-SHORT": (
        # Seven working days before 2024-05-09; 04-28 is a make-up working day, 05-01 to 05-05 are holidays.
        [{"hearing_notice": "2024-04-27"}, {"hearing_notice": None}],
        [{"hearing_notice": "2024-04-26"}],
    ),
    "PEN-064-HOST": (
        [{"hearing_host_is_investigator": True}],
        [{"hearing_host_is_investigator": True, "hearing_notice": None, "hearing_held": None}],
    ),
    "PEN-064-NOT-PUBLIC": (
        [{"hearing_public": False}],
        [{"hearing_public": False, "hearing_secret_reason": True}],
    ),
    "PEN-064-UNSIGNED": ([{"hearing_record_signed": False}], [{"hearing_record_signed": True}]),
    "PEN-063-COST": ([{"hearing_cost_charged": True}], [{"hearing_cost_charged": False}]),
    "PEN-065-NO-REPORT": (
        [{"hearing_report": None}, {"hearing_report": "2024-05-23"}],
        [{"hearing_report": "2024-05-22"}, {"hearing_report": None, "hearing_held": None}],
    ),
}
