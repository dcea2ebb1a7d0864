"""One maker a kind of question: what an input asks (``Ask.kind``) becomes a Django field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from zhiheng.cases.inputs.base import Ask
from zhiheng.desk.cases.forms import rows
from zhiheng.desk.cases.forms.about import About
from zhiheng.desk.cases.forms.factors import FactorsField
from zhiheng.desk.cases.forms.lengths import most
from zhiheng.desk.cases.forms.money import MoneyField
from zhiheng.desk.cases.forms.officers import OfficersField
from zhiheng.desk.cases.forms.pickers import ItemField, UploadWidget, grade_choices
from zhiheng.organs.models import Role

Maker = Callable[[str, str, Ask, About, dict[str, Any]], forms.Field]
_TRI = (("", "未认定"), ("1", "是"), ("0", "否"))
_INT_MOST = 32_767


def _select(pairs: list[tuple[str, str]], more: dict[str, Any], *, number: bool = False) -> forms.Field:
    """Return a list to choose from; an empty first line where nothing stands by default."""
    offered = pairs if any(v == "" for v, _ in pairs) else [("", "请选择"), *pairs]
    if number:
        return forms.TypedChoiceField(choices=offered, coerce=int, empty_value=None, **more)
    return forms.ChoiceField(choices=offered, **more)


def _text(owner: str, name: str, asked: Ask, about: About, more: dict[str, Any]) -> forms.Field:
    return forms.CharField(
        max_length=most(owner, name, "text"), widget=forms.TextInput(attrs={"autocomplete": "off"}), **more
    )


def _area(owner: str, name: str, asked: Ask, about: About, more: dict[str, Any]) -> forms.Field:
    lines = (
        12
        if name in {"content", "transcript"}
        else 5
        if name in {"facts", "evidence_summary", "report"}
        else 3
    )
    return forms.CharField(
        max_length=most(owner, name, "area"),
        widget=forms.Textarea(attrs={"rows": lines, "class": "grows"}),
        **more,
    )


def _choices(owner: str, name: str, asked: Ask, about: About, more: dict[str, Any]) -> forms.Field:
    return _select(list(asked.choices), more)


def _grade(owner: str, name: str, asked: Ask, about: About, more: dict[str, Any]) -> forms.Field:
    scheme = about.benchmark
    if scheme is not None:
        more["help_text"] = f"适用{scheme.title}"
    if scheme is None and about.case is None and not about.item:
        return forms.ChoiceField(choices=[("", "请先选择违法事项")], **more)
    return forms.ChoiceField(choices=grade_choices(scheme), **more)


def _factors(owner: str, name: str, asked: Ask, about: About, more: dict[str, Any]) -> forms.Field:
    scheme = about.benchmark
    if scheme is None and about.case is None and not about.item:
        more["help_text"] = "选择违法事项后，按其施行中的裁量基准填写。"
    elif scheme is None:
        more["help_text"] = "该事项没有施行中的裁量基准，不需填写。"
    elif scheme.factors:
        more["help_text"] = f"适用{scheme.title}。裁量因素：{'、'.join(scheme.factors)}"
    else:
        more["help_text"] = f"{scheme.title}没有裁量因素，请直接选择阶次。"
    return FactorsField(scheme.scale if scheme else None, about.weigh_url if scheme else "", **more)


def _upload(owner: str, name: str, asked: Ask, about: About, more: dict[str, Any]) -> forms.Field:
    subject = f"case:{about.case.pk}" if about.case else ""
    return forms.CharField(max_length=36, widget=UploadWidget(about.upload_url, subject), **more)


MAKERS: dict[str, Maker] = {
    "text": _text,
    "area": _area,
    "date": lambda o, n, a, b, m: forms.DateField(widget=forms.DateInput(), **m),
    "datetime": lambda o, n, a, b, m: forms.DateTimeField(widget=forms.DateTimeInput(), **m),
    "money": lambda o, n, a, b, m: MoneyField(**m),
    "int": lambda o, n, a, b, m: forms.IntegerField(min_value=0, max_value=_INT_MOST, **m),
    "bool": lambda o, n, a, b, m: forms.BooleanField(**{**m, "required": False}),
    "tribool": lambda o, n, a, b, m: forms.TypedChoiceField(
        choices=_TRI, coerce=lambda v: v in {"1", True}, empty_value=None, **m
    ),
    "choice": _choices,
    "officers": lambda o, n, a, b, m: OfficersField(b.officers, lead=n == "handlers", **m),
    "sanctions": lambda o, n, a, b, m: rows.RowsField(rows.SANCTIONS, "处罚内容", **m),
    "things": lambda o, n, a, b, m: rows.RowsField(rows.THINGS, "物品", **m),
    "plan": lambda o, n, a, b, m: rows.RowsField(rows.PLAN, "缴款计划", **m),
    "item": lambda o, n, a, b, m: ItemField(b.items, **m),
    "division": lambda o, n, a, b, m: _select(b.divisions, m),
    "matter": lambda o, n, a, b, m: _select(b.fields(), m),
    "grade": _grade,
    "factors": _factors,
    "handler": lambda o, n, a, b, m: _select(b.handlers(), m, number=True),
    "reviewer": lambda o, n, a, b, m: _select(b.holders(Role.LEGAL_REVIEWER), m, number=True),
    "host": lambda o, n, a, b, m: _select(b.holders(Role.HEARING_HOST), m, number=True),
    "measure": lambda o, n, a, b, m: _select(b.measures(), m, number=True),
    "evidence": lambda o, n, a, b, m: _select(b.evidence(), m, number=True),
    "device": lambda o, n, a, b, m: _select(b.devices(), m, number=True),
    "monitoring": lambda o, n, a, b, m: _select(b.monitoring(), m, number=True),
    "restitution": lambda o, n, a, b, m: _select(b.restitutions(), m, number=True),
    "assistance": lambda o, n, a, b, m: _select(b.assistance(), m, number=True),
    "inquiry": lambda o, n, a, b, m: _select(b.inquiries(), m, number=True),
    "feedback": lambda o, n, a, b, m: _select(b.feedback(), m, number=True),
    "upload": _upload,
}
WIDE = {
    "area",
    "officers",
    "sanctions",
    "things",
    "plan",
    "item",
    "upload",
    "evidence",
    "measure",
    "device",
    "monitoring",
    "restitution",
    "assistance",
    "inquiry",
    "feedback",
    "grade",
    "factors",
}
_WIDTH = {"bool": 12, "date": 4, "datetime": 4, "money": 4, "int": 4, "tribool": 4, "matter": 4}


def width(asked: Ask) -> int:
    """Return how many of twelve columns a question takes on a wide screen."""
    if asked.kind in WIDE or any(len(label) > 24 for _, label in asked.choices):
        return 12
    if asked.kind == "choice":
        return 4 if all(len(label) < 14 for _, label in asked.choices) else 6
    return _WIDTH.get(asked.kind, 6)
