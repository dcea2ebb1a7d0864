"""Reads: lights of tasks and plans, the roll-up over levels, what is near, and reminders."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from zhiheng.approvals.models import ApprovalTask, TaskStatus
from zhiheng.common import clock
from zhiheng.journal.models import ProcessEvent
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.plans.lights import GREEN, GREY, RED, YELLOW, Light, light_of, worst
from zhiheng.plans.measures import Measured, Where, begin_of, soon_of, take
from zhiheng.plans.models import (
    Filing,
    FilingStatus,
    Milestone,
    Notice,
    Owner,
    Plan,
    PlanFile,
    PlanStatus,
    PlanTask,
    ProgressReport,
    Reminder,
)
from zhiheng.plans.policies import MANAGING, may_manage, open_task, visible, visible_reports

COLOURS = (RED, YELLOW, GREEN, GREY)


@dataclass(frozen=True, slots=True)
class Lit:
    """A milestone with its light."""

    row: Milestone
    light: Light


def lit_milestones(plan: Plan, today: dt.date | None = None) -> dict[int, list[Lit]]:
    """Return the milestones of a plan by task id, each with its light; one query."""
    return lit_of([plan], today).get(plan.pk, {})


def lit_of(plans: Iterable[Plan], today: dt.date | None = None) -> dict[int, dict[int, list[Lit]]]:
    """The same for several plans at once: plan id → task id → milestones; one query."""
    day = today or clock.today()
    by = {p.pk: p for p in plans}
    found: dict[int, dict[int, list[Lit]]] = defaultdict(lambda: defaultdict(list))
    for m in Milestone.objects.filter(task__plan_id__in=by).select_related("task"):
        plan = by[m.task.plan_id]
        light = light_of(m, since=begin_of(plan), today=day, soon=soon_of(plan, m.task))
        found[plan.pk][m.task_id].append(Lit(m, light))
    return found


def task_lights(plan: Plan, today: dt.date | None = None) -> dict[int, Light]:
    """Return each task's light; a task shines as the worst of its own milestones and of its parts."""
    lit = lit_milestones(plan, today)
    parents = dict(plan.tasks.values_list("pk", "parent_id"))
    gathered: dict[int, list[Light]] = {pk: [x.light for x in lit.get(pk, ())] for pk in parents}
    for pk, parent in parents.items():
        if parent:
            gathered[parent] += [x.light for x in lit.get(pk, ())]
    return {pk: worst(lights) for pk, lights in gathered.items()}


@dataclass(slots=True)
class Rollup:
    """A plan with the count of its tasks and of its milestones by light, and the same of all plans below it."""

    plan: Plan
    depth: int = 0
    tasks: int = 0
    done: int = 0
    dated: int = 0
    lights: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    total_done: int = 0
    total_dated: int = 0
    below: int = 0

    @property
    def light(self) -> str:
        """The worst colour that shines here or below."""
        return next((c for c in COLOURS if self.total[c]), GREY)

    @property
    def percent(self) -> int:
        """Share of the milestones that are done, here and below; recurring ones never end and do not count."""
        return round(100 * self.total_done / self.total_dated) if self.total_dated else 0


def overview(actor: Actor, today: dt.date | None = None) -> list[Rollup]:
    """Return the plans a person may see as a tree, upper levels first, each with the roll-up of those below it."""
    plans = list(visible(actor).select_related("organ", "organ__division").order_by("prefix", "-imported_at"))
    lit = lit_of(plans, today)
    tasks = Counter(PlanTask.objects.filter(plan__in=plans, parent=None).values_list("plan_id", flat=True))
    rows = {p.pk: Rollup(p, tasks=tasks[p.pk]) for p in plans}
    children: dict[int | None, list[Rollup]] = defaultdict(list)
    for row in rows.values():
        for milestones in lit.get(row.plan.pk, {}).values():
            for x in milestones:
                row.lights[x.light.colour] += 1
                row.dated += not x.row.recurs
                row.done += bool(x.row.done_on)
        children[row.plan.parent_id if row.plan.parent_id in rows else None].append(row)
    out: list[Rollup] = []

    def walk(row: Rollup, depth: int) -> None:
        row.depth = depth
        out.append(row)
        row.total, row.total_done, row.total_dated = row.lights.copy(), row.done, row.dated
        for child in children[row.plan.pk]:
            walk(child, depth + 1)
            if child.plan.status == PlanStatus.DRAFT:
                continue  # what is not in force is shown, and not counted
            row.total += child.total
            row.total_done += child.total_done
            row.total_dated += child.total_dated
            row.below += child.below + 1

    for top in children[None]:
        walk(top, 0)
    return out


def near(actor: Actor, *, size: int = 8, today: dt.date | None = None) -> list[Lit]:
    """Return what concerns a person's bodies and is late or near, worst first: for the workbench."""
    plans = list(visible(actor).filter(status=PlanStatus.ADOPTED))
    managed = {p.pk for p in plans if may_manage(actor, p)}
    own = set(actor.organ_ids)
    found = [
        x
        for plan_id, tasks in lit_of(plans, today).items()
        for milestones in tasks.values()
        for x in milestones
        if x.light.colour in {RED, YELLOW} and (plan_id in managed or own & set(x.row.task.owner_ids))
    ]
    # 紧抓 first, then what is late, then the nearest day (PLAN-18).
    return sorted(
        found, key=lambda x: (not x.row.task.urgent, x.light.colour != RED, x.light.due or dt.date.max)
    )[:size]


