"""The page of one act: its form, or only the question, and what came out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.desk.officers import officer_acts, other_acts  # noqa: F401  (they declare the acts)
from zhiheng.desk.officers.acts import ACTS
from zhiheng.desk.officers.forms import ActForm
from zhiheng.desk.officers.policies import NEEDS_POST, may_read_own
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor


@desk_view(allowed=may_read_own, methods=("GET", "HEAD", "POST"), needs=NEEDS_POST)
def act(request: HttpRequest, act_id: str, pk: int) -> HttpResponse:
    """Show or carry out an act; who may, its service says."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if act_id not in ACTS:
        raise Http404("没有这个办理事项")
    found = ACTS[act_id]
    heading, back = found.about(actor, pk)
    lists = found.lists(actor, pk) if found.lists else {}
    kind = found.form or ActForm
    status = 200
    if request.method == "POST":
        form = kind(request.POST, request.FILES, lists=lists)
        status = 400
        if form.is_valid():
            try:
                words, where = found.run(actor, pk, form.cleaned_data)
            except LegalBlock:
                raise
            except UserError as error:
                if found.form is None:
                    raise
                form.add_error(_field(form, error.field), error.message)
                status = error.status
            else:
                messages.success(request, words)
                return redirect(where)
    else:
        form = kind(initial=dict(found.initial(actor, pk)), lists=lists)
    context: dict[str, Any] = {
        "act": found,
        "form": form,
        "heading": heading,
        "back": back,
        "multipart": form.is_multipart(),
    }
    return render(request, "desk/officers/act.html", context, status=status)


def _field(form: ActForm, name: str | None) -> str | None:
    return name if name in form.fields else None
