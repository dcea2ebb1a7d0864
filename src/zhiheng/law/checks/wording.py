"""Filling the Chinese explanation of a rule with the facts of a row: dates as 2024年12月9日, money as 66,000.00元.

Placeholders: `{column}`, `{p.parameter}`, `{limit.PEN_DECIDE}` (the limit as text) and `{a-b}` (difference of two columns).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from string import Formatter
from typing import Any

from .facts_build import from_day_number
from .schema import columns_of

UNKNOWN = "（未记录）"


@cache
def _kinds(row: type) -> dict[str, str]:
    return {column.name: column.kind for column in columns_of(row)}


def show_day(day: int) -> str:
    """Day number → 2024年12月9日."""
    on = from_day_number(day)
    return f"{on.year}年{on.month}月{on.day}日"


def show_money(fen: int) -> str:
    """分 → 66,000.00元."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02d}元"


def _show(value: Any, kind: str) -> str:
    if value is None:
        return UNKNOWN
    if kind in ("day", "due"):
        return show_day(value)
    if kind == "money":
        return show_money(value)
    if kind == "flag":
        return "是" if value else "否"
    return str(value)


class _Filler(Formatter):
    def __init__(self, row: Any, p: Any) -> None:
        kind: type = type(row)
        self.row, self.p, self.kinds = row, p, _kinds(kind)

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Any) -> tuple[str, str]:
        return self._text(field_name), field_name

    def _value(self, name: str) -> Any:
        return getattr(self.p, name[2:]) if name.startswith("p.") else getattr(self.row, name)

    def _text(self, name: str) -> str:
        if name.startswith("limit."):
            return str(self.p.limits.get(name[6:], "规定期限"))
        if "-" in name:
            left, right = (self._value(part.strip()) for part in name.split("-", 1))
            return UNKNOWN if left is None or right is None else str(left - right)
        if name.startswith("p."):
            parameter = name[2:]
            kind = (
                "day" if parameter.endswith("_day") else "money" if parameter.endswith("_fen") else "number"
            )
            return _show(self._value(name), kind)
        return _show(self._value(name), self.kinds[name])


def fill(template: str, row: Any, p: Any) -> str:
    """The template with every placeholder filled; KeyError/AttributeError for a name that does not exist."""
    return _Filler(row, p).vformat(template, (), {})


def placeholders(template: str) -> set[str]:
    """Names used in a template, differences split into their two columns."""
    names: set[str] = set()
    for _, name, _, _ in Formatter().parse(template):
        if name:
            names.update(part.strip() for part in name.split("-", 1))
    return names
