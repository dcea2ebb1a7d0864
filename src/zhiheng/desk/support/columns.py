"""Columns and conditions of a ledger's list, made from what the ledger declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from zhiheng.common import clock
from zhiheng.desk.shell.listing import Choice, Column, Filter, Flag, Text
from zhiheng.desk.shell.tones import badge
from zhiheng.support.registers import Register

Link = Callable[[Any], str]


def label_of(field: Any) -> str:
    """Return a column's label; money is shown in yuan."""
    return str(field.verbose_name).replace("（分）", "（元）")


def value_of(row: Any, field: Any) -> Any:
    """Return a column's value as a person reads it."""
    value = getattr(row, field.name)
    if value is None:
        return None
    if field.name.endswith("_fen"):
        return value / 100
    if getattr(field, "choices", None):
        return getattr(row, f"get_{field.name}_display")()
    return str(value) if field.is_relation else value


def kind_of(field: Any) -> str:
    """Return the kind of column a model field makes."""
    if field.name.endswith("_fen"):
        return "money"
    if isinstance(field, models.DateTimeField):
        return "datetime"
    if isinstance(field, models.DateField):
        return "date"
    if isinstance(field, models.BooleanField):
        return "bool"
    plain_number = isinstance(field, models.IntegerField) and not field.choices and field.name != "year"
    return "number" if plain_number else "text"


def columns_for(register: Register, link: Link, *, bodies: bool) -> list[Column]:
    """Return the columns: what the ledger declares, what it computes, its lights, and whose the row is."""
    found = [_column(register, name, link if i == 0 else None) for i, name in enumerate(register.columns)]
    if bodies:
        found.insert(1, Column("organ", "单位", "organ__short_name", sort="organ__code", width="m"))
    found += [Column(f.key, f.label, f.value, kind=f.kind, hint=f.hint) for f in register.figures]
    if register.shortfalls:
        found.append(
            Column(
                "lights",
                "提示",
                lambda row: _lights(register, row),
                kind="html",
                export=lambda row: _words(register, row),
            )
        )
    found.append(Column("note", "备注", "note", shown=False))
    found.append(Column("ended", "终止日期", "ended_on", kind="date", shown=False))
    return found


def _column(register: Register, name: str, link: Link | None) -> Column:
    field = register.model._meta.get_field(name)
    label = label_of(field)
    if name == "state" and register.tones:
        badges = {code: (words, register.tones.get(code, "grey")) for code, words in field.flatchoices}  # type: ignore[union-attr]
        return Column(name, label, "state", kind="badge", badges=badges, sort="state", width="s", always=True)
    return Column(
        name,
        label,
        lambda row: value_of(row, field),
        kind=kind_of(field),
        sort="" if field.is_relation else name,
        link=link,
        always=link is not None,
    )


def _shown(register: Register, row: Any) -> list[tuple[str, str]]:
    return [(s.label, s.tone) for i, s in enumerate(register.shortfalls) if getattr(row, f"light{i}", False)]


def _lights(register: Register, row: Any) -> SafeString | None:
    found = _shown(register, row)
    return format_html_join(" ", "{}", ((badge(label, tone),) for label, tone in found)) if found else None


def _words(register: Register, row: Any) -> str:
    return "、".join(label for label, _ in _shown(register, row))


def filters_for(register: Register, bodies: list[tuple[int, str]]) -> list[Filter]:
    """Return the conditions: words, the body, the choices among the columns, the lights, and rows that ended."""
    found: list[Filter] = [Text("q", "关键词", lookups=register.search, first=True)]
    if len(bodies) > 1:
        found.append(
            Choice(
                "organ",
                "单位",
                field="organ_id",
                choices=[(str(pk), name) for pk, name in bodies],
                first=True,
            )
        )
    if register.shortfalls:
        today = clock.today()
        found.append(
            Choice(
                "light", "提示", choices=[(s.key, s.label) for s in register.shortfalls], many=True, first=True,
                conditions={s.key: s.condition(today) for s in register.shortfalls},
            )
        )  # fmt: skip
    for name in register.columns:
        field = register.model._meta.get_field(name)
        if getattr(field, "choices", None):
            found.append(Choice(name, str(field.verbose_name), choices=list(field.flatchoices), many=True))  # type: ignore[union-attr]
    found.append(Flag("ended", "含已终止", condition=Q()))
    return found
