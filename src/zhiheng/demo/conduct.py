"""Institutional documents, monitoring devices, dress and seals of the demo's bodies, with a few things missing."""

from __future__ import annotations

import datetime as dt
import math
import random
import struct
import zlib
from typing import Any

from zhiheng.cases.models import GuideKind
from zhiheng.demo.bodies import Body, World
from zhiheng.organs.actor import actor_for
from zhiheng.records import storage
from zhiheng.records.models import Seal
from zhiheng.support.factories import Rows

STEPS = (
    "询问、检查、勘验：两名以上执法人员主动出示执法证件，表明身份\n"
    "询问、检查、勘验：说明部门职责、来意和询问（检查）事由，告知权利义务和结果查询途径\n"
    "询问、检查、勘验：开启执法记录仪，全程记录\n"
    "先行登记保存：清点物品，当场制作清单，当事人签字确认\n"
    "送达决定书：请当事人核对文书，说明履行方式和救济途径后签收"
)
_PIXELS = 320


def make_conduct(world: World, rng: random.Random, today: dt.date) -> None:
    """Give most bodies their documents and seals; the third has none yet, the others lack one kind each."""
    picture = storage.put_bytes(_seal_picture())
    for number, body in enumerate(world.bodies):
        if body.head is None or number == 2:
            continue
        put = Rows(actor_for(body.head), body.organ, today)
        _guides(put, body, number, today)
        if number < 4:
            _devices(put, body, number, today)
        if number in {0, 3}:
            _breach(put, body, number, today)
        put.close()
        if number % 2 == 0:
            _seal(body, today, picture)


def _guides(put: Rows, body: Body, number: int, today: dt.date) -> None:
    left_out = list(GuideKind.values)[number % len(GuideKind.values)]
    for kind in GuideKind.values:
        if kind == left_out:
            continue
        own = number % 3 == 0
        put(
            "guides", kind=kind, title=f"{body.organ.short_name}{GuideKind(kind).label}" if own else str(GuideKind(kind).label),
            source="OWN" if own else "SUPERIOR", issuer=body.organ.name if own else "省级主管部门", doc_no="", text_version="2025年版",
            effective_on=today - dt.timedelta(days=300), content="第一条　为规范行政执法行为，制定本文件。\n第二条　……",
            steps=STEPS if kind == "PENALTY_CONDUCT" else "询问、检查、勘验：出示检查通知书和执法证件" if kind == "INSPECTION_CONDUCT" else "",
        )  # fmt: skip


def _devices(put: Rows, body: Body, number: int, today: dt.date) -> None:
    for n in range(2):
        passed = today - dt.timedelta(days=260)
        unfit = (number, n) == (1, 1)  # in use although its place was never made public
        put(
            "monitoring-devices", number=f"JK-{body.organ.pk:02d}{n + 1:02d}", name="高清视频抓拍设备", place=f"主干道{n + 1}号路口",
            set_by="《中华人民共和国道路交通安全法》" if number % 2 else "《城市道路管理条例》", legal_review_on=passed,
            technical_review_on=passed, meets_standard=True, placed_reasonably=True, clearly_marked=True,
            location_published_on=None if unfit else passed + dt.timedelta(days=20), published_where="" if unfit else "政府门户网站",
        )  # fmt: skip


def _breach(put: Rows, body: Body, number: int, today: dt.date) -> None:
    done = number == 3
    put(
        "dress-breaches", found_on=today - dt.timedelta(days=18), kind="MIXED" if done else "NO_BADGE", people=body.officers[0].name,
        occasion="街面巡查", handled_on=today - dt.timedelta(days=12) if done else None, handling="批评教育，已改正" if done else "",
    )  # fmt: skip


def _seal(body: Body, today: dt.date, picture: Any) -> None:
    organ = body.organ.subject
    if Seal.objects.filter(organ=organ, kind="ORGAN").exists():
        return
    since = today - dt.timedelta(days=900)
    nine = dt.datetime.combine(since, dt.time(9, 0), tzinfo=dt.timezone(dt.timedelta(hours=8)))
    Seal.objects.create(
        organ=organ, division=organ.division_id, kind="ORGAN", name=organ.name, diameter_mm=42, holder="办公室",
        file_name="印模（示例）.png", sha256=picture.sha256, size=picture.size, media_type="image/png", in_use_from=since,
        registered_at=nine, registered_by=body.head.name if body.head else "",
    )  # fmt: skip


def _seal_picture() -> bytes:
    """A red ring with a star, such as every seal has and no real one is."""
    half = _PIXELS / 2
    rows = b""
    for y in range(_PIXELS):
        line = bytearray()
        for x in range(_PIXELS):
            dx, dy = x - half + 0.5, y - half + 0.5
            r = math.hypot(dx, dy) / half
            inked = 0.93 <= r <= 0.99 or _in_star(dx, dy, half * 0.3)
            line += b"\xc8\x10\x10\xdc" if inked else b"\0\0\0\0"
        rows += b"\0" + bytes(line)
    head = struct.pack(">IIBBBBB", _PIXELS, _PIXELS, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _in_star(dx: float, dy: float, size: float) -> bool:
    """Whether a point lies in a five-pointed star standing upright."""
    r, turn = math.hypot(dx, dy), math.atan2(dx, -dy) % (2 * math.pi / 5)
    turn = min(turn, 2 * math.pi / 5 - turn)
    inner = size * 0.382
    # The edge from the tip (angle 0) to the notch (angle π/5).
    nx, ny = inner * math.sin(math.pi / 5), inner * math.cos(math.pi / 5)
    px, py = r * math.sin(turn), r * math.cos(turn)
    return r <= inner or nx * (py - size) - (ny - size) * px <= 0
