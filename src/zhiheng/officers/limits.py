"""Until when something must be done: the day where the place sets one, else the plain statement that none is set."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.law import duties

RETURN = "CERT_RETURN"
FILING = "CERT_REVIEW_FILING"
DIRECTORY = "PREINFO_UPDATE"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day, or None; on what authority, in words; whether missing it is a breach."""

    on: dt.date | None
    words: str
    hard: bool


def due_of(duty: str, start: dt.date, division: str) -> Due:
    """Return when ``duty``, begun on ``start`` in a division, falls due; nothing is invented where nothing is set."""
    found = duties.due(duty, start, jurisdiction=division)
    cites = "；".join(str(c) for c in found.cites)
    if found.deadline is None:
        said = next((r.wording for r in found.duty.rules if r.limit is None and r.wording and r.jurisdiction in
                     found.resolution.reach and r.in_force(start)), "")  # fmt: skip
        return Due(None, "未设定" + (f"（{cites}：{said}）" if said else ""), False)
    return Due(found.deadline.due_date, f"{found.limit}，{cites}", not found.resolution.soft)
