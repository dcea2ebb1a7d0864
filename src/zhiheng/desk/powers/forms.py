"""Forms of the room: made of a few plain pieces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest

Choices = Sequence[tuple[Any, str]]


def day(label: str, required: bool = True, **more: Any) -> forms.DateField:
    """A day."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget, **more)


def area(label: str, required: bool = True, rows: int = 3, **more: Any) -> forms.CharField:
    """Several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=20_000, widget=widget, **more)


def line(label: str, required: bool = True, most: int = 200, **more: Any) -> forms.CharField:
    """One line of words."""
    return forms.CharField(label=label, required=required, max_length=most, **more)


def pick(label: str, choices: Choices, required: bool = True, **more: Any) -> forms.ChoiceField:
    """One of several, with an empty line first."""
    return forms.ChoiceField(label=label, required=required, choices=[("", "请选择"), *choices], **more)


def pick_id(label: str, choices: Choices, required: bool = True, **more: Any) -> forms.TypedChoiceField:
    """One row of several, by its number."""
    return forms.TypedChoiceField(
        label=label,
        required=required,
        coerce=int,
        empty_value=None,
        choices=[("", "请选择"), *choices],
        **more,
    )


def pick_many(label: str, choices: Choices, **more: Any) -> forms.TypedMultipleChoiceField:
    """Several rows."""
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, choices=list(choices), widget=forms.CheckboxSelectMultiple, **more
    )


def yes(label: str, **more: Any) -> forms.BooleanField:
    """A tick."""
    return forms.BooleanField(label=label, required=False, **more)


def passed(label: str = "结论") -> forms.ChoiceField:
    """Pass or return."""
    return forms.ChoiceField(
        label=label, choices=[("yes", "同意"), ("no", "退回")], initial="yes", widget=forms.RadioSelect
    )


def posted(request: HttpRequest) -> Any:
    """Return what was sent, or None while the page is only shown; a form without fields is sent empty."""
    return request.POST if request.method == "POST" else None


def form_of(data: Any, initial: dict[str, Any] | None = None, **fields: forms.Field) -> forms.Form:
    """Return a form of these fields."""
    made = forms.Form(data, initial=initial or {})
    made.fields.update(fields)
    return made
