"""How many documents are issued in a second: numbered, set, stored by digest, recorded and in the ledger."""

from __future__ import annotations

import tempfile
import time
from typing import Any

TITLE = "文书签发（编号、排版、存储、过程事件、存证）"
DATABASE = True
TARGET_PER_SECOND = 20


class _Undo(Exception):
    """Leaves the database as it was."""


def run(n: int = 100) -> dict[str, Any]:
    """Issue `n` three-page decisions, each in a transaction of its own, and undo them all at the end."""
    from zhiheng.ops.django import setup

    setup()
    from django.db import transaction
    from django.test.utils import override_settings

    from zhiheng.common import scope

    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as place, override_settings(MEDIA_ROOT=place), scope.system():
        try:
            with transaction.atomic():
                seconds = _issue(n)
                raise _Undo
        except _Undo:
            pass
    rate = n / sum(seconds)
    middle = sorted(seconds)[len(seconds) // 2] * 1000
    return {
        "文书份数": n,
        "单份中位耗时": {"value": middle, "unit": "ms"},
        "每秒份数": {
            "value": rate,
            "unit": "份/s",
            "target": f"≥ {TARGET_PER_SECOND}",
            "ok": rate >= TARGET_PER_SECOND,
        },
    }


def _issue(n: int) -> list[float]:
    from django.db import transaction

    from zhiheng.organs.actor import Actor
    from zhiheng.organs.models import Division, Organ
    from zhiheng.records.samples import sample
    from zhiheng.records.services import issue_document
    from zhiheng.records.subjects import Subject

    division = Division.objects.create(code="999999", name="测量用区划", level="COUNTY", prefix="999999")
    organ = Organ.objects.create(
        code="BENCH", name="测量用机关", short_name="测量用", doc_prefix="测", kind="ORGAN", division=division
    )
    actor = Actor(0, "测量", organ.pk, ())
    seconds = []
    data = sample("PENALTY_DECISION")
    for i in range(n):
        begin = time.perf_counter()
        with transaction.atomic():
            issue_document(
                kind_id="PENALTY_DECISION",
                subject=Subject("bench", i, organ.pk, division.code),
                issuer=organ,
                data=data | {"facts": f"第{i}起：{data['facts']}"},
                actor=actor,
            )
        seconds.append(time.perf_counter() - begin)
    return seconds
