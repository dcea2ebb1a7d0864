"""From what stands in a cell to a typed value, and back into JSON for the waiting rows."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from zhiheng.sheets.spec import Column

_DATE = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+0{1,2}:00(?::00)?)?$|(\d{4})(\d{2})(\d{2})$"
)
_YES, _NO = {"是", "有", "Y", "YES", "TRUE", "1", "√"}, {"否", "无", "N", "NO", "FALSE", "0", "×"}
# A spreadsheet keeps fifteen digits of a number; a longer code typed as a number is already another code.
_DIGITS = 10**15


class BadCell(ValueError):
    """A cell that cannot be read; the message says why and how to mend it."""


def shown(value: Any) -> str:
    """Return a cell as the person sees it in the workbook."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == dt.time() else "%Y-%m-%d %H:%M")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def read(column: Column, value: Any) -> Any:
    """Return the typed value of a cell, None for an empty one.

    Raises BadCell for a missing required value and for anything the column's kind cannot hold.
    """
    text = shown(value)
    if not text:
        if column.required:
            raise BadCell("必填，请补上。")
        return None
    return _READERS[column.kind](column, value, text)


def _text(column: Column, value: Any, text: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _DIGITS:
        raise BadCell("长号码被表格软件当作数字改写，请把该列设为“文本”格式后重新填写。")
    if len(text) > column.max_length:
        raise BadCell(f"共 {len(text)} 字，最多 {column.max_length} 字。")
    return text


def _date(column: Column, value: Any, text: str) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    found = _DATE.match(text)
    if found is None:
        raise BadCell(f"“{text}”不是日期，请写成 2026-03-01 的样子。")
    try:
        return dt.date(*(int(part) for part in found.groups() if part))
    except ValueError:
        raise BadCell(f"“{text}”不是存在的日期，请核对年、月、日。") from None


def _decimal(column: Column, value: Any, text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise BadCell(f"“{text}”不是数字。") from None
    if not number.is_finite():
        raise BadCell(f"“{text}”不是数字。")
    return number


def _int(column: Column, value: Any, text: str) -> int:
    number = _decimal(column, value, text)
    if number != number.to_integral_value() or abs(number) >= _DIGITS:
        raise BadCell(f"“{text}”不是整数。")
    return int(number)


def _bool(column: Column, value: Any, text: str) -> bool:
    if text.upper() in _YES:
        return True
    if text.upper() in _NO:
        return False
    raise BadCell(f"“{text}”不明确，请填“是”或者“否”。")


def _choice(column: Column, value: Any, text: str) -> str:
    options = column.options()
    for code, label in options:
        if text in (label, code):
            return code
    known = "、".join(label for _, label in options[:12]) + ("等" if len(options) > 12 else "")
    raise BadCell(f"“{text}”不在可选值中，可填：{known}。")


_READERS = {
    "text": _text,
    "date": _date,
    "int": _int,
    "decimal": _decimal,
    "bool": _bool,
    "choice": _choice,
}


def to_json(value: Any) -> Any:
    """Return a typed value as JSON holds it."""
    return (
        value.isoformat()
        if isinstance(value, dt.date)
        else str(value)
        if isinstance(value, Decimal)
        else value
    )


def from_json(column: Column, value: Any) -> Any:
    """Return what ``to_json`` was given."""
    if value is None:
        return None
    if column.kind == "date":
        return dt.date.fromisoformat(value)
    return Decimal(value) if column.kind == "decimal" else value


def for_sheet(column: Column, value: Any) -> Any:
    """Return a typed value as it is written into a workbook: labels for codes, 是/否 for yes and no."""
    if value is None:
        return ""
    if column.kind == "choice":
        return dict(column.options()).get(str(value), str(value))
    if column.kind == "bool":
        return "是" if value else "否"
    return value
