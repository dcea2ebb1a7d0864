"""Every act of the room as a form page: which form, which service, what is said afterwards, and to whom it is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.officers import forms
from zhiheng.organs.actor import Actor

Done = tuple[str, str]  # what is said, where to go
Run = Callable[[Actor, int, dict[str, Any]], Done]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: ``about`` finds the officer whose page it belongs to (and checks that the person may see him)."""

    id: str
    title: str
    form: type[forms.ActForm] | None
    run: Run
    about: Callable[[Actor, int], tuple[str, str]]  # heading, back
    lead: str = ""
    icon: str = "ti-pencil"
    danger: bool = False
    lists: Callable[[Actor, int], Mapping[str, Sequence[tuple[Any, str]]]] | None = None
    initial: Callable[[Actor, int], Mapping[str, Any]] = field(
        default=lambda actor, pk: {"on": clock.today()}
    )


ACTS: dict[str, Act] = {}


def register(act: Act) -> None:
    """Make an act known."""
    ACTS[act.id] = act


def officer_url(officer_id: int, tab: str = "") -> str:
    """Return the address of an officer's page."""
    return reverse("officers:page", args=[officer_id]) + (f"?tab={tab}" if tab else "")
