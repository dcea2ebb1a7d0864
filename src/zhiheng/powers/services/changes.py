"""The road of a change: draft → legal review by another → leader's approval → effect → publication (ITEM-02, ITEM-03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers import registry
from zhiheng.powers.models import ChangeKind, ChangeStatus, Item, ItemChange, ItemHolder
from zhiheng.powers.policies import APPROVING, DRAFTING, REVIEWING, open_change, require_role
from zhiheng.powers.record import note
from zhiheng.powers.selectors import on_day
from zhiheng.powers.services.checking import Problem, check_values
from zhiheng.powers.services.effect import apply_change
from zhiheng.powers.values import diff, values_of

OPEN = (ChangeStatus.DRAFT, ChangeStatus.REVIEW, ChangeStatus.APPROVAL, ChangeStatus.SCHEDULED)


class ValueErrors(UserError):
    """Values that may not stand; ``problems`` say at which field each is."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("；".join(p.message for p in problems), field=problems[0].field)
        self.problems = problems


def may_change(item: Item, organ: Organ, on: dt.date) -> str:
    """Return why a body may not change an item; "" where it may: its own catalogue, or an item nobody else holds."""
    own = {organ.pk, organ.subject.pk}
    if item.owner_id is not None:
        return (
            ""
            if item.owner_id in own
            else f"该事项由{item.owner.name if item.owner else ''}编制，请由该单位办理变更。"
        )
    others = (
        ItemHolder.objects.filter(on_day(on), item=item)
        .exclude(organ_id__in=own)
        .values_list("organ__name", flat=True)
    )
    names = list(dict.fromkeys(others))
    if names:
        return (
            f"该事项是共用目录中的事项，{names[0]}等 {len(names)} 个单位也在行使，不能由一个单位修改；"
            "请使用“另立本单位事项”，另立后再按本单位情况修改。"
        )
    return ""


