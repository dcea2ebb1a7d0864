"""Boundary rows of the rules from the decision on; see `boundaries`."""

from tests.law.checks.boundary_facts import CASH, COURT, UNDECIDED, Changes, S

DECISION: dict[str, tuple[list[Changes], list[Changes]]] = {
    # -- decision
    "PEN-059-INCOMPLETE": (
        [{"decision_complete": None}, {"decision_complete": False}],
        [{"decision_complete": True}],
    ),
    "PEN-059-NO-REMEDY": ([{"remedy_text_ok": None}, {"remedy_text_ok": False}], [{"remedy_text_ok": True}]),
    "PEN-059-NO-SEAL": ([{"decision_sealed": False}], [{"decision_sealed": False, "decision_served": None}]),
    "PEN-059-WRONG-SEAL": ([{"seal_is_legal_subject": False}], [{"seal_is_legal_subject": True}]),
    "PEN-059-DATE-DIFFERS": (
        [{"decision_doc": "2024-05-23"}],
        [{"decision_doc": "2024-05-22"}, {"decision_doc": None}],
    ),
    "PEN-028-NO-CORRECTION": ([{"order_to_correct": False}], [{"order_to_correct": True}]),
    "PEN-028-GAIN-KEPT": (
        [{"illegal_gain_fen": 50_001}, {"illegal_gain_fen": 1, "confiscated_fen": None}],
        [{"illegal_gain_fen": 50_000}, {"illegal_gain_fen": 60_000, "refund_fen": 10_000}],
    ),
    "PEN-060-EXTEND-LATE": (
        # Filed 2024-03-11; the 90th day, 2024-06-09, is a Sunday and 06-10 a holiday: 2024-06-11.
        [{"extension": "2024-06-12", "extension_count": 1}],
        [{"extension": "2024-06-11", "extension_count": 1}],
    ),
    "MARKET-064-EXTEND-AGAIN": (
        [{"extension_count": 2, "extension": "2024-06-11"}],
        [
            {"extension_count": 2, "extension": "2024-06-11", "extension_discussed": True},
            {"extension_count": 1},
        ],
    ),
    # -- basis and capacity
    "PEN-038-NO-BASIS": ([{"basis_ok": False}], [{"basis_ok": True}]),
    "PEN-037-NOT-IN-FORCE": ([{"basis_in_force": False}], [{"basis_in_force": True}]),
    "PEN-030-UNDER-14": (
        [{"party_age": 13}],
        [{"party_age": 14}, {"party_age": 13, "decision_kind": "NO_PENALTY"}],
    ),
    "PEN-030-MINOR": (
        [{"party_age": 17, "leniency_considered": False}, {"party_minor": True, "leniency_considered": None}],
        [{"party_age": 18, "leniency_considered": False}, {"party_age": 17, "leniency_considered": True}],
    ),
    "PEN-031-INCAPABLE": ([{"party_incapable": True}], [{"party_incapable": False}]),
    # -- range, benchmark, leniency
    "PEN-005-ABOVE-RANGE": (
        [{"fine_fen": 5_000_001}],
        [{"fine_fen": 5_000_000}, {"range_max_fen": None, "fine_fen": 9_999_999}],
    ),
    "PEN-032-BELOW-RANGE": (
        [
            {"fine_fen": 999_999},
            {"fine_fen": 999_999, "mitigation_applied": True, "mitigation_ground": False},
        ],
        [
            {"fine_fen": 1_000_000},
            {"fine_fen": 999_999, "mitigation_applied": True, "mitigation_ground": True},
        ],
    ),
    "B27-NOT-STATED": (
        [{"benchmark_stated": False}, {"benchmark_stated": None}],
        [{"benchmark_stated": None, "benchmark_exists": False}],
    ),
    "B27-OUTSIDE": (
        [
            {"fine_fen": 1_499_999},
            {"benchmark_max_fen": 1_999_999},
            {"fine_fen": 1_499_999, "deviation_reason": True},
        ],
        [
            {"fine_fen": 1_500_000},
            {"benchmark_max_fen": 2_000_000},
            {"fine_fen": 1_499_999, "deviation_reason": True, "deviation_approved": True},
            {"fine_fen": 900_000, "mitigation_applied": True, "mitigation_ground": True},
        ],
    ),
    "PEN-005-DISPROPORTION": (
        [
            {
                "fine_fen": 2_000_000,
                "illegal_gain_fen": 19_999,
                "goods_value_fen": None,
                "first_offence": True,
                "leniency_considered": False,
            }
        ],
        [
            {
                "fine_fen": 2_000_000,
                "illegal_gain_fen": 20_000,
                "goods_value_fen": None,
                "first_offence": True,
                "leniency_considered": False,
            },
            {
                "fine_fen": 2_000_000,
                "illegal_gain_fen": 19_999,
                "goods_value_fen": None,
                "first_offence": False,
                "leniency_considered": False,
            },
            {
                "illegal_gain_fen": None,
                "goods_value_fen": None,
                "first_offence": True,
                "leniency_considered": False,
            },
        ],
    ),
    "PEN-033-MUST-SPARE": (
        [{"minor_harm": True, "corrected_timely": True, "no_harm": True}],
        [
            {"minor_harm": True, "corrected_timely": True, "no_harm": None},
            {
                "minor_harm": True,
                "corrected_timely": True,
                "no_harm": True,
                "decision_kind": "NO_PENALTY",
                "educated": True,
            },
        ],
    ),
    "PEN-033-NO-FAULT": ([{"no_fault": True}], [{"no_fault": None}]),
    "PEN-033-FIRST-OFFENCE": (
        [{"first_offence": True, "minor_harm": True, "corrected_timely": True, "leniency_considered": False}],
        [{"first_offence": True, "minor_harm": True, "corrected_timely": True, "leniency_considered": True}],
    ),
    "PEN-033-LISTED": (
        [{"leniency_listed": True, "leniency_considered": False}],
        [{"leniency_listed": True}],
    ),
    "PEN-032-GROUND-IGNORED": (
        [{"mitigation_ground": True, "leniency_considered": False}],
        [
            {"mitigation_ground": True, "leniency_considered": True},
            {"mitigation_ground": True, "leniency_considered": False, "mitigation_applied": True},
            {"leniency_considered": False},
        ],
    ),
    "FINES5-TOP": (
        [
            {"fine_fen": 5_000_000, "benchmark_max_fen": None},
            S | {"fine_fen": 20_000, "range_max_fen": 20_000},
        ],
        [
            {"fine_fen": 5_000_000},
            {"fine_fen": 4_999_999, "benchmark_max_fen": None},
            {"fine_fen": 5_000_000, "range_min_fen": 5_000_000, "benchmark_max_fen": None},
            {"fine_fen": 5_000_000, "benchmark_max_fen": None, "deviation_reason": True},
        ],
    ),
    "PEN-033-NOT-EDUCATED": (
        [{"decision_kind": "NO_PENALTY"}],
        [{"decision_kind": "NO_PENALTY", "educated": True}],
    ),
    # -- crime
    "PEN-027-NOT-TRANSFERRED": (
        [{"suspected_crime": True}, UNDECIDED | {"suspected_crime": True, "closed": "2024-06-12"}],
        [
            {"suspected_crime": True, "transferred_criminal": "2024-05-01"},
            {"suspected_crime": True, "crime_declined": True},
            UNDECIDED | {"suspected_crime": True},
        ],
    ),
    "CRIME-005-NO-REASON": (
        [{"crime_decided": "2024-04-03"}],
        [{"crime_decided": "2024-04-03", "crime_not_transferred_reason": True}],
    ),
    # -- service
    "PEN-061-NO-CONSENT": (
        [{"service_form": "ELECTRONIC"}],
        [{"service_form": "ELECTRONIC", "electronic_consent": True}],
    ),
    "REV-022-NO-LINK": (
        [{"service_form": "ELECTRONIC", "electronic_review_link": False}],
        [
            {"service_form": "ELECTRONIC", "electronic_review_link": True},
            {"electronic_review_link": False},
            {"service_form": "ELECTRONIC", "electronic_review_link": False, "decision_served": "2023-12-31"},
        ],
    ),
    "CIVIL-095-PUBLIC": (
        [{"service_form": "PUBLIC", "public_notice_days": 29}, {"service_form": "PUBLIC"}],
        [{"service_form": "PUBLIC", "public_notice_days": 30}],
    ),
    "CIVIL-087-NO-PROOF": ([{"service_proof_ok": False}], [{"service_proof_ok": True}]),
    # -- payment, cash, court
    "PEN-067-UNPAID": (
        # Served 2024-05-24: the 15th day, 2024-06-08, is a Saturday, 06-10 a holiday: 2024-06-11.
        [{"paid": None, "closed": None, "today": "2024-06-12"}],
        [{"paid": None, "closed": None, "today": "2024-06-11"}],
    ),
    "PEN-072-SURCHARGE-OVER": (
        [
            {"surcharge_fen": 2_000_001, "surcharge_told": True},
            {"surcharge_fen": 600_001, "surcharge_max_fen": 600_000},
        ],
        [
            {"surcharge_fen": 2_000_000, "surcharge_told": True},
            {"surcharge_fen": 600_000, "surcharge_max_fen": 600_000},
        ],
    ),
    "FORCE-045-NOT-TOLD": (
        [{"surcharge_fen": 1}],
        [{"surcharge_fen": 1, "surcharge_told": True}, {"surcharge_fen": 0}],
    ),
    "PEN-067-OVERPAID": (
        [{"paid_fen": 2_000_001}],
        [{"paid_fen": 2_000_001, "surcharge_fen": 1}, {"paid_fen": 2_000_000}],
    ),
    "PEN-066-NOT-APPLIED": ([{"instalment": True}], [{"instalment": True, "instalment_applied": True}]),
    "PEN-068-CASH": ([CASH | {"cash_reason_ok": False}, CASH | {"cash_reason_ok": None}], [CASH]),
    "PEN-070-NO-RECEIPT": ([CASH | {"cash_receipt_ok": False}], [CASH]),
    "FORCE-054-NO-DEMAND": ([COURT | {"demand_served": None}], [COURT]),
    "FORCE-054-TOO-SOON": (
        # Ten working days after 2024-11-25 end on 2024-12-09.
        [COURT | {"court_applied": "2024-12-09"}],
        [COURT | {"court_applied": "2024-12-10"}],
    ),
    "FORCE-053-REMEDY-OPEN": (
        # Served 2024-05-24: six months end on Sunday 2024-11-24, so Monday 2024-11-25.
        [COURT | {"court_applied": "2024-11-25"}],
        [COURT | {"court_applied": "2024-11-26"}],
    ),
    "FORCE-053-UNDER-REVIEW": (
        [COURT | {"under_review_or_suit": True}],
        [COURT | {"under_review_or_suit": False}],
    ),
    # -- summary procedure
    "PEN-051-OVER-LIMIT": (
        [
            S | {"fine_fen": 20_001},
            S | {"party_kind": "ORG", "fine_fen": 300_001},
            S | {"party_kind": "INDIVIDUAL_BUSINESS", "fine_fen": 20_001},
        ],
        [S | {"fine_fen": 20_000}, S | {"party_kind": "ORG", "fine_fen": 300_000}, {"fine_fen": 2_000_000}],
    ),
    "PEN-051-KIND": ([S | {"has_confiscation": True}, S | {"has_revoke": True}], [S | {"has_warning": True}]),
    "PEN-051-FACTS": ([S | {"summary_facts_clear": None}], [S, {"summary_facts_clear": None}]),
    "REV-023-NOT-TOLD": (
        [
            S | {"remedy_reconsider_first_ok": False},
            S | {"remedy_reconsider_first_ok": False, "decided": "2024-01-01"},
        ],
        # The law of 2023, which put review first, took effect on 2024-01-01.
        [
            S,
            {"remedy_reconsider_first_ok": False},
            S | {"remedy_reconsider_first_ok": False, "decided": "2023-12-31"},
        ],
    ),
    "PEN-052-NOT-ON-SPOT": (
        [S | {"decision_served": "2024-05-23"}, S | {"decision_served": None, "today": "2024-05-23"}],
        [S, S | {"decision_served": None, "today": "2024-05-22"}],
    ),
    # -- closing, disclosure
    "PEN-061-CLOSED-UNSERVED": ([{"decision_served": None}], [{"decision_served": None, "closed": None}]),
    "MARKET-077-NOT-EXECUTED": ([{"executed": False}, {"executed": None}], [{"executed": True}]),
    "PEN-047-FILE-INCOMPLETE": ([{"archive_complete": None}], [{"archive_complete": None, "archived": None}]),
    "PEN-050-NOT-MASKED": ([{"publish_masked": None}], [{"publish_masked": None, "published": None}]),
    "D118-ELEMENTS": ([{"publish_elements_ok": False}], [{"publish_elements_ok": True}]),
    "PEN-048-NO-REASON": (
        [{"revoked": "2024-06-03", "withdrawn": "2024-06-04"}],
        [{"revoked": "2024-06-03", "withdrawn": "2024-06-04", "withdraw_reason_public": True}],
    ),
    "PEN-048-PUBLISHED-REVOKED": (
        [{"revoked": "2024-05-28"}],
        [{"revoked": "2024-05-29"}, {"revoked": "2024-05-28", "publish_status": "REPLACED"}],
    ),
}
