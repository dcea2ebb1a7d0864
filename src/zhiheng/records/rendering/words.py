"""Put values into the standing words of a document. Values are never read as templates or markup again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhiheng.records.kinds import DocumentKind, Field, FieldType

from .values import parse_date, parse_moment, show_date, show_moment, show_money, show_rmb

_SLOT = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)?)(?::([a-z]+))?\}")
_STOPS = "。；，、"


def _show_officers(rows: list[dict[str, str]]) -> str:
    return "、".join(f"{r['name']}（执法证号：{r['cert_no']}）" for r in rows)


def show(field: Field, value: Any, style: str = "") -> str:
    """One normal-form value as printed."""
    match field.type:
        case FieldType.DATE:
            return show_date(parse_date(value))
        case FieldType.DATETIME:
            return show_moment(parse_moment(value))
        case FieldType.MONEY:
            return show_rmb(Decimal(value)) if style == "rmb" else show_money(Decimal(value))
        case FieldType.OFFICERS:
            return _show_officers(value)
        case FieldType.LIST:
            return "、".join(value)
        case FieldType.PARTY:
            return str(value["name"])
        case FieldType.BOOL:
            return "是" if value else "否"
        case FieldType.OPINION:
            return str(value["text"])
        case _:
            return str(value)


class Words:
    """The standing words of one document with its values; `draft` shows what is still to be filled in."""

    def __init__(self, kind: DocumentKind, data: Mapping[str, Any], *, draft: bool) -> None:
        self.kind = kind
        self.data = data
        self.draft = draft
        self.you = self._address()

    def _address(self) -> str:
        """你 for a natural person, 你单位 for an organisation, 你（单位） while it is not known which."""
        party = self.data.get("party") or {}
        match party.get("kind"):
            case None | "":
                return "你（单位）"
            case "PERSON":
                return "你"
            case _:
                return "你单位"

    def _lookup(self, key: str, style: str) -> str:
        head, _, tail = key.partition(".")
        value = self.data.get(head)
        try:
            field = self.kind.field(head)
        except KeyError:
            return str(value or "")
        if value in (None, "", [], {}):
            return f"［待填：{field.label}］" if self.draft and field.required else ""
        if tail:
            return str(value.get(tail) or "") if isinstance(value, Mapping) else ""
        return show(field, value, style)

    def fill(self, template: str, extra: Mapping[str, str] | None = None) -> str:
        """The template with its slots filled; a full stop typed at the end of a value is not printed twice."""
        template = template.replace("你（单位）", self.you)
        out: list[str] = []
        at = 0
        for slot in _SLOT.finditer(template):
            out.append(template[at : slot.start()])
            key = slot[1]
            text = extra[key] if extra is not None and key in extra else self._lookup(key, slot[2] or "")
            if template[slot.end() : slot.end() + 1] in tuple(_STOPS):
                text = text.rstrip(_STOPS)
            out.append(text)
            at = slot.end()
        return "".join([*out, template[at:]])
