"""How each body stands in a plan: what it answers for, what is done, what is late. Circulars, papers and reviews read this."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import asdict, dataclass, field

from zhiheng.common import clock
from zhiheng.organs.models import Organ
from zhiheng.plans.lights import RED, light_of
from zhiheng.plans.measures import begin_of, soon_of
from zhiheng.plans.models import (
    Filing,
    FilingStatus,
    Milestone,
    Plan,
    ProgressReport,
    ReportStatus,
    Resolution,
    ResolutionStatus,
)  # fmt: skip


@dataclass(slots=True)
class Standing:
    """One body's figures on a day; ``rank`` is shared where everything that counts is equal."""

    organ_id: int
    name: str
    tasks: int = 0
    dated: int = 0
    done: int = 0
    late: int = 0
    unexplained: int = 0
    filings_late: int = 0
    resolutions_late: int = 0
    returned: int = 0
    rank: int = 0
    lights: dict[str, int] = field(default_factory=dict)

    @property
    def percent(self) -> int | None:
        """Share of the dated milestones that are done; None where it has none."""
        return round(100 * self.done / self.dated) if self.dated else None

    @property
    def failing(self) -> int:
        """What is late altogether."""
        return self.late + self.unexplained + self.filings_late + self.resolutions_late

    def plain(self) -> dict[str, object]:
        """The figures as JSON values."""
        return {**asdict(self), "percent": self.percent, "failing": self.failing}


ABOUT_RANK = (
    "先比逾期事项（逾期节点、超过“原则上”期限未备案理由的节点、逾期未报送、逾期未办结的议定事项）由少到多，"
    "再比有日期节点的完成率由高到低，再比被退回的报告由少到多；各项都相同的并列。没有节点和报送任务的单位不排名。"
)


def standings(plan: Plan, today: dt.date | None = None) -> list[Standing]:
    """Return the bodies of a plan, best first. Five queries, whatever the number of bodies."""
    day = today or clock.today()
    begin = begin_of(plan)
    rows = {o.pk: Standing(o.pk, o.short_name) for o in Organ.objects.filter(pk__in=plan.owner_ids)}
    tasks: dict[int, set[int]] = defaultdict(set)
    for m in Milestone.objects.filter(task__plan=plan).select_related("task"):
        light = light_of(m, since=begin, today=day, soon=soon_of(plan, m.task))
        for body in m.task.owner_ids:
            row = rows.get(body)
            if row is None:
                continue
            tasks[body].add(m.task_id)
            row.lights[light.colour] = row.lights.get(light.colour, 0) + 1
            if not m.recurs and (m.due_on or m.extended_to):
                row.dated += 1
                row.done += m.done_on is not None and m.done_on <= day
            row.late += light.colour == RED
            row.unexplained += light.unexplained
    for organ_id, owned in plan.tasks.filter(parent=None).values_list("owner_ids", "pk"):
        for body in organ_id:
            if body in rows:
                tasks[body].add(owned)
    for filing in Filing.objects.filter(plan=plan, due_on__lt=day).exclude(
        status__in=[FilingStatus.SUBMITTED, FilingStatus.ACCEPTED]
    ):
        if filing.organ_id in rows:
            rows[filing.organ_id].filings_late += 1
    for resolution in Resolution.objects.filter(plan=plan, due_on__lt=day).exclude(
        status=ResolutionStatus.DONE
    ):
        if resolution.organ_id in rows:
            rows[resolution.organ_id].resolutions_late += 1
    for body in ProgressReport.objects.filter(task__plan=plan, status=ReportStatus.RETURNED).values_list(
        "organ_id", flat=True
    ):
        if body in rows:
            rows[body].returned += 1
    for pk, row in rows.items():
        row.tasks = len(tasks[pk])
    return _ranked(list(rows.values()))


def _ranked(rows: list[Standing]) -> list[Standing]:
    def key(r: Standing) -> tuple[int, int, int]:
        return (r.failing, -(r.percent if r.percent is not None else 101), r.returned)

    judged = sorted((r for r in rows if r.dated or r.failing or r.lights), key=lambda r: (key(r), r.name))
    for n, row in enumerate(judged):
        row.rank = judged[n - 1].rank if n and key(judged[n - 1]) == key(row) else n + 1
    return judged + sorted((r for r in rows if not r.rank), key=lambda r: r.name)
