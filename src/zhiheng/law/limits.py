"""What a limit and a deadline are; :mod:`zhiheng.law.period` holds the rules of counting and is the door to
both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from zhiheng.law.calendar import ONE_DAY

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The country keeps one time, without summer time since 1991."""


class PeriodError(ValueError):
    """A period that cannot be computed from what was given; the message says why and how to mend it."""


class Suspended(PeriodError):
    """The period stands still (中止) and has no last day yet; ``remaining`` is what is left of it when it
    resumes.
    """

    def __init__(self, message: str, remaining: str) -> None:
        super().__init__(message)
        self.remaining = remaining


class Unit(StrEnum):
    """What a limit is counted in."""

    WORKDAY = "WORKDAY"
    DAY = "DAY"
    HOUR = "HOUR"
    MONTH = "MONTH"
    YEAR = "YEAR"
    DATE = "DATE"

    @property
    def label(self) -> str:
        """Chinese name: 个工作日, 日, 小时, 个月, 年."""
        return _LABELS[self]


_LABELS = {
    Unit.WORKDAY: "个工作日", Unit.DAY: "日", Unit.HOUR: "小时", Unit.MONTH: "个月", Unit.YEAR: "年", Unit.DATE: "",
}  # fmt: skip


class Roll(StrEnum):
    """What happens when the last day is a rest day."""

    FORWARD = "FORWARD"
    """末日顺延: to the first working day after it."""
    BACKWARD = "BACKWARD"
    """提前: to the last working day before it (acts that must be done *before* something)."""
    NONE = "NONE"
    """The day stands, rest day or not."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A number and its unit, and how it counts.

    ``n`` is positive. ``backward`` counts back from an event that lies ahead (举行听证的七日前). For
    ``Unit.DATE`` the limit is a fixed day of the calendar, ``month``/``day`` in the ``n``-th year after the
    start (n may be 0): 次年1月31日前 is ``Limit(1, Unit.DATE, month=1, day=31)``.
    """

    n: int
    unit: Unit
    backward: bool = False
    roll: Roll = Roll.FORWARD
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.unit is Unit.DATE:
            if self.month is None or self.day is None or self.n < 0:
                raise PeriodError("固定日期的期限须给出月、日")
            date(2024, self.month, self.day)  # raises for a day no year has; 29 February is the month's end
        elif self.n <= 0:
            raise PeriodError(f"期限应大于零，给的是{self.n}{self.unit.label}")
        elif self.unit is Unit.HOUR and self.backward:
            raise PeriodError("以小时计的期限没有倒推的算法")

    def __str__(self) -> str:
        if self.unit is Unit.DATE:
            year = {0: "当年", 1: "次年"}.get(self.n, f"其后第{self.n}年")
            return f"{year}{self.month}月{'底' if (self.month, self.day) == (2, 29) else f'{self.day}日'}前"
        return f"{self.n}{self.unit.label}{'前' if self.backward else ''}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last lawful day (or moment) and how it was found.

    ``unrolled`` is the last day before a rest day moved it: an extension runs from there, and a period that
    restricts somebody's rights is safest ended by then. ``excluded`` is how much did not count, in working
    days for a limit in working days, in hours for hours, else in natural days.
    """

    due: date | datetime
    limit: Limit
    start: date | datetime
    unrolled: date
    excluded: int
    steps: tuple[str, ...]
    provisional: bool = False

    @property
    def due_date(self) -> date:
        """The day of ``due``, whatever the unit."""
        return days_of(self.due)

    def late_days(self, done: date | datetime) -> int:
        """Natural days by which ``done`` is past the last day, a day begun being a day; 0 when in time."""
        if isinstance(self.due, datetime) and isinstance(done, datetime):
            return max(0, -((local(self.due) - local(done)) // ONE_DAY))
        return max(0, (days_of(done) - self.due_date).days)


def local(moment: datetime) -> datetime:
    """The moment in Beijing time, without a zone; a moment without a zone is taken to be Beijing time
    already.
    """
    return moment.astimezone(BEIJING).replace(tzinfo=None) if moment.tzinfo else moment


def days_of(moment: date | datetime) -> date:
    """The day of a date, or of a moment in Beijing time."""
    return local(moment).date() if isinstance(moment, datetime) else moment


def show(moment: date | datetime) -> str:
    """A day or moment as printed: 2024年9月9日, 2024年9月9日16时05分."""
    moment = local(moment) if isinstance(moment, datetime) else moment
    text = f"{moment.year}年{moment.month}月{moment.day}日"
    return f"{text}{moment.hour}时{moment.minute:02d}分" if isinstance(moment, datetime) else text
