"""For every standing rule: what just breaks it, and what just keeps it. Rule id → (breaking…), (keeping…)."""

from __future__ import annotations

from typing import Any

from tests.law.standing.ground import LAST_YEAR, YEAR, T

Changes = dict[str, Any]
Sides = tuple[tuple[Changes, ...], tuple[Changes, ...]]


def steps(base: Changes, name: str, breaking: Any, keeping: Any) -> Sides:
    """One column on both sides of its boundary, and unknown, which breaks nothing."""
    return ({**base, name: breaking},), ({**base, name: keeping}, {**base, name: None})


CERT = {
    "name": "张三", "category": "FORMAL", "certificate_no": "A1", "certificate_status": "VALID",
    "certificate_from_day": LAST_YEAR - 400, "certificate_to_day": T + 400, "on_post": True,
}  # fmt: skip
GONE = {**CERT, "left_day": T - 30, "on_post": False}
OFF = {**CERT, "on_post": False, "off_post_approved": True}
NEW = {"is_reviewer": True, "legal_qualification": False}
OFFICER: dict[str, Sides] = {
    "PER-CASES-UNCERTIFIED": steps({}, "open_cases_uncertified", 1, 0),
    "PER-ACTED-UNCERTIFIED": steps({}, "acts_uncertified", 1, 0),
    "AUX-FORBIDDEN": (
        ({"category": "AUXILIARY", "tasks_forbidden": 1},),
        ({"category": "AUXILIARY", "tasks_forbidden": 0}, {"category": "FORMAL", "tasks_forbidden": 1}),
    ),
    "AUX-CERTIFIED": (
        ({**CERT, "category": "AUXILIARY"},),
        (CERT, {**CERT, "category": "AUXILIARY", "certificate_to_day": T - 1}),
    ),
    "PER-POST-UNCERTIFIED": (
        (
            {"on_post": True}, {**CERT, "certificate_to_day": T - 1}, {**CERT, "certificate_from_day": T + 1},
            {**CERT, "certificate_status": "LOST"},
        ),
        (
            {**CERT, "certificate_to_day": T}, {**CERT, "certificate_from_day": T}, {"on_post": False},
            {"on_post": True, "category": "AUXILIARY"}, {"on_post": True, "category": "POLICE"},
            {"on_post": True, "left_day": T},
        ),
    ),
    "CERT-OFF-POST": (
        ({**OFF, "off_post_approved": False}, {**OFF, "off_post_approved": None}),
        (OFF, {**CERT, "off_post_approved": False}, {**OFF, "off_post_approved": False, "certificate_to_day": T - 1}),
    ),
    "CERT-CUSTODY": steps(OFF, "held_by_personnel", False, True),
    "CERT-EXPIRING": (
        ({**CERT, "certificate_to_day": T + 60}, {**CERT, "certificate_to_day": T}),
        ({**CERT, "certificate_to_day": T + 61}, {**CERT, "certificate_to_day": T - 1}),
    ),
    "CERT-LEFT-OPEN": (
        ({**GONE, "left_day": T - 1}, {**GONE, "certificate_cancel_due_day": T}, {**GONE, "certificate_status": "LOST"}),
        (
            {**GONE, "left_day": T}, {**GONE, "certificate_status": "CANCELLED"},
            {**GONE, "certificate_cancel_due_day": T - 1}, {**GONE, "category": "POLICE"},
        ),
    ),
    "CERT-LEFT-LATE": (
        ({**GONE, "certificate_cancel_due_day": T - 1},),
        (
            {**GONE, "certificate_cancel_due_day": T}, GONE,
            {**GONE, "certificate_cancel_due_day": T - 1, "certificate_status": "CANCELLED"},
        ),
    ),
    "CERT-BEFORE-EXAM": steps(CERT, "exam_passed_day", LAST_YEAR - 399, LAST_YEAR - 400),
    "CERT-EXAM-VOID": steps(CERT, "exam_void", True, False),
    "CERT-UNCHECKED": steps(CERT, "qualification_checked", False, True),
    "CERT-REVIEW-FAILED": steps(CERT, "review_failed", True, False),
    "CERT-REVIEW-MISSING": (
        ({**CERT, "review_done_last_year": False, "certificate_from_day": LAST_YEAR},),
        (
            {**CERT, "review_done_last_year": False, "certificate_from_day": LAST_YEAR + 1},
            {**CERT, "review_done_last_year": True},
        ),
    ),
    "TRN-TOTAL-LAST": steps({"must_train_last_year": True}, "hours_last_year", 59, 60),
    "TRN-LAW-LAST": steps({"must_train_last_year": True}, "hours_law_last_year", 29, 30),
    "TRN-SKILL-LAST": steps({"must_train_last_year": True}, "hours_skill_last_year", 29, 30),
    "TRN-TOTAL-THIS": steps({"must_train_this_year": True}, "hours_this_year", 59, 60),
    "TRN-LAW-THIS": steps({"must_train_this_year": True}, "hours_law_this_year", 29, 30),
    "TRN-SKILL-THIS": steps({"must_train_this_year": True}, "hours_skill_this_year", 29, 30),
    "TRN-COMPULSORY": steps({"must_train_this_year": True}, "compulsory_missing", 1, 0),
    "EVAL-UNHANDLED": steps({}, "appraisal_failed_open", True, False),
    "SEC-UNINSURED": steps({"on_post": True}, "insured", False, True),
    "PUB-OFFICER-HIDDEN": (
        ({**CERT, "in_directory": False}, {**CERT, "in_directory": False, "directory_due_day": T}),
        ({**CERT, "in_directory": True}, {**CERT, "in_directory": False, "directory_due_day": T - 1}),
    ),
    "PUB-OFFICER-LATE": steps({"in_directory": False}, "directory_due_day", T - 1, T),
    "LEG-REVIEWER-UNQUALIFIED": steps(NEW, "reviewer_since_day", 17_532, 17_531),  # 1 January 2018
    "LEG-REVIEWER-UNKNOWN": ((NEW,), ({**NEW, "legal_qualification": True}, {**NEW, "reviewer_since_day": 1})),
}  # fmt: skip

