"""Pilots: named, followed, learnt from (STD-01…04); townships and bodies checked against a list and mended (STD-05, PLAN-22)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Division, Organ, OrganKind, Role
from zhiheng.organs.models.division import Level
from zhiheng.plans.models import (
    Checklist,
    Covers,
    EntryKind,
    Pilot,
    PilotEntry,
    PilotLevel,
    PilotStatus,
    Promotion,
    TownshipCheck,
)
from zhiheng.plans.policies import in_scope

NAMING = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
ASKED = (1, 2)  # 003§12, 000§19: each city one or two counties, each county one or two townships
_LEVEL = {Level.PROVINCE: PilotLevel.PROVINCE, Level.CITY: PilotLevel.CITY, Level.COUNTY: PilotLevel.COUNTY}


def _log(kind: str, row: Any, actor: Actor, **payload: Any) -> None:
    subject = "pilot" if isinstance(row, Pilot) else row._meta.model_name
    record(
        Draft(
            kind=f"pilot.{kind}", subject_kind=subject, subject_id=row.pk, organ_id=row.organ_id, division=row.division,
            stamp=actor.stamp(), payload=payload,
        )
    )  # fmt: skip


def bureaus(actor: Actor) -> list[Organ]:
    """Return the justice bureaus in which this person supervises: they name pilots and keep checklists."""
    ids = {g.organ_id for g in actor.grants if g.role in NAMING}
    return list(
        Organ.objects.filter(pk__in=ids, kind=OrganKind.SUPERVISION)
        .select_related("division")
        .order_by("code")
    )


def _bureau(actor: Actor, organ_id: int) -> Organ:
    found = next((o for o in bureaus(actor) if o.pk == organ_id), None)
    if found is None:
        raise Forbidden("试点和规范化检查由司法行政部门的监督人员办理，您没有该单位的相应任职。")
    return found


@transaction.atomic
def name_pilot(
    *, actor: Actor, organ_id: int, name: str, topic: str, named_on: dt.date, place: str = "", basis: str = "",
    due_on: dt.date | None = None,
) -> Pilot:  # fmt: skip
    """Name a pilot of one's own level: a place one level below one's division. Raises Forbidden, UserError."""
    organ = _bureau(actor, organ_id)
    level = _LEVEL.get(Level(organ.division.level))
    if level is None:
        raise UserError("乡镇（街道）不确定试点。")
    for value, label, field in ((name, "试点地区", "name"), (topic, "试点内容", "topic")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    division = Division.objects.filter(code=place).first() if place else None
    if place and (
        division is None
        or division.prefix == organ.division.prefix
        or not division.prefix.startswith(organ.division.prefix)
    ):
        raise UserError("试点应当在本辖区的下级地区。", field="place")
    if due_on and due_on < named_on:
        raise UserError("完成期限不能早于确定日期。", field="due_on")
    if Pilot.objects.filter(organ=organ, level=level, name=name.strip()[:80]).exists():
        raise UserError(f"{name.strip()}已经是{level.label}。", field="name")
    row = Pilot.objects.create(
        organ=organ, division=organ.division_id, level=level, name=name.strip()[:80], place=division,
        topic=topic.strip()[:200], basis=basis.strip()[:200], named_on=named_on, due_on=due_on,
    )  # fmt: skip
    _log("named", row, actor, name=row.name, level=row.level, topic=row.topic)
    return row


def open_pilot(pilot_id: int) -> Pilot:
    """Return a pilot: everybody who works here may learn from it. Raises NotFound."""
    row = Pilot.objects.select_related("organ", "place").filter(pk=pilot_id).first()
    if row is None:
        raise NotFound("没有找到该试点。")
    return row


def may_write(actor: Actor, row: Pilot) -> bool:
    """Whether this person keeps a pilot: at the bureau that named it, or supervising the place itself."""
    return actor.has_role(*NAMING, organ_id=row.organ_id)


def _kept(actor: Actor, pilot_id: int) -> Pilot:
    row = open_pilot(pilot_id)
    if not may_write(actor, row):
        raise Forbidden("试点由确定试点的司法行政部门登记。")
    if row.status != PilotStatus.RUNNING:
        raise Stale(f"该试点{row.get_status_display()}。")
    return row


@transaction.atomic
def note_entry(*, actor: Actor, pilot_id: int, kind: str, title: str, text: str, on: dt.date) -> PilotEntry:
    """Note progress, a result or an experience. Raises Forbidden, NotFound, Stale, UserError."""
    row = _kept(actor, pilot_id)
    if kind not in EntryKind.values:
        raise UserError("请选择种类：进展、成果或者经验。", field="kind")
    for value, label, field in ((title, "标题", "title"), (text, "内容", "text")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    if on > clock.today() or on < row.named_on:
        raise UserError(f"日期应在 {row.named_on.isoformat()} 至今天之间。", field="on")
    found = PilotEntry.objects.create(
        pilot=row, organ_id=row.organ_id, division=row.division, kind=kind, title=title.strip()[:200],
        text=text.strip(), on=on, by_name=actor.name,
    )  # fmt: skip
    _log("noted", row, actor, entry=found.pk, what=found.get_kind_display(), title=found.title)
    return found


@transaction.atomic
def promote(
    *, actor: Actor, entry_id: int, organ_id: int, where: str, on: dt.date, how: str, effect: str = ""
) -> Promotion:
    """Record that an experience was taken up elsewhere, by the bureau that took it up or the one that named the pilot.

    Raises Forbidden, NotFound, UserError.
    """
    entry = PilotEntry.objects.filter(pk=entry_id).select_related("pilot").first()
    if entry is None:
        raise NotFound("没有找到该经验。")
    organ = _bureau(actor, organ_id)
    if entry.kind != EntryKind.EXPERIENCE:
        raise UserError("只有登记为“经验”的条目可以推广。")
    for value, label, field in ((where, "推广到", "where"), (how, "推广方式", "how")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    found = Promotion.objects.create(
        entry=entry, organ=organ, division=organ.division_id, where=where.strip()[:120], on=on, how=how.strip(),
        effect=effect.strip(),
    )  # fmt: skip
    _log("promoted", entry.pilot, actor, entry=entry.pk, where=found.where, how=found.how)
    return found


@transaction.atomic
def end_pilot(*, actor: Actor, pilot_id: int, done: bool, text: str) -> Pilot:
    """End a pilot: summed up, or called off. Raises Forbidden, NotFound, Stale, UserError."""
    row = _kept(actor, pilot_id)
    if not text.strip():
        raise UserError("请填写总结或者取消原因。", field="text")
    if done and not row.entries.filter(kind=EntryKind.RESULT).exists():
        raise UserError("还没有登记成果，请先登记至少一项成果再总结。", field="text")
    row.status, row.ended_note = PilotStatus.DONE if done else PilotStatus.ENDED, text.strip()
    row.save(update_fields=["status", "ended_note"])
    _log("ended", row, actor, done=done, text=row.ended_note)
    return row


@dataclass(frozen=True, slots=True)
class Count:
    """How many pilots a bureau has named against the one or two that are asked for."""

    organ: Organ
    level: str
    named: int

    @property
    def verdict(self) -> tuple[str, str]:
        """Words and colour."""
        if self.level == PilotLevel.PROVINCE:
            return ("数量由省确定", "blue")
        if self.named < ASKED[0]:
            return ("尚未确定，应选 1—2 个", "orange")
        return (
            ("符合 1—2 个", "green") if self.named <= ASKED[1] else (f"超过 1—2 个（{self.named} 个）", "red")
        )


def counts(actor: Actor) -> list[Count]:
    """Return the bureaus in a person's supervision with the number of pilots each has named."""
    found = []
    for organ in (
        Organ.objects.filter(kind=OrganKind.SUPERVISION).select_related("division").order_by("division_id")
    ):
        level = _LEVEL.get(Level(organ.division.level))
        if level is not None and actor.supervises_division(organ.division.prefix):
            named = Pilot.objects.filter(organ=organ).exclude(status=PilotStatus.ENDED).count()
            found.append(Count(organ, level, named))
    return found


