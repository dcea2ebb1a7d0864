"""Pages of a large table: counted only so far, reached by number only so far, and from there on by key.

Counting and skipping cost as many rows as they pass; past ``CAP`` rows a list says "10,000+" and goes on by the last
row's key, which costs the same on every page of a million.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet, Value

from zhiheng.common.errors import UserError
from zhiheng.common.statements import Source, Statement, compose
from zhiheng.desk.shell.listing.values import dig

CAP = 10_000
Rows = QuerySet[Any] | Source
_TYPES: dict[str, Any] = {
    "i": int,
    "s": str,
    "n": Decimal,
    "f": float,
    "b": lambda v: v == "True",
    "m": dt.datetime.fromisoformat,
    "d": dt.date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows and the way on; ``total`` is exact up to the cap, ``number`` is None when reached by key."""

    rows: list[Any]
    size: int
    total: int
    more_than_cap: bool
    number: int | None
    last: int
    after: str = ""
    before: str = ""

    @property
    def first_row(self) -> int:
        """Position of the first row shown, where it is known."""
        return ((self.number or 1) - 1) * self.size + 1

    @property
    def last_row(self) -> int:
        """Position of the last row shown, where it is known."""
        return self.first_row + len(self.rows) - 1

    @property
    def numbers(self) -> list[int | None]:
        """Page numbers to offer, None for a gap."""
        at = self.number or self.last
        near = {n for n in (1, self.last, *range(at - 2, at + 3)) if 1 <= n <= self.last}
        out: list[int | None] = []
        for n in sorted(near):
            if out and out[-1] is not None and n - out[-1] > 1:
                out.append(None)
            out.append(n)
        return out


def count(rows: Rows, cap: int = CAP) -> tuple[int, bool]:
    """Count up to ``cap``; the second value says whether there are more."""
    if isinstance(rows, Source):
        n = next((n for (n,) in _number(rows, cap + 1).tuples()), 0)
    else:
        n = _bare(rows)[: cap + 1].count()
    return min(n, cap), n > cap


def _bare(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Return the rows as they are counted."""
    bare, query = rows.order_by(), rows.query
    if query.distinct or query.group_by or query.combinator:
        return bare
    # What is only shown (a light) is not worked out for ten thousand rows to count them, and no column is read: an
    # index that covers the conditions is enough.
    return bare.annotate(counted_=Value(1)).values("counted_")


def _some(rows: Rows, order: Sequence[str], start: int, stop: int) -> list[Any]:
    """Return the rows from ``start`` to before ``stop`` in that order."""
    if isinstance(rows, Source):
        return _part(rows, tuple(order), start, stop).mappings()
    return list(rows.order_by(*order)[start:stop])


@lru_cache(maxsize=4096)
def _part(source: Source, order: tuple[str, ...], start: int, stop: int) -> Statement:
    return compose(source.build().order_by(*order)[start:stop])


@lru_cache(maxsize=4096)
def _number(source: Source, cap: int) -> Statement:
    if source.numbers is not None:
        told = compose(source.numbers().order_by())
        if not told.sql:
            return told
        text = f"SELECT coalesce(sum(told.{told.names[0]}), 0)::bigint FROM ({told.sql}) told"
        return Statement(text, told.params, ("n",))
    bare = compose(_bare(source.build())[:cap])
    return Statement(f"SELECT count(*) FROM ({bare.sql}) counted" if bare.sql else "", bare.params, ("n",))


def page_of(
    rows: Rows,
    *,
    sort: str,
    number: int = 1,
    size: int = 20,
    after: str = "",
    before: str = "",
    cap: int = CAP,
) -> Page:
    """Return a page of ``rows`` sorted by ``sort`` (then by key), by number or after/before a row's key.

    A number past the last page means the last page. Raises UserError for a key that is none.
    """
    field, down = sort.lstrip("-"), sort.startswith("-")
    total, more = count(rows, cap)
    last = max(1, -(-total // size))
    if after or before:
        asked = rows.build() if isinstance(rows, Source) else rows
        found = _by_key(asked, field, down, after or before, size, backwards=not after)
        number_now, further, earlier = None, found[1] if after else True, True if after else found[1]
        shown = found[0]
    else:
        number_now = min(max(1, number), last)
        start = (number_now - 1) * size
        got = _some(rows, _order(field, down), start, start + size + 1)
        shown, further, earlier = got[:size], len(got) > size, number_now > 1
    return Page(
        rows=shown,
        size=size,
        total=total,
        more_than_cap=more,
        number=number_now,
        last=last,
        after=_key(shown[-1], field) if shown and further else "",
        before=_key(shown[0], field) if shown and earlier else "",
    )


def _order(field: str, down: bool) -> list[str]:
    sign = "-" if down else ""
    return [f"{sign}pk"] if field in {"pk", "id"} else [f"{sign}{field}", f"{sign}pk"]


def _by_key(
    rows: QuerySet[Any], field: str, down: bool, key: str, size: int, *, backwards: bool
) -> tuple[list[Any], bool]:
    value, pk = _read(key)
    towards_less = down != backwards
    got = list(
        rows.filter(_beyond(field, value, pk, towards_less)).order_by(*_order(field, towards_less))[
            : size + 1
        ]
    )
    more, got = len(got) > size, got[:size]
    return (got[::-1] if backwards else got), more


def _beyond(field: str, value: Any, pk: int, less: bool) -> Q:
    """Rows past (value, pk). PostgreSQL takes NULL for the greatest value, in both directions."""
    past_key = Q(pk__lt=pk) if less else Q(pk__gt=pk)
    if field in {"pk", "id"}:
        return past_key
    if value is None:
        tie = Q(**{f"{field}__isnull": True}) & past_key
        return tie | Q(**{f"{field}__isnull": False}) if less else tie
    tie = Q(**{field: value}) & past_key
    if less:
        # The outer bound is redundant and lets the planner start in the middle of the index.
        return Q(**{f"{field}__lte": value}) & (Q(**{f"{field}__lt": value}) | tie)
    return Q(**{f"{field}__gt": value}) | tie | Q(**{f"{field}__isnull": True})


def _key(row: Any, field: str) -> str:
    pk = dig(row, "pk") if not isinstance(row, dict) else row.get("pk", row.get("id"))
    value = None if field in {"pk", "id"} else dig(row, field)
    tag = ""
    for name, kinds in (
        ("b", bool),
        ("i", int),
        ("n", Decimal),
        ("f", float),
        ("m", dt.datetime),
        ("d", dt.date),
        ("s", object),
    ):
        if value is not None and isinstance(value, kinds):
            tag = name
            break
    words = value.isoformat() if isinstance(value, dt.date) else str(value)
    raw = json.dumps([tag, words if tag else "", pk], ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read(key: str) -> tuple[Any, int]:
    try:
        tag, words, pk = json.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
        return (_TYPES[tag](words) if tag else None), int(pk)
    except (ValueError, KeyError, TypeError, ArithmeticError, binascii.Error):
        raise UserError("翻页位置无效，请回到第一页重新查找。") from None
