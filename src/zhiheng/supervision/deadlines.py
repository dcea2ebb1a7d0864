"""Which findings are about a day that was missed, and by how much: the others have no days overdue."""

from __future__ import annotations

import datetime as dt
from functools import cache

from zhiheng.cases.models import FactsRow
from zhiheng.law.checks import watched
from zhiheng.law.checks.facts_build import from_day_number


@cache
def late_rules() -> dict[str, str]:
    """Return the rules that find a missed day, each with the facts column that says when the thing was done."""
    return {w.late_rule: w.done for w in watched()}


def done_on(rule_id: str, row: FactsRow) -> dt.date | None:
    """Return when the thing that is late was done; None while it is not, and for rules about anything else."""
    column = late_rules().get(rule_id)
    day = getattr(row, column) if column else None
    return None if day is None else from_day_number(day)
