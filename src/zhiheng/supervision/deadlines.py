"""Which findings are about a day that was missed, and by how much: the others have no days overdue."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from zhiheng.law.checks import watched
from zhiheng.law.checks.facts_build import from_day_number
from zhiheng.law.standing import standing_rules

# Standing rules whose late thing may have been done since; the others run until the finding is cleared.
_DONE = {
    "ITEM-PUBLISH-LATE": "published_day",
    "BENCH-PUBLISH-LATE": "published_day",
    "BENCH-FILE-LATE": "filed_day",
    "TRN-PLAN-LATE": "training_plan_day",
}


@cache
def late_rules() -> dict[str, str]:
    """Return the rules that find a missed day, each with the facts column that says when the thing was done, or ""."""
    standing = {r.id: _DONE.get(r.id, "") for r in standing_rules() if r.due_column}
    return {w.late_rule: w.done for w in watched()} | standing


def done_on(rule_id: str, row: Any) -> dt.date | None:
    """Return when the thing that is late was done; None while it is not, and for rules about anything else."""
    column = late_rules().get(rule_id)
    day = getattr(row, column) if column else None
    return None if day is None else from_day_number(day)
