"""Working days (工作日) from one data file a year, each naming the State Council notice it comes from.

A working day is a weekday that no notice makes a day off, or a weekend day that a notice makes a working day
(调休上班). Years whose notice is not out yet are *provisional*: weekends and the holidays that can be
computed, and every result that touches such a year says so. Outside the data there is no answer but
:class:`NoCalendar`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, cached_property

from zhiheng.law.calendar_year import CalendarYear, load_year, year_files

ONE_DAY = timedelta(days=1)


class NoCalendar(ValueError):
    """A day outside the years the calendar holds. The message names the year and how to mend it."""


class WorkCalendar:
    """Answers about working days over a run of consecutive years.

    Built from :class:`CalendarYear` records; a notice may also settle days at the end of the December before
    its year. Raises ``ValueError`` when the years have gaps or two notices contradict each other.
    """

    def __init__(self, years: Iterable[CalendarYear]) -> None:
        self.years = {y.year: y for y in sorted(years, key=lambda y: y.year)}
        if not self.years:
            raise ValueError("工作日历至少要有一个年度文件")
        self.first, self.last = min(self.years), max(self.years)
        if len(self.years) != self.last - self.first + 1:
            missing = sorted(set(range(self.first, self.last + 1)) - set(self.years))
            raise ValueError(f"工作日历缺少年度：{'、'.join(map(str, missing))}")
        self._named: dict[date, tuple[bool, str]] = {}
        for y in self.years.values():
            for works, days in ((False, y.holidays), (True, y.workdays)):
                for day, name in days.items():
                    if self._named.get(day, (works, ""))[0] != works:
                        raise ValueError(f"{day}在两份通知中一处放假、一处上班，请核对{y.year}年度文件")
                    self._named[day] = (works, name)

    @cached_property
    def _workdays(self) -> list[int]:
        """Ordinals of every working day, ascending: each question is one bisection."""
        days = range(date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1)
        named = {day.toordinal(): works for day, (works, _) in self._named.items()}
        # An ordinal divided by seven leaves 6 on a Saturday and 0 on a Sunday.
        return [n for n in days if named.get(n, n % 7 not in (0, 6))]

    @cached_property
    def _named_days(self) -> list[tuple[date, bool, str]]:
        """Every day a notice names, in order: the day, whether it is worked, the feast."""
        return sorted((day, works, name) for day, (works, name) in self._named.items())

    def _check(self, d: date) -> int:
        if d.year not in self.years:
            raise self._missing(d.year)
        return d.toordinal()

    def _missing(self, year: int) -> NoCalendar:
        later = f"请导入国务院办公厅{year}年节假日安排通知后再算"
        mend = later if year > self.last else "早于数据起点，请核对日期"
        return NoCalendar(f"{year}年没有工作日历（现有{self.first}—{self.last}年），{mend}")

    def is_workday(self, d: date) -> bool:
        """True when ``d`` is a working day. Raises :class:`NoCalendar`."""
        self._check(d)
        named = self._named.get(d)
        return named[0] if named else d.weekday() < 5

    def index(self, d: date) -> int:
        """How many working days lie from the start of the data up to and including ``d``.

        ``index(b) - index(a)`` is the number of working days after ``a`` up to and including ``b``, so any
        limit in working days is a subtraction, on one row or on a column of millions. Raises
        :class:`NoCalendar`.
        """
        return bisect_right(self._workdays, self._check(d))

    def add_workdays(self, d: date, n: int) -> date:
        """The ``n``-th working day after ``d``; before ``d`` when ``n`` is negative; ``d`` itself when ``n``
        is 0.

        ``d`` need not be a working day and is never counted. Raises :class:`NoCalendar` when the answer (or
        ``d``) lies outside the data.
        """
        ordinal = self._check(d)
        if n == 0:
            return d
        days = self._workdays
        at = bisect_right(days, ordinal) + n - 1 if n > 0 else bisect_left(days, ordinal) + n
        if not 0 <= at < len(days):
            raise self._missing(self.last + 1 if n > 0 else self.first - 1)
        return date.fromordinal(days[at])

    def next_workday(self, d: date) -> date:
        """``d`` when it is a working day, else the first working day after it (末日顺延)."""
        return d if self.is_workday(d) else self.add_workdays(d, 1)

    def previous_workday(self, d: date) -> date:
        """``d`` when it is a working day, else the last working day before it."""
        return d if self.is_workday(d) else self.add_workdays(d, -1)

    def provisional(self, d: date) -> bool:
        """True when the notice for ``d``'s year was not yet published when the data was made."""
        self._check(d)
        return self.years[d.year].provisional

    def provisional_between(self, a: date, b: date) -> bool:
        """True when any year from ``a``'s to ``b``'s is provisional."""
        lo, hi = sorted((a, b))
        self._check(lo), self._check(hi)
        return any(self.years[y].provisional for y in range(lo.year, hi.year + 1))

    def named_between(self, a: date, b: date) -> tuple[list[str], list[date]]:
        """Names of the feasts with a day off in ``a``–``b``, in order, and the make-up working days there."""
        days = self._named_days
        span = days[bisect_left(days, (a, False, "")) : bisect_left(days, (b + ONE_DAY, False, ""))]
        return list(dict.fromkeys(n for _, works, n in span if not works)), [
            d for d, works, _ in span if works
        ]

    def with_year(self, year: CalendarYear) -> WorkCalendar:
        """A calendar in which ``year`` replaces the provisional year of that number, or follows the last one.

        This is how a new notice (放假通知) comes into use. Raises ``ValueError`` when that year is already announced,
        when the new one is itself provisional, or when it leaves a gap.
        """
        known = self.years.get(year.year)
        if year.provisional or (known and not known.provisional):
            raise ValueError(f"{year.year}年的放假安排已经公布或者新文件仍是暂定的，不能替换")
        return WorkCalendar((self.years | {year.year: year}).values())

    def why(self, d: date) -> str:
        """What kind of day ``d`` is, for people: 星期日, 国庆节放假, 国庆节调休上班, 星期三."""
        self._check(d)
        weekday = "星期" + "一二三四五六日"[d.weekday()]
        if d not in self._named:
            return weekday
        works, name = self._named[d]
        return f"{weekday}，{name}{'调休上班' if works else '放假'}"


@cache
def default() -> WorkCalendar:
    """The calendar shipped with the package (2004 onwards)."""
    return WorkCalendar(load_year(text) for text in year_files())
