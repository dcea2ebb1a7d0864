"""Statements composed once and asked many times: for what every page asks, composing takes longer than answering.

A statement is text and parameters, kept by what they hang on; its answer is never kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import IntegerField, QuerySet


@dataclass(frozen=True)
class Statement:
    """What is sent to the database; ``names`` are those of the columns it answers with. Without text it has no rows."""

    sql: str
    params: tuple[Any, ...]
    names: tuple[str, ...]

    def tuples(self, *, planned: bool = False) -> list[tuple[Any, ...]]:
        """Ask, and return the rows. ``planned``: by one plan whatever the values, right for small tables.

        Else by a plan for these very values: they stand in the text that is planned.
        """
        if not self.sql:
            return []
        if planned:
            with connection.prepared() as cursor:  # type: ignore[attr-defined]
                cursor.execute(self.sql, self.params)
                return list(cursor.fetchall())
        with connection.frequent() as cursor:  # type: ignore[attr-defined]
            cursor.execute(self._written_out)
            return list(cursor.fetchall())

    @cached_property
    def _written_out(self) -> str:
        """The text with its values in it."""
        return str(connection.ops.compose_sql(self.sql, self.params))  # type: ignore[attr-defined]

    def mappings(self) -> list[dict[str, Any]]:
        """Ask, and return the rows by name."""
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in self.tuples()]


def compose(rows: QuerySet[Any, Any]) -> Statement:
    """Return the statement of ``rows`` (a ``values`` or ``values_list``).

    Raises TypeError where a column's values are not those the database answers with: such rows the ORM must read.
    """
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Statement("", (), ())
    columns = [chosen[0] for chosen in compiler.select[: compiler.col_count]]
    # What is counted arrives as the integer it is.
    if compiler.get_converters(c for c in columns if not isinstance(c.output_field, IntegerField)):
        raise TypeError(f"{rows.model.__name__}: a column needs converting")
    return Statement(sql, tuple(params), tuple(rows.query.selected or ()))


@dataclass(frozen=True, slots=True)
class Source:
    """Rows that hang on ``key`` alone (whose appointments, which table); ``build`` makes their query when it is needed.

    ``numbers`` makes a query of numbers whose sum says how many rows there are, where such are kept.
    """

    key: Hashable
    build: Callable[[], QuerySet[Any, Any]] = field(compare=False)
    numbers: Callable[[], QuerySet[Any, Any]] | None = field(default=None, compare=False)
