"""Hours are written once and never changed: credit, add by hand, reverse (TRN-03)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record_many
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.training.models import HourCategory, HourEntry, HourSource
from zhiheng.training.policies import MANAGING, visible_entries, visible_officers

SHORTEST_HOUR = 45  # minutes of a 学时 (通行课时); bounds what a session can be worth, sets no requirement
DAY_LIMIT = Decimal(24)


def most_hours(start: dt.datetime, end: dt.datetime) -> Decimal:
    """Return how many hours a session of this length can be worth at most, in halves."""
    minutes = int((end - start).total_seconds() // 60)
    return Decimal(minutes * 2 // SHORTEST_HOUR) / 2


@dataclass(frozen=True, slots=True)
class Credit:
    """An entry about to be written."""

    officer: Officer
    day: dt.date
    category: str
    hours: Decimal
    source: str
    content: str
    key: str
    organiser: str = ""
    note: str = ""
    activity_id: int | None = None
    course_id: int | None = None


def credit(credits: Sequence[Credit], actor: Actor | None) -> list[HourEntry]:
    """Write entries with their events; one whose key stands already is left out. Runs in the caller's transaction."""
    known = set(
        HourEntry.objects.filter(key__in=[c.key for c in credits]).values_list("key", flat=True)
    )  # fmt: skip
    now = clock.now()
    rows = [
        HourEntry(
            organ_id=c.officer.organ_id, division=c.officer.organ.division_id, officer=c.officer, year=c.day.year,
            day=c.day, category=c.category, hours=c.hours, source=c.source, content=c.content[:160],
            organiser=c.organiser[:120], note=c.note[:300], activity_id=c.activity_id, course_id=c.course_id, key=c.key,
            created_by_id=actor.account_id if actor else None, created_at=now,
        )
        for c in {c.key: c for c in credits}.values()
        if c.key not in known
    ]  # fmt: skip
    HourEntry.objects.bulk_create(rows, batch_size=1000)
    _record(rows, actor)
    return rows


FOLLOWED_AT_ONCE = (
    500  # a larger load is looked at by the nightly sweep in one pass instead of a job for each row
)


def _record(rows: Sequence[HourEntry], actor: Actor | None) -> None:
    record_many(
        [
            Draft(
                kind="training.hours_reversed" if row.reverses_id else "training.hours_credited",
                subject_kind="officer",
                subject_id=row.officer_id,
                organ_id=row.organ_id,
                division=row.division,
                stamp=actor.stamp() if actor else SYSTEM_STAMP,
                payload={
                    "entry": row.pk, "day": row.day.isoformat(), "category": row.category, "hours": str(row.hours),
                    "source": row.source, "content": row.content, "reverses": row.reverses_id,
                },
            )
            for row in rows
        ],
        follow=len(rows) <= FOLLOWED_AT_ONCE,
    )  # fmt: skip


def check_entry(start: dt.date, end: dt.date, hours: Decimal, category: str) -> list[tuple[str, str]]:
    """Return what is wrong with hours claimed for a training from day to day, as (field, message)."""
    wrong = []
    if category not in HourCategory.values:
        words = "、".join(HourCategory.labels)
        wrong.append(("category", f"学时类别只能是：{words}。"))
    if end < start:
        wrong.append(("end", "结束日期早于开始日期，请改正。"))
    if end > clock.today():
        wrong.append(("end", f"培训日期 {end.isoformat()} 在今天之后，未发生的培训不能登记学时。"))
    if hours <= 0 or hours * 2 % 1:
        wrong.append(("hours", "学时应当大于 0，最小单位 0.5。"))
    elif end >= start and hours > DAY_LIMIT * ((end - start).days + 1):
        wrong.append(("hours", f"{(end - start).days + 1} 天的培训不可能有 {hours} 学时，请核对日期和学时。"))
    if start.year != end.year:
        wrong.append(("start", "跨年度的培训请按年度分别登记。"))
    return wrong


