"""Accounts: make, switch off and on, give a fresh password."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables

from zhiheng.common.errors import UserError
from zhiheng.desk.organs import secret
from zhiheng.desk.organs.body import open_organ
from zhiheng.desk.organs.people import open_person
from zhiheng.desk.organs.policies import NEEDS_ADMIN, may_administer
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.organs.services import accounts
from zhiheng.organs.services.guard import require_admin


class AccountForm(forms.Form):
    """A new account."""

    name = forms.CharField(label="姓名", max_length=40)
    username = forms.CharField(
        label="登录名",
        max_length=40,
        help_text="3 至 40 位小写字母、数字、点、下划线或者连字符，以字母开头。",
    )
    phone = forms.CharField(label="手机号码", max_length=20, required=False)


class ReasonForm(forms.Form):
    """The reason for switching off."""

    reason = forms.CharField(label="停用理由", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


@sensitive_variables("password")
@desk_view(allowed=may_administer, needs=NEEDS_ADMIN, methods=("GET", "HEAD", "POST"))
def new(request: HttpRequest, organ_id: int) -> HttpResponse:
    """Make an account in a body and show its initial password once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organ = open_organ(organ_id)
    require_admin(actor, organ)
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account, password = accounts.create_account(
                actor=actor,
                organ_id=organ.pk,
                **form.cleaned_data,
            )
        except UserError as error:
            if error.field not in form.fields:
                raise
            form.add_error(error.field, error.message)
        else:
            return secret.show(request, account, password, "账号已建立")
    status = 400 if form.errors else 200
    return render(request, "desk/organs/account_new.html", {"organ": organ, "form": form}, status=status)


@desk_view(allowed=may_administer, needs=NEEDS_ADMIN, methods=("GET", "HEAD", "POST"))
def disable(request: HttpRequest, account_id: int) -> HttpResponse:
    """Switch an account off."""
    person = open_person(request.actor, account_id)  # type: ignore[attr-defined]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accounts.disable(actor=request.actor, account_id=person.pk, reason=form.cleaned_data["reason"])  # type: ignore[attr-defined]
        messages.success(request, f"{person.name}的账号已停用，其已登录的页面即时失效。")
        return redirect("organs:person", account_id=person.pk)
    status = 400 if form.errors else 200
    return render(request, "desk/organs/disable.html", {"person": person, "form": form}, status=status)


@desk_view(allowed=may_administer, needs=NEEDS_ADMIN, methods=("POST",))
def enable(request: HttpRequest, account_id: int) -> HttpResponse:
    """Switch an account on again."""
    account = accounts.enable(actor=request.actor, account_id=account_id)  # type: ignore[attr-defined]
    messages.success(request, f"{account.name}的账号已启用。")
    return redirect("organs:person", account_id=account.pk)


@sensitive_variables("password")
@desk_view(allowed=may_administer, needs=NEEDS_ADMIN, methods=("POST",))
def reset(request: HttpRequest, account_id: int) -> HttpResponse:
    """Give an account a fresh initial password and show it once."""
    account, password = accounts.reset_password(actor=request.actor, account_id=account_id)  # type: ignore[attr-defined]
    return secret.show(request, account, password, "密码已重置")
