"""Yearly clean-up (CERT-06) and yearly review (CERT-08): opened for a body, concluded line by line, closed with consequences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.officers import limits
from zhiheng.officers.models import Batch, BatchLine, Certificate, Officer
from zhiheng.officers.policies import issues, keeps, reviews, scoped
from zhiheng.officers.record import enter
from zhiheng.officers.selectors import flaw_of
from zhiheng.officers.services.custody import keep
from zhiheng.officers.services.steps import disqualify
from zhiheng.officers.services.tasks import recall_and_cancel
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ

_C = BatchLine.Conclusion
CONCLUSIONS: dict[str, tuple[str, ...]] = {
    Batch.Kind.CLEANUP: (_C.KEEP, _C.DEPOSIT, _C.RECALL),
    Batch.Kind.REVIEW: (_C.PASS, _C.FAIL),
}


def note_batch(kind: str, batch: Batch, actor: Actor, **payload: object) -> None:
    """Record an event of a batch."""
    record(
        Draft(
            kind=f"officer.batch_{kind}", subject_kind="officer_batch", subject_id=batch.pk,
            organ_id=batch.organ_id, division=batch.division, stamp=actor.stamp(),
            payload={"kind": batch.kind, "year": batch.year, **payload},
        )
    )  # fmt: skip


@transaction.atomic
def open_batch(*, actor: Actor, organ_id: int, kind: str, year: int, headcount: int | None = None) -> Batch:
    """Open the clean-up or review of a year: a line for every certificate not cancelled; police are left out (PER-09).

    Raises Forbidden; UserError for a year ahead, one opened already, a clean-up without the headcount, or no certificates.
    """
    organ = Organ.objects.select_related("division").get(pk=organ_id)
    if not (keeps(actor, organ_id) or issues(actor, organ.division_id)):
        raise Forbidden("年度清理、年审由所在单位或者司法行政部门组织，您没有相应任职。")
    today = clock.today()
    if not 2018 <= year <= today.year:
        raise UserError(f"年度应在 2018 至 {today.year} 之间。", field="year")
    if kind == Batch.Kind.CLEANUP and not headcount:
        raise UserError("请填写应入库人数（本单位在编在岗的执法人员数），用于计算在库率。", field="headcount")
    if Batch.objects.filter(organ=organ, kind=kind, year=year).exists():
        raise UserError(
            f"{organ.short_name}{year}年的{Batch.Kind(kind).label}已经启动，不能重复启动。", field="year"
        )
    batch = Batch.objects.create(
        organ=organ, division=organ.division_id, kind=kind, year=year, headcount=headcount, opened_on=today,
        opened_by_name=actor.name,
    )  # fmt: skip
    certificates = (
        Certificate.objects.filter(officer__organ=organ)
        .exclude(status=Certificate.Status.CANCELLED)
        .exclude(officer__category=Officer.Category.POLICE)
        .select_related("officer__organ", "officer__establishment")
        .prefetch_related("holds")
    )
    lines = [
        BatchLine(
            batch=batch, organ=organ, division=organ.division_id, officer=c.officer, certificate=c,
            findings=compare(c, today),
        )
        for c in certificates
    ]  # fmt: skip
    if not lines:
        raise UserError(f"{organ.short_name}没有需要{Batch.Kind(kind).label}的证件。")
    BatchLine.objects.bulk_create(lines)
    note_batch("opened", batch, actor, lines=len(lines), headcount=headcount)
    return batch


def compare(certificate: Certificate, on: dt.date) -> list[dict[str, object]]:
    """Return the comparison of a certificate with the register (在岗、编制、岗位、证件有效): each in order or not."""
    officer = certificate.officer
    flaw = flaw_of(certificate, on)
    other = officer.establishment_id not in (None, officer.organ_id)
    return [
        {"what": "在岗", "ok": officer.state == Officer.State.ON_DUTY, "found": officer.get_state_display()},
        {"what": "编制", "ok": True, "found": (officer.establishment.short_name if other and officer.establishment else "本单位")},
        {"what": "岗位", "ok": officer.post_is_enforcement, "found": officer.post or ("执法岗位" if officer.post_is_enforcement else "非执法岗位")},
        {"what": "证件", "ok": not flaw, "found": flaw or f"有效期至{certificate.valid_to.isoformat()}"},
    ]  # fmt: skip


def _lock(actor: Actor, batch_id: int, state: Batch.State) -> Batch:
    row = (
        Batch.objects.select_for_update(of=("self",))
        .select_related("organ")
        .filter(scoped(actor), pk=batch_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该批次，或者您无权查看。")
    if row.state != state:
        raise UserError(f"该批次{row.get_state_display()}，不能办理这一步。")
    return row


def _require_reviewer(actor: Actor, batch: Batch) -> None:
    if not (reviews(actor, batch.organ_id) or keeps(actor, batch.organ_id)):
        raise Forbidden("审查结论由所在单位负责人作出（谁管理、谁审查、谁负责），您没有相应任职。")


@transaction.atomic
def conclude(
    *, actor: Actor, batch_id: int, line_ids: Sequence[int], conclusion: str, reason: str = "", materials: Sequence[str] = ()
) -> int:  # fmt: skip
    """Put down the conclusion of one or several lines, by name. Returns how many.

    Raises Forbidden, NotFound; UserError for a conclusion of the other kind, a failing one without reason, passing a person
    off duty, a review without materials, or one's own line.
    """
    batch = _lock(actor, batch_id, Batch.State.OPEN)
    _require_reviewer(actor, batch)
    if conclusion not in CONCLUSIONS[batch.kind]:
        raise UserError(
            "请选择结论：" + "、".join(str(_C(c).label) for c in CONCLUSIONS[batch.kind]) + "。",
            field="conclusion",
        )
    if conclusion in (_C.FAIL, _C.RECALL) and len(reason.strip()) < 5:
        raise UserError("结论为未通过或者收回注销的，请写明理由（不少于 5 个字）。", field="reason")
    lines = list(
        batch.lines.select_for_update(of=("self",)).filter(pk__in=list(line_ids)).select_related("officer")
    )
    if not lines:
        raise UserError("请至少选择一名人员。", field="lines")
    given = [m.strip() for m in materials if m.strip()]
    for line in lines:
        if line.officer.account_id and line.officer.account_id == actor.account_id:
            raise Forbidden(f"不能审查本人（{line.officer.name}）的证件，请由本单位另一名负责人审查。")
        if conclusion in (_C.PASS, _C.KEEP) and line.officer.state == Officer.State.OFF_DUTY:
            raise UserError(f"{line.officer.name}已离岗，证件应当收回注销，不能通过。", field="conclusion")
        line.materials = given or line.materials
        if conclusion == _C.PASS and not line.materials:
            raise UserError("通过年度审查的，请填写所审材料。", field="materials")
        line.conclusion, line.reason = conclusion, reason.strip()
        line.concluded_on, line.concluded_by_name = clock.today(), actor.name
        line.save()
    note_batch(
        "concluded",
        batch,
        actor,
        conclusion=conclusion,
        officers=[x.officer.name for x in lines],
        reason=reason,
    )
    return len(lines)


@transaction.atomic
def close_batch(*, actor: Actor, batch_id: int) -> Batch:
    """Close a batch and carry out its conclusions: failed ⇒ qualification cancelled, recall and cancel tasks (CERT-08).

    Raises Forbidden, NotFound; UserError while a line has no conclusion.
    """
    batch = _lock(actor, batch_id, Batch.State.OPEN)
    _require_reviewer(actor, batch)
    open_lines = batch.lines.filter(conclusion="").count()
    if open_lines:
        raise UserError(f"还有 {open_lines} 本证件没有结论，请逐一作出结论后再办结。")
    today = clock.today()
    for line in batch.lines.select_related("officer__organ__division", "certificate").order_by("id"):
        _carry_out(batch, line, actor, today)
    batch.report = report_of(batch, today)
    batch.state, batch.closed_on, batch.closed_by_name = Batch.State.CLOSED, today, actor.name
    if batch.kind == Batch.Kind.REVIEW:
        due = limits.due_of(limits.FILING, today, batch.division)
        batch.filing_due_on, batch.filing_words = due.on, due.words
    batch.save()
    note_batch("closed", batch, actor, report=batch.report)
    return batch


def _carry_out(batch: Batch, line: BatchLine, actor: Actor, today: dt.date) -> None:
    officer = (
        Officer.objects.select_for_update(of=("self",))
        .select_related("organ__division")
        .get(pk=line.officer_id)
    )
    label = f"{batch.year}年{batch.get_kind_display()}"
    if line.conclusion == _C.FAIL:
        if officer.state in (Officer.State.LICENSED, Officer.State.ON_DUTY):
            disqualify(actor=actor, officer=officer, on=today, why=f"{label}未通过：{line.reason}"[:300])
        else:
            recall_and_cancel(officer, f"{label}未通过：{line.reason}"[:300], today, actor)
    elif line.conclusion == _C.RECALL:
        recall_and_cancel(officer, f"{label}：{line.reason}"[:300], today, actor)
    elif line.conclusion == _C.DEPOSIT:
        certificate = Certificate.objects.get(pk=line.certificate_id)
        if certificate.custody == Certificate.Custody.HOLDER and keeps(actor, officer.organ_id):
            keep(actor=actor, certificate_id=certificate.pk, kind="DEPOSITED", about=label)
        elif certificate.custody == Certificate.Custody.HOLDER:
            certificate.officer = officer
            certificate.custody = Certificate.Custody.HR
            certificate.save(update_fields=["custody"])
            enter("DEPOSITED", certificate, actor, about=label)


def report_of(batch: Batch, on: dt.date) -> dict[str, object]:
    """Return the figures of a batch: conclusions, and the shares in the register and with certificates (PER-02)."""
    from zhiheng.officers.figures import body_figures

    lines = list(batch.lines.values_list("conclusion", flat=True))
    figures = body_figures([batch.organ_id], on)[batch.organ_id]
    return {
        "lines": len(lines),
        "conclusions": {str(_C(c).label): lines.count(c) for c in CONCLUSIONS[batch.kind]},
        "registered": figures.registered,
        "headcount": batch.headcount,
        "on_posts": figures.on_posts,
        "certified": figures.certified,
    }


@transaction.atomic
def file_batch(*, actor: Actor, batch_id: int, number: str, on: dt.date | None = None) -> Batch:
    """Report a closed review to the justice bureau of the same level (CERT-09). Raises Forbidden, NotFound, UserError."""
    batch = _lock(actor, batch_id, Batch.State.CLOSED)
    _require_reviewer(actor, batch)
    day = on or clock.today()
    if batch.kind != Batch.Kind.REVIEW:
        raise UserError("只有年度审查需要报备。")
    if not number.strip():
        raise UserError("请填写报备文号。", field="number")
    if day > clock.today() or (batch.closed_on and day < batch.closed_on):
        raise UserError("报备日期应在年审办结之日以后、今天以前。", field="on")
    batch.state, batch.filed_on, batch.filed_no = Batch.State.FILED, day, number.strip()
    batch.save()
    note_batch("filed", batch, actor, number=batch.filed_no, on=day.isoformat())
    return batch


@transaction.atomic
def receive_filing(*, actor: Actor, batch_id: int, receipt: str) -> Batch:
    """The justice bureau takes the filing and gives a receipt. Raises Forbidden, NotFound, UserError."""
    batch = _lock(actor, batch_id, Batch.State.FILED)
    if not issues(actor, batch.division):
        raise Forbidden("备案回执由同级司法行政部门出具，您没有相应任职。")
    if not receipt.strip():
        raise UserError("请填写备案回执号。", field="receipt")
    batch.state, batch.received_on, batch.receipt = Batch.State.RECEIVED, clock.today(), receipt.strip()
    batch.received_by_name = actor.name
    batch.save()
    note_batch("received", batch, actor, receipt=batch.receipt)
    return batch
