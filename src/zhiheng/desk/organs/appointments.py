"""Appointing people and ending appointments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, UserError
from zhiheng.desk.organs.body import open_organ
from zhiheng.desk.organs.policies import NEEDS_ADMIN, may_administer
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs import policies
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Appointment, Field, Organ
from zhiheng.organs.services import appointments
from zhiheng.organs.services.guard import require_admin


class GrantForm(forms.Form):
    """Who becomes what, for which field, from when."""

    account = forms.TypedChoiceField(label="人员", coerce=int)
    role = forms.ChoiceField(label="岗位")
    matter = forms.ChoiceField(
        label="限定领域",
        required=False,
        help_text="只在该领域的案件中有此岗位；不限定的，适用于本单位全部领域。",
    )
    valid_from = forms.DateField(label="起始日期", widget=forms.DateInput)
    valid_to = forms.DateField(
        label="截止日期", widget=forms.DateInput, required=False, help_text="不填为长期；到期自动失效。"
    )

    def __init__(self, *args: Any, actor: Actor, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = (
            Account.objects.filter(organ=organ, is_active=True).exclude(pk=actor.account_id).order_by("name")
        )
        named = [(a.pk, f"{a.name}（{a.username}）") for a in people]
        self.fields["account"].choices = [("", "请选择"), *named]  # type: ignore[attr-defined]
        roles = policies.roles_for(actor, organ)
        self.fields["role"].choices = [("", "请选择"), *((r.value, str(r.label)) for r in roles)]  # type: ignore[attr-defined]
        fields = [(f, str(Field(f).label)) for f in organ.fields]
        self.fields["matter"].choices = [("", "不限定"), *fields]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """The last day and the reason."""

    last_day = forms.DateField(
        label="最后任职日", widget=forms.DateInput, help_text="当日仍然有效，次日起失效。"
    )
    reason = forms.CharField(label="终止理由", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


def _people_url(organ_id: int) -> str:
    return f"{reverse('organs:body', args=[organ_id])}?tab=people"


@desk_view(allowed=may_administer, needs=NEEDS_ADMIN, methods=("GET", "HEAD", "POST"))
def grant(request: HttpRequest, organ_id: int) -> HttpResponse:
    """Appoint a person of the body."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organ = open_organ(organ_id)
    require_admin(actor, organ)
    form = GrantForm(
        request.POST or None,
        actor=actor,
        organ=organ,
        initial={"valid_from": clock.today(), "account": request.GET.get("account")},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            appointments.grant(
                actor=actor,
                organ_id=organ.pk,
                account_id=data["account"],
                role=data["role"],
                matter=data["matter"],
                valid_from=data["valid_from"],
                valid_to=data["valid_to"],
            )
        except UserError as error:
            if error.field not in form.fields:
                raise
            form.add_error(error.field, error.message)
        else:
            messages.success(request, "任职已授予。")
            return redirect(_people_url(organ.pk))
    status = 400 if form.errors else 200
    return render(
        request,
        "desk/organs/grant.html",
        {"organ": organ, "form": form, "back": _people_url(organ.pk)},
        status=status,
    )


@desk_view(allowed=may_administer, needs=NEEDS_ADMIN, methods=("GET", "HEAD", "POST"))
def end(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """End an appointment."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = Appointment.objects.select_related("organ", "account").filter(pk=appointment_id).first()
    if row is None:
        raise NotFound("没有找到该任职。")
    require_admin(actor, row.organ)
    form = EndForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            appointments.end(actor=actor, appointment_id=row.pk, **form.cleaned_data)
        except UserError as error:
            if error.field not in form.fields:
                raise
            form.add_error(error.field, error.message)
        else:
            messages.success(request, "任职已终止。")
            return redirect(_people_url(row.organ_id))
    status = 400 if form.errors else 200
    return render(
        request,
        "desk/organs/end.html",
        {"row": row, "form": form, "back": _people_url(row.organ_id)},
        status=status,
    )
