"""Which rooms the portal has: one folder a subject, found by looking."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import zhiheng.portal

NOT_ROOMS = {"shell", "migrations", "templatetags"}


@cache
def rooms() -> tuple[str, ...]:
    """Return the names of the portal's rooms in alphabetical order."""
    found = iter_modules(zhiheng.portal.__path__)
    return tuple(sorted(m.name for m in found if m.ispkg and m.name not in NOT_ROOMS))


def rooms_with(module: str) -> list[str]:
    """Return the rooms that have ``module`` (``urls``, ``sections``)."""
    return [room for room in rooms() if find_spec(f"zhiheng.portal.{room}.{module}")]


def announce() -> None:
    """Import every room's ``sections``."""
    for room in rooms_with("sections"):
        import_module(f"zhiheng.portal.{room}.sections")
