"""Building and serialising facts rows: empty row, dates → columns, JSON in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date, timedelta
from typing import Any, Protocol

from .facts import CaseFacts

EPOCH = date(1970, 1, 1)
# 分; one hundred thousand 亿元. Beyond this a sum is a typing error, and products of two columns could overflow BIGINT.
MONEY_LIMIT = 10**15


class IndexedCalendar(Protocol):
    """What this module needs of `zhiheng.law.calendar.WorkCalendar`."""

    def index(self, d: date, /) -> int:
        """Number of working days in (epoch, d]."""


def day_number(d: date) -> int:
    """Days since 1970-01-01."""
    return (d - EPOCH).days


def from_day_number(n: int) -> date:
    """Inverse of `day_number`."""
    return EPOCH + timedelta(days=n)


EVENTS: tuple[str, ...] = tuple(f.name[:-3] for f in fields(CaseFacts) if f.name.endswith("_wd"))
DUES: tuple[str, ...] = tuple(f.name for f in fields(CaseFacts) if f.metadata["kind"] == "due")


def empty(case_id: str, **values: Any) -> CaseFacts:
    """A row on which nothing has happened: dates, amounts and judgements null, counts 0, ticks false."""
    return CaseFacts(case_id=case_id, **values)


def event_columns(calendar: IndexedCalendar, events: Mapping[str, date | None]) -> dict[str, int | None]:
    """`{"filed": date(2024, 9, 9)}` → `{"filed_day": …, "filed_wd": …}`; None clears both. KeyError on an unknown event."""
    columns: dict[str, int | None] = {}
    for name, on in events.items():
        if name not in EVENTS:
            raise KeyError(f"facts rows have no event {name!r}")
        columns[f"{name}_day"] = None if on is None else day_number(on)
        columns[f"{name}_wd"] = None if on is None else calendar.index(on)
    return columns


def with_events(row: CaseFacts, calendar: IndexedCalendar, **events: date | None) -> CaseFacts:
    """A copy of `row` with these events placed, both columns each."""
    return replace(row, **event_columns(calendar, events))  # type: ignore[arg-type]


def event_date(row: CaseFacts, name: str) -> date | None:
    """The calendar date of an event or due column (`"filed"`, `"decide_due"`); None if it has not happened."""
    value: int | None = getattr(row, f"{name}_day")
    return None if value is None else from_day_number(value)


def to_dict(row: CaseFacts) -> dict[str, Any]:
    """The row as a JSON-able dict in column order."""
    return asdict(row)


def from_dict(data: Mapping[str, Any]) -> CaseFacts:
    """Inverse of `to_dict`; columns that a newer version added take their defaults, unknown keys raise TypeError."""
    return CaseFacts(**dict(data))
