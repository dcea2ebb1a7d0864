"""Case rules: one definition serves the gate, the live alarm and the bulk sweep (Python row = DuckDB = Spark)."""

from __future__ import annotations

from .facts import CaseFacts
from .facts_build import empty, event_columns, event_date, from_dict, to_dict, with_events
from .schema import FIELDS, LABELS, arrow_schema, create_table

__all__ = [
    "FIELDS",
    "LABELS",
    "CaseFacts",
    "arrow_schema",
    "create_table",
    "empty",
    "event_columns",
    "event_date",
    "from_dict",
    "to_dict",
    "with_events",
]
