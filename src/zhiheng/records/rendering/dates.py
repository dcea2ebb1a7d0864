"""The date a document bears, found in its own words and never taken from the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from .values import parse_date

_OWN = ("date", "signed_on", "received_on", "archived_on")


def document_date(data: Mapping[str, Any]) -> dt.date | None:
    """The date of a document from its data in normal form, None if it bears none.

    A dated document has it in words; a form is dated by its last opinion, a transcript by the day it was closed.
    """
    for key in _OWN:
        if data.get(key):
            return parse_date(data[key])
    opinions = [v["date"] for v in data.values() if isinstance(v, Mapping) and v.get("date")]
    if opinions:
        return max(parse_date(day) for day in opinions)
    return parse_date(str(data["ended_at"])[:10]) if data.get("ended_at") else None
