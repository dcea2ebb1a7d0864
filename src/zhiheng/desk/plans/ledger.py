"""The ledger of one plan: its tasks with lights, bodies and countdowns; the sheet is the same list."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Case, F, Q, When
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.plans import words
from zhiheng.desk.plans.frame import tabs_of
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Filter, Listing, Text
from zhiheng.desk.shell.parts import Moment
from zhiheng.organs.actor import Actor
from zhiheng.plans.lights import Light
from zhiheng.plans.models import Plan, PlanTask
from zhiheng.plans.policies import may_manage, open_plan
from zhiheng.plans.selectors import events_of, task_lights
from zhiheng.plans.term import outside, words_of

EVENTS = 12
LAST = 1_000_000  # what is not marked as pressing comes after all that is


def _page(task: PlanTask) -> str:
    return reverse("plans:task", args=[task.pk])


def _owners(task: PlanTask) -> str:
    return "、".join(f"{o.name}（{o.role or '未注明'}）" for o in task.owners.all())


def _milestones(task: PlanTask) -> str:
    return "；".join(m.raw or m.text[:30] for m in task.milestones.all())


class LedgerListing(Listing):
    """任务台账."""

    key, title, default_sort = "plan-ledger", "任务台账", "rank"
    empty_title = "没有符合条件的任务"

    def __init__(self, request: HttpRequest, actor: Actor, plan: Plan) -> None:
        lights = task_lights(plan)
        none = Light("GREY", None, "")

        def light(task: PlanTask) -> Light:
            return lights.get(task.pk, none)

        self.columns = (  # type: ignore[misc]
            Column("no", "序号", "no", width="xs", sort="order", always=True),
            Column("light", "灯号", lambda t: light(t).colour, kind="badge", badges=words.LIGHTS, width="xs", always=True, hint=words.ABOUT_LIGHT),
            Column(
                "urgent", "优先级", lambda t: "紧抓" if t.urgent else "", kind="badge", badges={"紧抓": ("紧抓", "red")}, width="xs",
                sort="rank", hint=words.ABOUT_URGENT,
            ),
            Column("title", "任务", "title", link=_page, always=True, width="l"),
            Column("owners", "责任单位", _owners, width="l"),
            Column("due", "最近期限", lambda t: light(t).due, kind="date", width="s"),
            Column("why", "说明", lambda t: light(t).why, width="m"),
            Column("milestones", "节点", _milestones, width="m"),
            Column("section", "章节", "section", width="m", shown=False),
            Column("text", "原文", "text", width="xl", shown=False),
        )  # fmt: skip
        by_colour: dict[str, list[int]] = {c: [] for c in words.LIGHTS}
        for pk, found in lights.items():
            by_colour[found.colour].append(pk)
        self.counts = Counter(found.colour for found in lights.values())
        own = list(actor.organ_ids)
        lookups = ("title__icontains", "text__icontains", "owners__name__icontains")
        colours = {c: Q(pk__in=pks) for c, pks in by_colour.items()}
        choices = [(c, word) for c, (word, _) in words.LIGHTS.items()]
        conditions: list[Filter] = [
            Text("q", "关键词", lookups=lookups, placeholder="任务、原文、责任单位", first=True),
            Choice("light", "灯号", choices=choices, many=True, first=True, conditions=colours),
        ]
        pressing = {"1": Q(urgent=True), "0": Q(urgent=False)}
        conditions.append(
            Choice("urgent", "优先级", choices=[("1", "紧抓任务"), ("0", "一般任务")], conditions=pressing)
        )
        if own:
            mine = {"1": Q(owner_ids__overlap=own)}
            conditions.append(
                Choice("mine", "范围", choices=[("1", "本单位负责的")], first=True, conditions=mine)
            )
        self.filters = tuple(conditions)  # type: ignore[misc]
        rows = PlanTask.objects.filter(plan=plan).prefetch_related("owners", "milestones").distinct()
        rows = rows.annotate(rank=Case(When(urgent=True, then=F("order")), default=F("order") + LAST))
        super().__init__(request, rows, actions=_actions(actor, plan))


def _actions(actor: Actor, plan: Plan) -> list[Action]:
    found = [Action("对照原文", reverse("plans:document", args=[plan.pk]), "ti-file-text")]
    if may_manage(actor, plan):
        found.append(Action("设置", reverse("plans:settings", args=[plan.pk]), "ti-settings"))
    return found


@desk_view(allowed=may_read_plans, needs=NEEDS_READ)
def ledger(request: HttpRequest, plan_id: int) -> HttpResponseBase:
    """Show the ledger of a plan."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    listing = LedgerListing(request, actor, plan)
    address = reverse("plans:ledger", args=[plan.pk])
    context: dict[str, Any] = {
        "plan": plan,
        "status": words.STATUS[plan.status],
        "today": clock.today(),
        "tiles": [
            {"label": label, "value": listing.counts[c], "url": f"{address}?light={c}", "tone": tone}
            for c, (label, tone) in words.LIGHTS.items()
        ],
        "about": words.ABOUT_LIGHT,
        "period": words_of(plan),
        "outside": len(outside(plan)),
        "tabs": tabs_of(plan),
        "moments": [
            Moment(e.occurred_at, words.EVENTS.get(e.kind, e.kind), e.actor_name)
            for e in events_of(plan)[:EVENTS]
        ],
    }
    return listing.respond("desk/plans/ledger.html", context)
