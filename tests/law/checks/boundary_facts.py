"""Starting points for boundary rows: changes to the lawful case that put it in some other lawful state."""

from typing import Any

from tests.law.checks.lawful_case import SUMMARY

Changes = dict[str, Any]
S: Changes = {"_start": SUMMARY}
UNDECIDED: Changes = {
    "decided": None, "decision_doc": None, "decision_kind": None, "decision_served": None, "published": None, "paid": None,
    "closed": None, "archived": None,
}  # fmt: skip
URGENT: Changes = {"evidence_hold_urgent": True, "evidence_hold_urgent_report_minutes": 60}
NO_DEFENCE: Changes = {
    "hearing_requested": None, "hearing_notice": None, "hearing_held": None, "hearing_report": None, "hearing_required": False,
    "legal_review_after_hearing_needed": False,
}  # fmt: skip
COURT: Changes = {
    "paid": None, "closed": None, "archived": None, "executed": False, "paid_fen": None, "demand_served": "2024-11-25",
    "court_applied": "2024-12-10", "today": "2024-12-20",
}  # fmt: skip
CASH: Changes = {
    "cash_collected": "2024-05-24", "cash_handed": "2024-05-27", "cash_banked": "2024-05-28", "cash_collected_fen": 10_000,
    "cash_reason_ok": True, "cash_receipt_ok": True,
}  # fmt: skip
