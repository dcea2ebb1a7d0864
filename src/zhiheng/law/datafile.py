"""Reading the package's own JSON data: the only input ``law`` has."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["load_rows"]


@cache
def load_rows(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of ``data/<name>.json``: an object whose ``rows`` is a list of objects.

    The rows are shared between callers; treat them as read-only. Raises FileNotFoundError for an unknown name.
    """
    text = resources.files("zhiheng.law").joinpath("data", f"{name}.json").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text)["rows"]
    return tuple(rows)
