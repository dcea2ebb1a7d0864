"""How a value is found in a row, be it an object or a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def dig(row: Any, path: str) -> Any:
    """Follow ``organ__short_name`` (or dots) through attributes or mapping keys; None as soon as one is None."""
    if isinstance(row, Mapping) and path in row:
        return row[path]
    value = row
    for part in path.replace("__", ".").split("."):
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part)
        if value is None:
            return None
    return value() if callable(value) else value
