"""The facts row as a table: column list with labels, Arrow schema, DDL for DuckDB (also valid PostgreSQL)."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple

from .facts import CaseFacts


class Column(NamedTuple):
    """One column: Python name, type (`int` | `bool` | `str`), Chinese label, meaning, kind of column."""

    name: str
    type: str
    label: str
    doc: str
    kind: str


def _python_type(annotation: object) -> str:
    return str(annotation).split("|")[0].strip()


@cache
def columns_of(row: type) -> tuple[Column, ...]:
    """The columns of a kind of row, in order of declaration."""
    return tuple(
        Column(f.name, _python_type(f.type), f.metadata["label"], f.metadata["doc"], f.metadata["kind"])
        for f in fields(row)
    )


FIELDS: tuple[Column, ...] = columns_of(CaseFacts)
LABELS: dict[str, str] = {column.name: column.label for column in FIELDS}

_SQL = {"int": "BIGINT", "bool": "BOOLEAN", "str": "VARCHAR"}


def arrow_schema(row: type = CaseFacts) -> Any:
    """`pyarrow.Schema` of a kind of row (the first column names its subject); labels travel as field metadata (`label`)."""
    # Imported here: the gate, which runs at every act, needs no Arrow.
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

    arrow = {"int": pa.int64(), "bool": pa.bool_(), "str": pa.string()}
    return pa.schema(
        pa.field(c.name, arrow[c.type], nullable=number > 0, metadata={"label": c.label})
        for number, c in enumerate(columns_of(row))
    )


def create_table(name: str = "case_facts") -> str:
    """`CREATE TABLE` statement for DuckDB; `name` must be a plain identifier (ValueError otherwise)."""
    if not name.isidentifier():
        raise ValueError(f"not a table name: {name!r}")
    lines = [f"  {c.name} {_SQL[c.type]}" + (" PRIMARY KEY" if c.name == "case_id" else "") for c in FIELDS]
    return f"CREATE TABLE {name} (\n" + ",\n".join(lines) + "\n)"
