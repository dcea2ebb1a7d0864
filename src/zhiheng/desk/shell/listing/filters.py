"""Conditions of a list, read from the address: each knows its inputs, its words, and what it does to the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from zhiheng.common.errors import UserError

Pairs = Iterable[tuple[str, str]]
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition. ``first`` ones stand in the first row, the others behind 展开."""

    key: str
    label: str
    first: bool = field(default=False, kw_only=True)
    hint: str = field(default="", kw_only=True)

    template = ""

    def params(self) -> tuple[str, ...]:
        """Return the names of its parts in the address."""
        return (self.key,)

    def given(self, data: QueryDict) -> bool:
        """Whether the address says anything about it."""
        return any(v.strip() for p in self.params() for v in data.getlist(p))

    def apply(self, rows: Rows, data: QueryDict) -> Rows:
        """Narrow the rows. Raises UserError when what is given makes no sense."""
        raise NotImplementedError

    def words(self, data: QueryDict) -> str:
        """Say the condition as a person would read it."""
        return data.get(self.key, "").strip()

    def context(self, data: QueryDict) -> dict[str, Any]:
        """Return what the input's template needs."""
        return {"value": data.get(self.key, "")}


@dataclass(frozen=True, slots=True)
class Text(Filter):
    """Words looked for by ``lookups`` (any of them), or by ``search(rows, words)`` for a real index."""

    lookups: tuple[str, ...] = ()
    search: Callable[[Rows, str], Rows] | None = None
    placeholder: str = ""

    template = "desk/c/filter_text.html"

    def apply(self, rows: Rows, data: QueryDict) -> Rows:
        words = data.get(self.key, "").replace("\x00", "").strip()
        if len(words) > 200:
            raise UserError(f"{self.label}：最多 200 个字，请缩短后再查。", field=self.key)
        if self.search:
            return self.search(rows, words)
        condition = Q()
        for lookup in self.lookups:
            condition |= Q(**{lookup: words})
        return rows.filter(condition)


@dataclass(frozen=True, slots=True)
class Choice(Filter):
    """One or (``many``) several of fixed values; ``choices`` may be a function, asked once a request."""

    field: str = ""
    choices: Pairs | Callable[[], Pairs] = ()
    many: bool = False
    conditions: dict[str, Q] | None = None

    template = "desk/c/filter_choice.html"

    def options(self) -> list[tuple[str, str]]:
        """Return value and label of each choice, as text."""
        pairs = self.choices() if callable(self.choices) else self.choices
        return [(str(value), str(label)) for value, label in pairs]

    def apply(self, rows: Rows, data: QueryDict) -> Rows:
        wanted = [v for v in data.getlist(self.key) if v]
        known = dict(self.options())
        if any(v not in known for v in wanted):
            raise UserError(f"{self.label}：没有这个选项，请重新选择。", field=self.key)
        if self.conditions is not None:
            condition = Q()
            for value in wanted:
                condition |= self.conditions[value]
            return rows.filter(condition)
        return rows.filter(**{f"{self.field or self.key}__in": wanted})

    def words(self, data: QueryDict) -> str:
        known = dict(self.options())
        return "、".join(known.get(v, v) for v in data.getlist(self.key) if v)

    def context(self, data: QueryDict) -> dict[str, Any]:
        return {"options": self.options(), "chosen": data.getlist(self.key)}


