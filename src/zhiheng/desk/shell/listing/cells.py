"""Cells of a list as markup. What does not depend on the row is settled once a list, not once a cell: a page has hundreds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from html import escape
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from zhiheng.common import clock
from zhiheng.desk.shell.deadlines import countdown, countdown_html
from zhiheng.desk.shell.listing.values import dig
from zhiheng.desk.shell.tones import badge

if TYPE_CHECKING:
    from zhiheng.desk.shell.listing.columns import Column

DASH = SafeString('<span class="none" aria-label="无">—</span>')
Writer = Callable[[Any], str]
Reader = Callable[[Any], Any]


def writer(column: Column, sample: Any = None) -> Writer:
    """Return what writes the cell of a row in this column as markup, linked if the column links.

    ``sample`` is one of the rows: where they are plain mappings with such a key, it is simply read.
    """
    named = isinstance(column.value, str) and type(sample) is dict and column.value in sample
    shown = _KINDS.get(column.kind, _words)(column, itemgetter(column.value) if named else column.of)
    link = column.link
    if link is None:
        return shown

    def linked(row: Any) -> str:
        url = link(row)
        return f'<a href="{escape(url)}">{shown(row)}</a>' if url else shown(row)

    return linked


def _words(column: Column, of: Reader) -> Writer:
    words = column.words

    def write(row: Any) -> str:
        value = of(row)
        if value is None or value == "":
            return DASH
        if type(value) is not str:
            value = words(value)
        # Letters, digits and Chinese characters need no escaping: most cells hold nothing else.
        return value if value.isalnum() or isinstance(value, SafeString) else escape(value)

    return write


def _badge(column: Column, of: Reader) -> Writer:
    badges = column.badges

    def write(row: Any) -> str:
        value = of(row)
        return DASH if value is None or value == "" else badge(*badges.get(value, (value, "grey")))

    return write


def _countdown(column: Column, of: Reader) -> Writer:
    done, unit, today = column.done, column.unit, clock.today()

    def write(row: Any) -> str:
        due = of(row)
        if not due:
            return DASH
        when = dig(row, done) if done else None
        if when is None and type(due) is dt.date:
            return _left(due, today, unit)
        return countdown_html(countdown(due, done=when, unit=unit))

    return write


@lru_cache(maxsize=4096)
def _left(due: dt.date, today: dt.date, unit: str) -> SafeString:
    """Return how long is left, which hangs on the two days and nothing else."""
    return countdown_html(countdown(due, today=today, unit=unit))


def _html(column: Column, of: Reader) -> Writer:
    def write(row: Any) -> str:
        value = of(row)
        return DASH if value is None or value == "" else conditional_escape(value)

    return write


_KINDS: dict[str, Callable[[Column, Reader], Writer]] = {
    "badge": _badge,
    "countdown": _countdown,
    "html": _html,
}
