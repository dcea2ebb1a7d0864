"""Carrying a delegation out: the townships' periods open, the departments are stopped there; hand-over and copy notices (ORG-05, ORG-12)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import LegalBlock, NotFound, Stale, UserError
from zhiheng.law.competence import Delegation, check_delegation
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers import registry
from zhiheng.powers.models import (
    BatchStatus,
    DelegationBatch,
    DelegationLine,
    HandOver,
    ItemHolder,
    SunkResource,
    SupportDuty,
    SupportRecord,
)
from zhiheng.powers.policies import (
    SUPERVISING,
    bodies,
    one,
    open_batch,
    require_role,
    require_supervision,
)
from zhiheng.powers.record import note
from zhiheng.powers.selectors import on_day
from zhiheng.powers.services.batches import _still_allowed
from zhiheng.powers.services.holding import DAY, close_period, open_period


@transaction.atomic
def execute_batch(*, actor: Actor, batch_id: int) -> DelegationBatch:
    """From the decision's day on the townships exercise the items and the departments do not (处罚法第二十四条).

    A department whose entry is for the very township, or that ends altogether (``ends_former``), gets its last day; one
    whose area is wider keeps the rest of it and is stopped in the township by the nearer entry. A hand-over record is made
    for each pair. Raises LegalBlock while the decision is not published, UserError on an overlap, Forbidden, Stale.
    """
    row = open_batch(actor, batch_id, lock=True)
    require_role(actor, row.organ_id, SUPERVISING, "执行赋权决定")
    if row.status != BatchStatus.DECIDED or row.effective_from is None:
        raise Stale(f"该批次现为“{row.get_status_display()}”，登记决定后才能执行。")
    lines = list(row.lines.select_related("item", "from_organ", "to_organ", "to_organ__division"))
    _still_allowed(row)
    with scope.system():
        for line in lines:
            _check_law(row, line)
            line.holder = move(line, row.effective_from, row.decision_no)
            line.save(update_fields=["holder"])
        _handovers(row, lines)
    row.status, row.executed_on = BatchStatus.EXECUTED, clock.today()
    row.save(update_fields=["status", "executed_on"])
    note("delegation.executed", row, actor, lines=len(lines), since=row.effective_from.isoformat())
    return row


def _check_law(row: DelegationBatch, line: DelegationLine) -> None:
    assert row.effective_from is not None
    decided = Delegation(
        line.item.code,
        line.to_division,
        row.decided_division,
        f"《{row.decision_no}》",
        row.effective_from,
        published=row.published_on is not None,
        assessed_on=row.effective_from,  # the yearly evaluation begins with the first year
    )
    breaches = check_delegation(line.item.code, line.to_division, [decided], on=row.effective_from)
    if any(v.blocks for v in breaches):
        raise LegalBlock([v for v in breaches if v.blocks])


def move(line: DelegationLine, since: dt.date, document: str) -> ItemHolder:
    """Close the department's period where it ends and open the township's; returns the township's entry."""
    former = ItemHolder.objects.select_for_update(of=("self",)).filter(
        on_day(since), item=line.item, organ=line.from_organ
    )
    for holder in former.select_related("organ"):
        if line.ends_former or holder.division == line.to_division:
            close_period(holder, since - DAY)
    return open_period(line.item, line.to_organ, line.to_division, since, f"赋权决定 {document}")


def _handovers(row: DelegationBatch, lines: list[DelegationLine]) -> None:
    pairs: dict[tuple[int, int], list[DelegationLine]] = defaultdict(list)
    for line in lines:
        pairs[line.from_organ_id, line.to_organ_id].append(line)
    for (former, taker), held in pairs.items():
        HandOver.objects.get_or_create(
            batch=row,
            from_organ_id=former,
            to_organ_id=taker,
            defaults={
                "organ": row.organ,
                "division": row.division,
                "items": len(held),
                "open_cases": registry.open_cases(former, [x.item_id for x in held], held[0].to_division),
            },
        )


def _handover(actor: Actor, handover_id: int) -> HandOver:
    seen = HandOver.objects.select_related("batch", "from_organ", "to_organ").filter(pk=handover_id)
    row = one(seen, lock=seen.exists())
    own = bodies(actor)
    if row is None or not (
        {row.from_organ_id, row.to_organ_id} & own or actor.supervises_division(row.division)
    ):
        raise NotFound("没有找到该交接记录，或者您无权查看。")
    return row


@transaction.atomic
def hand_over(
    *, actor: Actor, handover_id: int, on: dt.date, documents: str, handed_by: str, taken_by: str
) -> HandOver:
    """Record the hand-over itself: what was given, by whom to whom. Raises NotFound, UserError."""
    row = _handover(actor, handover_id)
    given = {
        "documents": (documents, "移交材料"),
        "handed_by": (handed_by, "移交人"),
        "taken_by": (taken_by, "接收人"),
    }
    for field, (value, words) in given.items():
        if not value.strip():
            raise UserError(f"请填写{words}。", field=field)
    if on > clock.today():
        raise UserError("交接日期不能晚于今天。", field="on")
    with scope.system():
        row.handed_on, row.documents = on, documents.strip()
        row.handed_by, row.taken_by = handed_by.strip()[:60], taken_by.strip()[:60]
        row.save()
        note("delegation.handed_over", row, actor, on=on.isoformat())
    return row


