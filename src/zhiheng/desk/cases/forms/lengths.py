"""How long a text may be: what its column holds, so that a person is told in words and not by the database."""

from __future__ import annotations

SHORT, LONG = 200, 20_000

# By input and field, else by field alone.
_OF: dict[str, int] = {
    "name": 120, "cause": 110, "uscc": 18, "id_number": 40, "representative": 60, "phone": 40, "address": 250,
    "reporter_name": 60, "reporter_phone": 40, "violation_basis": 400, "penalty_basis": 400, "complex_reason": 300,
    "subject_name": 120, "subject_relation": 60, "device": 60, "chair": 60, "requested_by": 60, "clerk": 60,
    "recipient": 120, "relation": 60, "witness": 120, "mail_no": 60, "receipt_no": 60, "proof_note": 300,
    "court": 120, "to": 120, "by": 120, "document_no": 80, "archive_no": 60, "assisted_by": 60,
    "mitigation_ground": 300, "RecordPause.reason": 300, "ExtendSeizure.reason": 300, "ReleaseSeizure.reason": 300,
    "DisposeHeld.note": 250, "ServeNotice.basis": 600, "RecordDiscussion.place": 120, "AddEvidence.source": 200,
    "OrderRestitution.basis": 300, "TellMonitoring.query_way": 300, "RecordRestitution.proof": 100, "victim": 200,
    "HoldEvidence.basis": 300, "TakeSample.basis": 300, "Seize.basis": 300, "OrderCorrection.basis": 400,
}  # fmt: skip


def most(input_name: str, field: str, kind: str) -> int:
    """Return how many characters a field of an input takes."""
    known = _OF.get(f"{input_name}.{field}") or _OF.get(field)
    return known or (LONG if kind == "area" else SHORT)
