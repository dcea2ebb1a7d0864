"""Columns of a list: how a value is found, shown in a cell, and written to a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from zhiheng.desk.shell.listing import cells
from zhiheng.desk.shell.listing.values import dig

KINDS = ("text", "number", "money", "date", "datetime", "badge", "countdown", "bool", "html")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``value`` is a path (``party__name``) or a function of the row; ``sort`` the ORM field it sorts by; ``link`` gives
    a row's address; ``badges`` maps values to (label, tone); ``done`` is, for a countdown, the path of the day it was
    done; ``export`` gives another value for the sheet. ``shown=False`` starts hidden; ``always`` cannot be hidden.
    """

    key: str
    label: str
    value: str | Callable[[Any], Any]
    kind: str = "text"
    sort: str = ""
    link: Callable[[Any], str | None] | None = None
    badges: Mapping[Any, tuple[str, str]] = field(default_factory=dict)
    done: str = ""
    unit: str = "workday"
    export: Callable[[Any], Any] | None = None
    shown: bool = True
    always: bool = False
    width: str = ""  # xs, s, m, l, xl: a class, as the policy allows no inline <style>
    hint: str = ""  # 口径: what exactly is shown

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"column {self.key}: no kind {self.kind!r}; there are {', '.join(KINDS)}")

    @property
    def right(self) -> bool:
        """Whether the column is set flush right, as numbers are."""
        return self.kind in {"number", "money"}

    def of(self, row: Any) -> Any:
        """Return the raw value."""
        value = self.value
        if not isinstance(value, str):
            return value(row)
        return row[value] if type(row) is dict and value in row else dig(row, value)

    def cell(self, row: Any) -> SafeString:
        """Return the value as markup, linked if the column links; for many rows, make a ``cells.writer`` once."""
        return SafeString(cells.writer(self)(row))

    def words(self, value: Any) -> str:
        """Return the value in words, as text columns, chips and sheets show it."""
        if value is None:
            return ""
        if self.kind == "money":
            return f"{value:,.2f}"
        if self.kind == "number":
            return f"{value:,}"
        if self.kind == "bool":
            return "是" if value else "否"
        if isinstance(value, dt.datetime):
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return local.strftime("%Y-%m-%d" if self.kind == "date" else "%Y-%m-%d %H:%M")
        if isinstance(value, dt.date):
            return value.isoformat()
        return str(value)

    def sheet(self, row: Any) -> Any:
        """Return the value for a sheet: numbers and days as such, everything else as text."""
        value = self.export(row) if self.export else self.of(row)
        if value is None or isinstance(value, bool):
            return "" if value is None else ("是" if value else "否")
        if isinstance(value, dt.datetime):
            return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        if isinstance(value, int | float | Decimal | dt.date):
            return value
        if self.kind == "badge" and not self.export:
            return str(self.badges.get(value, (value, ""))[0])
        return str(value)
