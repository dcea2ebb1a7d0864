"""What several pages of the room use: bodies to choose from, the history of a row, buttons."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from zhiheng.desk.powers import words
from zhiheng.desk.shell.parts import Moment
from zhiheng.journal.models import ProcessEvent
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ


@dataclass(frozen=True, slots=True)
class Button:
    """A link to the page of an act."""

    label: str
    url: str
    primary: bool = False


def act_url(key: str, pk: int, **query: object) -> str:
    """Return the page of an act on a row."""
    tail = "&".join(f"{k}={v}" for k, v in query.items())
    return reverse("powers:act", args=[key, pk]) + (f"?{tail}" if tail else "")


def organs_with(actor: Actor, *roles: str) -> list[Organ]:
    """Return the bodies in which a person holds one of the roles."""
    ids = {g.organ_id for g in actor.grants if g.role in roles}
    return list(Organ.objects.filter(pk__in=ids).order_by("division_id", "code"))


def organs_for(request: HttpRequest, *roles: str) -> list[Organ]:
    """Return the bodies in which whoever asks holds one of the roles."""
    return organs_with(request.actor, *roles)  # type: ignore[attr-defined]


def enforcing_near(actor: Actor) -> list[Organ]:
    """Return the enforcing bodies of the person's scope, units left out: their legal subject stands for them."""
    from zhiheng.organs.selectors import enforcing

    found = {o.subject.pk: o.subject for o in enforcing(actor).select_related("legal_subject__division")}
    return sorted(found.values(), key=lambda o: (o.division_id, o.code))


def history(kind: str, pk: int, most: int = 30) -> list[Moment]:
    """Return what happened to a row, newest first."""
    rows = ProcessEvent.objects.filter(subject_kind=kind, subject_id=pk).order_by("-id")[:most]
    return [
        Moment(
            e.occurred_at,
            words.EVENTS.get(e.kind, e.kind.split(".")[-1]),
            e.actor_name,
            str(e.payload.get("opinion") or e.payload.get("reason") or ""),
        )
        for e in rows
    ]
