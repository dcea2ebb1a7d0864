"""Which days and rates a body must meet, by when its lists are due, and on whose authority; nothing set, nothing asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.law.jurisdictions import UnknownJurisdiction
from zhiheng.law.parameters import Parameter, parameter
from zhiheng.organs.models import Level, Organ
from zhiheng.problems.dictionary import Topic
from zhiheng.problems.models import RateTarget, SubmissionKind


@dataclass(frozen=True, slots=True)
class Target:
    """A day, the rate to be met on it, and what sets it."""

    on: dt.date
    percent: int
    basis: str


@dataclass(frozen=True, slots=True)
class DueDay:
    """When something is to be filed, and what sets it; no day where nothing does."""

    on: dt.date | None
    basis: str


def _cites(found: Parameter) -> str:
    return "、".join(map(str, found.cites))


def _set(key: str, division: str) -> Parameter | None:
    """Return what a place sets; nothing for a division the law's own table does not list."""
    try:
        return parameter(f"rectification.{key}", jurisdiction=division)
    except UnknownJurisdiction:
        return None


def targets(division: str, topic: str) -> list[Target]:
    """Return the days of a place: from its document (RECT-08, RECT-09), and those its bureaus set; earliest first."""
    found: dict[dt.date, Target] = {}
    rule = _set("rates", division)
    if rule is not None and topic == Topic.CONDUCT:
        for row in rule.value:
            day = dt.date.fromisoformat(row["on"])
            found[day] = Target(day, int(row["percent"]), _cites(rule))
    fines = _set("fines_by", division)
    if fines is not None and topic == Topic.FINES:
        day = dt.date.fromisoformat(fines.value)
        found[day] = Target(day, 100, f"{_cites(fines)}（限期完成）")
    for own in RateTarget.objects.filter(topic=topic).select_related("organ__division"):
        if division.startswith(own.organ.division.prefix):
            found.setdefault(own.on, Target(own.on, own.percent, f"{own.organ.name}：{own.source}"))
    return [found[day] for day in sorted(found)]


def due_of(organ: Organ, kind: str, topic: str, today: dt.date) -> DueDay:
    """Return by when a body files something (RECT-04, RECT-05, RECT-14); past days stay as they were set."""
    key = {SubmissionKind.FIRST_LIST: "first_list_by", SubmissionKind.PROGRESS: "reports_by"}.get(
        SubmissionKind(kind)
    )
    if kind == SubmissionKind.LOOK_BACK:
        key = "reports_by"
    if kind == SubmissionKind.FIRST_LIST and organ.division.level == Level.PROVINCE:
        key = "province_list_by"
    found = _set(key, organ.division_id) if key else None
    if found is None or topic != Topic.CONDUCT:
        return DueDay(None, "")
    days = [found.value] if isinstance(found.value, str) else list(found.value)
    # Of the two days, the first asks for the campaign, the last for the look back (江门2024方案第14项).
    raw = days[-1] if kind == SubmissionKind.LOOK_BACK else days[0]
    return DueDay(dt.date.fromisoformat(raw), _cites(found))