@transaction.atomic
def keep_checklist(
    *,
    actor: Actor,
    organ_id: int,
    title: str,
    items: Sequence[Mapping[str, Any]],
    covers: str = Covers.TOWNSHIP,
) -> Checklist:
    """Lay down a checklist: items with what each is worth. Raises Forbidden, UserError."""
    organ = _bureau(actor, organ_id)
    if covers not in Covers.values:
        raise UserError("请选择检查对象。", field="covers")
    if not title.strip():
        raise UserError("请填写检查表名称。", field="title")
    rows = []
    for item in items:
        full = Decimal(str(item["full"]))
        if not str(item["item"]).strip() or full <= 0:
            raise UserError("每个检查项目都要有名称和大于 0 的分值。", field="items")
        rows.append({"item": str(item["item"]).strip()[:200], "full": str(full)})
    if not rows:
        raise UserError("请填写检查项目，每行一项：“项目 分值”。", field="items")
    if Checklist.objects.filter(organ=organ, title=title.strip()[:120]).exists():
        raise UserError("已有同名的检查表。", field="title")
    row = Checklist.objects.create(
        organ=organ, division=organ.division_id, covers=covers, title=title.strip()[:120], items=rows,
        made_on=clock.today(),
    )  # fmt: skip
    _log("checklist_made", row, actor, title=row.title, items=len(rows))
    return row


