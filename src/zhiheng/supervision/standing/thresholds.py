"""Numbers that a supervision organ set for its area, as parameters of the rules; what nobody set judges nobody (EMP-14, LEG-12)."""

from __future__ import annotations

import datetime as dt

from zhiheng.common import scope
from zhiheng.law.standing import StandingParams, standing_params
from zhiheng.powers.models import Threshold
from zhiheng.powers.thresholds import threshold

# By parameter: which number, and how many of the parameter's units it makes (a hundred people, one case).
_PARAMETERS = {
    "items_per_hundred_max": (Threshold.Key.ITEMS_PER_HEAD, 100),
    "stop_orders_max": (Threshold.Key.STOP_ORDERS, 1),
}


def settings_for(division: str, on: dt.date) -> dict[str, int]:
    """Return the parameters set for a place on a day, from the nearest organ that set one."""
    with scope.system():  # a body is judged by the number of its place, whoever looks
        found = [(name, threshold(key, division, on), n) for name, (key, n) in _PARAMETERS.items()]
    # Rounded down: more than 3.5 cases is more than 3.
    return {name: int(row.value * n) for name, row, n in found if row is not None}


def params_of(division: str | None, today: dt.date) -> StandingParams:
    """Return what the rules are told about a place today, its own numbers among it."""
    return standing_params(division, today=today, settings=settings_for(division or "", today))
