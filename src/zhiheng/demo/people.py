"""Finding people of the demo by what they are."""

from __future__ import annotations

from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account, Organ


def supervisor(code: str, role: str = "SUPERVISOR") -> Actor:
    """Return somebody of the supervision organ of a division in a role."""
    organ = Organ.objects.get(code=f"{code}-SUP")
    return actor_for(
        Account.objects.filter(appointments__organ=organ, appointments__role=role).order_by("pk")[0]
    )
