"""The workbench (工作台): the page after sign-in, made of panels that the rooms plug in.

A room's ``panels.py``::

    register_panel("todo-cases", 10, policies.may_handle, load_todo, "desk/cases/panel_todo.html", title="待办案件")

``load(actor)`` returns the panel's context, or None when there is nothing to show; the template gets it besides
``panel`` itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.desk.shell.access import anyone, desk_view
from zhiheng.organs.actor import Actor

log = logging.getLogger(__name__)
Load = Callable[[Actor], Mapping[str, Any] | None]
AREAS = ("top", "main", "side")


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: ``area`` is top (tiles, full width), main (lists) or side (narrow)."""

    name: str
    order: int
    allowed: Callable[[Actor], bool]
    load: Load
    template: str
    title: str
    area: str


_panels: dict[str, Panel] = {}


def register_panel(
    name: str,
    order: int,
    allowed: Callable[[Actor], bool],
    load: Load,
    template: str,
    *,
    title: str = "",
    area: str = "main",
) -> None:
    """Plug a panel in. Raises ValueError for an area that does not exist."""
    if area not in AREAS:
        raise ValueError(f"no area {area!r}; there are {', '.join(AREAS)}")
    _panels[name] = Panel(name, order, allowed, load, template, title, area)


def panels_for(actor: Actor) -> dict[str, list[tuple[Panel, Mapping[str, Any]]]]:
    """Return the panels ``actor`` sees, loaded, by area. A panel that fails is named as failed, and only it."""
    shown: dict[str, list[tuple[Panel, Mapping[str, Any]]]] = {area: [] for area in AREAS}
    for panel in sorted(_panels.values(), key=lambda p: p.order):
        if not panel.allowed(actor):
            continue
        try:
            with transaction.atomic():
                context = panel.load(actor)
        except DatabaseError:
            log.exception("workbench panel %s failed", panel.name)
            context = {"failed": True}
        if context is not None:
            shown[panel.area].append((panel, context))
    return shown


@desk_view(allowed=anyone)
def workbench(request: HttpRequest) -> HttpResponse:
    """Show the panels of the person signed in."""
    return render(request, "desk/shell/workbench.html", {"areas": panels_for(request.actor)})  # type: ignore[attr-defined]