@transaction.atomic
def send_notice(*, actor: Actor, handover_id: int, notice_no: str, on: dt.date) -> HandOver:
    """The township copies to the department what it has taken on (抄告, ORG-12). Raises NotFound, UserError."""
    row = _handover(actor, handover_id)
    if row.to_organ_id not in bodies(actor):
        raise UserError("抄告由承接乡镇发出。")
    if not notice_no.strip():
        raise UserError("请填写抄告文号。", field="notice_no")
    if row.handed_on is None or on < row.handed_on:
        raise UserError("抄告日期不能早于交接日期；尚未交接的，请先登记交接。", field="on")
    if on > clock.today():
        raise UserError("抄告日期不能晚于今天。", field="on")
    with scope.system():
        row.notice_no, row.notice_on = notice_no.strip()[:80], on
        row.save(update_fields=["notice_no", "notice_on"])
        note("delegation.noticed", row, actor, no=row.notice_no, on=on.isoformat())
    return row


@transaction.atomic
def acknowledge(*, actor: Actor, handover_id: int) -> HandOver:
    """The department acknowledges the copy notice (回执). Raises NotFound, UserError."""
    row = _handover(actor, handover_id)
    if row.from_organ_id not in bodies(actor):
        raise UserError("回执由市、县级主管部门（原行使部门）签收。")
    if row.notice_on is None:
        raise UserError("承接乡镇尚未抄告，没有可以签收的抄告件。")
    if row.receipt_on:
        raise UserError(f"已于 {row.receipt_on} 签收。")
    with scope.system():
        row.receipt_on, row.receipt_by = clock.today(), actor.name
        row.save(update_fields=["receipt_on", "receipt_by"])
        note("delegation.acknowledged", row, actor)
    return row


@transaction.atomic
def assign_support(
    *, actor: Actor, line_id: int, unit: Organ, person: str, due_on: dt.date | None = None
) -> SupportDuty:
    """Put a unit and a person on the support list for an item (包保清单, ORG-13). Raises Forbidden, UserError."""
    line = DelegationLine.objects.select_related("batch", "to_organ").filter(pk=line_id).first()
    if line is None:
        raise NotFound("没有找到该赋权事项。")
    require_supervision(actor, line.division, "包保清单")
    if not person.strip():
        raise UserError("请填写责任人。", field="person")
    row = SupportDuty.objects.create(
        organ=line.to_organ,
        division=line.to_division,
        line=line,
        unit=unit,
        person=person.strip()[:60],
        due_on=due_on,
    )
    note("delegation.support_assigned", row, actor, item=line.item_id, unit=unit.name, person=row.person)
    return row


@transaction.atomic
def record_support(*, actor: Actor, duty_id: int, on: dt.date, manner: str, content: str) -> SupportRecord:
    """Record one guidance; the unit that answers for it, the township, or the supervisors may. Raises NotFound, UserError."""
    duty = SupportDuty.objects.select_related("organ", "unit", "line").filter(pk=duty_id).first()
    own = bodies(actor)
    if duty is None or not ({duty.unit_id, duty.organ_id} & own or actor.supervises_division(duty.division)):
        raise NotFound("没有找到该包保事项，或者您无权查看。")
    if on > clock.today():
        raise UserError("指导日期不能晚于今天。", field="on")
    if not manner.strip():
        raise UserError("请填写指导方式。", field="manner")
    if not content.strip():
        raise UserError("请填写指导内容。", field="content")
    with scope.system():
        row = SupportRecord.objects.create(
            organ=duty.organ,
            division=duty.division,
            duty=duty,
            on=on,
            manner=manner.strip()[:60],
            content=content.strip(),
            by_name=actor.name,
        )
        note("delegation.supported", duty, actor, on=on.isoformat(), manner=row.manner)
    return row


@transaction.atomic
def sink_resource(
    *, actor: Actor, organ: Organ, kind: str, amount: object, from_unit: str, on: dt.date, document: str = ""
) -> SunkResource:
    """Enter posts, money or equipment moved down with the powers (EMP-11). Raises Forbidden, UserError."""
    from decimal import Decimal, InvalidOperation

    require_supervision(actor, organ.division_id, "下沉资源登记")
    if kind not in SunkResource.Kind.values:
        raise UserError("请选择资源种类。", field="kind")
    try:
        number = Decimal(str(amount))
    except InvalidOperation:
        number = Decimal(0)
    if number <= 0:
        raise UserError("数量应大于零。", field="amount")
    if not from_unit.strip():
        raise UserError("请填写来源单位。", field="from_unit")
    row = SunkResource.objects.create(
        organ=organ.subject,
        division=organ.subject.division_id,
        kind=kind,
        amount=number,
        from_unit=from_unit.strip()[:120],
        on=on,
        document=document.strip()[:200],
    )
    note("delegation.resource_sunk", row, actor, sort=kind, amount=str(number), unit=row.from_unit)
    return row


@transaction.atomic
def take_back(*, actor: Actor, line: DelegationLine, last: dt.date, document: str) -> None:
    """End a delegation: the township's period gets its last day; a department that had ended takes up again."""
    require_supervision(actor, line.to_division, "收回赋权事项")
    if line.ended_on is not None:
        raise UserError(f"该事项已于 {line.ended_on} 收回。")
    with scope.system():
        if line.holder is not None:
            close_period(line.holder, last)
        line.ended_on = last
        line.save(update_fields=["ended_on"])
        if line.ends_former:
            division = line.from_organ.division_id
            open_period(line.item, line.from_organ, division, last + DAY, f"收回赋权 {document}")
        note(
            "delegation.taken_back", line, actor, item=line.item_id, last=last.isoformat(), document=document
        )
