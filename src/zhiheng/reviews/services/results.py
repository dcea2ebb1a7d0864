"""From scores to a circular: told to the bodies, objections heard, confirmed, announced, filed with the bureau (REV-07, REV-09)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.organs.selectors import bureau_above
from zhiheng.records.services.numbers import next_number
from zhiheng.reviews.limits import objections_until
from zhiheng.reviews.models import FileReview, FileState, Objection, ReviewRound, RoundBody, RoundState
from zhiheng.reviews.policies import answers_for, require_leader, require_organise
from zhiheng.reviews.record import note
from zhiheng.reviews.scoring import mean
from zhiheng.reviews.services.rounds import locked
from zhiheng.reviews.services.score import settle


@transaction.atomic
def tell_results(*, actor: Actor, round_id: int, until: dt.date | None = None, why: str = "") -> ReviewRound:
    """Let the bodies read their results and object. The last day is the place's; where none is set, the organiser sets one.

    Raises Forbidden, NotFound, Stale, UserError (files not scored yet, no day set).
    """
    with scope.system():
        row = locked(round_id)
        require_organise(actor, row.organ)
        if row.state != RoundState.SCORING:
            raise Stale(f"该批次{row.get_state_display()}，不能再反馈结果。")
        waiting = row.files.filter(state=FileState.WAITING).count()
        if waiting:
            raise UserError(f"还有 {waiting} 卷没有完成评分，全部评分签名后再反馈。")
        found = objections_until(row.division, clock.today())
        if found:
            row.objections_until, row.objections_why = found
        else:
            if until is None or until <= clock.today():
                raise UserError("本地未设定异议期限，请填写异议截止日（晚于今天）。", field="until")
            if not why.strip():
                raise UserError("请填写设定异议截止日的依据。", field="why")
            row.objections_until, row.objections_why = until, why.strip()[:200]
        row.state = RoundState.OBJECTIONS
        row.save()
        _tally(row)
        note("results_told", row, actor, until=str(row.objections_until), why=row.objections_why)
    return row


def _tally(row: ReviewRound) -> None:
    for body in row.bodies.all():
        files = list(row.files.filter(organ_id=body.organ_id))
        scores = [f.score for f in files if f.score is not None]
        body.average = mean(scores) if scores else None
        body.grades = dict(Counter(f.grade for f in files if f.grade))
        body.save(update_fields=["average", "grades"])


def _file(file_id: int) -> FileReview:
    row = (
        FileReview.objects.select_for_update(of=("self",))
        .select_related("round__organ", "round__standard", "case", "organ")
        .filter(pk=file_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该案卷的评查结果。")
    return row


@transaction.atomic
def object_to(*, actor: Actor, file_id: int, text: str) -> Objection:
    """Object to the result of one of one's body's files, in time. Raises Forbidden, NotFound, Stale, UserError."""
    with scope.system():
        file = _file(file_id)
        if not answers_for(actor, file.organ_id):
            raise Forbidden("异议由被评查单位的负责人或者内部监督人员提出，您没有相应任职。")
        row = file.round
        if row.state != RoundState.OBJECTIONS or file.state != FileState.SCORED:
            raise Stale("该案卷现在不能提出异议：结果尚未反馈、已经确认，或者已有异议待答复。")
        if row.objections_until and clock.today() > row.objections_until:
            raise UserError(f"异议期已于 {row.objections_until} 届满。")
        if not text.strip():
            raise UserError("请填写异议及理由。", field="text")
        found = Objection.objects.create(
            file=file, organ_id=file.organ_id, division=file.division, text=text.strip(), raised_at=clock.now(),
            raised_by_name=actor.name,
        )  # fmt: skip
        file.state = FileState.OBJECTED
        file.save(update_fields=["state"])
        note("objected", file, actor, text=found.text)
    return found


@transaction.atomic
def answer(
    *, actor: Actor, objection_id: int, upheld: bool, text: str, withdrawn: Mapping[int, str] | None = None
) -> Objection:
    """Answer an objection; an upheld one withdraws deductions, each with its reason, and the file is graded anew.

    A reviewer of the file does not decide on the objection to his own score. Raises Forbidden, NotFound, Stale, UserError.
    """
    with scope.system():
        found = (
            Objection.objects.select_for_update(of=("self",))
            .filter(pk=objection_id, answered_at=None)
            .first()
        )
        if found is None:
            raise Stale("该异议已经答复。")
        file = _file(found.file_id)
        require_organise(actor, file.round.organ)
        if file.sheets.filter(account_id=actor.account_id).exists():
            raise Forbidden("您是该案卷的评查员，异议应由其他人员复核。")
        if not text.strip():
            raise UserError("请填写答复。", field="text")
        gone = dict(withdrawn or {})
        if upheld != bool(gone):
            raise UserError("异议成立的，请选择撤销哪些扣分；不成立的，不撤销扣分。", field="withdrawn")
        for sheet in file.sheets.all():
            for row in sheet.deductions.filter(pk__in=gone, withdrawn=False):
                row.withdrawn, row.withdrawn_why = True, (gone.pop(row.pk).strip() or text.strip())[:300]
                row.save(update_fields=["withdrawn", "withdrawn_why"])
        if gone:
            raise UserError("所选扣分不在该案卷的评分表中，请刷新后重选。", field="withdrawn")
        found.upheld, found.answer = upheld, text.strip()
        found.answered_at, found.answered_by_name = clock.now(), actor.name
        found.save()
        before = (str(file.score), file.grade)
        settle(file)
        _tally(file.round)
        note(
            "objection_answered", file, actor, upheld=upheld, before=before, now=[str(file.score), file.grade]
        )
    return found


@transaction.atomic
def confirm(*, actor: Actor, round_id: int) -> ReviewRound:
    """Confirm the results once the time for objections is over and every objection answered. Raises as usual."""
    with scope.system():
        row = locked(round_id)
        require_organise(actor, row.organ)
        if row.state != RoundState.OBJECTIONS:
            raise Stale(f"该批次{row.get_state_display()}，现在不能确认结果。")
        open_ = row.files.filter(state=FileState.OBJECTED).count()
        if open_:
            raise UserError(f"还有 {open_} 件异议没有答复。")
        if row.objections_until and clock.today() <= row.objections_until:
            raise UserError(f"异议期至 {row.objections_until} 届满，届满后再确认结果。")
        row.files.update(state=FileState.CONFIRMED)
        row.state, row.confirmed_on = RoundState.CONFIRMED, clock.today()
        row.save()
        _tally(row)
        note(
            "results_confirmed", row, actor, results=[[b.organ_id, str(b.average)] for b in row.bodies.all()]
        )
    return row


@transaction.atomic
def announce(*, actor: Actor, round_id: int, text: str) -> ReviewRound:
    """Issue the circular of a round to its bodies, numbered. Raises Forbidden for anybody but the leader, and as usual."""
    with scope.system():
        row = locked(round_id)
        require_leader(actor, row.organ, "签发评查通报")
        if row.state != RoundState.CONFIRMED:
            raise Stale(f"该批次{row.get_state_display()}，结果确认后才能通报。")
        if not text.strip():
            raise UserError("请填写通报内容。", field="text")
        row.text, row.number = text.strip(), next_number(row.organ, "评通", clock.today().year).text
        row.state, row.issued_on, row.issued_by_name = RoundState.ISSUED, clock.today(), actor.name
        row.save()
        note("round_announced", row, actor, number=row.number, text=row.text)
    return row


@transaction.atomic
def sign_for(*, actor: Actor, round_id: int) -> list[RoundBody]:
    """Sign for a circular in the name of one's bodies. Raises NotFound, Stale where nothing is owed."""
    with scope.system():
        row = locked(round_id)
        rows = [
            b
            for b in row.bodies.filter(read_at=None).select_related("organ")
            if row.state == RoundState.ISSUED and answers_for(actor, b.organ_id)
        ]
        if not rows:
            raise Stale("您的单位没有待签收的这份评查通报，可能已由同事签收。")
        for body in rows:
            body.read_at, body.read_by_name = clock.now(), actor.name
            body.save(update_fields=["read_at", "read_by_name"])
        note("circular_read", row, actor, bodies=[b.organ.name for b in rows])
    return rows


