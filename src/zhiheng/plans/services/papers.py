"""Weekly and monthly progress papers: figures of the day, what changed since the last one, and the paper in the store."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhiheng.common import clock, scope
from zhiheng.common.errors import UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.organs.actor import Actor
from zhiheng.plans.lights import RED
from zhiheng.plans.models import FileKind, Period, PeriodReport, Plan, PlanStatus
from zhiheng.plans.paper import progress_pdf
from zhiheng.plans.policies import open_plan, require_manage
from zhiheng.plans.record import note
from zhiheng.plans.selectors import Lit, lit_milestones
from zhiheng.plans.services.files import keep_pdf
from zhiheng.plans.services.notify import people_of, tell
from zhiheng.plans.standing import standings

# What a reader of the paper wants to hear of the journal, and in which words.
_TELL = {
    "plan.report_approved": "进展报告通过",
    "plan.report_returned": "进展报告退回",
    "plan.extended": "节点延期",
    "plan.excused": "备案超期理由",
    "plan.resolved": "会商议定事项",
    "plan.settled": "议定事项确认",
    "plan.filed": "报送",
    "plan.circular_issued": "印发通报",
    "plan.urged": "发出督促单",
    "plan.liaison_named": "调整联络人员",
    "plan.milestone_saved": "更正节点",
}


def span_of(period: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the period a paper of today covers: the week up to the last Sunday, last month, or up to today."""
    if period == Period.WEEKLY:
        until = today - dt.timedelta(days=today.weekday() + 1)
        return until - dt.timedelta(days=6), until
    if period == Period.MONTHLY:
        until = today.replace(day=1) - dt.timedelta(days=1)
        return until.replace(day=1), until
    return today - dt.timedelta(days=30), today


def figures_of(plan: Plan, since: dt.date, until: dt.date, last: PeriodReport | None) -> dict[str, Any]:
    """Return the figures of a paper as JSON values, as of ``until``."""
    lit = [x for found in lit_milestones(plan, until).values() for x in found]
    names = dict(plan.tasks.filter(owners__body__isnull=False).values_list("owners__body_id", "owners__name"))
    lights = Counter(x.light.colour for x in lit)
    events = ProcessEvent.objects.filter(
        subject_kind="plan", subject_id=plan.pk, kind__in=_TELL, occurred_at__date__gte=since,
        occurred_at__date__lte=until,
    )  # fmt: skip
    told = Counter(events.values_list("kind", flat=True))
    return {
        "tasks": plan.tasks.filter(parent=None).count(),
        "milestones": len(lit),
        "dated": sum(not x.row.recurs and x.light.due is not None for x in lit),
        "done": sum(x.row.done_on is not None and x.row.done_on <= until for x in lit),
        "lights": dict(lights),
        "bodies": [s.plain() for s in standings(plan, until)],
        "overdue": [_line(x, until, names) for x in _late(lit)],
        "near": [_line(x, until, names) for x in _near(lit, until)],
        "changes": [f"{_TELL[kind]}：{n}件。" for kind, n in told.most_common()],
        "before": None
        if last is None
        else {
            "until": last.until.isoformat(),
            "done": last.figures["done"],
            "lights": last.figures["lights"],
        },
    }


def _late(lit: list[Lit]) -> list[Lit]:
    found = [x for x in lit if x.light.colour == RED or x.light.unexplained]
    return sorted(found, key=lambda x: (x.light.due or dt.date.max, x.row.pk))


def _near(lit: list[Lit], until: dt.date) -> list[Lit]:
    last = until + dt.timedelta(days=31)
    found = [x for x in lit if x.light.due and until <= x.light.due <= last and not x.row.done_on]
    return sorted(found, key=lambda x: (x.light.due or dt.date.max, x.row.pk))


def _line(x: Lit, until: dt.date, names: dict[int, str]) -> dict[str, Any]:
    due = x.light.due or until
    return {
        "no": x.row.task.no,
        "task": x.row.task.title[:40],
        "text": x.row.text[:60],
        "due": due.isoformat(),
        "days": max((until - due).days, 0),
        "bodies": "、".join(dict.fromkeys(names[b] for b in x.row.task.owner_ids if b in names))
        or "未对应平台机构",
    }


@transaction.atomic
def make_paper(*, actor: Actor | None, plan_id: int, period: str) -> PeriodReport:
    """Make a progress paper and keep it with its digest; without an actor it is the schedule's own.

    Raises Forbidden, UserError (the plan is not in force, the period is unknown, this period's paper is there).
    """
    plan = (
        Plan.objects.select_related("organ").get(pk=plan_id) if actor is None else open_plan(actor, plan_id)
    )
    if actor is not None:
        require_manage(actor, plan)
    if period not in Period.values:
        raise UserError("请选择周期：每周、每月或者即时。", field="period")
    if plan.status != PlanStatus.ADOPTED:
        raise UserError("只有实施中的方案生成进度报告。")
    today = clock.today()
    since, until = span_of(period, today)
    with scope.system():
        Plan.objects.select_for_update().get(pk=plan.pk)  # two at once make one paper
        if period != Period.ADHOC and plan.papers.filter(period=period, until=until).exists():
            raise UserError(
                f"{since.isoformat()} 至 {until.isoformat()} 的{Period(period).label}报告已经生成。",
                field="period",
            )
        last = plan.papers.filter(until__lt=until).order_by("-until", "-pk").first()
        if period == Period.ADHOC and last is not None:
            since = last.until + dt.timedelta(days=1)
        figures = figures_of(plan, since, until, last)
        label = {"WEEKLY": "周报", "MONTHLY": "月报", "ADHOC": "进度报告"}[period]
        title = f"行动计划推进情况{label}"
        row = PeriodReport.objects.create(
            plan=plan, organ_id=plan.organ_id, division=plan.division, period=period, since=since, until=until,
            figures=figures, made_by_name=actor.name if actor else "系统", made_at=clock.now(),
        )  # fmt: skip
        row.file = keep_pdf(
            plan, kind=FileKind.PROGRESS, subject_kind="paper", subject_id=row.pk,
            name=f"{title}（{until.isoformat()}）.pdf", pdf=progress_pdf(plan, title, until, figures),
            by=row.made_by_name,
        )  # fmt: skip
        row.save(update_fields=["file"])
        tell(
            plan, plan.organ, people_of(plan, plan.organ), key=f"paper:{row.pk}", title=f"{title}已生成（截至 {until.isoformat()}）",
            target="papers",
        )  # fmt: skip
        note(
            "paper_made",
            plan,
            actor,
            paper=row.pk,
            period=period,
            until=until.isoformat(),
            sha256=row.file.sha256,
        )
    return row


def scheduled() -> int:
    """Make every paper that a plan's own period asks for and that is not there yet. Returns how many were made."""
    made = 0
    for plan in Plan.objects.filter(status=PlanStatus.ADOPTED).exclude(paper_period=""):
        _, until = span_of(plan.paper_period, clock.today())
        begun = plan.adopted_at is not None and timezone.localtime(plan.adopted_at).date() <= until
        if begun and not plan.papers.filter(period=plan.paper_period, until=until).exists():
            make_paper(actor=None, plan_id=plan.pk, period=plan.paper_period)
            made += 1
    return made
