"""The rows of a list as a workbook: written row by row to a temporary file, whatever the number of rows."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse

from zhiheng.desk.shell.listing.columns import Column

SHEET_ROWS = 1_048_575  # what a sheet of xlsx holds below its heading
_WIDTHS = {"xs": 8, "s": 12, "m": 20, "l": 32, "xl": 48}


def write(
    columns: Sequence[Column], rows: Iterable[Any], notes: Sequence[tuple[str, str]]
) -> tuple[IO[bytes], int]:
    """Write a sheet of ``rows`` and a sheet of ``notes``; return the file, at its start, and the number of rows."""
    file = tempfile.TemporaryFile(prefix="zhiheng-export-")  # noqa: SIM115 (the response closes it)
    book = xlsxwriter.Workbook(
        file,
        {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "remove_timezone": True, "strings_to_formulas": False,
         "strings_to_urls": False, "strings_to_numbers": False},
    )  # fmt: skip
    heading = book.add_format(
        {"bold": True, "bg_color": "#E8EEF8", "border": 1, "text_wrap": True, "valign": "vcenter"}
    )
    formats = {
        "money": book.add_format({"num_format": "#,##0.00"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    sheet = book.add_worksheet("数据")
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(column.width, 16))
        sheet.write_string(0, at, column.label, heading)
    number = 0
    for number, row in enumerate(rows, start=1):
        for at, column in enumerate(columns):
            _cell(sheet, number, at, column, column.sheet(row), formats)
    about = book.add_worksheet("说明")
    about.set_column(0, 0, 16)
    about.set_column(1, 1, 80)
    for at, (name, words) in enumerate([*notes, ("行数", f"{number:,}")]):
        about.write_string(at, 0, name, heading)
        about.write_string(at, 1, words)
    book.close()
    file.seek(0)
    return file, number


def _cell(sheet: Any, row: int, at: int, column: Column, value: Any, formats: dict[str, Any]) -> None:
    """Write one cell with its type; text always as text, so that no cell is taken for a formula."""
    if isinstance(value, dt.datetime):
        sheet.write_datetime(row, at, value, formats["date" if column.kind == "date" else "moment"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, at, value, formats["date"])
    elif isinstance(value, int | float | Decimal) and -(10**15) < value < 10**15:
        sheet.write_number(row, at, value, formats["money"] if column.kind == "money" else None)
    elif value != "":
        sheet.write_string(row, at, str(value)[:32_767])


def response(file: IO[bytes], name: str) -> FileResponse:
    """Return the workbook as a download that is sent piece by piece."""
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{name}.xlsx",
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
