"""Lists of lines inside a form (处罚内容, 物品清单, 缴款计划): one text of JSON, edited by rows.js, kept by the drafts.

The text is the one truth: what the rows show is made from it, and each line that is wrong is named by its number.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from zhiheng.desk.cases.forms.money import to_fen, to_yuan
from zhiheng.law.sanctions import SanctionKind

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a line: ``kind`` is text, money, date or choice; ``for_kinds`` limits it to lines of these kinds."""

    key: str
    label: str
    kind: str = "text"
    width: int = 3
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    placeholder: str = ""
    only: str = ""


SANCTIONS = (
    Cell("kind", "处罚种类", "choice", 4, tuple((k.value, k.label) for k in SanctionKind), True),
    Cell("amount_fen", "金额（元）", "money", 3, only="kind=FINE,CONF_INCOME,CONF_PROPERTY"),
    Cell("text", "具体内容", "text", 4, placeholder="如：没收的物品、停业的期限"),
)
THINGS = (
    Cell("name", "名称", "text", 3, required=True),
    Cell("spec", "规格型号", "text", 3),
    Cell("quantity", "数量", "text", 1, required=True),
    Cell("unit", "单位", "text", 1),
    Cell("note", "备注", "text", 3),
)
PLAN = (
    Cell("due_on", "届满日", "date", 5, required=True),
    Cell("amount_fen", "金额（元）", "money", 5, required=True),
)


class RowsWidget(forms.Textarea):
    """The text with the editor's description beside it."""

    template_name = "desk/cases/w/rows.html"

    def __init__(self, cells: Sequence[Cell], noun: str) -> None:
        super().__init__(attrs={"rows": 2})
        self.cells, self.noun = cells, noun

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the cells."""
        context = super().get_context(name, value, attrs)
        context["cells"], context["noun"] = self.cells, self.noun
        return context


class RowsField(forms.CharField):
    """Lines as a tuple of mappings; money in fen, days as ISO text."""

    def __init__(self, cells: Sequence[Cell], noun: str, **more: Any) -> None:
        super().__init__(widget=RowsWidget(cells, noun), **more)
        self.cells, self.noun = cells, noun

    def prepare_value(self, value: Any) -> Any:
        """Show stored lines as the editor's JSON (money in yuan); typed JSON as typed."""
        if value is None or isinstance(value, str):
            return value or "[]"
        shown = []
        for line in value:
            cells = {c.key: line.get(c.key) for c in self.cells}
            shown.append({c.key: self._shown(c, cells[c.key]) for c in self.cells})
        return json.dumps(shown, ensure_ascii=False)

    @staticmethod
    def _shown(cell: Cell, value: Any) -> str:
        if value is None:
            return ""
        return to_yuan(int(value)) if cell.kind == "money" else str(value)

    def clean(self, value: Any) -> tuple[dict[str, Any], ...]:
        """Return the lines; empty ones are left out. Raises ValidationError naming line and cell."""
        try:
            lines = json.loads(value or "[]")
        except ValueError:
            raise forms.ValidationError("填写的内容无法识别，请重新填写。") from None
        if not isinstance(lines, list) or not all(isinstance(line, Mapping) for line in lines):
            raise forms.ValidationError("填写的内容无法识别，请重新填写。")
        if len(lines) > MOST_ROWS:
            raise forms.ValidationError(f"最多 {MOST_ROWS} 行，请分次登记。")
        full = [line for line in lines if any(str(line.get(c.key) or "").strip() for c in self.cells)]
        out = tuple(self._line(n, line) for n, line in enumerate(full, start=1))
        if self.required and not out:
            raise forms.ValidationError(f"请至少填写一项{self.noun}。")
        return out

    def _line(self, number: int, line: Mapping[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for cell in self.cells:
            text = str(line.get(cell.key) or "").strip()
            if cell.only and str(line.get(cell.only.partition("=")[0])) not in cell.only.partition("=")[
                2
            ].split(","):
                continue
            if not text:
                if cell.required:
                    raise forms.ValidationError(
                        f"第 {number} 项：请填写{cell.label.removesuffix('（元）')}。"
                    )
                continue
            try:
                out[cell.key] = self._read(cell, text)
            except forms.ValidationError as error:
                raise forms.ValidationError(f"第 {number} 项：{error.messages[0]}") from None
        return out

    @staticmethod
    def _read(cell: Cell, text: str) -> Any:
        if cell.kind == "money":
            return to_fen(text)
        if cell.kind == "date":
            try:
                return dt.date.fromisoformat(text).isoformat()
            except ValueError:
                raise forms.ValidationError(f"“{text}”不是有效的日期。") from None
        if cell.kind == "choice" and text not in dict(cell.choices):
            raise forms.ValidationError(f"请选择{cell.label}。")
        return text[:300]
