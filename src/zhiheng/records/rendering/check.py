"""Is every element there, and of the right sort? Said in the words of the person who must mend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from zhiheng.common.errors import UserError
from zhiheng.records.kinds import DocumentKind, Field, FieldType
from zhiheng.records.kinds.common import SAMR

from .values import parse_date, parse_moment, parse_money

Json = dict[str, Any]


class MissingElements(UserError):
    """Elements the document must have are empty; `missing` lists the fields, the message their articles."""

    def __init__(self, kind: DocumentKind, missing: Sequence[Field]) -> None:
        named = "；".join(_named(f) for f in missing)
        super().__init__(f"《{kind.title}》缺少必备要素：{named}。请补充后再制作文书。", field=missing[0].key)
        self.kind_id = kind.id
        self.missing = tuple(missing)


class InvalidElement(UserError):
    """A value is not what its element needs."""

    def __init__(self, kind: DocumentKind, field: Field, hint: str) -> None:
        super().__init__(f"《{kind.title}》的“{field.label}”填写有误：{hint}。", field=field.key)


def _named(field: Field) -> str:
    # The market rules serve as the model flow in other fields too: there they are a reference, not the law.
    law = "、".join(f"参照{c}" if c.law == SAMR else str(c) for c in field.cites)
    return f"{field.label}（{law}）" if law else field.label


def _rows(value: Any, field: Field) -> list[Json]:
    if isinstance(value, str | Mapping) or not isinstance(value, Sequence):
        raise ValueError("应当逐行填写")
    rows = []
    for n, row in enumerate(value, start=1):
        if not isinstance(row, Mapping):
            raise ValueError(f"第{n}行不是一行数据")
        for column in field.columns:
            if column.required and not str(row.get(column.key) or "").strip():
                raise ValueError(f"第{n}行缺少“{column.label}”")
        rows.append({str(k): "" if v is None else str(v) for k, v in row.items()})
    return rows


def _officers(value: Any, field: Field) -> list[Json]:
    rows = _rows(value, field)
    seen: set[tuple[str, str]] = set()
    for n, row in enumerate(rows, start=1):
        if not row.get("name", "").strip() or not row.get("cert_no", "").strip():
            raise ValueError(f"第{n}名执法人员须有姓名和执法证号")
        if (key := (row["name"].strip(), row["cert_no"].strip())) in seen:
            raise ValueError(f"第{n}名执法人员与前面重复")
        seen.add(key)
    return rows


def _party(value: Any, field: Field) -> Json:
    if not isinstance(value, Mapping):
        raise ValueError("应当填写姓名或者名称、地址等项目")
    party = {str(k): "" if v is None else str(v).strip() for k, v in value.items()}
    if not party.get("name"):
        raise ValueError("缺少姓名或者名称")
    return party


def _opinion(value: Any, field: Field) -> Json:
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, Mapping):
        raise ValueError("应当填写意见、签署人和日期")
    date = value.get("date")
    return {
        "text": str(value.get("text") or "").strip(),
        "by": str(value.get("by") or "").strip(),
        "date": parse_date(date).isoformat() if date else "",
    }


def _list(value: Any, field: Field) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueError("应当逐项填写")
    return [str(v).strip() for v in value if str(v).strip()]


_READERS: dict[FieldType, tuple[Callable[[Any, Field], Any], str]] = {
    FieldType.TEXT: (lambda v, f: str(v).strip(), "应当是文字"),
    FieldType.DATE: (lambda v, f: parse_date(v).isoformat(), "日期应当写成2026-03-05"),
    FieldType.DATETIME: (
        lambda v, f: parse_moment(v).isoformat(timespec="minutes"),
        "时间应当写成2026-03-05 14:30",
    ),
    FieldType.MONEY: (lambda v, f: str(parse_money(v)), "金额应当是不小于零的数字，单位为元"),
    FieldType.BOOL: (lambda v, f: bool(v), "应当是是或者否"),
    FieldType.PARTY: (_party, ""),
    FieldType.OFFICERS: (_officers, ""),
    FieldType.OPINION: (_opinion, "意见应当含文字、签署人和日期"),
    FieldType.LIST: (_list, ""),
    FieldType.ROWS: (_rows, ""),
}


def _filled(value: Any, field: Field) -> bool:
    if field.type is FieldType.PARTY and value:
        return all(value.get(c.key) for c in field.columns if c.required)
    if isinstance(value, list):
        return len(value) >= max(1, field.min_items)
    if field.type is FieldType.OPINION:
        return bool(value) and bool(value.get("text"))
    return value not in (None, "", {})


def checked(kind: DocumentKind, data: Mapping[str, Any], *, complete: bool = True) -> Json:
    """Return `data` as plain JSON, every value in its normal form.

    Raises InvalidElement for a value of the wrong sort and, when `complete`, MissingElements naming every
    element that is required and empty (行政处罚法第五十九条 and the articles each field cites).
    Keys the kind does not know are kept only if their value is text: they serve the number and the like.
    """
    normal: Json = {k: v for k, v in data.items() if isinstance(v, str)}
    for field in kind.fields:
        value = data.get(field.key)
        if value is None or (isinstance(value, str) and not value.strip()) or value == {} or value == []:
            normal.pop(field.key, None)
            continue
        reader, hint = _READERS[field.type]
        try:
            normal[field.key] = reader(value, field)
        except (ValueError, ArithmeticError) as error:
            raise InvalidElement(kind, field, hint or str(error)) from error
    if complete:
        missing = [
            f
            for f in kind.fields
            if f.required and (not f.when or normal.get(f.when)) and not _filled(normal.get(f.key), f)
        ]
        if missing:
            raise MissingElements(kind, missing)
    return normal
