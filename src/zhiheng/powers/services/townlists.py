"""A township sorts out which comprehensive items it exercises and publishes the list by procedure (ITEM-13).

梳理 → 司法行政部门审核 → 乡镇负责人审定 → 公布. Only items it exercises that day may stand in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind
from zhiheng.powers.indicators import items_of
from zhiheng.powers.models import (
    DelegationLine,
    ItemHolder,
    TownListStatus,
    TownshipList,
    TownshipListLine,
)
from zhiheng.powers.policies import (
    APPROVING,
    DRAFTING,
    in_scope,
    one,
    require_role,
    require_supervision,
)
from zhiheng.powers.record import note
from zhiheng.powers.services.publishing import About, open_publication


def visible_lists(actor: Actor):  # type: ignore[no-untyped-def]
    """Return the lists a person may see: his township's, those of the area he supervises, and published ones."""
    open_to_all = TownshipList.objects.filter(status__in=[TownListStatus.PUBLISHED, TownListStatus.REPLACED])
    return (TownshipList.objects.filter(in_scope(actor)) | open_to_all).distinct()


def open_list(actor: Actor, list_id: int, *, lock: bool = False) -> TownshipList:
    """Return a list this person may see. Raises NotFound."""
    seen = visible_lists(actor).filter(pk=list_id).values_list("pk", flat=True)
    rows = TownshipList.objects.select_related("organ__division").filter(pk__in=list(seen))
    found = one(rows, lock=lock)
    if found is None:
        raise NotFound("没有找到该乡镇事项清单，或者您无权查看。")
    return found


def candidates(township: Organ) -> list[tuple[ItemHolder, Organ | None]]:
    """Return what the township exercises today, each with the body above that exercised it before."""
    held = items_of(township, clock.today())
    with scope.system():
        lines = DelegationLine.objects.filter(to_organ=township, item__in=[h.item_id for h in held])
        before = {line.item_id: line.from_organ for line in lines.select_related("from_organ")}
    return [(h, before.get(h.item_id)) for h in sorted(held, key=lambda h: h.item.code)]


@transaction.atomic
def start_list(*, actor: Actor, township: Organ, title: str, items: Sequence[int]) -> TownshipList:
    """Begin a list with the items chosen. Raises Forbidden, UserError for another body's item or an empty list."""
    subject = township.subject
    require_role(actor, subject.pk, DRAFTING, "梳理乡镇事项清单")
    if subject.kind != OrganKind.TOWNSHIP:
        raise UserError("事项清单由乡镇人民政府、街道办事处梳理。", field="township")
    if not title.strip():
        raise UserError("请填写清单名称。", field="title")
    unfinished = TownshipList.objects.filter(organ=subject).exclude(
        status__in=[TownListStatus.PUBLISHED, TownListStatus.REPLACED]
    )
    with scope.system():
        if (other := unfinished.first()) is not None:
            raise UserError(f"“{other.title}”{other.get_status_display()}，请先办结。", field="title")
        row = TownshipList.objects.create(
            organ=subject, division=subject.division_id, title=title.strip()[:200],
            drafted_by=actor.account_id, drafted_name=actor.name, drafted_on=clock.today(),
        )  # fmt: skip
        _put(row, items)
        note("township_list.started", row, actor, items=len(set(items)))
    return row


@transaction.atomic
def rewrite_list(*, actor: Actor, list_id: int, title: str, items: Sequence[int]) -> TownshipList:
    """Rewrite a list that is not handed in yet, or was returned. Raises Forbidden, Stale, UserError."""
    row = _at(actor, list_id, TownListStatus.DRAFT, TownListStatus.RETURNED)
    require_role(actor, row.organ_id, DRAFTING, "梳理乡镇事项清单")
    if not title.strip():
        raise UserError("请填写清单名称。", field="title")
    with scope.system():
        row.title = title.strip()[:200]
        row.save(update_fields=["title"])
        row.lines.all().delete()
        _put(row, items)
        note("township_list.rewritten", row, actor, items=len(set(items)))
    return row