@dataclass(frozen=True, slots=True)
class DateRange(Filter):
    """From one day to another, both included; either may be missing."""

    field: str = ""

    template = "desk/c/filter_dates.html"

    def params(self) -> tuple[str, ...]:
        return (f"{self.key}_from", f"{self.key}_to")

    def _days(self, data: QueryDict) -> tuple[dt.date | None, dt.date | None]:
        days: list[dt.date | None] = []
        for part in self.params():
            raw = data.get(part, "").strip()
            try:
                days.append(dt.date.fromisoformat(raw) if raw else None)
            except ValueError:
                raise UserError(
                    f"{self.label}：“{raw}”不是有效日期，请按 2026-01-31 的格式填写。", field=part
                ) from None
        start, end = days
        if start and end and start > end:
            raise UserError(f"{self.label}：起始日期晚于截止日期，请对调。", field=self.params()[0])
        return start, end

    def apply(self, rows: Rows, data: QueryDict) -> Rows:
        start, end = self._days(data)
        name = self.field or self.key
        edge = _midnight if _holds_moments(rows, name) else _day
        if start:
            rows = rows.filter(**{f"{name}__gte": edge(start)})
        if end:  # the day after, exclusive, so that moments of the last day count too
            rows = rows.filter(**{f"{name}__lt": edge(end + dt.timedelta(days=1))})
        return rows

    def words(self, data: QueryDict) -> str:
        start, end = (data.get(p, "").strip() for p in self.params())
        return f"{start} 至 {end}" if start and end else f"{start} 起" if start else f"至 {end}"

    def context(self, data: QueryDict) -> dict[str, Any]:
        names = self.params()
        return {
            "from_name": names[0],
            "to_name": names[1],
            "start": data.get(names[0], ""),
            "end": data.get(names[1], ""),
        }


@dataclass(frozen=True, slots=True)
class NumberRange(DateRange):
    """From one number to another (money, counts), both included."""

    unit: str = ""

    template = "desk/c/filter_numbers.html"

    def apply(self, rows: Rows, data: QueryDict) -> Rows:
        ends: list[Decimal | None] = []
        for part in self.params():
            raw = data.get(part, "").strip().replace(",", "")
            try:
                number = Decimal(raw) if raw else None
            except InvalidOperation:
                number = Decimal("NaN")
            if number is not None and (not number.is_finite() or abs(number) > 10**15):
                raise UserError(f"{self.label}：“{raw}”不是有效数字，请改正。", field=part)
            ends.append(number)
        low, high = ends
        if low is not None and high is not None and low > high:
            raise UserError(f"{self.label}：下限大于上限，请对调。", field=self.params()[0])
        name = self.field or self.key
        if low is not None:
            rows = rows.filter(**{f"{name}__gte": low})
        return rows if high is None else rows.filter(**{f"{name}__lte": high})

    def words(self, data: QueryDict) -> str:
        low, high = (data.get(p, "").strip() for p in self.params())
        return (f"{low} 至 {high}" if low and high else f"≥ {low}" if low else f"≤ {high}") + self.unit

    def context(self, data: QueryDict) -> dict[str, Any]:
        return DateRange.context(self, data) | {"unit": self.unit}


@dataclass(frozen=True, slots=True)
class Flag(Filter):
    """A yes/no condition: ``condition`` holds when ticked."""

    condition: Q = field(default_factory=Q)

    template = "desk/c/filter_flag.html"

    def apply(self, rows: Rows, data: QueryDict) -> Rows:
        return rows.filter(self.condition) if data.get(self.key) in {"1", "on", "true"} else rows

    def words(self, data: QueryDict) -> str:
        return "是"

    def context(self, data: QueryDict) -> dict[str, Any]:
        return {"on": data.get(self.key) in {"1", "on", "true"}}


@dataclass(frozen=True, slots=True)
class Hidden(Filter):
    """A condition that only links set (a number on a dashboard opens its list); shown as a chip, not as an input."""

    narrow: Callable[[Rows, str], Rows] = field(default=lambda rows, value: rows)
    name_of: Callable[[str], str] = field(default=lambda value: value)

    template = "desk/c/filter_hidden.html"

    def apply(self, rows: Rows, data: QueryDict) -> Rows:
        return self.narrow(rows, data.get(self.key, "").strip())

    def words(self, data: QueryDict) -> str:
        return self.name_of(data.get(self.key, "").strip())


def _holds_moments(rows: Rows, path: str) -> bool:
    """Whether ``path`` leads to a moment rather than a day; an annotation is taken for a day."""
    model: Any = rows.model
    try:
        for part in path.split("__"):
            found = model._meta.get_field(part)
            model = found.related_model
    except (FieldDoesNotExist, AttributeError):
        return False
    return isinstance(found, DateTimeField)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _day(day: dt.date) -> dt.date:
    return day
