"""Clean-up: proposals found from the figures, opinions, who does what, the decision, and what became of the law (ITEM-07…10)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers import registry
from zhiheng.powers.bases import bases_of, defects, fallen
from zhiheng.powers.models import (
    CleanupDuty,
    CleanupProposal,
    Ground,
    Item,
    ItemHolder,
    ItemStatus,
    Legislation,
    Opinion,
    Threshold,
)
from zhiheng.powers.policies import (
    APPROVING,
    DRAFTING,
    SUPERVISING,
    held_in_scope,
    open_proposal,
    require_supervision,
)
from zhiheng.powers.record import note
from zhiheng.powers.selectors import covers, on_day
from zhiheng.powers.thresholds import threshold
from zhiheng.powers.usage import held_usage, overlaps

LOCAL = {"LOCAL_REGULATION", "DEPT_RULE", "LOCAL_GOV_RULE"}
DEFAULT_PARTS = (
    (CleanupDuty.Part.LEAD, "机构编制部门（编办）"),
    (CleanupDuty.Part.REVIEW, "行政审批服务管理部门"),
    (CleanupDuty.Part.REVIEW, "司法行政部门"),
)


@transaction.atomic
def find_proposals(*, actor: Actor, on: dt.date | None = None) -> dict[str, int]:
    """Look through the items of the person's area and open what should be proposed; what is open already stays one.

    No basis: must be cancelled (处罚法第四、三十八条). Unused for five years, or used no more than the threshold set for
    the place, where the basis is a local regulation or a rule (ITEM-08). Overlaps. Fines on enterprises (ITEM-10).
    Returns how many were opened by ground. Raises Forbidden.
    """
    if not actor.has_role(*SUPERVISING, *DRAFTING):
        raise Forbidden("清理测算由行政执法监督机构或者执法部门发起。")
    day = on or clock.today()
    holders = held_in_scope(actor)
    opened: dict[str, int] = {g.value: 0 for g in Ground}
    with scope.system():
        found = [*_without_basis(holders, day), *_little_used(holders, day), *_overlapping(holders, day)]
        for item, organ, ground, figures in [*found, *_on_enterprises(holders, day)]:
            row, made = CleanupProposal.objects.get_or_create(
                item=item,
                organ=organ,
                ground=ground,
                closed_on=None,
                defaults={"division": organ.division_id, "figures": figures, "found_on": day},
            )
            if made:
                opened[ground] += 1
                _assign(row)
                note("cleanup.proposed", row, actor, item=item.pk, ground=ground, figures=figures)
            elif row.figures != figures and not row.decided_on:
                row.figures = figures
                row.save(update_fields=["figures"])
    return opened


Found = tuple[Item, Organ, str, dict[str, Any]]


def _live(holders: Any, day: dt.date) -> list[ItemHolder]:
    rows = holders.filter(on_day(day)).exclude(item__status=ItemStatus.CANCELLED)
    return list(rows.select_related("item", "organ").prefetch_related("item__bases"))


def _without_basis(holders: Any, day: dt.date) -> list[Found]:
    found = []
    for h in _live(holders, day):
        gone = fallen(h.item, day) if h.item.bases.all() else ""
        if not h.item.bases.all() and not h.item.penalty_basis.strip():
            gone = "没有填写依据"
        if gone:
            wrong = defects(bases_of(h.item), day)
            found.append((h.item, h.organ, Ground.NO_BASIS.value, {"why": gone, "articles": wrong}))
    return found


def _little_used(holders: Any, day: dt.date) -> list[Found]:
    found = []
    for held in held_usage(holders.exclude(item__status=ItemStatus.CANCELLED), day):
        h, count = held.holder, held.usage.count
        # Laws and administrative regulations are not the locality's to propose away (ITEM-08: 地方性法规、规章设定的).
        if h.item.basis_level not in LOCAL or not held.known:
            continue
        figures = {
            "count": count,
            "since": held.since.isoformat(),
            "until": day.isoformat(),
            "data_since": _iso(registry.known_since(h.organ_id)),
            "last_on": held.usage.last_on.isoformat() if held.usage.last_on else None,
        }
        if count == 0:
            found.append((h.item, h.organ, Ground.UNUSED.value, figures))
            continue
        limit = threshold(Threshold.Key.RARE_USES, h.division, day)
        if limit is not None and count <= limit.value:
            figures |= {"threshold": str(limit.value.normalize()), "document": limit.document}
            found.append((h.item, h.organ, Ground.RARE.value, figures))
    return found


def _overlapping(holders: Any, day: dt.date) -> list[Found]:
    found = []
    for overlap in overlaps(holders, day):
        names = [o.name for o in overlap.organs]
        figures = {"cite": overlap.cite, "organs": names, "items": [i.name for i in overlap.items]}
        for h in _live(holders.filter(item__in=overlap.items, division=overlap.division), day):
            found.append((h.item, h.organ, Ground.OVERLAP.value, figures))
    return found


def _on_enterprises(holders: Any, day: dt.date) -> list[Found]:
    rows = holders.filter(item__involves_enterprises=True, item__sets_fine=True)
    return [
        (h.item, h.organ, Ground.ENTERPRISE.value, {"low": _low(h.item), "high": _high(h.item)})
        for h in _live(rows, day)
        if h.item.basis_level in LOCAL
    ]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _low(item: Item) -> int | None:
    return _yuan((item.range_org or item.range_person or {}).get("min"))


def _high(item: Item) -> int | None:
    return _yuan((item.range_org or item.range_person or {}).get("max"))


def _yuan(value: Any) -> int | None:
    return None if value is None else int(float(value))  # the ledger takes no floating numbers


def _assign(row: CleanupProposal) -> None:
    parts = [*DEFAULT_PARTS, (CleanupDuty.Part.CARRY, row.organ.name)]
    CleanupDuty.objects.bulk_create(
        CleanupDuty(organ=row.organ, division=row.division, proposal=row, part=part, unit=unit)
        for part, unit in parts
    )


@transaction.atomic
def give_opinion(*, actor: Actor, proposal_id: int, opinion: str, reason: str) -> CleanupProposal:
    """The body that exercises the item says what should become of it. Without a basis only 取消 is possible (ITEM-07)."""
    row = open_proposal(actor, proposal_id, lock=True)
    units = [row.organ_id, *row.organ.handling_units.values_list("pk", flat=True)]
    allowed = any(actor.has_role(*DRAFTING, *APPROVING, organ_id=u) for u in units)
    if not allowed and not actor.supervises_division(row.division):
        raise Forbidden("拟办意见由实施部门或者司法行政部门提出，您没有相应任职。")
    if row.decided_on:
        raise UserError("该建议已经审定，不能再改意见。")
    _check_opinion(row, opinion, reason)
    with scope.system():
        row.opinion, row.opinion_reason = opinion, reason.strip()
        row.opinion_by, row.opinion_on = actor.name, clock.today()
        row.save()
        note("cleanup.opinion", row, actor, opinion=opinion, reason=reason.strip())
    return row


def _check_opinion(row: CleanupProposal, opinion: str, reason: str) -> None:
    if not opinion or opinion not in Opinion.values:
        raise UserError("请选择意见：取消、调整、暂停或者保留。", field="opinion")
    if row.ground == Ground.NO_BASIS and opinion != Opinion.CANCEL:
        raise UserError(
            "没有法律、法规、规章依据的事项一律取消（行政处罚法第四条、第三十八条），不能选择其他意见；"
            "有新的依据的，请先办理事项变更补充依据。",
            field="opinion",
        )
    if not reason.strip():
        raise UserError("请写明理由。", field="reason")


@transaction.atomic
def decide_proposal(
    *, actor: Actor, proposal_id: int, decision: str, reason: str, legislation: str = Legislation.NONE
) -> CleanupProposal:
    """Decide on a proposal after the opinion. Raises Forbidden, UserError without an opinion first.

    取消 and 暂停 then go the road of a change at the body; 调整 of a local regulation or rule is followed as legislation.
    """
    row = open_proposal(actor, proposal_id, lock=True)
    require_supervision(actor, row.division, "清理审定")
    if not row.opinion:
        raise UserError("请先由实施部门提出拟办意见，再审定。")
    _check_opinion(row, decision, reason)
    if legislation not in Legislation.values:
        raise UserError("请选择立法后续。", field="legislation")
    row.decision, row.decision_reason = decision, reason.strip()
    row.decided_by, row.decided_on, row.legislation = actor.name, clock.today(), legislation
    if decision == Opinion.KEEP:
        row.closed_on = clock.today()
        _keep_result(row)
    row.save()
    note("cleanup.decided", row, actor, decision=decision, legislation=legislation)
    return row


@transaction.atomic
def follow_up(
    *, actor: Actor, proposal_id: int, legislation: str, note_text: str = "", close: bool = False
) -> CleanupProposal:
    """Keep up what became of the legislation, and close what is carried out.

    Closing 取消 or 暂停 asks whether the item really is. Raises Forbidden, UserError.
    """
    row = open_proposal(actor, proposal_id, lock=True)
    require_supervision(actor, row.division, "清理跟踪")
    if not row.decided_on:
        raise UserError("该建议尚未审定。")
    if legislation not in Legislation.values:
        raise UserError("请选择立法后续。", field="legislation")
    row.legislation, row.legislation_note = legislation, note_text.strip()[:300]
    if close:
        wanted = {Opinion.CANCEL: ItemStatus.CANCELLED, Opinion.SUSPEND: ItemStatus.SUSPENDED}.get(
            Opinion(row.decision)
        )
        held = ItemHolder.objects.filter(on_day(clock.today()), item=row.item, organ=row.organ).exists()
        if wanted is not None and row.item.status != wanted and held:
            raise UserError(
                f"审定为{Opinion(row.decision).label}，但该事项现为“{row.item.get_status_display()}”且仍由{row.organ.name}行使；"
                "请先由该单位办理事项变更，再办结。"
            )
        _require_adjusted(row)
        row.closed_on = clock.today()
        _keep_result(row)
    row.save()
    note("cleanup.followed", row, actor, legislation=legislation, closed=close)
    return row


def _require_adjusted(row: CleanupProposal) -> None:
    """A fine on enterprises that was to be adjusted is not cleaned up before the item itself has changed (ITEM-10)."""
    if row.ground != Ground.ENTERPRISE or row.decision != Opinion.ADJUST:
        return
    before = (row.figures.get("low"), row.figures.get("high"))
    if row.item.status == ItemStatus.ACTIVE and before == (_low(row.item), _high(row.item)):
        raise UserError(
            "审定为调整，但事项目录中的罚款幅度没有变化；请先由编制单位办理事项变更，再办结。"
            "需要修改地方性法规、规章的，先在“立法后续”中跟踪，不要办结。"
        )


def _keep_result(row: CleanupProposal) -> None:
    """Keep what the item is after its clean-up beside what it was: the ledger of results (清理结果台账)."""
    if row.ground == Ground.ENTERPRISE:
        row.figures = row.figures | {
            "after": {"low": _low(row.item), "high": _high(row.item), "status": row.item.status}
        }


@transaction.atomic
def set_duty(
    *,
    actor: Actor,
    proposal_id: int,
    duty_id: int | None,
    unit: str,
    part: str,
    person: str = "",
    due_on: dt.date | None = None,
    done_on: dt.date | None = None,
) -> CleanupDuty:
    """Write one line of the matrix of who does what (ITEM-09). Raises Forbidden, UserError."""
    row = open_proposal(actor, proposal_id)
    require_supervision(actor, row.division, "清理责任分工")
    if not unit.strip():
        raise UserError("请填写责任单位。", field="unit")
    if part not in CleanupDuty.Part.values:
        raise UserError("请选择分工。", field="part")
    duty = CleanupDuty.objects.filter(proposal=row, pk=duty_id).first() if duty_id else None
    duty = duty or CleanupDuty(organ=row.organ, division=row.division, proposal=row)
    duty.unit, duty.part, duty.person = unit.strip()[:120], part, person.strip()[:60]
    duty.due_on, duty.done_on = due_on, done_on
    duty.save()
    note("cleanup.duty_set", row, actor, unit=duty.unit, part=part, person=duty.person)
    return duty


def in_cleanup(item_ids: list[int], place: str = "") -> dict[int, str]:
    """Return why items are in the clean-up list of a place: open, or decided to be cancelled, adjusted or suspended (EMP-08).

    A proposal of another county says nothing about this one. One that was decided 保留 no longer counts; the fines on
    enterprises under review count only once decided.
    """
    rows = CleanupProposal.objects.filter(item_id__in=item_ids, closed_on__isnull=True)
    with scope.system():
        listed = list(rows)
    found: dict[int, str] = {}
    for row in listed:
        if row.ground == Ground.ENTERPRISE and not row.decision:
            continue
        if not place or covers(row.division, place):
            found[row.item_id] = str(row.get_ground_display())
    return found
