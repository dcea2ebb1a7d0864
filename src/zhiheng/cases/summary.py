"""An input in words, as an approver reads it before signing and everybody in the record afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from zhiheng.cases.facts.money import describe
from zhiheng.cases.inputs.base import ActInput, asks
from zhiheng.cases.models import (
    ConductFeedback,
    Inquiry,
    Measure,
    MonitoringDevice,
    MonitoringRecord,
    Restitution,
)
from zhiheng.officers.models import Officer
from zhiheng.organs.models import Account, Division, Field
from zhiheng.powers.models import Item
from zhiheng.records.models import Evidence


def _officers(value: Any) -> str:
    ids = list(value) if isinstance(value, list | tuple) else [value]
    found = dict(Officer.objects.filter(pk__in=ids).values_list("id", "name"))
    return "、".join(found.get(i, "") for i in ids)


def _account(value: Any) -> str:
    return "、".join(Account.objects.filter(pk=value).values_list("name", flat=True))


def _row(model: Any) -> Callable[[Any], str]:
    return lambda value: str(model.objects.filter(pk=value).first() or value)


def _moment(value: Any) -> str:
    if isinstance(value, dt.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.strftime("%Y-%m-%d %H:%M")
    return str(value)


def _thing(thing: dict[str, Any]) -> str:
    words = (
        thing.get("name"),
        thing.get("spec"),
        f"{thing.get('quantity', '')}{thing.get('unit', '')}",
        thing.get("note"),
    )
    return " ".join(str(w) for w in words if w)


_WORDS: dict[str, Callable[[Any], str]] = {
    "sanctions": describe,
    "money": lambda v: f"{v / 100:,.2f} 元",
    "bool": lambda v: "是" if v else "否",
    "tribool": lambda v: "是" if v else "否",
    "officers": _officers,
    "handler": _officers,
    "reviewer": _account,
    "host": _account,
    "item": _row(Item),
    "division": _row(Division),
    "measure": _row(Measure),
    "evidence": _row(Evidence),
    "device": _row(MonitoringDevice),
    "monitoring": _row(MonitoringRecord),
    "restitution": _row(Restitution),
    "inquiry": _row(Inquiry),
    "feedback": _row(ConductFeedback),
    "assistance": lambda v: f"第 {v} 次请求",
    "datetime": _moment,
    "matter": lambda v: str(Field(v).label),
    "things": lambda v: "；".join(_thing(t) for t in v),
    "plan": lambda v: "；".join(f"{p['due_on']} {int(p['amount_fen']) / 100:,.2f} 元" for p in v),
    "upload": lambda v: "已上传",
}


def _in_view(data: ActInput, condition: str) -> bool:
    """Whether a field belongs to what was chosen (``show_if``): an organisation has no identity card."""
    other, _, wanted = condition.partition("=")
    if not other:
        return True
    value = getattr(data, other, None)
    plain = "on" if value is True else "" if value in (False, None) else str(value)
    return plain in wanted.split(",")


def summarise(data: ActInput) -> list[list[str]]:
    """Return an input as label–text pairs; what was left empty or does not apply is left out."""
    lines: list[list[str]] = []
    for name, asked in asks(type(data)).items():
        value = getattr(data, name)
        if value is None or value in ("", ()) or (asked.kind == "bool" and not value):
            continue
        if not _in_view(data, asked.show_if):
            continue
        if asked.choices:
            text = dict(asked.choices).get(str(value), str(value))
        else:
            text = _WORDS.get(asked.kind, str)(value)
        lines.append([asked.label.removesuffix("（元）"), text])
    return lines
