"""Declaring the columns of a facts row: a Chinese label and a one-line meaning for each, kept as field metadata.

Three kinds of helpers, one per kind of column, so that the declaration in `facts.py` reads as a table.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any


def text(label: str, doc: str = "") -> Any:
    """A nullable text column."""
    return field(default=None, metadata={"label": label, "doc": doc, "kind": "text"})


def number(label: str, doc: str = "", default: int | None = None) -> Any:
    """A nullable whole number (a count, a quantity)."""
    return field(default=default, metadata={"label": label, "doc": doc, "kind": "number"})


def fen(label: str, doc: str = "") -> Any:
    """An amount of money in 分 (1/100 元); null = not stated or not applicable."""
    return field(default=None, metadata={"label": label, "doc": doc, "kind": "money"})


def flag(label: str, doc: str = "", default: bool | None = False) -> Any:
    """A yes/no column; `default=None` where "not known yet" differs from "no"."""
    return field(default=default, metadata={"label": label, "doc": doc, "kind": "flag"})


def day(label: str, doc: str = "") -> Any:
    """The day an event happened, as days since 1970-01-01; null = it has not happened."""
    return field(default=None, metadata={"label": label + "日期", "doc": doc, "kind": "day"})


def wd(label: str) -> Any:
    """The working-day index (law.calendar) of the same event, so that 工作日 counting is subtraction."""
    return field(default=None, metadata={"label": label + "工作日序号", "doc": "", "kind": "wd"})


def due(label: str, doc: str = "") -> Any:
    """The last lawful day of a duty, as days since 1970-01-01.

    Null = the duty does not run (not triggered) or no law, rule or local plan sets a number (UNSET).
    Computed at projection by `due_days.py` from law.duties with exclusions, never by hand.
    """
    return field(default=None, metadata={"label": label, "doc": doc, "kind": "due"})
