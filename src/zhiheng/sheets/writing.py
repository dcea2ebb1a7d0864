"""Workbooks that leave: the empty template, the receipt of wrong rows, the export; written row by row."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

from zhiheng.sheets.cells import for_sheet
from zhiheng.sheets.models import ImportRow, ImportRun
from zhiheng.sheets.reading import required_mark
from zhiheng.sheets.spec import Column, Row, Spec

_KINDS = {
    "text": "文字",
    "date": "日期，如 2026-03-01",
    "int": "整数",
    "decimal": "数字",
    "bool": "是或者否",
    "choice": "可选值",
}
_VALIDATED = 20_000  # rows of the template for which the programme offers the list of choices


class _Book:
    """A workbook in a temporary file with the formats that all three share."""

    def __init__(self) -> None:
        self.file = tempfile.TemporaryFile(prefix="zhiheng-sheet-")  # noqa: SIM115 (the response closes it)
        self.book = xlsxwriter.Workbook(
            self.file,
            {
                "constant_memory": True,
                "remove_timezone": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.head = self.book.add_format(
            {"bold": True, "bg_color": "#E8EEF8", "border": 1, "text_wrap": True}
        )
        self.text = self.book.add_format({"num_format": "@"})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.wrong = self.book.add_format({"font_color": "#B3261E", "text_wrap": True})

    def sheet(self, name: str, columns: Sequence[Column], *, more: str = "") -> Any:
        """Add a sheet with the headings of the columns, and one more before them."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        shift = 1 if more else 0
        if more:
            sheet.set_column(0, 0, 60)
            sheet.write_string(0, 0, more, self.head)
        for at, column in enumerate(columns, start=shift):
            kind = self.text if column.kind in {"text", "choice", "bool"} else None
            sheet.set_column(at, at, max(12, min(len(column.title) * 2 + 6, 40)), kind)
            sheet.write_string(0, at, required_mark(column), self.head)
        return sheet

    def cell(self, sheet: Any, row: int, at: int, value: Any) -> None:
        """Write one value with its type; text always as text, so that no cell is taken for a formula."""
        if isinstance(value, dt.date):
            sheet.write_datetime(row, at, dt.datetime.combine(value, dt.time()), self.day)
        elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            sheet.write_number(row, at, value)
        elif value not in ("", None):
            sheet.write_string(row, at, str(value)[:32_767], self.text)

    def close(self) -> IO[bytes]:
        """Finish the workbook; the file stands at its start."""
        self.book.close()
        self.file.seek(0)
        return self.file


def template(spec: Spec) -> IO[bytes]:
    """Return the empty workbook: headings, lists of choices, and a second sheet that explains every column."""
    made = _Book()
    sheet = made.sheet("填写", spec.columns)
    for at, column in enumerate(spec.columns):
        labels = ["是", "否"] if column.kind == "bool" else [label for _, label in column.options()]
        # A spreadsheet holds at most 255 characters in a list of choices; a longer one stands on the second sheet only.
        if labels and len(",".join(labels)) <= 255:
            sheet.data_validation(1, at, _VALIDATED, at, {"validate": "list", "source": labels})
    _explain(made, spec)
    return made.close()


def _explain(made: _Book, spec: Spec) -> None:
    about = made.book.add_worksheet("填写说明")
    for at, (word, width) in enumerate((("列", 20), ("必填", 8), ("填什么", 60), ("示例", 30))):
        about.set_column(at, at, width)
        about.write_string(0, at, word, made.head)
    for row, column in enumerate(spec.columns, start=1):
        what = "、".join(label for _, label in column.options()) or _KINDS[column.kind]
        about.write_string(row, 0, column.title)
        about.write_string(row, 1, "是" if column.required else "")
        about.write_string(row, 2, "；".join(part for part in (what, column.help) if part))
        about.write_string(row, 3, column.example)
    if spec.about:
        about.write_string(len(spec.columns) + 2, 0, spec.about)


def export(spec: Spec, rows: Iterable[Row]) -> tuple[IO[bytes], int]:
    """Return the workbook of ``rows`` with the template's own headings, so that it can be brought back; and their number."""
    made = _Book()
    sheet = made.sheet("数据", spec.columns)
    number = 0
    for number, row in enumerate(rows, start=1):
        for at, column in enumerate(spec.columns):
            made.cell(sheet, number, at, for_sheet(column, row.get(column.name)))
    return made.close(), number


def receipt(run: ImportRun, spec: Spec) -> IO[bytes]:
    """Return the rows with something to say: what is wrong first, then the cells as they were, ready to be mended."""
    made = _Book()
    sheet = made.sheet("有问题的行", spec.columns, more="问题")
    for number, row in enumerate(_troubled(run), start=1):
        sheet.write_string(number, 0, f"第 {row.number} 行：{words(row, spec)}", made.wrong)
        for at, column in enumerate(spec.columns, start=1):
            made.cell(sheet, number, at, row.values.get(column.name, ""))
    return made.close()


def words(row: ImportRow, spec: Spec) -> str:
    """Return everything that is wrong with a row, as one sentence."""
    titles = {c.name: c.title for c in spec.columns}
    return "；".join(
        (f"“{titles[p['column']]}”" if p["column"] in titles else "")
        + p["message"].rstrip("。")
        + ("（提示）" if p.get("warning") else "")
        for p in row.problems
    )


def _troubled(run: ImportRun) -> Iterator[ImportRow]:
    return run.rows.exclude(problems=[]).order_by("number").iterator(chunk_size=1000)
