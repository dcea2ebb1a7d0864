"""期限: every due day of a case with how it was counted, in the order of the days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.selectors import page
from zhiheng.law.checks import LABELS, CaseFacts, watched
from zhiheng.law.checks.facts_build import from_day_number


@dataclass(frozen=True, slots=True)
class DueLine:
    """One due day: what for, until when, done when, and the derivation."""

    column: str
    label: str
    due: dt.date | None
    done: dt.date | None
    running: bool
    steps: tuple[str, ...]


# What a limit was before it was extended is of interest only once it was.
_SAME_AS = {"decide_base_due_day": "decide_due_day", "seizure_first_due_day": "seizure_due_day"}


def _done(row: CaseFacts, column: str) -> dt.date | None:
    for each in watched():
        if each.due == column and (day := getattr(row, each.done)) is not None:
            return from_day_number(day)
    return None


def lines(bundle: Bundle, row: CaseFacts) -> list[DueLine]:
    """Return the due days of a case: those that run first, then those kept or past, then those nothing sets."""
    from zhiheng.law.checks import open_deadlines

    running = {each.due for each, _ in open_deadlines(row)}
    found = [
        DueLine(
            column, LABELS.get(column, column).removesuffix("届满日"), each.day, _done(row, column), column in running,
            each.steps,
        )
        for column, each in page.due_days(bundle, row).found.items()
    ]  # fmt: skip
    days = {d.column: d.due for d in found}
    found = [d for d in found if d.column not in _SAME_AS or d.due != days.get(_SAME_AS[d.column])]
    far = dt.date.max
    return sorted(found, key=lambda d: (d.due is None, not d.running, d.due or far))
