"""The day of the tests, parameters with every number set, and rows that only have what a test says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.standing import REGISTRIES, StandingParams, standing_params

TODAY = date(2026, 11, 20)
T = day_number(TODAY)
YEAR = day_number(date(2026, 1, 1))
LAST_YEAR = day_number(date(2025, 1, 1))


def all_set(today: date = TODAY) -> StandingParams:
    """Parameters of a place that sets every number, with every rule in force."""
    p = standing_params("610100", today=today)
    return replace(
        p, hours_last=60, hours_law_last=30, hours_skill_last=30, hours_this=60, hours_law_this=30,
        hours_skill_this=30, coverage_percent_last=100, clean_ups_last=1, items_per_hundred_max=500, stop_orders_max=3,
        levels={k: v for k, v in p.levels.items() if v is not None},
    )  # fmt: skip


def row(kind: str, **values: Any) -> Any:
    """A row of a kind on which nothing but ``values`` is recorded."""
    return REGISTRIES[kind].kind.row(subject_id="1", **values)