def entry_key(officer_id: int, start: dt.date, end: dt.date, category: str, content: str) -> str:
    """Return what makes a claimed training the same one: person, days, category, content."""
    words = hashlib.sha256(content.strip().encode()).hexdigest()[:24]
    return f"claim:{officer_id}:{start:%y%m%d}-{end:%y%m%d}:{category}:{words}"


@transaction.atomic
def add_hours(
    *,
    actor: Actor,
    officer_id: int,
    start: dt.date,
    end: dt.date,
    category: str,
    hours: Decimal,
    content: str,
    organiser: str = "",
    reason: str = "",
) -> HourEntry:
    """Enter a training that took place elsewhere. Raises Forbidden, NotFound, UserError (future day, twice, too long)."""
    officer = (
        visible_officers(actor).select_related("organ").select_for_update(of=("self",)).filter(pk=officer_id)
    ).first()
    if officer is None:
        raise NotFound("没有找到该执法人员，或者您无权查看。")
    require_keeper(actor, officer)
    for field, message in check_entry(start, end, hours, category):
        raise UserError(message, field=field)
    if not content.strip():
        raise UserError("请填写培训内容。", field="content")
    if not reason.strip():
        raise UserError("补登学时请写明依据（如结业证书、培训通知文号）。", field="reason")
    key = entry_key(officer.pk, start, end, category, content)
    if standing(key):
        raise UserError(
            f"{officer.name}在 {end.isoformat()} 的这次培训已经登记过学时，不能重复登记。", field="content"
        )
    line = Credit(officer, end, category, hours, HourSource.MANUAL, content.strip(), fresh_key(key), organiser, reason.strip())  # fmt: skip
    return credit([line], actor)[0]


def standing(key: str) -> bool:
    """Whether hours under this key stand and have not been reversed."""
    return HourEntry.objects.filter(key__startswith=key, reverses=None, reversed_by=None).exists()


def fresh_key(key: str) -> str:
    """Return the key for writing it (again, after a reversal)."""
    before = HourEntry.objects.filter(key__startswith=key, reverses=None).count()
    return f"{key}#{before}" if before else key


def require_keeper(actor: Actor, officer: Officer) -> None:
    """Raise Forbidden unless this person keeps the hours of the officer: his body's managers, or its justice bureau."""
    own = any(g.role in MANAGING and officer.organ_id in g.reach for g in actor.grants)
    if not own and not actor.supervises_division(officer.organ.division_id):
        raise Forbidden("学时由执法人员所在单位的负责人、系统管理员或者司法行政部门登记，您没有相应任职。")


@transaction.atomic
def reverse(*, actor: Actor, entry_id: int, reason: str) -> HourEntry:
    """Take hours back by a reversing entry; the first entry stays as it is. Raises NotFound, Forbidden, UserError."""
    entry = visible_entries(actor).select_related("officer__organ").filter(pk=entry_id).first()
    if entry is None:
        raise NotFound("没有找到该学时记录，或者您无权查看。")
    Officer.objects.select_for_update().get(pk=entry.officer_id)  # nobody may lock a row that never changes
    require_keeper(actor, entry.officer)
    if entry.reverses_id or HourEntry.objects.filter(reverses=entry).exists():
        raise UserError("该记录已经冲销，或者本身就是冲销记录。")
    if not reason.strip():
        raise UserError("请写明冲销理由。", field="reason")
    row = HourEntry.objects.create(
        organ_id=entry.organ_id, division=entry.division, officer=entry.officer, year=entry.year, day=entry.day,
        category=entry.category, hours=-entry.hours, source=HourSource.REVERSAL, activity_id=entry.activity_id,
        course_id=entry.course_id, content=entry.content, organiser=entry.organiser, note=reason.strip()[:300],
        reverses=entry, key=f"reversal:{entry.pk}", created_by_id=actor.account_id, created_at=clock.now(),
    )  # fmt: skip
    _record([row], actor)
    return row


def local_day(moment: dt.datetime) -> dt.date:
    """Return the day of a moment at the place of the installation."""
    return timezone.localtime(moment).date()
