"""Register a row, correct one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common.errors import Forbidden, UserError
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.support.forms import attach, row_form, shown
from zhiheng.desk.support.ledger import open_register, place_of
from zhiheng.desk.support.policies import NEEDS_READ, may_read_any
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.support.registers import Register
from zhiheng.support.registers.keep import add, change
from zhiheng.support.registers.policy import bodies_kept, names, open_row, require_keeper

MANY = ("GET", "HEAD", "POST")


def _body(request: HttpRequest, actor: Actor, register: Register) -> tuple[Organ, list[Organ]]:
    kept = bodies_kept(actor, register)
    if not kept:
        raise Forbidden(f"“{register.title}”由{names(register.keepers)}登记，您没有相应任职。")
    asked = request.POST.get("organ") or request.GET.get("organ") or ""
    chosen = next((o for o in kept if str(o.pk) == asked), None if asked else kept[0])
    if chosen is None:
        raise Forbidden("您不能登记该单位的台账，请重新选择单位。")
    return chosen, kept


@desk_view(allowed=may_read_any, methods=MANY, needs=NEEDS_READ)
def new(request: HttpRequest, key: str) -> HttpResponse:
    """Register a row."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    register = open_register(actor, key)
    organ, kept = _body(request, actor, register)
    form = row_form(register, organ, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = add(actor=actor, key=key, organ_id=organ.pk, values=form.values())
        except UserError as error:
            if error.status != 400:
                raise
            attach(form, error)
        else:
            messages.success(request, f"已登记{register.noun}。")
            return redirect("support:row", key, row.pk)
    context = {"register": register, "form": form, "organ": organ, "bodies": kept, **place_of(register)}
    return render(request, "desk/support/row_new.html", context, status=400 if form.errors else 200)


@desk_view(allowed=may_read_any, methods=MANY, needs=NEEDS_READ)
def edit(request: HttpRequest, key: str, row_id: int) -> HttpResponse:
    """Correct a row."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    register = open_register(actor, key)
    row = open_row(actor, register, row_id)
    require_keeper(actor, register, row.organ_id)
    names_ = (*register.fields, "note")
    form = row_form(register, row.organ, request.POST or None, initial={n: shown(row, n) for n in names_})
    if request.method == "POST" and form.is_valid():
        raw = request.POST.get("version", "")
        try:
            change(
                actor=actor,
                key=key,
                row_id=row.pk,
                values=form.values(),
                version=int(raw) if raw.isdigit() else None,
            )
        except UserError as error:
            if error.status != 400:
                raise
            attach(form, error)
        else:
            messages.success(request, "已保存，修改前后的内容已记录。")
            return redirect("support:row", key, row.pk)
    context = {"register": register, "form": form, "row": row, **place_of(register)}
    return render(request, "desk/support/row_edit.html", context, status=400 if form.errors else 200)
