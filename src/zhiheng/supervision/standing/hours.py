"""Training of bodies, their handling units counted with them: the columns of the training room, summed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from zhiheng.organs.models import Organ
from zhiheng.training.facts import body_training

_SUMMED = ("must_train_last_year", "trained_last_year")


def body_hours(under: dict[int, int], on: dt.date) -> dict[int, dict[str, Any]]:
    """Return the training columns of legal subjects; a plan of the unit or of the subject is the body's plan."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    organs = Organ.objects.filter(pk__in=under).select_related("division")
    for organ, columns in body_training(organs, on).items():
        body = found[under[organ]]
        for name, value in columns.items():
            if value is None:
                continue
            if name in _SUMMED:
                body[name] = body.get(name, 0) + value
            else:
                body[name] = min(body.get(name, value), value)
    return found
