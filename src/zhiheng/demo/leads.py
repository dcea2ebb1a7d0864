"""Leads still being verified, and a few refused with the reason."""

from __future__ import annotations

import datetime as dt
import random

from zhiheng.cases.models import Lead
from zhiheng.demo.bodies import Body
from zhiheng.demo.cases import _take
from zhiheng.demo.timeline import Timeline, wd, workday
from zhiheng.powers.models import Item

_WHAT = ("占用人行道堆放货物", "沿街抛撒渣土", "无照经营", "夜间倾倒垃圾", "擅自张贴小广告", "施工现场无围挡")


def make_leads(rng: random.Random, bodies: list[Body], items: list[Item], today: dt.date, count: int) -> int:
    """Make leads: most of them received within the last days and open, some refused; returns how many."""
    rows = []
    for n in range(count):
        body = rng.choice(bodies)
        refused = n % 4 == 0
        received = workday(today - dt.timedelta(days=rng.randint(20, 200) if refused else rng.randint(0, 6)))
        received = min(received, today)
        own = [i for i in items if i.field == body.field]
        t = Timeline(rng, body, rng.choice(own), today, received)
        lead = Lead(
            organ=body.organ,
            division=body.organ.division_id,
            number=_take(body.organ.subject, "案源", received.year),
            source=rng.choice(["COMPLAINT", "HOTLINE", "INSPECTION", "MEDIA"]),
            matter=body.field,
            received_on=received,
            summary=f"反映辖区内有人{rng.choice(_WHAT)}，请依法处理。",
            place=body.organ.division.full_name(),
            item=t.item,
            verify_due_on=t.due("LEAD_VERIFY", received),
        )
        if refused:
            lead.status = "REFUSED"
            lead.refused_on = wd(received, 3)
            lead.refusal_reason = "经核查，反映的情况不属实，不符合立案条件。"
        rows.append(lead)
    Lead.objects.bulk_create(rows)
    return len(rows)
