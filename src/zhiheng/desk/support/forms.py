"""Forms of any ledger, made from its model: labels, types and choices stand there once."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models

from zhiheng.officers.models import Officer
from zhiheng.organs.models import Account, Organ
from zhiheng.support.registers import Register, Step


def _date() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _relation(register: Register, field: Any, organ: Organ) -> forms.TypedChoiceField:
    if field.name in register.options:
        pairs = register.options[field.name](organ)
    else:
        pairs = [(o.pk, str(o)) for o in _rows(field.related_model, organ)]
    empty = "（没有可选的，请先登记）" if not pairs else "请选择"
    return forms.TypedChoiceField(
        label=field.verbose_name,
        choices=[("", empty), *pairs],
        coerce=int,
        empty_value=None,
        required=not field.blank,
    )


def _rows(model: Any, organ: Organ) -> Iterable[Any]:
    near = [i for i in (organ.pk, organ.legal_subject_id) if i]
    if model is Officer:
        return (
            Officer.objects.filter(organ_id__in=near).exclude(state=Officer.State.OFF_DUTY).order_by("name")
        )
    if model is Account:
        people = Account.objects.filter(is_active=True).filter(
            models.Q(organ_id__in=near) | models.Q(appointments__organ_id__in=near)
        )
        return people.distinct().order_by("name")
    if model is Organ:
        return Organ.objects.filter(division__code__startswith=organ.division_id[:4]).order_by(
            "division_id", "code"
        )
    rows = model._default_manager.filter(organ_id__in=near)
    return rows.filter(ended_on__isnull=True) if hasattr(model, "ended_on") else rows


def field_for(register: Register, name: str, organ: Organ) -> forms.Field:
    """Return the form field of a ledger's column."""
    field: Any = register.model._meta.get_field(name)
    if field.is_relation:
        return _relation(register, field, organ)
    if name in register.choices:
        pairs = [("", "（无）"), *register.choices[name]()]
        return forms.ChoiceField(label=field.verbose_name, choices=pairs, required=not field.blank)
    if name.endswith("_fen"):
        label = str(field.verbose_name).replace("（分）", "（元）")
        return forms.DecimalField(
            label=label, max_digits=15, decimal_places=2, required=not field.has_default(), min_value=0
        )
    made = field.formfield()
    if isinstance(field, models.DateTimeField):
        made.widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    elif isinstance(field, models.DateField):
        made.widget = _date()
    elif isinstance(field, models.TextField):
        made.widget = forms.Textarea(attrs={"rows": 3})
    return made


class RowForm(forms.Form):
    """A row of a ledger, or what one step asks for."""

    def __init__(
        self, *args: Any, register: Register, names: Iterable[str], organ: Organ, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        for name in names:
            self.fields[name] = field_for(register, name, organ)
        self.register = register

    def values(self) -> dict[str, Any]:
        """Return what was typed as the model stores it: money in fen."""
        out: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if name.endswith("_fen"):
                out[name] = int((value or Decimal(0)) * 100)
            elif name not in {"text", "version", "organ"}:
                out[name] = value
        return out


def row_form(register: Register, organ: Organ, *args: Any, **more: Any) -> RowForm:
    """Return the form of a whole row."""
    return RowForm(*args, register=register, names=(*register.fields, "note"), organ=organ, **more)


def step_form(register: Register, step: Step, row: Any, *args: Any) -> RowForm:
    """Return the form of a step: what it asks for, and the words it wants."""
    initial = {n: shown(row, n) for n in step.asks}
    form = RowForm(
        *args, register=register, names=step.asks, organ=row.organ, initial=initial, prefix=step.key
    )
    for name in step.required:
        form.fields[name].required = True
    label = step.text_label
    form.fields["text"] = forms.CharField(
        label=label, required=step.wants_text, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    return form


def shown(row: Any, name: str) -> Any:
    """Return a row's value as the form shows it."""
    field = row._meta.get_field(name)
    if field.is_relation:
        return getattr(row, f"{name}_id")
    value = getattr(row, name)
    return Decimal(value) / 100 if name.endswith("_fen") and value is not None else value


def attach(form: forms.Form, error: Any) -> None:
    """Put a refusal at the field it concerns, or over the form."""
    form.add_error(error.field if error.field in form.fields else None, error.message)