def uppers_for(actor: Actor, plan: Plan) -> QuerySet[Plan]:
    """Return the adopted plans of the levels above that this one may be tied to."""
    above = [plan.prefix[:n] for n in (2, 4, 6) if n < len(plan.prefix)]
    return (
        visible(actor)
        .filter(prefix__in=above)
        .exclude(status=PlanStatus.DRAFT)
        .order_by("-prefix", "-adopted_at")
    )


def where_for(actor: Actor, plan: Plan) -> Where | None:
    """Return whose cases a person's measurement of a plan covers: never more than he may see."""
    if actor.supervises_division(plan.prefix):
        return Where("本方案辖区", prefix=plan.prefix)
    below = [p for p in actor.supervises if p.startswith(plan.prefix)]
    if below:
        return Where("本人监督辖区", prefix=below[0])
    return Where("本单位", organ_id=actor.organ_ids[0]) if actor.organ_ids else None


def measured(actor: Actor, milestone: Milestone) -> tuple[Where, Measured] | None:
    """Return the present measurement of a milestone as far as this person sees; None where none is set."""
    where = where_for(actor, milestone.task.plan)
    if not milestone.measure or where is None:
        return None
    return where, take(milestone.measure, where, milestone.task.plan, clock.today())


def reminders_of(actor: Actor, *, size: int = 50) -> QuerySet[Reminder]:
    """Return the newest reminders on plans a person keeps or whose tasks his bodies answer for."""
    own = list(actor.organ_ids)
    return (
        Reminder.objects.filter(milestone__task__plan__in=visible(actor))
        .filter(
            Q(milestone__task__owner_ids__overlap=own) | Q(organ_id__in=[g.organ_id for g in actor.grants])
        )
        .select_related("milestone__task__plan")
        .order_by("-id")[:size]
    )


def organs_managed(actor: Actor) -> list[Organ]:
    """Return the bodies for which a person may import plans."""
    ids = {g.organ_id for g in actor.grants if g.role in MANAGING}
    return list(Organ.objects.filter(pk__in=ids).select_related("division").order_by("division_id", "code"))


def bodies_of(plan: Plan) -> QuerySet[Organ]:
    """Return the bodies of a plan's division that may answer for a task."""
    return Organ.objects.filter(division__prefix__startswith=plan.prefix).order_by("division_id", "code")


def events_of(plan: Plan) -> QuerySet[ProcessEvent]:
    """Return what happened with a plan, newest first; its body and those above see it."""
    return ProcessEvent.objects.filter(subject_kind="plan", subject_id=plan.pk).order_by("-id")


def may_review(actor: Actor, report: ProgressReport) -> bool:
    """Whether a report waits for this person's review."""
    return ApprovalTask.objects.filter(
        request_id=report.approval_id, status=TaskStatus.WAITING, candidates__contains=[actor.account_id]
    ).exists()


def task_of_milestone(actor: Actor, milestone_id: int) -> PlanTask:
    """Return the task a milestone belongs to. Raises NotFound."""
    found = Milestone.objects.filter(pk=milestone_id).values_list("task_id", flat=True).first()
    return open_task(actor, found or 0)


def task_of_owner(actor: Actor, owner_id: int) -> PlanTask:
    """Return the task a responsible body belongs to. Raises NotFound."""
    found = Owner.objects.filter(pk=owner_id).values_list("task_id", flat=True).first()
    return open_task(actor, found or 0)


def lit_of_task(task: PlanTask, today: dt.date | None = None) -> list[Lit]:
    """Return a task's own milestones with their lights and reminders."""
    since, day = begin_of(task.plan), today or clock.today()
    rows = task.milestones.select_related("task__plan").prefetch_related("reminders")
    return [Lit(m, light_of(m, since=since, today=day, soon=soon_of(task.plan, task))) for m in rows]


def task_light(task: PlanTask) -> Light:
    """Return the light of one task with its parts."""
    return task_lights(task.plan).get(task.pk, worst(()))


def organs_named(ids: Iterable[int]) -> list[Organ]:
    """Return bodies by their numbers."""
    return list(Organ.objects.filter(pk__in=list(ids)).order_by("code"))


def reports_waiting(actor: Actor) -> int:
    """Count the progress reports that wait for this person's review."""
    return ApprovalTask.objects.filter(
        request__subject_kind="plan_report",
        status=TaskStatus.WAITING,
        candidates__contains=[actor.account_id],
    ).count()


def notices_of(actor: Actor, *, unread: bool = False) -> QuerySet[Notice]:
    """Return a person's own messages, new ones first."""
    rows = Notice.objects.filter(account_id=actor.account_id)
    if unread:
        rows = rows.filter(read_at__isnull=True)
    return rows.order_by(F("read_at").asc(nulls_first=True), "-id")


def unread_of(actor: Actor) -> int:
    """Count a person's unread messages."""
    return Notice.objects.filter(account_id=actor.account_id, read_at__isnull=True).count()


def filings_late(actor: Actor) -> int:
    """Count the filings that this person's own bodies owe and that are late."""
    mine = [*actor.organ_ids, *(g.organ_id for g in actor.grants)]
    return Filing.objects.filter(
        organ_id__in=mine, due_on__lt=clock.today(), status__in=[FilingStatus.OWED, FilingStatus.RETURNED]
    ).count()


def files_of_task(actor: Actor, task: PlanTask) -> QuerySet[PlanFile]:
    """Return the evidence handed in on a task, as far as the person may see the reports it came with."""
    reports = visible_reports(actor).filter(task=task).values("pk")
    return PlanFile.objects.filter(subject_kind="report", subject_id__in=reports)
