"""How each body stands in the indicators of a year's reviews: counted from the milestones that are mapped to them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.plans.lights import RED, light_of, next_due
from zhiheng.plans.measures import begin_of, soon_of
from zhiheng.plans.models import Milestone, Plan, ProgressReport, ReportStatus, ReviewItem, ReviewLink
from zhiheng.plans.policies import may_manage, visible

ABOUT = (
    "只统计对应到指标、期限在本年度内的节点；周期性节点按本年度最近一期计。已完成以审核通过为准；逾期未完成指硬性期限已过而未完成；"
    "与实测不符、被退回按本年度的进展报告计。平台只给出事实，不替代评分。"
)


@dataclass(slots=True)
class Line:
    """One indicator for one body."""

    item: ReviewItem
    due: int = 0
    done: int = 0
    in_time: int = 0
    late: int = 0
    conflicts: int = 0
    returned: int = 0

    @property
    def percent(self) -> int | None:
        """The share that is done; None where nothing is due."""
        return round(100 * self.done / self.due) if self.due else None


@dataclass(slots=True)
class BodyLine:
    """One body with its lines."""

    organ: Organ
    lines: list[Line] = field(default_factory=list)

    @property
    def due(self) -> int:
        """What is due in all indicators."""
        return sum(x.due for x in self.lines)

    @property
    def done(self) -> int:
        """What of it is done."""
        return sum(x.done for x in self.lines)

    @property
    def late(self) -> int:
        """What is late."""
        return sum(x.late for x in self.lines)


@dataclass(slots=True)
class Board:
    """A year: its indicators with what is mapped to them, and the bodies."""

    year: int
    items: list[ReviewItem]
    links: dict[int, list[ReviewLink]]
    bodies: list[BodyLine]


def years_of(plan: Plan) -> list[int]:
    """The years that have indicators, newest first."""
    return sorted(set(plan.review_items.values_list("year", flat=True)), reverse=True)


def board(plan: Plan, year: int, today: dt.date | None = None) -> Board:
    """Return a year's indicators and bodies; six queries, whatever their number."""
    day = today or clock.today()
    items = list(plan.review_items.filter(year=year))
    links: dict[int, list[ReviewLink]] = defaultdict(list)
    rows = ReviewLink.objects.filter(item__in=items).select_related("task", "milestone")
    for link in rows.prefetch_related("task__owners"):
        links[link.item_id].append(link)
    milestones: dict[int, list[Milestone]] = defaultdict(list)
    linked = {link.task_id for found in links.values() for link in found}
    for m in Milestone.objects.filter(task__in=linked).select_related("task"):
        milestones[m.task_id].append(m)
    reports = list(
        ProgressReport.objects.filter(task__in=linked, submitted_at__year=year).values_list(
            "task_id", "milestone_id", "organ_id", "status", "conflict"
        )
    )
    bodies = {o.pk: BodyLine(o) for o in Organ.objects.filter(pk__in=plan.owner_ids).order_by("code")}
    for item in items:
        lines: dict[int, Line] = {}
        counted = _counted(links[item.pk], milestones)
        for m in counted:
            for body in m.task.owner_ids:
                if body in bodies:
                    _add(lines.setdefault(body, Line(item)), m, plan, year, day)
        ids, tasks = {m.pk for m in counted}, {x.task_id for x in links[item.pk] if x.milestone_id is None}
        for task_id, milestone_id, organ_id, status, conflict in reports:
            if organ_id in lines and (milestone_id in ids or (milestone_id is None and task_id in tasks)):
                lines[organ_id].conflicts += bool(conflict)
                lines[organ_id].returned += status == ReportStatus.RETURNED
        for body, line in lines.items():
            bodies[body].lines.append(line)
    return Board(year, items, dict(links), [b for b in bodies.values() if b.lines])


def board_for(actor: Actor, plan: Plan, year: int) -> Board:
    """The board as far as this person sees: all bodies for the plan's own and its supervisors, else the person's own.

    The figures of the bodies are read as the system: reports of others are never shown, only counted.
    """
    with scope.system():
        found = board(plan, year)
    if not (may_manage(actor, plan) or actor.supervises_division(plan.prefix)):
        found.bodies = [b for b in found.bodies if b.organ.pk in actor.organ_ids]
    return found


def open_item(actor: Actor, item_id: int) -> ReviewItem:
    """Return an indicator of a plan this person may see. Raises NotFound."""
    row = ReviewItem.objects.select_related("plan__organ").filter(pk=item_id).first()
    if row is None or not visible(actor).filter(pk=row.plan_id).exists():
        raise NotFound("没有找到该考评指标，或者您无权查看。")
    return row


def _counted(links: list[ReviewLink], milestones: dict[int, list[Milestone]]) -> list[Milestone]:
    """The milestones of an indicator, each once: a whole task stands for all of its own."""
    whole = {x.task_id for x in links if x.milestone_id is None}
    single = {x.milestone_id for x in links if x.milestone_id is not None}
    return [m for found in milestones.values() for m in found if m.task_id in whole or m.pk in single]


def _add(line: Line, m: Milestone, plan: Plan, year: int, day: dt.date) -> None:
    due = m.extended_to or m.due_on
    done = m.done_on
    if m.recurs:
        done = m.done_through if m.done_through and m.done_through.year == year else None
        due = done or next_due(m, begin_of(plan))
    if due is None or due.year != year:
        return
    line.due += 1
    line.done += done is not None
    line.in_time += done is not None and done <= due
    light = light_of(m, since=begin_of(plan), today=day, soon=soon_of(plan, m.task))
    line.late += done is None and light.colour == RED
