"""An outcome of a review or a suit flows back into the case, its publication, and the question of who answers (LIA-06)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Sum

from zhiheng.appraisal.models import Outcome, WrongCase
from zhiheng.cases import acts
from zhiheng.cases.inputs.decision import RevokeDecision
from zhiheng.cases.models import Case, Revocation
from zhiheng.common import clock, scope
from zhiheng.common.errors import UserError
from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record
from zhiheng.organs.actor import Actor


def case_of(number: str, organ_ids: set[int]) -> Case:
    """Return the case of this number in these bodies, with a decision. Raises UserError naming the field."""
    case = Case.objects.filter(number=number.strip()).first()
    if case is None or not organ_ids & {case.organ_id, case.legal_subject_id}:
        raise UserError("本单位没有这个案号的案件，请核对后填写。", field="case_no")
    if not case.decisions.exists():
        raise UserError("该案还没有作出决定，不能登记复议、诉讼结果。", field="case_no")
    return case


def apply_outcome(row: Outcome, actor: Actor) -> None:
    """Record on the case that its decision fell; the duty to take the publication down follows from that very act."""
    data = RevokeDecision(
        effective_on=row.effective_on,
        kind=row.result,
        by=row.by,
        document_no=row.document_no,
        reason=row.reason,
    )
    assert row.case_id is not None
    acts.do("revoke_decision", row.case_id, actor=actor, data=data)


@transaction.atomic
def open_wrong_case(case_id: int) -> WrongCase | None:
    """Open the assessment of a fallen decision: one for each, whoever runs this twice."""
    with scope.system():
        revocation = Revocation.objects.filter(case_id=case_id).order_by("-id").first()
        if revocation is None or WrongCase.objects.filter(revocation=revocation).exists():
            return None
        case = Case.objects.select_related("organ").get(pk=case_id)
        row = WrongCase.objects.create(
            organ=case.organ,
            division=case.division,
            case=case,
            revocation=revocation,
            result=revocation.kind,
            by=revocation.by,
            fallen_on=revocation.effective_on,
            created_by="系统",
        )
        record(
            Draft(
                kind="ledger.wrong-cases.added", subject_kind="ledger.wrong-cases", subject_id=row.pk,
                organ_id=row.organ_id, division=row.division, stamp=SYSTEM_STAMP,
                payload={"case": case.pk, "result": row.result, "by": row.by},
            )
        )  # fmt: skip
        return row


def require_whole(row: Any, actor: Actor) -> None:
    """Raise UserError unless the shares of a misjudged case make the whole."""
    total = row.shares.filter(ended_on__isnull=True).aggregate(n=Sum("percent"))["n"] or 0
    if total != 100:
        raise UserError(f"责任比例合计为 {total}%，应为 100%；请在“错案责任划分”中登记后再办理。")


def stamp_day(column: str) -> Any:
    """Return the effect of a step that only dates itself."""

    def run(row: Any, actor: Actor) -> None:
        setattr(row, column, clock.today())
        row.save(update_fields=[column])

    return run
