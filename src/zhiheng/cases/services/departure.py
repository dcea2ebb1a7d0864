"""Departing from a benchmark: who must have agreed, and what proves it (国办发〔2022〕27号)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from zhiheng.cases.inputs.decision import Decide
from zhiheng.cases.road import Road
from zhiheng.cases.services.discretion import Graded, Span
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.discretion.services.departures import approval_for, covers, maker_of
from zhiheng.law.discretion import Approval, Maker, check_deviation
from zhiheng.law.sanctions import Span as YuanSpan
from zhiheng.organs.models import Appointment, Role
from zhiheng.powers.models import Benchmark

_NUMBERED = re.compile(r"[〔\[（(]\d{4}[〕\]）)]\s*第?\s*\d+\s*号")


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
    how, paper = _proved(road, data, graded.row, fine_fen)
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


def _proved(road: Road, data: Decide, row: Benchmark, fine_fen: int) -> tuple[Approval, str]:
    """Return the approval that is proved by what stands in the case, not merely claimed, and the paper it stands on."""
    claimed, typed = data.deviation_approval, data.deviation_paper.strip()
    talks = road.case.discussions.filter(purpose="DEVIATION", held_on__lte=data.decided_on)
    if claimed == "COLLECTIVE" and not talks.exists():
        raise UserError(
            "没有找到决定日期之前就调整适用裁量基准进行集体讨论的记录，请先登记集体讨论（事项选“偏离裁量基准”）。",
            field="deviation_approval",
        )
    if claimed == "COLLECTIVE" or (not claimed and talks.exists()):
        return Approval.COLLECTIVE, typed
    if claimed == "CHIEF":
        return (Approval.CHIEF if _chief_signs(road) else Approval.NONE), typed
    if claimed == "MAKER":
        return Approval.MAKER, _paper_of_maker(road, data, row, fine_fen)
    return Approval.NONE, typed


def _paper_of_maker(road: Road, data: Decide, row: Benchmark, fine_fen: int) -> str:
    """Return what proves the maker's approval: its answer on the platform, or, where it is not on it, its numbered paper."""
    maker, typed = maker_of(row), data.deviation_paper.strip()
    if maker is None:
        if not typed:
            raise UserError("报经制定机关批准的，请填写批准文件的名称和文号。", field="deviation_paper")
        if not _NUMBERED.search(typed):
            raise UserError(
                f"批准文件“{typed}”没有文号；请写明名称、文号和日期，如“晋建法函〔2026〕12号，2026-03-14”。",
                field="deviation_paper",
            )
        return typed
    given = approval_for(road.case.pk, row, data.decided_on)
    if given is None:
        raise UserError(
            f"没有找到{maker.name}在决定日期之前的批准。该机关已接入平台，请先在“裁量基准 → 偏离申请”中报请批准。",
            field="deviation_approval",
        )
    if not covers(given, fine_fen):
        raise UserError(
            f"{maker.name}批准的罚款为 {given.fine_fen / 100:,.2f} 元，本决定偏离更多；请按批准的数额决定，或者重新报批。",
            field="deviation_approval",
        )
    number = given.reply_no or f"平台批复第{given.pk}号"
    return f"{maker.name}批准（{number}，{given.answered_on}）"


def _chief_signs(road: Road) -> bool:
    """Whether the body's leader signs this very decision; in a rehearsal the chain still has to be walked."""
    if road.dry:
        return True
    signer = road.approval.approver_id if road.approval else road.actor.account_id
    bodies = [road.case.organ_id, road.case.legal_subject_id]
    return Appointment.objects.filter(account_id=signer, organ_id__in=bodies, role=Role.ORGAN_LEADER).exists()
