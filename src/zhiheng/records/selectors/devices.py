"""Reading recording devices: whose they are, who answered for them when, and what was recorded with what is on no list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor
from zhiheng.records.models import AvRecord, DeviceStatus, RecordingDevice


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in one person's hands, and how many recordings of it are on the platform (数据上传责任)."""

    keeper: str
    since: dt.datetime
    until: dt.datetime | None
    recordings: int


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A number used in recordings that stands on no list of the body (REC-09)."""

    organ: str
    number: str
    recordings: int
    last: dt.datetime


def _reach(actor: Actor) -> Q:
    found = Q(organ_id__in=actor.organ_ids)
    for prefix in actor.supervises:
        found |= Q(division__startswith=prefix)
    return found


def visible_devices(actor: Actor) -> QuerySet[RecordingDevice]:
    """Return the devices of one's bodies and of the divisions one supervises."""
    return RecordingDevice.objects.filter(_reach(actor)).select_related("organ")


def open_device(actor: Actor, device_id: int) -> RecordingDevice:
    """Return a device this person may see. Raises NotFound."""
    row = visible_devices(actor).filter(pk=device_id).first()
    if row is None:
        raise NotFound("没有找到该设备，或者您无权查看。")
    return row


def spells(device: RecordingDevice) -> list[Spell]:
    """Return who had a device when, newest first, with the recordings of that time."""
    hands = list(device.handovers.order_by("at", "id"))
    made = AvRecord.objects.filter(organ_id=device.organ_id, device=device.number).order_by()
    starts = list(made.values_list("started_at", flat=True))
    found = []
    for n, hand in enumerate(hands):
        if hand.status != DeviceStatus.IN_USE:
            continue
        until = hands[n + 1].at if n + 1 < len(hands) else None
        count = sum(s is not None and hand.at <= s and (until is None or s < until) for s in starts)
        found.append(Spell(hand.keeper, hand.at, until, count))
    return found[::-1]


def unlisted(actor: Actor, most: int = 50) -> list[Unlisted]:
    """Return the numbers that recordings name and no list of the body has, newest use first."""
    listed = RecordingDevice.objects.filter(organ_id=OuterRef("organ_id"), number=OuterRef("device"))
    rows = AvRecord.objects.filter(_reach(actor), ~Q(device=""), ~Exists(listed), started_at__isnull=False)
    grouped = rows.order_by().values("organ__short_name", "device")
    counted = grouped.annotate(n=Count("pk"), last=Max("started_at")).order_by("-last")[:most]
    return [Unlisted(r["organ__short_name"], r["device"], r["n"], r["last"]) for r in counted]
