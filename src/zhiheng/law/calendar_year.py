"""One year of the working-day calendar: its file format, and the check a new notice must pass before it is
used.

A file ``data/calendar/YYYY.json`` holds ``year``, ``notice`` (title, and number where it is established),
``provisional``, ``holidays`` and ``workdays`` (ISO date → name of the feast). Only what differs from the
plain week need be listed, but feasts on a weekend are listed too: they name the day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

_FIELDS = {"year", "notice", "provisional", "holidays", "workdays"}


class BadCalendarFile(ValueError):
    """A year file that cannot be trusted; the message says which entry and why."""


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The days off and the make-up working days that one notice sets."""

    year: int
    notice: str
    provisional: bool
    holidays: Mapping[date, str]
    workdays: Mapping[date, str]


def parse_year(raw: Mapping[str, Any]) -> CalendarYear:
    """Validate one year as read from JSON and return it; raise :class:`BadCalendarFile` naming the fault.

    Checked: the fields are all there and no others; dates are real and lie in the year or in the December
    before (a New Year arrangement may begin there); make-up working days are weekend days (a weekday needs no
    make-up) and are not also days off; an announced year names its notice and gives days off for each feast;
    a provisional year has no make-up days, since only a notice can set them.
    """
    year = raw.get("year")
    if not isinstance(year, int) or not 1949 <= year <= 2200:
        raise BadCalendarFile(f"year 应为四位年份，给的是{year!r}")
    if set(raw) != _FIELDS:
        odd = "、".join(sorted(set(raw) ^ _FIELDS))
        raise BadCalendarFile(f"{year}年度文件的字段不全或有多余：{odd}")
    provisional = raw["provisional"]
    if not isinstance(provisional, bool):
        raise BadCalendarFile(f"{year}年度文件的 provisional 应为 true 或 false")
    notice = raw["notice"]
    if not isinstance(notice, str) or not notice.strip():
        raise BadCalendarFile(f"{year}年度文件没有写明依据的放假通知")
    holidays, workdays = (_days(year, key, raw[key]) for key in ("holidays", "workdays"))
    for day in workdays:
        if day in holidays:
            raise BadCalendarFile(f"{day}既列为放假又列为上班")
        if day.weekday() < 5:
            raise BadCalendarFile(f"{day}本来就是工作日，不应列为调休上班日")
    if not any(day.year == year for day in holidays):
        raise BadCalendarFile(f"{year}年度文件没有列出任何放假日")
    if provisional and workdays:
        raise BadCalendarFile(f"{year}年尚无放假通知（provisional），不应列调休上班日")
    return CalendarYear(year, notice, provisional, holidays, workdays)


def _days(year: int, key: str, raw: Any) -> dict[date, str]:
    if not isinstance(raw, dict):
        raise BadCalendarFile(f"{year}年度文件的 {key} 应为“日期：节日名”的对照表")
    days: dict[date, str] = {}
    for text, name in raw.items():
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise BadCalendarFile(f"{year}年度文件的 {key} 中没有这一天：{text}") from None
        if day.year != year and (day.year, day.month) != (year - 1, 12):
            raise BadCalendarFile(f"{year}年度文件的 {key} 中混入了别的年份：{text}")
        if not isinstance(name, str) or not name:
            raise BadCalendarFile(f"{year}年度文件的 {key} 中{text}没有写节日名")
        days[day] = name
    return days


def load_year(text: str) -> CalendarYear:
    """Read and validate one year file, as text. Raises :class:`BadCalendarFile`."""
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as fault:
        raise BadCalendarFile(f"年度文件不是有效的 JSON：第{fault.lineno}行第{fault.colno}列") from None
    if not isinstance(raw, dict):
        raise BadCalendarFile("年度文件应是一个 JSON 对象")
    return parse_year(raw)


def year_files() -> Iterator[str]:
    """The texts of the year files shipped with the package."""
    folder = resources.files("zhiheng.law") / "data" / "calendar"
    for entry in folder.iterdir():
        if entry.name.endswith(".json"):
            yield entry.read_text(encoding="utf-8")
