"""Rates on the days they are due (RECT-08, RECT-09): set by a document or a bureau, kept as they stood, never changed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind
from zhiheng.problems.dictionary import Topic
from zhiheng.problems.models import Problem, RateSnapshot, RateTarget
from zhiheng.problems.policies import SUPERVISING
from zhiheng.problems.record import note
from zhiheng.problems.selectors import rates
from zhiheng.problems.targets import targets


@transaction.atomic
def set_target(
    *, actor: Actor, organ: Organ, topic: str, on: dt.date, percent: int, source: str
) -> RateTarget:
    """Set a day and a rate for the bodies of one's area, with the document. Raises Forbidden, UserError."""
    if organ.kind != OrganKind.SUPERVISION or not actor.has_role(*SUPERVISING, organ_id=organ.pk):
        raise Forbidden("整改率目标由司法行政部门的行政执法监督人员设定，您没有相应任职。")
    if topic not in Topic.values:
        raise UserError("请选择整治专题。", field="topic")
    if on < clock.today():
        raise UserError("考核日不能早于今天。", field="on")
    if not 1 <= percent <= 100:
        raise UserError("目标整改率应在 1 至 100 之间。", field="percent")
    if not source.strip():
        raise UserError("请填写设定目标的依据文件。", field="source")
    with scope.system():
        if RateTarget.objects.filter(organ=organ, topic=topic, on=on).exists():
            raise UserError("该日的目标已经设定。", field="on")
        row = RateTarget.objects.create(
            organ=organ, division=organ.division_id, topic=topic, on=on, percent=percent,
            source=source.strip()[:200], set_by_name=actor.name, set_on=clock.today(),
        )  # fmt: skip
        note("target_set", row, actor, topic=topic, on=on.isoformat(), percent=percent, source=row.source)
    return row


@transaction.atomic
def take(today: dt.date | None = None) -> int:
    """Keep the rate of every body on every day that has come and is not kept yet. Returns how many were kept.

    The rate of a past day is counted from the steps, so one kept late is the same as one kept on the day.
    """
    day, made = today or clock.today(), 0
    with scope.system():
        known = set(RateSnapshot.objects.values_list("organ_id", "topic", "on"))
        for topic in Topic.values:
            ids = Problem.objects.filter(topic=topic).values("organ_id")
            bodies = list(Organ.objects.filter(pk__in=ids).select_related("division"))
            wanted: dict[dt.date, list[tuple[Organ, int, str]]] = {}
            for body in bodies:
                for target in targets(body.division_id, topic):
                    if target.on <= day and (body.pk, topic, target.on) not in known:
                        wanted.setdefault(target.on, []).append((body, target.percent, target.basis))
            for on, rows in wanted.items():
                made += _keep(topic, on, rows)
    return made


def _keep(topic: str, on: dt.date, rows: list[tuple[Organ, int, str]]) -> int:
    found = rates([body.pk for body, _, _ in rows], on, topic)
    kept = RateSnapshot.objects.bulk_create(
        RateSnapshot(
            organ=body, division=body.division_id, topic=topic, on=on, found=found[body.pk].found,
            done=found[body.pk].done, closed=found[body.pk].closed, target=percent, basis=basis[:300],
            taken_at=clock.now(),
        )
        for body, percent, basis in rows
        if found[body.pk].found
    )  # fmt: skip
    return len(kept)
