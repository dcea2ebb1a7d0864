"""How a ledger stands for a person: rows in force, and how many of them show each shortfall, in one query."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from zhiheng.organs.actor import Actor
from zhiheng.support.registers.declare import Register, Shortfall, in_force
from zhiheng.support.registers.policy import visible


@dataclass(frozen=True, slots=True)
class Standing:
    """Rows in force and the shortfalls among them."""

    register: Register
    total: int
    wrong: tuple[tuple[Shortfall, int], ...]


def standing(actor: Actor, register: Register, today: dt.date) -> Standing:
    """Count the rows of a ledger a person may see, and those with each shortfall."""
    rows = visible(actor, register).filter(in_force(today))
    asked = {
        f"n{i}": Count("pk", filter=s.condition(today), distinct=True)
        for i, s in enumerate(register.shortfalls)
    }
    found = rows.order_by().aggregate(total=Count("pk", filter=Q(), distinct=True), **asked)
    return Standing(
        register,
        found["total"],
        tuple((s, found[f"n{i}"]) for i, s in enumerate(register.shortfalls)),
    )
