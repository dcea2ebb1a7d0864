"""Tags for forms: every field with its label, help, error and marks the same way; errors first, linked to their fields."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhiheng.desk.shell import once as once_token

register = Library()
_CHECKS = (forms.CheckboxInput,)
_TIMES = (
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.TimeInput, "time", "%H:%M"),
)
_GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_tag
def once() -> SafeString:
    """``{% once %}``: the one-time number; put it into every form that changes something, beside the csrf token."""
    return format_html('<input type="hidden" name="{}" value="{}">', once_token.FIELD, once_token.new_token())


@register.inclusion_tag("desk/c/field.html")
def field(
    bound: BoundField, col: int = 12, label: str = "", help: str = "", prefix: str = "", suffix: str = ""
) -> dict[str, Any]:
    """``{% field form.amount col=6 suffix="元" %}``: ``col`` of twelve on a wide screen."""
    widget = bound.field.widget
    kind = "group" if isinstance(widget, _GROUPS) else "check" if isinstance(widget, _CHECKS) else "plain"
    return {
        "bound": bound,
        "html": _widget(bound, kind),
        "kind": kind,
        "col": col,
        "label": label or bound.label,
        "help": help or bound.help_text,
        "prefix": prefix,
        "suffix": suffix,
        "is_file": isinstance(widget, forms.FileInput),
    }


@register.inclusion_tag("desk/c/fields.html")
def fields(form: forms.BaseForm, col: int = 12) -> dict[str, Any]:
    """``{% fields form %}``: the summary of errors, hidden fields and every visible field in order."""
    return {"form": form, "col": col}


@register.inclusion_tag("desk/c/form_errors.html")
def form_errors(*forms_: forms.BaseForm) -> dict[str, Any]:
    """``{% form_errors form other %}``: all errors on top, each a link to its field; announced to screen readers."""
    lines: list[dict[str, str]] = []
    for form in forms_:
        if not form.is_bound:
            continue
        for name, errors in form.errors.items():
            bound = form[name] if name in form.fields else None
            for error in errors:
                lines.append(
                    {
                        "text": str(error),
                        "label": str(bound.label) if bound else "",
                        "id": bound.id_for_label if bound else "",
                    }
                )
    return {"lines": lines}


def _widget(bound: BoundField, kind: str) -> SafeString:
    """Render the widget with our classes; what the form itself set stays."""
    widget = bound.field.widget
    attrs: dict[str, Any] = dict(widget.attrs)
    classes = [attrs.get("class", "")]
    if kind == "plain":
        classes.append("form-select" if isinstance(widget, forms.Select) else "form-control")
    elif kind == "check":
        classes.append("form-check-input")
    if bound.errors:
        classes.append("is-invalid")
    attrs["class"] = " ".join(c for c in classes if c)
    described = [f"{bound.auto_id}_help"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    if described and kind != "group":
        attrs["aria-describedby"] = " ".join(described)
    for kind_of, input_type, written in _TIMES:
        if type(widget) is kind_of:
            # The browser's own date input, and the form of a date it understands, whatever the locale would write.
            widget.input_type, widget.format = input_type, written
            if "%Y" in written:
                attrs.setdefault("max", "2099-12-31" if input_type == "date" else "2099-12-31T23:59")
    return bound.as_widget(attrs=attrs)
