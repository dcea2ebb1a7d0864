"""Departing from a benchmark: who must have agreed, and what proves it (国办发〔2022〕27号)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from zhiheng.cases.inputs.decision import Decide
from zhiheng.cases.road import Road
from zhiheng.cases.services.discretion import Graded, Span
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.law.discretion import Approval, Maker, check_deviation
from zhiheng.law.sanctions import Span as YuanSpan
from zhiheng.organs.models import Appointment, Role


@dataclass(frozen=True, slots=True)
class Departure:
    """Whether the fine departs from the benchmark, whether that was lawfully approved, how, and on what paper."""

    approved: bool | None = None
    how: str = ""
    paper: str = ""
    doubts: tuple[str, ...] = ()


def judge(road: Road, data: Decide, graded: Graded, fine_fen: int) -> Departure:
    """Judge a departure from the benchmark.

    The body's own benchmark is departed from with its chief's approval (he signs this decision) or after a collective
    discussion on record; a superior's with the approval of the organ that made it, whose paper is named. Raises LegalBlock
    where the reason is there and the approval is not; UserError where what is claimed is not on record. Without a reason
    the gate itself refuses.
    """
    span = graded.span
    if graded.row is None or span == Span() or not fine_fen or span.holds(fine_fen):
        return Departure()
    lawful_below = data.mitigated and data.mitigation_ground.strip()
    if lawful_below and span.low is not None and fine_fen < span.low:
        return Departure()  # 减轻 on a ground of 第三十二条 is no departure
    if not data.deviation_reason.strip():
        return Departure(approved=False)
    case = road.case
    own = graded.row.issuer in {case.legal_subject.name, case.organ.name}
    how = _proved(road, data)
    paper = data.deviation_paper.strip()
    answer = check_deviation(
        Decimal(fine_fen) / 100,
        YuanSpan(*(None if n is None else Decimal(n) / 100 for n in (span.low, span.high))),
        Maker.OWN if own else Maker.SUPERIOR,
        reason=data.deviation_reason,
        approval=how,
        # The chief's signature and the record of the discussion are papers of this file by themselves.
        materials_filed=bool(paper) or how in {Approval.CHIEF, Approval.COLLECTIVE},
    )
    if answer.blocks:
        raise LegalBlock([answer])
    return Departure(True, how.value, paper, () if answer.ok else (answer.message,))


def _proved(road: Road, data: Decide) -> Approval:
    """Return the approval that is proved by what stands in the case, not merely claimed."""
    claimed = data.deviation_approval
    talks = road.case.discussions.filter(purpose="DEVIATION", held_on__lte=data.decided_on)
    if claimed == "COLLECTIVE" and not talks.exists():
        raise UserError(
            "没有找到决定日期之前就调整适用裁量基准进行集体讨论的记录，请先登记集体讨论（事项选“偏离裁量基准”）。",
            field="deviation_approval",
        )
    if claimed == "COLLECTIVE" or (not claimed and talks.exists()):
        return Approval.COLLECTIVE
    if claimed == "CHIEF":
        return Approval.CHIEF if _chief_signs(road) else Approval.NONE
    if claimed == "MAKER":
        if not data.deviation_paper.strip():
            raise UserError("报经制定机关批准的，请填写批准文件的名称和文号。", field="deviation_paper")
        return Approval.MAKER
    return Approval.NONE


def _chief_signs(road: Road) -> bool:
    """Whether the body's leader signs this very decision; in a rehearsal the chain still has to be walked."""
    if road.dry:
        return True
    signer = road.approval.approver_id if road.approval else road.actor.account_id
    bodies = [road.case.organ_id, road.case.legal_subject_id]
    return Appointment.objects.filter(account_id=signer, organ_id__in=bodies, role=Role.ORGAN_LEADER).exists()
