"""谁能看到，为什么: a person and a case, and the policy's own answer with the appointment behind it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.cases.models import Case
from zhiheng.cases.policies import can_see, visible
from zhiheng.common import clock
from zhiheng.desk.organs.policies import NEEDS_ASK, may_ask
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs import policies
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Role


class AskForm(forms.Form):
    """Whom and what to ask about."""

    person = forms.CharField(label="人员", max_length=40, help_text="登录名或者完整姓名")
    case = forms.CharField(label="案件", max_length=80, help_text="完整案号")
    on = forms.DateField(
        label="日期", widget=forms.DateInput, required=False, help_text="按该日的任职回答；不填为今天"
    )


@desk_view(allowed=may_ask, needs=NEEDS_ASK)
def sight(request: HttpRequest) -> HttpResponse:
    """Answer whether a person can see a case on a day, and why."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = AskForm(
        request.GET if "person" in request.GET else None, initial={"case": request.GET.get("case", "")}
    )
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        context |= _answer(actor, form)
    return render(request, "desk/organs/sight.html", context, status=400 if form.errors else 200)


def _answer(actor: Actor, form: AskForm) -> dict[str, Any]:
    """Return the answer, or put into the form what could not be found within the asker's own reach."""
    data = form.cleaned_data
    who = data["person"].strip()
    people = list(policies.visible_people(actor).filter(Q(username=who.lower()) | Q(name=who))[:11])
    case: Any = (
        visible(actor, Case.objects.select_related("organ")).filter(number=data["case"].strip()).first()
    )
    if not people:
        form.add_error("person", "没有找到该人员，请填写完整的登录名或者姓名。")
    if case is None:
        form.add_error("case", "没有找到该案件，请核对案号。")
    if form.errors:
        return {}
    on = data["on"] or clock.today()
    return {"case": case, "on": on, "answers": [_about(account, case, on) for account in people]}


def _about(account: Any, case: Case, on: Any) -> dict[str, Any]:
    asked = actor_for(account, on=on)
    answer = can_see(asked, case)
    return {
        "person": account,
        "allowed": answer.allowed and account.is_active,
        "reason": answer.reason if account.is_active else "账号已停用，不能登录",
        "held": [f"{g.organ_name}·{Role(g.role).label}" for g in asked.grants],
    }
