"""How a row of a ledger was changed: from the record of acts, what was and what is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from zhiheng.journal.models import ProcessEvent
from zhiheng.support.registers import Register
from zhiheng.support.registers.keep import subject_kind


@dataclass(frozen=True, slots=True)
class Change:
    """One correction: when, by whom, from what to what."""

    at: dt.datetime
    who: str
    text: str


def changes_of(row: Any, register: Register) -> list[Change]:
    """Return the corrections of a row, newest first."""
    kind = subject_kind(register)
    events = ProcessEvent.objects.filter(
        subject_kind=kind, subject_id=row.pk, kind=f"{kind}.changed"
    ).order_by("-id")
    return [Change(e.recorded_at, e.actor_name, _words(row, e.payload)) for e in events]


def _words(row: Any, payload: dict[str, Any]) -> str:
    parts = []
    for name, change in payload.items():
        if name in {"ledger", "row"} or not isinstance(change, list):
            continue
        label = str(row._meta.get_field(name).verbose_name)
        before, after = (_value(row, name, v) for v in change)
        parts.append(f"{label.replace('（分）', '（元）')}：{before} → {after}")
    return "；".join(parts)


def _value(row: Any, name: str, value: Any) -> str:
    if value in (None, ""):
        return "空"
    if isinstance(value, bool):
        return "是" if value else "否"
    if name.endswith("_fen"):
        return f"{value / 100:,.2f}"
    choices = dict(getattr(row._meta.get_field(name), "flatchoices", None) or ())
    return str(choices.get(value, value))
