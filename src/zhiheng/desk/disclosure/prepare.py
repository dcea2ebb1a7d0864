"""Preparing a record: the original beside what will go out, what must not go out marked, submitted for approval."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.cases.facts.money import describe
from zhiheng.common.errors import Forbidden, LegalBlock, Stale, UserError
from zhiheng.desk.disclosure.highlight import marked_fields
from zhiheng.desk.disclosure.page import duty_facts
from zhiheng.desk.disclosure.policies import NEEDS_PREPARE, may_prepare
from zhiheng.desk.shell.access import desk_view
from zhiheng.disclosure import policies, selectors
from zhiheng.disclosure.models import Publication
from zhiheng.disclosure.record import LABELS
from zhiheng.disclosure.services import publish
from zhiheng.disclosure.services.draft import known_of
from zhiheng.organs.actor import Actor

_LENGTHS = {"party": 200, "cause": 200, "facts": 20_000, "conclusion": 20_000}


class RecordForm(forms.Form):
    """The four fields that may be corrected; all others come from the decision itself."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in publish.EDITABLE:
            long = name in {"facts", "conclusion"}
            widget = (
                forms.Textarea(attrs={"rows": 8 if name == "facts" else 4}) if long else forms.TextInput()
            )
            self.fields[name] = forms.CharField(
                label=LABELS[name], max_length=_LENGTHS[name], widget=widget, required=name != "facts"
            )


def _open(actor: Actor, publication_id: int) -> Publication:
    """Return the publication if this person prepares records of its body and it still can be prepared."""
    row = selectors.open_publication(actor, publication_id)
    if not policies.may_prepare(actor, row):
        raise Forbidden("公示由本机关的公示管理员、承办机构负责人办理，您没有相应任职。")
    if row.status not in selectors.WAITING:
        raise Stale(f"该信息{row.get_status_display()}，不能再修改。")
    return row


@desk_view(allowed=may_prepare, needs=NEEDS_PREPARE, methods=("GET", "HEAD", "POST"))
def prepare(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Show the record beside its original; on POST correct and submit it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _open(actor, publication_id)
    if request.method != "POST":
        initial = {name: getattr(row, name) for name in publish.EDITABLE} | {"version": row.version}
        return _show(request, row, RecordForm(initial=initial))
    form = RecordForm(request.POST)
    if not form.is_valid():
        return _show(request, row, form, status=400)
    values = {name: form.cleaned_data[name] for name in publish.EDITABLE}
    try:
        publish.prepare(row.pk, actor=actor, values=values, version=form.cleaned_data["version"])
    except LegalBlock as error:
        return _show(request, row, form, error=error, status=error.status)
    except UserError as error:
        if isinstance(error, Forbidden | Stale):
            raise
        form.add_error(None, error.message)
        return _show(request, row, form, status=error.status)
    messages.success(request, "已提交审批；审批通过后即时公示。")
    return redirect("disclosure:page", publication_id=row.pk)


@desk_view(allowed=may_prepare, needs=NEEDS_PREPARE, methods=("POST",))
def leaks(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Answer what is typed with what must not go out marked in it; nothing is saved."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _open(actor, publication_id)
    values = {name: request.POST.get(name, "")[: _LENGTHS[name]] for name in publish.EDITABLE}
    return render(
        request,
        "desk/disclosure/leaks.html",
        {"row": row, "fields": marked_fields(values, known_of(row.case))},
    )


def _show(
    request: HttpRequest,
    row: Publication,
    form: RecordForm,
    *,
    error: LegalBlock | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {name: str(form[name].value() or "") for name in publish.EDITABLE}
    context = {
        "row": row,
        "form": form,
        "pairs": [(form[name], original) for name, original in _originals(row).items()],
        "fields": marked_fields(values, known_of(row.case)),
        "verdicts": error.verdicts if error else (),
        "duty": duty_facts(row),
    }
    return render(request, "desk/disclosure/prepare.html", context, status=status)


def _originals(row: Publication) -> dict[str, str]:
    """Return what the decision itself says, by the field it is published in."""
    party = row.case.partys.filter(primary=True).first()
    return {
        "party": party.name if party else "",
        "cause": row.case.cause,
        "facts": row.decision.facts,
        "conclusion": describe(row.decision.sanctions),
    }