@transaction.atomic
def file_results(*, actor: Actor, round_id: int) -> ReviewRound:
    """File an announced round with the justice bureau; the receipt comes when it is taken in (REV-07). Raises as usual."""
    with scope.system():
        row = locked(round_id)
        require_organise(actor, row.organ)
        if row.state != RoundState.ISSUED:
            raise Stale("结果通报后才能报备。")
        if row.filed_at is not None:
            raise Stale("该批次已经报备。")
        receiver = bureau_above(row.organ)
        if receiver is None:
            raise UserError("没有找到接收备案的司法行政部门，请联系平台管理员在机构中补充。")
        row.filed_at, row.filed_by_name = clock.now(), actor.name
        row.save()
        note("results_filed", row, actor, receiver=receiver.name)
    return row


@transaction.atomic
def take_in(*, actor: Actor, round_id: int) -> ReviewRound:
    """Take a filing in and give the receipt with its number. Raises Forbidden for anybody but the receiving bureau's people."""
    with scope.system():
        row = locked(round_id)
        receiver = bureau_above(row.organ)
        if receiver is None or not actor.has_role(
            Role.SUPERVISOR, Role.SUPERVISION_LEADER, organ_id=receiver.pk
        ):
            name = receiver.name if receiver else "司法行政部门"
            raise Forbidden(f"备案由{name}的行政执法监督人员接收，您没有相应任职。")
        if row.filed_at is None or row.received_at is not None:
            raise Stale("该批次没有待接收的备案。")
        row.receipt_no = next_number(receiver, "评备", clock.today().year).text
        row.received_at, row.received_by_name = clock.now(), actor.name
        row.save()
        note("filing_received", row, actor, receipt=row.receipt_no)
    return row
