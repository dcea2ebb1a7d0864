"""Which rooms the desk has: one folder a domain, found by looking, so that a room plugs in by being there."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import zhiheng.desk

NOT_ROOMS = {"shell", "migrations", "templatetags"}


@cache
def rooms() -> tuple[str, ...]:
    """Return the names of the desk's rooms in alphabetical order."""
    found = iter_modules(zhiheng.desk.__path__)
    return tuple(sorted(m.name for m in found if m.ispkg and m.name not in NOT_ROOMS))


def rooms_with(module: str) -> list[str]:
    """Return the rooms that have ``module`` (``urls``, ``nav``, ``panels``)."""
    return [room for room in rooms() if find_spec(f"zhiheng.desk.{room}.{module}")]


def announce() -> None:
    """Import every room's ``nav`` and ``panels``; an error in one is an error of the programme, not of a visitor."""
    for module in ("nav", "panels"):
        for room in rooms_with(module):
            import_module(f"zhiheng.desk.{room}.{module}")
