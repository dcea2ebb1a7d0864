"""Queries asked many times a minute: the ORM composes each once, PostgreSQL parses and plans it once, and only values travel.

::

    @composed
    def _lead(lead_id: int) -> QuerySet[Lead]:
        return Lead.objects.select_for_update().filter(pk=lead_id)

    lead = _lead.first(lead_id)

What is kept is the text of the statement, never its answer. Values may be numbers, texts, days, and sequences of them;
None, True and False are part of the text, as is the length of a sequence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

Row = TypeVar("Row")
_KINDS = (int, str, dt.date)
_KEPT = 512


class Composed(Generic[Row]):
    """A query as a function of its values."""

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self._build = build
        self._kept: dict[Any, _Text] = {}
        self.__doc__ = build.__doc__

    def __call__(self, *values: Any) -> list[Row]:
        """Ask with these values, and return the rows."""
        shape = tuple(_shape(v) for v in values)
        text = self._kept.get(shape)
        if text is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            text = self._kept[shape] = _compose(self._build, values)
        return list(text.ask(_flat(values)))

    def first(self, *values: Any) -> Row | None:
        """Ask, and return the first row, or None."""
        return next(iter(self(*values)), None)


def composed(build: Callable[..., QuerySet[Any, Row]]) -> Composed[Row]:
    """Declare a query that is composed once for each shape of its values."""
    return Composed(build)


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement: constants and places (numbers of values) in ``params``; ``read`` makes rows of what is answered."""

    sql: str
    params: tuple[tuple[bool, Any], ...]
    read: Callable[[Sequence[tuple[Any, ...]]], Iterator[Any]]

    def ask(self, values: Sequence[Any]) -> Iterator[Any]:
        connection: Any = connections[DEFAULT_DB_ALIAS]
        with connection.prepared() as cursor:
            cursor.execute(self.sql, [values[p] if place else p for place, p in self.params])
            return self.read(cursor.fetchall())


def _shape(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(_shape(v) for v in value)
    if value is None or value is True or value is False:
        return value
    kind = next((k for k in _KINDS if isinstance(value, k)), None)
    if kind is None or isinstance(value, dt.datetime):
        raise TypeError(f"no composed query takes a {type(value).__name__}")
    return kind


def _flat(values: Sequence[Any]) -> list[Any]:
    out: list[Any] = []
    for value in values:
        out += value if isinstance(value, list | tuple) else [value]
    return out


def _compose(build: Callable[..., QuerySet[Any, Any]], values: Sequence[Any]) -> _Text:
    """Compose with stand-ins, twice with different ones: where the two differ, a value has its place."""
    texts = []
    for start in (30_000, 31_000):
        stands = _stand_ins(values, start)
        rows = build(*stands)
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        texts.append((rows, compiler, *compiler.as_sql(), _flat(stands)))
    (rows, compiler, sql, params, ones), (_, _, again, others, twos) = texts
    if sql != again or rows._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise TypeError("the text of this query hangs on its values")
    pairs = list(zip(ones, twos, strict=True))
    found = []
    for one, other in zip(params, others, strict=True):
        if one == other:
            found.append((False, one.value if isinstance(one, Enum) else one))
        else:
            found.append((True, pairs.index((one, other))))  # ValueError: a value does not travel whole
    return _Text(sql, tuple(found), _reader(rows, compiler))


def _stand_ins(values: Sequence[Any], start: int) -> list[Any]:
    number = iter(range(start, start + 999))

    def stand(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [stand(v) for v in value]
        shape, n = _shape(value), next(number)
        if shape is int:
            return n
        if shape is str:
            return f"\ue000{n}\ue001"
        return dt.date(1800, 1, 1) + dt.timedelta(days=n) if shape is dt.date else value

    return [stand(v) for v in values]


def _reader(rows: QuerySet[Any, Any], compiler: Any) -> Callable[[Sequence[tuple[Any, ...]]], Iterator[Any]]:
    converters = compiler.get_converters([chosen[0] for chosen in compiler.select[: compiler.col_count]])

    def plain(answer: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        if not converters:
            yield from answer
            return
        connection = connections[DEFAULT_DB_ALIAS]
        for row in answer:
            cells = list(row)
            for at, (convs, expression) in converters.items():
                for convert in convs:
                    cells[at] = convert(cells[at], expression, connection)
            yield tuple(cells)

    kind = rows._iterable_class  # type: ignore[attr-defined]
    if kind is ValuesListIterable:
        return plain
    if kind is FlatValuesListIterable:
        return lambda answer: (row[0] for row in plain(answer))
    if kind is not ModelIterable:
        raise TypeError("a composed query answers with objects, values_list or flat values")
    return lambda answer: map(_maker(rows.db, compiler), plain(answer))


def _maker(db: str, compiler: Any) -> Callable[[tuple[Any, ...]], Model]:
    """Return what makes an object of a row, with those that ``select_related`` brings along and the annotations."""
    info, select, noted = compiler.klass_info, compiler.select, compiler.annotation_col_map or {}
    start, stop = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [chosen[0].target.attname for chosen in select[start:stop]]
    populators = get_related_populators(info, select, db)  # type: ignore[call-arg]  # stubs of a later Django

    def make(row: tuple[Any, ...]) -> Model:
        made: Model = info["model"].from_db(db, names, row[start:stop])
        for populator in populators:
            populator.populate(row, made)
        for name, at in noted.items():
            setattr(made, name, row[at])
        return made

    return make
