"""New rows and changed columns by statements that never change: what every act stores is neither composed nor planned anew.

The ORM's ``save`` and ``bulk_create`` do the same, ask more questions and suit everything else. No model here has signals.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.models import Model


def insert(*rows: Model) -> None:
    """Insert new rows of one model and give them their keys."""
    if not rows:
        return
    sql, fields = _insert(type(rows[0]), len(rows))
    connection: Any = connections[DEFAULT_DB_ALIAS]
    values = [f.get_db_prep_save(f.pre_save(row, True), connection) for row in rows for f in fields]
    with connection.prepared() as cursor:
        cursor.execute(sql, values)
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk, row._state.adding, row._state.db = key, False, connection.alias


def update(row: Model, *names: str) -> None:
    """Store some columns of a row. Raises DatabaseError when the row is not there, or out of sight."""
    sql, fields = _update(type(row), names)
    connection: Any = connections[DEFAULT_DB_ALIAS]
    values = [f.get_db_prep_save(f.pre_save(row, False), connection) for f in fields]
    with connection.prepared() as cursor:
        cursor.execute(sql, [*values, row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError("Save with update_fields did not affect any rows.")


@lru_cache(maxsize=512)
def _insert(model: type[Model], count: int) -> tuple[str, Sequence[Any]]:
    fields = [f for f in model._meta.concrete_fields if f is not model._meta.auto_field]
    names = ", ".join(f'"{f.column}"' for f in fields)
    marks = ", ".join(["(" + ", ".join(["%s"] * len(fields)) + ")"] * count)
    key = model._meta.pk.column
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES {marks} RETURNING "{key}"', fields


@lru_cache(maxsize=512)
def _update(model: type[Model], names: tuple[str, ...]) -> tuple[str, Sequence[Any]]:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    changes = ", ".join(f'"{f.column}" = %s' for f in fields)
    return f'UPDATE "{model._meta.db_table}" SET {changes} WHERE "{model._meta.pk.column}" = %s', fields
