"""Small helpers of the room's views: carry a form out and show what is wrong at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError


def carried_out(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Carry a valid form out; what the service refuses stands at its field. Forbidden and NotFound pass through."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except (Forbidden, NotFound):
        raise
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True


def cleaned(form: forms.Form) -> dict[str, Any]:
    """Return a valid form's data. Raises UserError naming the first field that is wrong, and how."""
    if form.is_valid():
        return form.cleaned_data
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    raise UserError(f"{label}：{errors[0]}" if label else str(errors[0]), field=name)


def year_of(request: HttpRequest) -> int:
    """Return the year the address asks for, else this one. Raises UserError for nonsense."""
    raw = request.GET.get("year", "").strip()
    if not raw:
        return clock.today().year
    if not raw.isdigit() or not 2000 <= int(raw) <= clock.today().year + 1:
        raise UserError("年度应当是四位数字，请重新选择。")
    return int(raw)


def years() -> list[int]:
    """Return the years offered for choosing, newest first."""
    this = clock.today().year
    return [this, this - 1, this - 2]


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
