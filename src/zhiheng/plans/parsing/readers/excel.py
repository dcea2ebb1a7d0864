"""Task tables kept in Excel: every visible sheet as a table, a title row above the headings as text."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from zhiheng.plans.parsing.errors import UnreadablePlan
from zhiheng.plans.parsing.normalise import clean
from zhiheng.plans.parsing.spans import Cell, Span, Table

_MOST_ROWS = 5000


def read_xlsx(data: bytes, filename: str) -> tuple[str, tuple[Table, ...]]:
    """Return the text of all visible sheets and their tables; merged cells repeat their words downwards as in Word.

    :raises UnreadablePlan: the file is damaged, or holds no words.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except Exception as fault:  # openpyxl raises KeyError, ValueError, zip and XML errors for damaged files
        raise UnreadablePlan(
            f"“{filename}”已损坏，打不开；请用 Excel 或 WPS 另存后再试。", code="damaged"
        ) from fault
    parts: list[str] = []
    tables: list[Table] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            _sheet(sheet, parts, tables)
    text = "".join(parts)
    if not text.strip():
        raise UnreadablePlan(f"“{filename}”没有任何文字；请检查文件。", code="no-text")
    return text, tuple(tables)


def _sheet(sheet: Any, parts: list[str], tables: list[Table]) -> None:
    covers = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    length = sum(map(len, parts))
    rows: list[tuple[Cell, ...]] = []
    start = length
    seen: dict[tuple[int, int], Span] = {}
    for r, values in enumerate(sheet.iter_rows(max_row=_MOST_ROWS, values_only=True), 1):
        words = [_words(v) for v in values]
        filled = [w for w in words if w]
        if not rows and len(filled) <= 1:  # title and remarks above the headings
            line = (filled[0] if filled else "") + "\n"
            parts.append(line)
            length += len(line)
            start = length
            continue
        cells: list[Cell] = []
        for c, word in enumerate(words, 1):
            home = covers.get((r, c), (r, c))
            if home != (r, c) and home in seen:
                cells.append(Cell(seen[home], True))
                continue
            parts.append(("\t" if c > 1 else "") + word)
            length += len(parts[-1])
            seen[(r, c)] = Span(length - len(word), length)
            cells.append(Cell(seen[(r, c)]))
        parts.append("\n")
        length += 1
        rows.append(tuple(cells))
    if rows:
        tables.append(Table(tuple(rows), Span(start, length)))


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(clean(str(value)).split())
