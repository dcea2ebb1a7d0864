"""What every page of one plan shares: its tabs, its crumbs, its state."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from zhiheng.desk.plans import words
from zhiheng.desk.plans.kit import Card, Page
from zhiheng.desk.shell.parts import FileLine, Tab
from zhiheng.organs.models import Organ
from zhiheng.plans.models import Plan, PlanFile


def tabs_of(plan: Plan) -> list[Tab]:
    """Return the parts of a plan, each at its own address."""
    parts = (
        ("ledger", "任务台账", "plans:ledger"), ("organisation", "组织机构", "plans:organisation"), ("meetings", "会商", "plans:meetings"),
        ("duties", "报送", "plans:duties"), ("circulars", "通报", "plans:circulars"), ("evaluations", "目标与评估", "plans:evaluations"),
        ("yearly", "考评督察", "plans:yearly"), ("papers", "进度报告", "plans:papers"),
    )  # fmt: skip
    return [Tab(key, label, reverse(name, args=[plan.pk])) for key, label, name in parts]


def plan_page(plan: Plan, current: str, title: str, cards: list[Card], **more: Any) -> Page:
    """Return a page that is one of a plan's parts."""
    crumbs = [("计划总览", reverse("plans:overview")), (plan.title, reverse("plans:ledger", args=[plan.pk]))]
    lead = more.pop("lead", plan.title)
    return Page(
        title,
        crumbs,
        cards,
        state=words.STATUS[plan.status],
        lead=lead,
        tabs=tabs_of(plan),
        current=current,
        **more,
    )


def sub_page(plan: Plan, part: str, part_label: str, title: str, cards: list[Card], **more: Any) -> Page:
    """Return a page below one of a plan's parts."""
    crumbs = [
        (plan.title, reverse("plans:ledger", args=[plan.pk])),
        (part_label, reverse(f"plans:{part}", args=[plan.pk])),
    ]
    return Page(title, crumbs, cards, **more)


def file_lines(files: list[PlanFile]) -> list[FileLine]:
    """Return files as a list shows them."""
    return [
        FileLine(
            f.file_name,
            reverse("plans:file", args=[f.pk]),
            f.size,
            f"{f.get_kind_display()}　{f.added_by_name}",
            digest=f.sha256,
        )
        for f in files
    ]


def choices_of(organs: list[Organ]) -> list[tuple[int, str]]:
    """Return bodies as choices."""
    return [(o.pk, o.name) for o in organs]
