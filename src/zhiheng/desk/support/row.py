"""One row of any ledger: what it says, how it came about, and the steps open to this person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from zhiheng.common.errors import NotFound, UserError
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Moment
from zhiheng.desk.support.columns import kind_of, label_of, value_of
from zhiheng.desk.support.forms import attach, step_form
from zhiheng.desk.support.ledger import open_register, place_of, with_lights
from zhiheng.desk.support.policies import NEEDS_READ, may_read_any
from zhiheng.organs.actor import Actor
from zhiheng.support.registers import Register
from zhiheng.support.registers.keep import end, take_step
from zhiheng.support.registers.policy import keeps, open_row, steps_open, visible
from zhiheng.support.selectors.history import changes_of

# Rooms whose rows have a page of their own beside this one: ledger → (label, address name); they register here.
LINKS: dict[str, tuple[str, str]] = {}


def _words(row: Any, field: Any, register: Register) -> str:
    value = value_of(row, field)
    kind = kind_of(field)
    if value and field.name in register.choices:  # offered by another room: its words, not its key
        value = dict(register.choices[field.name]()).get(value, value)
    if value is None or value == "":
        return "—"
    if kind == "bool":
        return "是" if value else "否"
    if kind == "money":
        return f"{value:,.2f}"
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return str(value)


def facts_of(row: Any, register: Register) -> list[tuple[str, str]]:
    """Return what a row says, label by label: as declared, then what its steps filled in."""
    asked = [n for s in register.steps for n in s.asks if getattr(row, n) not in (None, "", [])]
    order = list(dict.fromkeys([*register.fields, *register.columns, *asked, "note"]))
    fields = [row._meta.get_field(n) for n in order if n != "state" or not register.stateful]
    found = [("单位", row.organ.name), *((label_of(f), _words(row, f, register)) for f in fields)]
    for figure in register.figures:
        value = figure.value(row)
        if value not in (None, ""):
            found.append((figure.label, f"{value:,.2f}" if figure.kind == "money" else str(value)))
    if row.ended_on:
        found.append(("终止", f"{row.ended_on.isoformat()}　{row.ended_reason}"))
    return found


def _moments(row: Any, register: Register) -> list[Moment]:
    found = [
        Moment(dt.date.fromisoformat(t["on"]), t["label"], t["name"], t.get("text", ""))
        for t in reversed(row.trail)
    ]
    return found + [Moment(e.at, "修改", e.who, e.text, tone="grey") for e in changes_of(row, register)]


def _show(
    request: HttpRequest, register: Register, row: Any, bound: dict[str, Any], status: int = 200
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lit = with_lights(visible(actor, register), register).get(pk=row.pk)
    forms = [
        {
            "step": s,
            "form": bound.get(s.key) or step_form(register, s, row),
            "url": reverse("support:row-step", args=[register.key, row.pk, s.key]),
        }
        for s in steps_open(actor, register, row)
    ]
    keeper = keeps(actor, register, row.organ_id) and not row.ended_on
    context = {
        "register": register,
        "row": row,
        "facts": facts_of(lit, register),
        "state": (row.get_state_display(), register.tones.get(row.state, "grey"))
        if register.stateful
        else None,
        "lights": [(s.label, s.tone) for i, s in enumerate(register.shortfalls) if getattr(lit, f"light{i}")],
        "moments": _moments(row, register),
        "forms": forms,
        "link": _link(register, row),
        "may_edit": keeper and not register.fixed,
        "may_end": keeper,
        **place_of(register),
    }
    return render(request, "desk/support/row.html", context, status=status)


def _link(register: Register, row: Any) -> tuple[str, str] | None:
    if register.key not in LINKS:
        return None
    label, name = LINKS[register.key]
    return label, reverse(name, args=[row.pk])


@desk_view(allowed=may_read_any, needs=NEEDS_READ)
def page(request: HttpRequest, key: str, row_id: int) -> HttpResponse:
    """Show a row."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    register = open_register(actor, key)
    return _show(request, register, open_row(actor, register, row_id), {})


@desk_view(allowed=may_read_any, methods=("POST",), needs=NEEDS_READ)
def step(request: HttpRequest, key: str, row_id: int, step_key: str) -> HttpResponse:
    """Take a step on a row."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    register = open_register(actor, key)
    row = open_row(actor, register, row_id)
    found = next((s for s in register.steps if s.key == step_key), None)
    if found is None:
        raise NotFound("没有这个办理步骤。")
    form = step_form(register, found, row, request.POST)
    if form.is_valid():
        raw = request.POST.get("version", "")
        try:
            take_step(
                actor=actor, key=key, row_id=row.pk, step_key=step_key, values=form.values(),
                text=form.cleaned_data["text"], version=int(raw) if raw.isdigit() else None,
            )  # fmt: skip
        except UserError as error:
            if error.status != 400:
                raise
            attach(form, error)
        else:
            messages.success(request, f"已办理：{found.label}。")
            return redirect("support:row", key, row.pk)
    return _show(request, register, row, {step_key: form}, 400)


@desk_view(allowed=may_read_any, methods=("POST",), needs=NEEDS_READ)
def finish(request: HttpRequest, key: str, row_id: int) -> HttpResponse:
    """End a row."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    register = open_register(actor, key)
    raw = request.POST.get("version", "")
    end(
        actor=actor, key=key, row_id=row_id, reason=request.POST.get("reason", ""),
        version=int(raw) if raw.isdigit() else None,
    )  # fmt: skip
    messages.success(request, f"该{register.noun}已终止，记录保留在“含已终止”中。")
    return redirect("support:row", key, row_id)
