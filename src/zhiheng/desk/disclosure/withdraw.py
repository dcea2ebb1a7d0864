"""Taking a record down, with the reason that the public will read."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.desk.disclosure import words
from zhiheng.desk.disclosure.policies import NEEDS_PREPARE, may_prepare
from zhiheng.desk.shell.access import desk_view
from zhiheng.disclosure import policies, selectors
from zhiheng.disclosure.models import PublicationStatus
from zhiheng.disclosure.services import publish
from zhiheng.organs.actor import Actor


class WithdrawForm(forms.Form):
    """The reason."""

    reason = forms.CharField(
        label="撤回理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="该理由将在门户上向社会公开说明，请勿写入个人信息。",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@desk_view(allowed=may_prepare, needs=NEEDS_PREPARE, methods=("GET", "HEAD", "POST"))
def withdraw(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Ask for the reason; on POST take the record down."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = selectors.open_publication(actor, publication_id)
    if not policies.may_prepare(actor, row):
        raise Forbidden("撤回由本机关的公示管理员、承办机构负责人办理，您没有相应任职。")
    if row.status != PublicationStatus.PUBLISHED:
        raise Stale(f"该信息{row.get_status_display()}，不能撤回。")
    context = {"row": row, "ground": words.GROUNDS.get(row.withdraw_ground, "")}
    if request.method != "POST":
        form = WithdrawForm(initial={"version": row.version})
        return render(request, "desk/disclosure/withdraw.html", {**context, "form": form})
    form = WithdrawForm(request.POST)
    try:
        if form.is_valid():
            data = form.cleaned_data
            publish.withdraw(row.pk, actor=actor, reason=data["reason"], version=data["version"])
            messages.success(request, "已撤回，门户上改为显示撤回说明。")
            return redirect("disclosure:page", publication_id=row.pk)
    except UserError as error:
        if error.field not in form.fields:
            raise
        form.add_error(error.field, error.message)
    return render(request, "desk/disclosure/withdraw.html", {**context, "form": form}, status=400)