def proposed(kind: str, item: Item | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole item as it will be after a change of this kind."""
    base = values_of(item) if item else {"status": "ACTIVE"}
    match kind:
        case ChangeKind.CANCEL:
            return base | {"status": "CANCELLED"}
        case ChangeKind.SUSPEND:
            return base | {"status": "SUSPENDED"}
        case ChangeKind.RESUME:
            return base | {"status": "ACTIVE"}
    return base | dict(values)


@transaction.atomic
def draft_change(
    *,
    actor: Actor,
    organ: Organ,
    kind: str,
    item: Item | None = None,
    values: Mapping[str, Any] | None = None,
    reason: str,
    effective_on: dt.date,
    replaces: Item | None = None,
    change_id: int | None = None,
) -> ItemChange:
    """Draft a change, or rewrite a draft or a returned one. Nothing of the item changes yet.

    Raises Forbidden without a drafting appointment in the body, ValueErrors with one problem a field, UserError for an
    item that another body keeps or that has a change on its way.
    """
    require_role(actor, organ.pk, DRAFTING, "起草事项变更")
    if kind not in ChangeKind.values:
        raise UserError("请选择变更类型。", field="kind")
    if not reason.strip():
        raise UserError("请写明变更理由。", field="reason")
    if kind == ChangeKind.NEW:
        item = None
    elif item is None:
        raise UserError("请选择要变更的事项。", field="item")
    else:
        item = Item.objects.select_related("owner").get(pk=item.pk)  # as it is now, not as the page showed it
        _changeable(item, organ, kind, change_id)
    full = proposed(kind, item, values or {})
    _refuse_bad(full, kind, effective_on, item)
    row = _row(actor, change_id, organ)
    row.kind, row.item, row.replaces, row.values = kind, item, replaces, full
    row.reason, row.effective_on, row.status = reason.strip(), effective_on, ChangeStatus.DRAFT
    row.row_version += 1
    row.save()
    note(
        "item_change.drafted", row, actor, change=kind, item=item.pk if item else None, name=full.get("name")
    )
    return row


def _row(actor: Actor, change_id: int | None, organ: Organ) -> ItemChange:
    if change_id is None:
        return ItemChange(
            organ=organ,
            division=organ.division_id,
            drafted_by_id=actor.account_id,
            drafted_at=clock.now(),
            row_version=0,
        )
    row = open_change(actor, change_id, lock=True)
    if row.status not in {ChangeStatus.DRAFT, ChangeStatus.RETURNED}:
        raise Stale("该变更已经送审，不能再修改；需要修改的，请由审核人退回。")
    return row


def _changeable(item: Item, organ: Organ, kind: str, change_id: int | None) -> None:
    why = may_change(item, organ, clock.today())
    if why:
        raise UserError(why, field="item")
    wrong = {
        ChangeKind.SUSPEND: item.status != "ACTIVE",
        ChangeKind.RESUME: item.status != "SUSPENDED",
        ChangeKind.CANCEL: item.status == "CANCELLED",
        ChangeKind.MODIFY: item.status == "CANCELLED",
    }
    if wrong.get(ChangeKind(kind)):
        raise UserError(
            f"该事项现为“{item.get_status_display()}”，不能{ChangeKind(kind).label}。", field="kind"
        )
    other = ItemChange.objects.filter(item=item, status__in=OPEN).exclude(pk=change_id or 0).first()
    if other is not None:
        raise UserError(
            f"该事项已有一项变更正在办理（{other.get_status_display()}），请先办结或者撤销。", field="item"
        )


def _refuse_bad(values: Mapping[str, Any], kind: str, on: dt.date, item: Item | None) -> None:
    if kind not in {ChangeKind.NEW, ChangeKind.MODIFY, ChangeKind.RESUME}:
        return
    problems = [p for p in check_values(values, on) if p.hard]
    twin = Item.objects.filter(code=values.get("code")).exclude(pk=item.pk if item else 0).first()
    if twin is not None:
        problems.append(Problem("code", f"事项编码与“{twin.name}”重复，请改用其他编码。"))
    if kind == ChangeKind.MODIFY and item is not None and not diff(values_of(item), values):
        problems.append(Problem("name", "内容没有变化，不需要办理变更。"))
    if problems:
        raise ValueErrors(problems)


@transaction.atomic
def submit_change(*, actor: Actor, change_id: int) -> ItemChange:
    """Hand a draft in for legal review. Raises Forbidden, NotFound, Stale."""
    row = open_change(actor, change_id, lock=True)
    require_role(actor, row.organ_id, DRAFTING, "送审事项变更")
    _require(row, ChangeStatus.DRAFT, ChangeStatus.RETURNED)
    _refuse_bad(row.values, row.kind, row.effective_on, row.item)
    row.status = ChangeStatus.REVIEW
    row.save(update_fields=["status"])
    note("item_change.submitted", row, actor, change=row.kind)
    return row


def _require(row: ItemChange, *states: str) -> None:
    if row.status not in states:
        raise Stale(f"该变更现为“{row.get_status_display()}”，可能已由他人办理；请刷新后再看。")


@transaction.atomic
def review_change(*, actor: Actor, change_id: int, passed: bool, opinion: str) -> ItemChange:
    """Legal review of a change by somebody other than its drafter (ITEM-02); the opinion stays on record.

    Raises Forbidden for the drafter himself, UserError without an opinion, Stale when it does not wait for review.
    """
    row = open_change(actor, change_id, lock=True)
    require_role(actor, row.organ_id, REVIEWING, "法制审核")
    _require(row, ChangeStatus.REVIEW)
    if row.drafted_by_id == actor.account_id:
        raise Forbidden("起草人不得审核自己起草的事项变更，请由其他法制审核人员审核。")
    if not opinion.strip():
        raise UserError("请填写法制审核意见，意见随变更存档。", field="opinion")
    row.reviewed_by_id, row.reviewed_at, row.review_opinion = actor.account_id, clock.now(), opinion.strip()
    row.status = ChangeStatus.APPROVAL if passed else ChangeStatus.RETURNED
    row.returned_reason = "" if passed else opinion.strip()
    row.save()
    note("item_change.reviewed", row, actor, passed=passed, opinion=opinion.strip())
    return row


@transaction.atomic
def approve_change(*, actor: Actor, change_id: int, passed: bool, opinion: str = "") -> ItemChange:
    """The leader decides; approved, the change takes effect on its day, and what it touched is kept with it.

    Raises Forbidden (drafter and reviewer cannot approve), UserError without a reason for a return, Stale, ValueErrors
    when an article fell in the meantime.
    """
    row = open_change(actor, change_id, lock=True)
    require_role(actor, row.organ_id, APPROVING, "审批事项变更")
    _require(row, ChangeStatus.APPROVAL)
    if actor.account_id in {row.drafted_by_id, row.reviewed_by_id}:
        raise Forbidden("起草人和审核人不得审批同一项变更，请由其他负责人审批。")
    if not passed:
        if not opinion.strip():
            raise UserError("退回的须写明理由。", field="opinion")
        row.status, row.returned_reason = ChangeStatus.RETURNED, opinion.strip()
        row.save()
        note("item_change.returned", row, actor, opinion=opinion.strip())
        return row
    _refuse_bad(row.values, row.kind, row.effective_on, row.item)
    row.approved_by_id, row.approved_at = actor.account_id, clock.now()
    row.approval_opinion = opinion.strip() or "同意"
    row.impact = impact_of(row)
    row.status = ChangeStatus.SCHEDULED
    row.save()
    note("item_change.approved", row, actor, opinion=row.approval_opinion, impact=row.impact)
    if row.effective_on <= clock.today():
        apply_change(row, actor)
    return row


def impact_of(row: ItemChange) -> list[dict[str, Any]]:
    """Return what a change touches, in plain values: benchmarks, leniency entries, templates, open cases …"""
    item = row.item or row.replaces
    if item is None:
        return []
    return [{"key": t.key, "label": t.label, "count": t.count} for t in registry.touched(item.pk)]


@transaction.atomic
def withdraw_change(*, actor: Actor, change_id: int, reason: str) -> ItemChange:
    """Take a change back before it takes effect. Raises Forbidden, Stale, UserError without a reason."""
    row = open_change(actor, change_id, lock=True)
    require_role(actor, row.organ_id, (*DRAFTING, *APPROVING), "撤销事项变更")
    _require(row, *OPEN, ChangeStatus.RETURNED)
    if not reason.strip():
        raise UserError("请写明撤销理由。", field="reason")
    row.status, row.returned_reason = ChangeStatus.WITHDRAWN, reason.strip()
    row.save(update_fields=["status", "returned_reason"])
    note("item_change.withdrawn", row, actor, reason=reason.strip())
    return row


@transaction.atomic
def take_effect(today: dt.date | None = None) -> int:
    """Let approved changes whose day has come take effect; run nightly as the system. Returns how many."""
    day = today or clock.today()
    rows = ItemChange.objects.select_for_update(of=("self",)).select_related("item", "organ", "replaces")
    found = list(
        rows.filter(status=ChangeStatus.SCHEDULED, effective_on__lte=day).order_by("effective_on", "id")
    )
    for row in found:
        apply_change(row, None)
    return len(found)