def subjects(actor: Actor, covers: str = Covers.TOWNSHIP) -> list[Organ]:
    """Return whom a person may check with such a list: townships, or enforcement bodies, in his supervision."""
    kind = OrganKind.TOWNSHIP if covers == Covers.TOWNSHIP else OrganKind.ORGAN
    rows = Organ.objects.filter(kind=kind).select_related("division").order_by("division_id", "code")
    return [o for o in rows if actor.supervises_division(o.division.prefix)]


@transaction.atomic
def check_body(
    *, actor: Actor, checklist_id: int, organ_id: int, checked_on: dt.date, scores: Mapping[int, tuple[Decimal | None, str]],
    problems: str = "", advice: str = "", mend_by: dt.date | None = None,
) -> TownshipCheck:  # fmt: skip
    """Check a township, or a body's carrying out (PLAN-22), against a list: a score for each item; points lost need a reason and a day to mend.

    Raises Forbidden, NotFound, UserError naming the item.
    """
    checklist = Checklist.objects.filter(pk=checklist_id, retired=False).first()
    if checklist is None:
        raise NotFound("没有找到该检查表，或者它已停用。")
    organ = next((o for o in subjects(actor, checklist.covers) if o.pk == organ_id), None)
    if organ is None or not actor.has_role(*NAMING):
        raise Forbidden(f"{checklist.get_covers_display()}检查由所在辖区的司法行政部门办理。")
    if checked_on > clock.today():
        raise UserError("检查日期不能晚于今天。", field="checked_on")
    rows, total, full = [], Decimal(0), Decimal(0)
    for n, item in enumerate(checklist.items):
        worth = Decimal(item["full"])
        value, words = scores.get(n, (None, ""))
        if value is None or not 0 <= value <= worth:
            raise UserError(f"“{item['item']}”的得分应在 0 至 {worth} 之间。", field=f"score-{n}")
        if value < worth and not words.strip():
            raise UserError(f"“{item['item']}”扣了分，请写明情况。", field=f"score-{n}")
        rows.append({"item": item["item"], "full": str(worth), "score": str(value), "note": words.strip()})
        total, full = total + value, full + worth
    if total < full and mend_by is None:
        raise UserError("有扣分项目，请填写整改期限。", field="mend_by")
    with scope.system():
        row = TownshipCheck.objects.create(
            checklist=checklist, organ=organ, division=organ.division_id, checked_on=checked_on, checked_by_name=actor.name,
            scores=rows, total=total, full=full, problems=problems.strip(), advice=advice.strip(), mend_by=mend_by,
        )  # fmt: skip
        _log("township_checked", row, actor, body=organ.name, total=str(total), full=str(full))
    return row


def visible_checks(actor: Actor) -> QuerySet[TownshipCheck]:
    """Return the checks a person may see: of his own township, or in his supervision."""
    return TownshipCheck.objects.filter(in_scope(actor)).select_related("organ", "checklist")


@transaction.atomic
def mend(*, actor: Actor, check_id: int, text: str) -> TownshipCheck:
    """Record how a township mended what was wrong. Raises NotFound, Stale, UserError."""
    row = visible_checks(actor).filter(pk=check_id).first()
    if row is None:
        raise NotFound("没有找到该检查，或者您无权查看。")
    if row.mended_on:
        raise Stale(f"已于 {row.mended_on.isoformat()} 登记整改。")
    if not text.strip():
        raise UserError("请填写整改情况。", field="text")
    with scope.system():
        row.mended_on, row.mended = clock.today(), text.strip()
        row.save(update_fields=["mended_on", "mended"])
        _log("township_mended", row, actor, text=row.mended)
    return row
