"""Ask for the records of a case that one cannot see, by its number (REC-15)."""

from __future__ import annotations

from zhiheng.cases.models import Case
from zhiheng.common import scope
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.records.models import RecordUse
from zhiheng.records.services.uses import ask_use
from zhiheng.records.subjects import Subject


def ask_for_case(*, actor: Actor, number: str, purpose: str, reason: str) -> RecordUse:
    """Ask to use the records of the case of this number. Raises UserError where there is none, or as ``ask_use``."""
    with scope.system():
        case = Case.objects.filter(number=number.strip()).only("pk", "organ", "division", "number").first()
    if case is None:
        raise UserError("没有这个案号的案件，请核对后填写完整的案号。", field="number")
    subject = Subject("case", case.pk, case.organ_id, case.division, f"案件 {case.number}")
    return ask_use(actor=actor, subject=subject, purpose=purpose, reason=reason)
