"""Insert facts rows as JSON in one statement: of some 270 columns most are empty, and only what is filled travels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from zhiheng.cases.models import FactsRow
from zhiheng.common import clock

_TABLE = FactsRow._meta.db_table
_INSERT = f"INSERT INTO {_TABLE} SELECT * FROM jsonb_populate_recordset(NULL::{_TABLE}, %s::jsonb)"
# Columns that may not be null and are not always given.
_DEFAULTS: dict[str, Any] = {
    f.attname: f.get_default() for f in FactsRow._meta.concrete_fields if not f.null and f.has_default()
}
_BLANK = {f.attname: "" for f in FactsRow._meta.concrete_fields if not f.null and f.empty_strings_allowed}


def insert_facts(rows: Iterable[Mapping[str, Any]], batch: int = 250) -> int:
    """Insert rows given as column → value (``case_id``, ``organ_id``, ``division`` among them); returns how many.

    COPY would be faster still, but PostgreSQL does not offer it under row-level security.
    """
    count, chunk = 0, []
    now = clock.now()
    for row in rows:
        values = {**_BLANK, **_DEFAULTS, "updated_at": now}
        values.update((k, v) for k, v in row.items() if v is not None)
        chunk.append(values)
        if len(chunk) >= batch:
            count += _send(chunk)
            chunk = []
    return count + (_send(chunk) if chunk else 0)


def _send(chunk: list[dict[str, Any]]) -> int:
    text = json.dumps(chunk, cls=DjangoJSONEncoder, ensure_ascii=False)
    with connection.prepared() as cursor:  # type: ignore[attr-defined]
        cursor.execute(_INSERT, [text])
    return len(chunk)