def _put(row: TownshipList, items: Sequence[int]) -> None:
    known = {h.item_id: (h, before) for h, before in candidates(row.organ)}
    if not items:
        raise UserError("请至少选择一项事项。", field="items")
    if set(items) - set(known):
        raise UserError(f"所选事项中有{row.organ.name}目前不行使的事项，请重新选择。", field="items")
    TownshipListLine.objects.bulk_create(
        TownshipListLine(
            organ=row.organ, division=row.division, roll=row, item_id=pk,
            from_organ=known[pk][1], held_from=known[pk][0].valid_from,
        )
        for pk in dict.fromkeys(items)
    )  # fmt: skip


def _at(actor: Actor, list_id: int, *states: str) -> TownshipList:
    row = open_list(actor, list_id, lock=True)
    if row.status not in states:
        raise Stale(f"该清单现为“{row.get_status_display()}”，可能已由他人办理；请刷新后再看。")
    return row


@transaction.atomic
def submit_list(*, actor: Actor, list_id: int) -> TownshipList:
    """Hand a list in to the justice department of the area. Raises Forbidden, Stale."""
    row = _at(actor, list_id, TownListStatus.DRAFT, TownListStatus.RETURNED)
    require_role(actor, row.organ_id, DRAFTING, "送审乡镇事项清单")
    return _move(row, actor, TownListStatus.REVIEW, "submitted", items=row.lines.count())


@transaction.atomic
def review_list(*, actor: Actor, list_id: int, passed: bool, opinion: str) -> TownshipList:
    """The justice department of the area reviews whether each item is lawfully the township's. Raises Forbidden, UserError."""
    row = _at(actor, list_id, TownListStatus.REVIEW)
    require_supervision(actor, row.division, "乡镇事项清单审核")
    if not opinion.strip():
        raise UserError("请填写审核意见。", field="opinion")
    if passed:
        _still_held(row)
    row.review_opinion, row.reviewed_name, row.reviewed_on = opinion.strip(), actor.name, clock.today()
    row.reviewed_organ = next((g.organ_name for g in actor.grants if row.division.startswith(g.prefix)), "")
    to = TownListStatus.REVIEWED if passed else TownListStatus.RETURNED
    return _move(row, actor, to, "reviewed" if passed else "returned", opinion=opinion.strip())


def _still_held(row: TownshipList) -> None:
    held = {h.item_id for h in items_of(row.organ, clock.today())}
    gone = [line.item.name for line in row.lines.select_related("item") if line.item_id not in held]
    if gone:
        raise UserError(
            f"“{gone[0]}”等 {len(gone)} 项已不由{row.organ.name}行使，请退回修改后再审核。", field="passed"
        )


@transaction.atomic
def approve_list(*, actor: Actor, list_id: int, document: str) -> TownshipList:
    """The township's head settles the list; the duty to publish it opens. Raises Forbidden, UserError, Stale."""
    row = _at(actor, list_id, TownListStatus.REVIEWED)
    require_role(actor, row.organ_id, APPROVING, "审定乡镇事项清单")
    if row.drafted_by == actor.account_id:
        raise Forbidden("梳理人不得审定自己梳理的清单。")
    if not document.strip():
        raise UserError("请填写公布文号。", field="document")
    _still_held(row)
    row.approved_name, row.approved_on, row.document = actor.name, clock.today(), document.strip()[:120]
    done = _move(row, actor, TownListStatus.APPROVED, "approved", document=row.document)
    with scope.system():
        open_publication(
            organ=row.organ, about=About.TOWNSHIP, subject_id=row.pk, title=row.title, arose_on=clock.today()
        )
    return done


def _move(row: TownshipList, actor: Actor, to: str, what: str, **payload: object) -> TownshipList:
    with scope.system():
        row.status = to
        row.save()
        note(f"township_list.{what}", row, actor, **payload)
    return row
