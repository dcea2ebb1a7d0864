"""The parameters a case's rules are asked with, and the law's name for the field it lies in."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from zhiheng.cases.models import Case
from zhiheng.common import clock
from zhiheng.law.checks.params import Params, params_for as _params_for
from zhiheng.organs.models import Field

# The law's procedural rules by field (部门规章) are kept under these names in ``zhiheng.law.duties``.
LAW_MATTER: dict[str, str] = {
    "MARKET": "市场监管",
    "HOUSING": "住建",
    "AGRICULTURE": "农业",
    "TRANSPORT": "交通",
}


def law_matter(field: str) -> str | None:
    """Return the name under which the law keeps special rules for a field, or None where it has none."""
    return LAW_MATTER.get(field)


def fact_matter(field: str) -> str:
    """Return the field as the facts row names it: the law's name where it has one, else the plain Chinese label."""
    return LAW_MATTER.get(field) or str(Field(field).label)


@lru_cache(maxsize=4096)
def params_for(division: str, matter: str, today: dt.date) -> Params:
    """Return the rule parameters of a place and field on a day (cached: they change with the day only)."""
    return _params_for(division, law_matter(matter), today=today)


def params_of(case: Case) -> Params:
    """Return the rule parameters of a case today."""
    return params_for(case.division, case.matter, clock.today())
