"""Doubts about codes and numbers, said beside the field while a person types; never a refusal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.common import clock
from zhiheng.desk.cases.policies import NEEDS_HANDLE, may_work
from zhiheng.desk.shell.access import desk_view
from zhiheng.law import identity


@desk_view(allowed=may_work, needs=NEEDS_HANDLE)
def check(request: HttpRequest) -> HttpResponse:
    """Say what is doubtful about ``value``; of a resident's number also the birth date and sex it states."""
    kind, value = request.GET.get("kind", ""), request.GET.get("value", "").strip()[:60]
    context: dict[str, Any] = {"verdicts": ()}
    if value and kind == "uscc":
        context["verdicts"] = identity.check_uscc(value)
    elif value and kind == "phone":
        context["verdicts"] = identity.check_phone(value)
    elif value and kind == "id":
        context["verdicts"] = identity.check_resident_id(value, on=clock.today())
        try:
            context["person"] = identity.parse_resident_id(value)
        except ValueError:
            context["person"] = None
    return render(request, "desk/cases/identity.html", context)
