"""What the pages of the room share: its parts, and small cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from zhiheng.desk.plans.kit import Card, Cell, Page
from zhiheng.desk.reviews import words
from zhiheng.desk.shell.parts import Tab
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.reviews.policies import may_organise

PARTS = (
    ("rounds", "评查批次", "reviews:rounds"), ("plans", "年度计划", "reviews:plans"),
    ("standards", "评查标准", "reviews:standards"),
)  # fmt: skip


def part(current: str, title: str, cards: list[Card], **more: Any) -> Page:
    """Return one of the room's own pages, with its tabs."""
    tabs = [Tab(key, label, reverse(name)) for key, label, name in PARTS]
    return Page(title, [("执法监督", reverse("reviews:rounds"))], cards, tabs=tabs, current=current, **more)


def below(current: str, title: str, cards: list[Card], **more: Any) -> Page:
    """Return a page below one of the parts."""
    label, name = next((label, name) for key, label, name in PARTS if key == current)
    return Page(title, [("案卷评查", reverse("reviews:rounds")), (label, reverse(name))], cards, **more)


def own_organs(actor: Actor) -> list[Organ]:
    """Return the bureaus and bodies for which this person organises reviews."""
    rows = Organ.objects.filter(pk__in={g.organ_id for g in actor.grants}).select_related("division")
    return [o for o in rows.order_by("pk") if may_organise(actor, o)]


def number(value: Any) -> str:
    """Return a number, or that nothing sets one."""
    return words.UNSET if value is None else str(value)


def badge(pair: tuple[str, str]) -> Cell:
    """Return a state as a cell."""
    return Cell(pair[0], tone=pair[1])


def on(day: dt.date | None) -> Cell:
    """Return a day that is never broken over two lines; a dash for none."""
    return Cell(format_html('<span class="text-nowrap">{}</span>', day.isoformat()) if day else "—")


def plain(value: Decimal | None) -> str:
    """Return a score without noughts behind the point."""
    return "—" if value is None else f"{value.normalize():f}"
