"""The township's side: verify with reasons, correct at once; and the supervision organ's word on what was submitted to it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.cases.models import Revocation
from zhiheng.common import clock, scope
from zhiheng.common.errors import UserError
from zhiheng.coordination.days import due_after
from zhiheng.coordination.models import ImproprietyNotice, Measure, Ruling, SoftDuty, State
from zhiheng.coordination.policies import answers_for, require, rules_on
from zhiheng.coordination.record import move, note
from zhiheng.coordination.services.send import locked
from zhiheng.journal.services.record import Stamp
from zhiheng.organs.actor import Actor

WHO = "收到反馈的乡镇（街道）的负责人、法制审核或者内部监督人员"
LEAST_REASON = 10  # characters: “适当”“属实” alone is no reason


@transaction.atomic
def verify(*, actor: Actor, notice_id: int, improper: bool, answer: str) -> ImproprietyNotice:
    """Say whether the act was improper, and why. What is improper is to be corrected at once (立即纠正).

    Raises Forbidden, NotFound, Stale, UserError without reasons.
    """
    with scope.system():
        row = locked(notice_id, State.SENT)
        require(answers_for(actor, row.organ_id), WHO)
        if len(answer.strip()) < LEAST_REASON:
            raise UserError(f"请写明核实的情况和理由（不少于 {LEAST_REASON} 个字）。", field="answer")
        today = clock.today()
        row.improper, row.answer = improper, answer.strip()
        row.verified_on, row.verified_by_name = today, actor.name
        if not improper:
            move(row, State.PROPER, actor.stamp(), answer=row.answer)
            return row
        row.correct_due_on = due_after(row.organ_id, SoftDuty.CORRECT, today)
        move(row, State.IMPROPER, actor.stamp(), answer=row.answer)
        _by_revocation(row, actor.stamp())  # it may have been revoked before anybody answered
    return row


@transaction.atomic
def correct(
    *, actor: Actor, notice_id: int, correction: str, correction_no: str, corrected_on: dt.date
) -> ImproprietyNotice:
    """Register a correction made outside a case of the platform, or of a coercive measure.

    A penalty whose case is here is corrected in the case (变更、撤销): that alone opens the duty to take the publication
    down. Raises Forbidden, NotFound, Stale, UserError.
    """
    with scope.system():
        row = locked(notice_id, State.IMPROPER)
        require(answers_for(actor, row.organ_id), WHO)
        if row.measure == Measure.PENALTY and row.case_id:
            raise UserError(
                "该处罚案件在本平台办理，请在案件中“登记决定变更撤销”，登记后自动转为已纠正并产生公示撤下任务。"
            )
        if not correction.strip():
            raise UserError("请填写纠正情况。", field="correction")
        if not correction_no.strip():
            raise UserError("请填写纠正文书的文号。", field="correction_no")
        if corrected_on > clock.today() or corrected_on < row.taken_on:
            raise UserError("纠正日期应在原行为作出之日至今天之间。", field="corrected_on")
        row.correction, row.correction_no = correction.strip(), correction_no.strip()[:80]
        row.corrected_on, row.corrected_by_name = corrected_on, actor.name
        move(row, State.CORRECTED, actor.stamp(), document=row.correction_no, on=corrected_on.isoformat())
    return row


def _by_revocation(row: ImproprietyNotice, stamp: Stamp) -> None:
    found = Revocation.objects.filter(case_id=row.case_id).order_by("-pk").first() if row.case_id else None
    if found is None or row.measure != Measure.PENALTY or found.effective_on < row.taken_on:
        return
    row.revocation, row.corrected_on, row.corrected_by_name = found, found.effective_on, stamp.name
    row.correction, row.correction_no = found.reason, found.document_no
    if row.state == State.IMPROPER:
        move(row, State.CORRECTED, stamp, revocation=found.pk, on=found.effective_on.isoformat())
    else:
        row.save()
        note("decision_fell", row, stamp, number=row.number, revocation=found.pk)


@transaction.atomic
def decision_fell(case_id: int, stamp: Stamp) -> None:
    """Link the revocation of a case's decision with the notices about it; idempotent. Called by the follower."""
    rows = ImproprietyNotice.objects.select_for_update(of=("self",)).filter(
        case_id=case_id, revocation__isnull=True
    )
    for row in rows.exclude(state__in=[State.SENT, State.CLOSED, State.WITHDRAWN, State.CORRECTED]):
        _by_revocation(row, stamp)


@transaction.atomic
def rule(*, actor: Actor, notice_id: int, ruling: str, text: str) -> ImproprietyNotice:
    """The supervision organ orders the correction or not, with the reason. Raises Forbidden, NotFound, Stale, UserError."""
    with scope.system():
        row = locked(notice_id, State.REFERRED)
        require(rules_on(actor, row), f"{row.receiver.name if row.receiver else ''}的行政执法监督人员")
        if ruling not in Ruling.values:
            raise UserError("请选择监督意见。", field="ruling")
        if len(text.strip()) < LEAST_REASON:
            raise UserError(f"请写明监督意见的理由（不少于 {LEAST_REASON} 个字）。", field="text")
        today = clock.today()
        row.ruling, row.ruling_text, row.ruled_on, row.ruled_by_name = ruling, text.strip(), today, actor.name
        if ruling == Ruling.UPHELD:
            row.closed_on, row.closing = today, row.ruling_text
            move(row, State.CLOSED, actor.stamp(), ruling=ruling, text=row.ruling_text)
            return row
        row.improper, row.corrected_on = True, None
        row.correct_due_on = due_after(row.organ_id, SoftDuty.CORRECT, today)
        move(row, State.IMPROPER, actor.stamp(), ruling=ruling, text=row.ruling_text)
        _by_revocation(row, actor.stamp())
    return row
