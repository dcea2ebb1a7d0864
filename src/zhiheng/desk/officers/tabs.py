"""Tabs of an officer's page that other rooms fill: training, appraisal, cases.

A room above registers, in a module of its desk folder that its ``nav`` imports::

    from zhiheng.desk.officers import tabs
    tabs.register("training", "培训", 40, load, "desk/training/officer_tab.html")

``load(actor, officer)`` returns the template's context, or None where this person may not see the tab at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor

Load = Callable[[Actor, Officer], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class OfficerTab:
    """One tab."""

    key: str
    label: str
    order: int
    load: Load
    template: str


_tabs: dict[str, OfficerTab] = {}


def register(key: str, label: str, order: int, load: Load, template: str) -> None:
    """Put a tab on every officer's page."""
    _tabs[key] = OfficerTab(key, label, order, load, template)


def all_tabs() -> list[OfficerTab]:
    """Return the tabs in order."""
    return sorted(_tabs.values(), key=lambda t: (t.order, t.key))