USED = {"status": "IN_FORCE", "name": "占道经营"}
LOCAL = {
    **USED,
    "basis_rank": "LOCAL_REGULATION",
    "usage_known_since_day": T - 3000,
    "in_force_day": T - 3000,
}
ITEM: dict[str, Sides] = {
    "ITEM-NO-BASIS": steps(USED, "has_basis", False, True),
    "ITEM-REPEALED": steps(USED, "basis_repealed", True, False),
    "ITEM-BEYOND-RANK": steps(USED, "sanction_beyond_rank", True, False),
    "ITEM-ABOVE-CEILING": steps({**USED, "law_max_fen": 500_00}, "range_max_fen", 500_01, 500_00),
    "ITEM-BELOW-FLOOR": steps({**USED, "law_min_fen": 500_00}, "range_min_fen", 499_99, 500_00),
    "ITEM-UNUSED": (
        ({**LOCAL, "uses_five_years": 0},),
        (
            {**LOCAL, "uses_five_years": 1}, {**LOCAL, "uses_five_years": 0, "basis_rank": "LAW"},
            {**LOCAL, "uses_five_years": 0, "usage_known_since_day": T - 1000},
            {**LOCAL, "uses_five_years": 0, "in_force_day": T - 1000},
        ),
    ),
    "ITEM-ELEMENTS": (
        ({**USED, "elements_missing": 1},),
        ({**USED, "elements_missing": 0}, {**USED, "elements_missing": 1, "published_day": T}),
    ),
    "ITEM-ELEMENTS-PUBLISHED": steps({**USED, "elements_missing": 1}, "published_day", T, None),
    "ITEM-UNPUBLISHED": (
        ({**USED, "in_force_day": T - 9}, {**USED, "in_force_day": T - 9, "publish_due_day": T}),
        ({**USED, "in_force_day": T - 9, "published_day": T}, {**USED, "in_force_day": T - 9, "publish_due_day": T - 1}),
    ),
    "ITEM-PUBLISH-LATE": (
        ({**USED, "publish_due_day": T - 1}, {**USED, "publish_due_day": T - 5, "published_day": T - 4}),
        ({**USED, "publish_due_day": T}, {**USED, "publish_due_day": T - 5, "published_day": T - 5}, USED),
    ),
    "ITEM-OFF-PLATFORM": steps(USED, "on_platform", False, True),
    "ITEM-TWO-HOLDERS": steps(USED, "holders_now", 2, 1),
    "ITEM-NO-HOLDER": steps(USED, "holders_now", 0, 1),
    "ITEM-FORMER-HOLDER": steps(USED, "former_holder_cases", 1, 0),
    "ITEM-ROLES-GAP": steps(USED, "roles_missing", 1, 0),
    "ITEM-ROLES-OVERLAP": steps(USED, "roles_doubled", 1, 0),
    "ITEM-NO-BENCHMARK": steps({**USED, "has_discretion": True}, "has_benchmark", False, True),
}  # fmt: skip

