"""Days as plans write them on lines of their own and in signature blocks: 2024年3月20日, 二〇二四年三月二十日, 2024-03-20."""

from __future__ import annotations

import re
from datetime import date

from zhiheng.plans.parsing.numerals import CN, to_int

_DAY = (
    rf"(?P<y>(?:19|20)\d{{2}}|[二两一][{CN}]{{3}})\s?(?:年|[-./])\s?(?P<m>\d{{1,2}}|[{CN}]{{1,3}})\s?(?:月|[-./])\s?"
    rf"(?P<d>\d{{1,2}}|[{CN}]{{1,3}})\s?日?"
)
DAY = re.compile(_DAY)
DATE_LINE = re.compile(rf"^\s*\(?{_DAY}\)?\s*$")


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (2月30日)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_day(match: re.Match[str]) -> date | None:
    """The day of a match of :data:`DAY` or :data:`DATE_LINE`."""
    parts = [to_int(match[name]) for name in ("y", "m", "d")]
    return None if None in parts else make_date(*(p for p in parts if p is not None))


def month_end(year: int, month: int) -> date | None:
    """The last day of a month."""
    if not 1 <= month <= 12:
        return None
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
