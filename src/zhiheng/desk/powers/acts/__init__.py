"""Acts that are one form and one service each: declared here, shown and carried out by one view with errors at their fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common.errors import UserError
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.powers.policies import NEEDS_READ, may_read

Perform = Callable[[Actor, int, dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its title, its form for a row, what it does (returning where to go), and a line of explanation."""

    key: str
    title: str
    form: Callable[[HttpRequest, int], forms.Form]
    perform: Perform
    back: Callable[[int], str]
    about: str = ""
    done: str = "已保存。"


ACTS: dict[str, Act] = {}


def declare(*acts: Act) -> None:
    """Put acts on the list."""
    ACTS.update({a.key: a for a in acts})


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def act(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Show the form of an act, or carry it out; what is wrong stands at its field."""
    found = ACTS.get(key)
    if found is None:
        raise Http404("没有这项操作")
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = found.form(request, pk)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                target = found.perform(actor, pk, form.cleaned_data)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, found.done)
                return redirect(target)
    context = {"act": found, "form": form, "back": found.back(pk)}
    return render(request, "desk/powers/act.html", context, status=status)