MADE = {
    "status": "IN_FORCE", "title": "裁量基准", "in_force_day": T - 100, "published_day": T - 110, "reviewed_day": T - 120,
}  # fmt: skip
OVER = ({**MADE, "ended_day": T - 1}, {**MADE, "in_force_day": T + 1}, {**MADE, "status": "DRAFT"})


def current(name: str, breaking: Any, keeping: Any, **base: Any) -> Sides:
    """A benchmark in force on both sides of a column; one not in force breaks nothing."""
    broken, kept = steps({**MADE, **base}, name, breaking, keeping)
    return broken, (*kept, *({**each, **base, name: breaking} for each in OVER))


BENCHMARK: dict[str, Sides] = {
    "BENCH-GAP": current("gaps", 1, 0),
    "BENCH-OVERLAP": current("overlaps", 1, 0),
    "BENCH-CEILING": current("max_fen", 10_001, 10_000, law_max_fen=10_000),
    "BENCH-FLOOR": current("min_fen", 9_999, 10_000, law_min_fen=10_000),
    "BENCH-UNPUBLISHED": (
        ({**MADE, "published_day": None}, {**MADE, "published_day": None, "in_force_day": T}),
        (MADE, {**MADE, "published_day": None, "in_force_day": T + 1}),
    ),
    "BENCH-PUBLISH-LATE": current("publish_due_day", T - 111, T - 110),
    "BENCH-UNREVIEWED": (
        ({**MADE, "reviewed_day": None}, {**MADE, "reviewed_day": T - 99}),
        ({**MADE, "reviewed_day": T - 100}, {**MADE, "reviewed_day": None, "status": "DRAFT"}),
    ),
    "BENCH-FILE-LATE": (
        ({**MADE, "file_due_day": T - 1}, {**MADE, "file_due_day": T - 9, "filed_day": T - 8}),
        ({**MADE, "file_due_day": T}, {**MADE, "file_due_day": T - 9, "filed_day": T - 9}, MADE),
    ),
    "BENCH-STALE": current("basis_changed_day", T - 99, T - 100),
    "BENCH-BASIS-GONE": current("basis_gone", True, False),
}

HELD = {"status": "IN_FORCE", "since_day": T - 100, "item_name": "占道经营", "taker_name": "某镇"}


def running(name: str, breaking: Any, keeping: Any, **base: Any) -> Sides:
    """A delegation in force on both sides of a column; taken back or not yet in force it breaks nothing."""
    broken, kept = steps({**HELD, **base}, name, breaking, keeping)
    over = ({"ended_day": T - 1}, {"status": "TAKEN_BACK"}, {"status": "PLANNED"})
    return broken, (*kept, *({**HELD, **base, name: breaking, **each} for each in over))


