"""Who says that a matter stands in a body's catalogue of reviews (法制审核目录清单): the room that keeps it registers here."""

from __future__ import annotations

from collections.abc import Callable

from zhiheng.cases.models import Case

Listed = Callable[[Case], str]  # the entry in words; "" where the matter stands in none
_lists: dict[str, Listed] = {}


def register(name: str, listed: Listed) -> None:
    """Let ``listed`` answer whether a case's matter must be reviewed by the catalogue in force today."""
    _lists[name] = listed


def listed_in(case: Case) -> str:
    """Return the entry that asks for the review of this case's decision, in words; "" where none does."""
    return "；".join(filter(None, (listed(case) for listed in _lists.values())))[:600]
