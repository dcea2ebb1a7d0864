"""The department's side: send, take back, accept the answer, or submit it to supervision."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from zhiheng.cases.models import Case, Decision
from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, Stale, UserError
from zhiheng.coordination.days import due_after
from zhiheng.coordination.models import Ground, ImproprietyNotice, Measure, SoftDuty, State
from zhiheng.coordination.policies import require, senders, sends_for, townships_of
from zhiheng.coordination.record import move, note
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import bureau_above
from zhiheng.records.models import Document
from zhiheng.records.services.numbers import next_number

WHO = "反馈部门的负责人、法制审核或者内部监督人员"
OVER = (State.CLOSED, State.WITHDRAWN)


def locked(notice_id: int, *states: str) -> ImproprietyNotice:
    """Lock a notice that must be in one of these states. Raises NotFound, Stale. The caller works as the system."""
    row = (
        ImproprietyNotice.objects.select_for_update(of=("self",))
        .select_related("organ__division", "sender__division", "receiver")
        .filter(pk=notice_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该反馈单，或者您无权查看。")
    if row.state not in states:
        raise Stale(f"该反馈单{row.get_state_display()}，现在不能办理这一步，请刷新后查看。")
    return row


def case_of(township: Organ, document_no: str) -> Case | None:
    """Return the township's case that a decision or a paper of this number belongs to, if it is on the platform."""
    own = Q(legal_subject=township) | Q(organ=township)
    decided = Decision.objects.filter(number=document_no).values("case_id")
    papers = Document.objects.filter(number=document_no, subject_kind="case").values("subject_id")
    return Case.objects.filter(own & (Q(pk__in=decided) | Q(pk__in=papers))).order_by("pk").first()


@transaction.atomic
def send(
    *, actor: Actor, sender_id: int, organ_id: int, measure: str, document_no: str, taken_on: dt.date, about: str,
    ground: str, reason: str, evidence: str = "", wish: str = "",
) -> ImproprietyNotice:  # fmt: skip
    """Tell a township of one's area that its penalty or coercive measure seems improper.

    Raises Forbidden, UserError naming the field that is wrong. The day for verifying is the township's own, if it set one.
    """
    sender = next((s for s in senders(actor) if s.pk == sender_id), None)
    require(sender is not None, "县（市、区）、市有关部门的负责人、法制审核或者内部监督人员")
    assert sender is not None
    township = townships_of(sender).filter(pk=organ_id).first()
    if township is None:
        raise UserError("请选择本行政区域内的乡镇（街道）。", field="organ_id")
    if measure not in Measure.values:
        raise UserError("请选择行政处罚或者行政强制。", field="measure")
    if ground not in Ground.values:
        raise UserError("请选择不当情形。", field="ground")
    for field, value, label in (
        ("document_no", document_no, "决定书文号"), ("about", about, "对象和事项"), ("reason", reason, "理由和依据"),
    ):  # fmt: skip
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    if taken_on > clock.today():
        raise UserError("作出日期不能晚于今天。", field="taken_on")
    number = document_no.strip()[:80]
    with scope.system():
        mine = ImproprietyNotice.objects.filter(organ=township, sender=sender, document_no=number)
        before = mine.exclude(state__in=OVER).first()
        if before is not None:
            raise UserError(
                f"对该文书的反馈单（{before.number}）还在办理，不能重复反馈。", field="document_no"
            )
        today = clock.today()
        row = ImproprietyNotice.objects.create(
            organ=township, division=township.division_id, sender=sender, measure=measure, document_no=number,
            number=next_number(sender, "反馈", today.year).text, taken_on=taken_on, about=about.strip()[:200],
            ground=ground, reason=reason.strip(), evidence=evidence.strip(), wish=wish.strip(),
            case=case_of(township, number), sent_on=today, sent_by_name=actor.name,
            verify_due_on=due_after(township.pk, SoftDuty.VERIFY, today),
        )  # fmt: skip
        note(
            "sent", row, actor.stamp(), number=row.number, document=number, sender=sender.pk, case=row.case_id
        )
    return row


@transaction.atomic
def take_back(*, actor: Actor, notice_id: int, why: str) -> ImproprietyNotice:
    """Take a notice back before it was answered. Raises Forbidden, NotFound, Stale, UserError without the reason."""
    with scope.system():
        row = locked(notice_id, State.SENT)
        require(sends_for(actor, row), WHO)
        if not why.strip():
            raise UserError("请填写撤回理由。", field="why")
        row.closed_on, row.closing = clock.today(), why.strip()
        move(row, State.WITHDRAWN, actor.stamp(), why=row.closing)
    return row


@transaction.atomic
def accept(*, actor: Actor, notice_id: int, text: str = "") -> ImproprietyNotice:
    """The department agrees with the answer or the correction: the notice is done. Raises Forbidden, NotFound, Stale."""
    with scope.system():
        row = locked(notice_id, State.PROPER, State.CORRECTED)
        require(sends_for(actor, row), WHO)
        row.closed_on, row.closing = clock.today(), text.strip()
        move(row, State.CLOSED, actor.stamp(), text=row.closing)
    return row


@transaction.atomic
def refer(*, actor: Actor, notice_id: int, reason: str) -> ImproprietyNotice:
    """Submit to the supervision of one's government: not verified, not corrected, or the answer is not agreed with.

    Where the township's own day has not come yet, it is waited for. Raises Forbidden, NotFound, Stale, UserError.
    """
    with scope.system():
        row = locked(notice_id, State.SENT, State.PROPER, State.IMPROPER, State.CORRECTED)
        require(sends_for(actor, row), WHO)
        if not reason.strip():
            raise UserError("请填写提请监督的理由。", field="reason")
        due = {State.SENT: row.verify_due_on, State.IMPROPER: row.correct_due_on}.get(State(row.state))
        if due and clock.today() <= due:
            word = "核实" if row.state == State.SENT else "纠正"
            raise UserError(f"{word}期限 {due} 还没有到，逾期后可以提请监督。", field="reason")
        receiver = bureau_above(row.sender)
        if receiver is None:
            raise UserError("没有找到本级政府的行政执法监督机构，请联系平台管理员在机构中补充。")
        row.receiver, row.referred_on, row.referred_by_name = receiver, clock.today(), actor.name
        row.referral, row.ruling, row.ruled_on = reason.strip(), "", None
        row.ruled_by_name = row.ruling_text = ""
        move(row, State.REFERRED, actor.stamp(), receiver=receiver.name, reason=row.referral)
    return row
