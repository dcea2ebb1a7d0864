"""Tags for tables that are not lists: a few rows inside a page, with the same columns as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Library

from zhiheng.desk.shell.listing.columns import Column

register = Library()


@register.inclusion_tag("desk/c/table.html")
def datatable(
    columns: Sequence[Column],
    rows: Iterable[Any],
    caption: str = "",
    empty: str = "还没有记录",
    advice: str = "",
) -> dict[str, Any]:
    """``{% datatable columns rows caption="当事人" %}``: ``listing.Column``s over rows; on a phone each row is a card."""
    lines = [[(column, column.cell(row)) for column in columns] for row in rows]
    return {"columns": columns, "lines": lines, "caption": caption, "empty": empty, "advice": advice}