DELEGATION: dict[str, Sides] = {
    "EMP-CLEAN-UP": (
        ({"status": "PLANNED", "in_clean_up": True},),
        ({"status": "PLANNED", "in_clean_up": False}, {**HELD, "in_clean_up": True}),
    ),
    "EMP-CLEAN-UP-HELD": running("in_clean_up", True, False),
    "EMP-UNPUBLISHED": ((HELD,), ({**HELD, "published_day": T}, {**HELD, "since_day": T + 1})),
    "EMP-UNCERTIFIED": running("takers_certified", 1, 2),
    "EMP-UNTRAINED": running("takers_trained", 3, 4, takers=4),
    "EMP-NO-RECEIPT": ((HELD,), ({**HELD, "receipt_day": T}, {**HELD, "since_day": T + 1})),
    "EMP-UNEVALUATED": (
        ({**HELD, "since_day": LAST_YEAR, "evaluated_last_year": False},),
        (
            {**HELD, "since_day": LAST_YEAR + 1, "evaluated_last_year": False},
            {**HELD, "since_day": LAST_YEAR, "evaluated_last_year": True},
        ),
    ),
    "EMP-EVALUATE-LATE": running("evaluate_due_day", T - 1, T, evaluated_this_year=False),
}  # fmt: skip

BODY: dict[str, Sides] = {
    "LEG-STAFF": steps({"enforcers": 21, "reviewers_needed": 2}, "reviewers", 1, 2),
    "LEG-NOBODY": (
        ({"reviewers": 0, "reviews_due": 1},),
        ({"reviewers": 1, "reviews_due": 1}, {"reviewers": 0, "reviews_due": 0}),
    ),
    "LEG-COUNSEL": steps({"reviews_due": 10, "reviews_assisted_needed": 2}, "reviews_assisted", 1, 2),
    "LEG-NO-CATALOGUE": (({"enforcers": 1},), ({"enforcers": 1, "review_catalogue_day": T}, {"enforcers": 0})),
    "LEG-CATALOGUE-HIDDEN": (
        ({"review_catalogue_day": T},),
        ({"review_catalogue_day": T + 1}, {"review_catalogue_day": T, "review_catalogue_published_day": T}),
    ),
    "LEG-STOP-WAVE": steps({}, "stop_orders_recent", 4, 3),
    "PER-TOO-FEW": steps({"items_held": 1}, "certified", 1, 2),
    "TRN-PLAN-LATE": (
        ({"training_plan_due_day": T - 1}, {"training_plan_due_day": YEAR + 58, "training_plan_day": YEAR + 59}),
        ({"training_plan_due_day": T}, {"training_plan_due_day": YEAR + 58, "training_plan_day": YEAR + 58}, {}),
    ),
    "TRN-COVERAGE": steps({"must_train_last_year": 10}, "trained_last_year", 9, 10),
    "CERT-NO-CLEAN-UP": steps({}, "certificate_clean_up_last_year", False, True),
    "CERT-NO-REVIEW": steps({}, "certificate_review_last_year", False, True),
    "CERT-REVIEW-UNFILED": steps({"certificate_review_last_year": True}, "certificate_review_filed", False, True),
    "ORG-NO-SUPERVISION": steps({}, "has_supervision_unit", False, True),
    "ORG-NO-SUPERVISOR": steps({}, "supervision_people", 0, 1),
    "REV-NO-FILE-REVIEW": steps({}, "file_reviews_last_year", 0, 1),
    "EMP-ITEMS-PER-HEAD": (
        ({"level": "TOWNSHIP", "staff": 10, "items_held": 51},),
        ({"level": "TOWNSHIP", "staff": 10, "items_held": 50}, {"level": "COUNTY", "staff": 10, "items_held": 51}),
    ),
    "PUB-CATALOGUE-HIDDEN": (({"items_held": 1},), ({"items_held": 0}, {"items_held": 1, "catalogue_published_day": T})),
    "ITEM-COVERAGE": steps({}, "items_off_platform", 1, 0),
    "DIS-COVERAGE": steps({"items_with_discretion": 5}, "items_benchmarked", 4, 5),
    "LST-MISSING": steps({}, "leniency_lists_missing", 1, 0),
    "PUB-DUTIES-OPEN": steps({}, "publications_missing", 1, 0),
    "CPL-NO-CHANNEL": steps({}, "complaint_channels", 0, 1),
}  # fmt: skip

BY_KIND: dict[str, dict[str, Sides]] = {
    "officer": OFFICER, "item": ITEM, "benchmark": BENCHMARK, "delegation": DELEGATION, "body": BODY,
}  # fmt: skip
