"""Suspension, termination, transfer, closing, archive."""

from __future__ import annotations

from typing import Any

from zhiheng.cases.documents import mode
from zhiheng.cases.documents.completeness import missing
from zhiheng.cases.documents.pieces import handlers, names, subject_of
from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle, load
from zhiheng.cases.facts.opening import primary_party
from zhiheng.cases.inputs.base import asks
from zhiheng.cases.inputs.decision import ResumeCase, SuspendCase, TerminateCase, TransferOut
from zhiheng.cases.inputs.execution import ArchiveCase, CloseCase
from zhiheng.cases.models import Pause, Transfer
from zhiheng.cases.road import Road, verb
from zhiheng.cases.services.numbers import take_number
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.law.procedures.model import cite
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.records.services.archive import archive


@verb("suspend_case", SuspendCase)
def suspend_case(road: Road, data: SuspendCase) -> None:
    """Suspend the investigation: the time limit stands still (市场监管程序规定第四十六、六十四条)."""
    road.case.status_before = road.payload.setdefault("before", road.before)
    Pause.objects.create(
        case=road.case,
        kind="SUSPENSION",
        from_on=data.suspended_on,
        reason=data.ground,
        notified=True,
    )


@verb("resume_case", ResumeCase)
def resume_case(road: Road, data: ResumeCase) -> None:
    """Resume the investigation where it stood; the clock runs again."""
    pause = road.case.pauses.filter(kind="SUSPENSION", to_on__isnull=True).order_by("-id").first()
    if pause is None:
        raise UserError("没有正在中止的记录。")
    if data.resumed_on < pause.from_on:
        raise UserError("恢复日期不能早于中止日期。", field="resumed_on")
    pause.to_on = data.resumed_on
    pause.save()
    road.move(road.case.status_before or "INVESTIGATING")
    road.case.status_before = ""


@verb("terminate_case", TerminateCase)
def terminate_case(road: Road, data: TerminateCase) -> None:
    """Terminate the investigation (市场监管程序规定第四十七条)."""
    road.case.closing_kind, road.case.terminated_on = "TERMINATED", data.terminated_on
    road.payload["reason"] = data.reason


@verb("transfer_out", TransferOut)
def transfer_out(road: Road, data: TransferOut) -> None:
    """Transfer the case: to the police where a crime is suspected, else to the body with competence (处罚法第二十七条)."""
    if data.criminal and not (data.reported_on and data.decided_on):
        raise UserError(
            "涉嫌犯罪移送须填写专案组书面报告日期和负责人审批日期（国务院令第310号第五条）。",
            field="reported_on",
        )
    if data.criminal:
        road.case.suspected_crime = True
    road.case.closing_kind = "TRANSFERRED"
    Transfer.objects.create(
        case=road.case,
        criminal=data.criminal,
        reported_on=data.reported_on,
        decided_on=data.decided_on,
        approved=True,
        transferred_on=data.transferred_on,
        to=data.to,
        reason=data.reason,
        receipt=data.receipt,
    )


@verb("close_case", CloseCase)
def close_case(road: Road, data: CloseCase) -> None:
    """Close the case (市场监管程序规定第七十七条); the manner must fit what happened."""
    decision = road.case.decisions.order_by("-id").first()
    kind = decision.kind if decision else road.case.closing_kind
    fitting = {
        "PENALTY": {"PERFORMED", "COURT_ENFORCED", "UNENFORCEABLE"},
        "NO_PENALTY": {"NO_PENALTY"},
        "DISMISSED": {"DISMISSED"},
        "TERMINATED": {"TERMINATED"},
        "TRANSFERRED": {"TRANSFERRED"},
    }.get(kind, set())
    if data.closing_kind not in fitting:
        raise UserError("结案方式与本案处理结果不符，请核对。", field="closing_kind")
    if decision and data.closed_on < decision.document_on:
        raise UserError("结案日期不能早于决定日期。", field="closed_on")
    if data.closing_kind == "PERFORMED" and decision:
        paid = sum(p.amount_fen for p in road.case.payments.filter(purpose="FINE"))
        paid += sum(c.amount_fen for c in road.case.cashcollections.all())
        if paid < decision.fine_fen:
            raise UserError(
                f"罚款尚有 {(decision.fine_fen - paid) / 100:,.2f} 元未缴清，不能以“处罚决定执行完毕”结案。",
                field="closing_kind",
            )
    if road.before in {"DECIDED"} and kind == "PENALTY":
        raise UserError("决定书尚未送达，不能结案。请先办理“送达决定书”。")
    road.case.closed_on, road.case.closing_kind = data.closed_on, data.closing_kind
    if data.note:
        road.payload["note"] = data.note


@verb("archive_case", ArchiveCase)
def archive_case(road: Road, data: ArchiveCase) -> None:
    """File and archive: one case one file, in the statutory order (处罚法第四十七条; 市场监管程序规定第七十八条)."""
    if road.case.closed_on and data.archived_on < road.case.closed_on:
        raise UserError("归档日期不能早于结案日期。", field="archived_on")
    if data.archived_on > road.today:
        raise UserError("归档日期不能晚于今天。", field="archived_on")
    road.case.archived_on = data.archived_on
    if mode.making():
        bundle = load(road.case)
        lacking = missing(bundle)
        road.case.archive_complete = not lacking
        if lacking:
            raise LegalBlock([_incomplete(lacking)])
    if road.dry:
        return
    road.case.archive_no = data.archive_no or take_number(
        road.case.legal_subject, "案卷", data.archived_on.year
    )
    if mode.making():
        road.payload["file"] = put_away(road, bundle)


def _incomplete(lacking: list[str]) -> Verdict:
    """Say which papers are missing: the rule's own name, so that the alarm and the stop are the same thing."""
    return Verdict(
        False,
        Level.BLOCK,
        f"案卷材料不齐，缺少：{'、'.join(lacking)}。请补齐后归档。",
        (cite(47), Cite.of("档案法", 14)),
        "PEN-047-FILE-INCOMPLETE",
    )


def put_away(road: Road, bundle: Bundle) -> dict[str, Any]:
    """Assemble the file in statutory order and archive it; returns what the event says of it."""
    case = road.case
    party, decision = primary_party(bundle), bundle.decisions[-1] if bundle.decisions else None
    label = dict(asks(CloseCase)["closing_kind"].choices).get(case.closing_kind, case.closing_kind)
    result = money.describe(decision.sanctions) or decision.get_kind_display() if decision else label
    row = archive(
        subject=subject_of(case),
        issuer=case.legal_subject,
        actor=road.actor,
        cover={
            "case_no": case.number,
            "cause": case.cause,
            "party_name": party.name if party else "",
            "result": f"{result}（{label}）" if label else result,
            "document_number": decision.number if decision else "",
            "filed_on": case.filed_on.isoformat(),
            "closed_on": case.closed_on.isoformat() if case.closed_on else "",
            "handlers": names(handlers(bundle)),
        },
        on=case.archived_on,
        file_no=case.archive_no,
        retention_key=f"case:{case.procedure}",
    )
    return {"uid": str(row.uid), "package": row.package_sha256, "pages": [row.main_pages, row.aux_pages]}
