"""The board of hours: bodies with coverage and rank, one body's gaps, the list of people, a person's entries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common.errors import NotFound
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, Hidden, Listing, Text
from zhiheng.desk.training import words
from zhiheng.desk.training.acting import carried_out, cleaned, year_of, years
from zhiheng.desk.training.forms import HoursForm, PartyForm, forms
from zhiheng.desk.training.mine import bars
from zhiheng.desk.training.policies import NEEDS_MANAGE, may_manage_training
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.training import takeover
from zhiheng.training.models import GapReminder, PartyBranch
from zhiheng.training.policies import bodies_managed, in_scope, may_host, visible_entries, visible_officers
from zhiheng.training.reading import rotation, subjects
from zhiheng.training.required import required
from zhiheng.training.selectors import (
    board as lines_of,
    due_officers,
    gap_words,
    hours_of,
    short_of,
    with_hours,
)
from zhiheng.training.services.hours import add_hours, reverse as reverse_entry
from zhiheng.training.services.party import record_branch


@desk_view(allowed=may_manage_training, needs=NEEDS_MANAGE)
def board(request: HttpRequest) -> HttpResponse:
    """Show the bodies of the person's scope with coverage and rank (TRN-21 排名、通报)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    year = year_of(request)
    lines = lines_of(bodies_managed(actor), year)
    rated = [x for x in lines if x.percent is not None]
    people = reverse("training:people")
    context: dict[str, Any] = {
        "year": year,
        "years": years(),
        "lines": lines,
        "about": words.ABOUT_HOURS,
        "tiles": [
            ("应训人员", sum(x.due for x in lines), f"{people}?year={year}", "blue"),
            ("学时不足", sum(len(x.short) for x in lines), f"{people}?year={year}&state=short", "red"),
            ("达到规定", sum(x.met for x in rated), f"{people}?year={year}&state=met", "green"),
        ],
        "reminders": list(
            GapReminder.objects.filter(in_scope(actor)).select_related("organ").order_by("-id")[:8]
        ),
    }
    return render(request, "desk/training/board.html", context)


def _body(actor: Actor, organ_id: int) -> Organ:
    found = bodies_managed(actor).filter(pk=organ_id).first()
    if found is None:
        raise NotFound("没有找到该单位，或者您无权查看。")
    return found


@desk_view(allowed=may_manage_training, methods=("GET", "HEAD", "POST"), needs=NEEDS_MANAGE)
def body(request: HttpRequest, organ_id: int) -> HttpResponse:
    """Show one body: who misses hours, which subjects nobody teaches or did, rotation, items taken over."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    year = year_of(request)
    organ = _body(actor, organ_id)
    branch = PartyBranch.objects.filter(organ=organ).first()
    initial = {f: getattr(branch, f) for f in PartyForm.base_fields} if branch else {}
    form = PartyForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and carried_out(
        form, lambda data: record_branch(actor=actor, organ_id=organ_id, **data)
    ):
        messages.success(request, "党组织覆盖情况已登记。")
        return redirect("training:body", organ_id)
    (line,) = lines_of([organ], year)
    people = f"{reverse('training:people')}?year={year}&organ={organ.pk}"
    context = {
        "organ": organ,
        "links": (people, f"{people}&state=met", f"{people}&state=short"),
        "year": year,
        "years": years(),
        "line": line,
        "short": [(o, gap_words(g, line.need)) for o, g in line.short],
        "subjects": subjects(organ, year),
        "rotation": rotation(organ, year),
        "takeover": takeover.coverage(
            {i for i in (organ.pk, organ.legal_subject_id) if i}, due_officers
        ),
        "about": words.ABOUT_HOURS,
        "branch": branch,
        "party_form": form if may_host(actor, organ.pk) else None,
        "political": line.political,
    }  # fmt: skip
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/training/body.html", context, status=status)


class PeopleListing(Listing):
    """学时名单."""

    key, title, default_sort = "training-people", "学时名单", "total"
    empty_title = "没有符合条件的人员"

    def __init__(self, request: HttpRequest, actor: Actor, year: int) -> None:
        organs = bodies_managed(actor)
        codes = set(organs.order_by().values_list("division_id", flat=True))
        set_codes = [c for c in codes if required(c, year)]
        short = short_of(codes, year)

        def page(row: Officer) -> str:
            return reverse("training:person", args=[row.pk]) + f"?year={year}"

        def need(row: Officer) -> str:
            found = required(row.organ.division_id, year)
            if found is None:
                return "未设定"
            done = {"PUBLIC_LAW": row.law, "BUSINESS": row.business, "POLITICAL": row.political}  # type: ignore[attr-defined]
            return gap_words(found.gaps(done), found) or "已达到"

        self.columns = (  # type: ignore[misc]
            Column("name", "姓名", "name", link=page, sort="name", always=True, width="s"),
            Column("organ", "单位", "organ.short_name", sort="organ__code", width="l"),
            Column(
                "total", "合计", "total", kind="number", sort="total", always=True, hint=words.ABOUT_HOURS
            ),
            Column("law", "公共法律", "law", kind="number", sort="law"),
            Column("business", "业务技能", "business", kind="number", sort="business"),
            Column(
                "political", "政治理论", "political", kind="number", sort="political", hint="单列，不计入合计"
            ),
            Column("gap", "与规定相比", need, width="l"),
        )
        self.filters = (  # type: ignore[misc]
            Text("q", "姓名", lookups=("name__icontains",), first=True),
            Choice("organ", "单位", field="organ_id", choices=[(str(o.pk), o.short_name) for o in organs], first=True),
            Choice(
                "state", "达标情况", first=True,
                choices=[("short", "学时不足"), ("met", "达到规定"), ("unset", "未设定学时")],
                conditions={
                    "short": short,
                    "met": ~short & Q(organ__division_id__in=set_codes),
                    "unset": ~Q(organ__division_id__in=set_codes),
                },
            ),
            Hidden("year", "年度", narrow=lambda rows, value: rows, name_of=lambda value: value),
        )  # fmt: skip
        super().__init__(request, with_hours(due_officers(organs.values_list("pk", flat=True)), year))


@desk_view(allowed=may_manage_training, needs=NEEDS_MANAGE)
def people(request: HttpRequest) -> HttpResponseBase:
    """List the people who must be trained with their hours; the numbers of the board open this list."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    year = year_of(request)
    return PeopleListing(request, actor, year).respond("desk/training/people.html", {"year": year})


@desk_view(allowed=may_manage_training, methods=("GET", "HEAD", "POST"), needs=NEEDS_MANAGE)
def person(request: HttpRequest, officer_id: int) -> HttpResponse:
    """Show a person's entries of a year and enter a training that took place elsewhere."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    year = year_of(request)
    officer = visible_officers(actor).select_related("organ", "organ__division").filter(pk=officer_id).first()
    if officer is None:
        raise NotFound("没有找到该执法人员，或者您无权查看。")
    form = HoursForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if carried_out(form, lambda data: add_hours(actor=actor, officer_id=officer_id, **data)):
            messages.success(request, "学时已登记。")
            end: dt.date = form.cleaned_data["end"]
            return redirect(reverse("training:person", args=[officer_id]) + f"?year={end.year}")
        status = 400
    else:
        status = 200
    need = required(officer.organ.division_id, year)
    found = hours_of([officer.pk], year)[officer.pk]
    entries = visible_entries(actor).filter(officer=officer, year=year).select_related("created_by")
    undone = set(entries.exclude(reverses=None).values_list("reverses_id", flat=True))
    context = {
        "officer": officer, "year": year, "years": years(), "need": need, "bars": bars(found, need), "form": form,
        "gaps": gap_words(need.gaps(found.by_category), need) if need else "",
        "entries": [
            {"row": e, "source": words.SOURCES[e.source], "open": not e.reverses_id and e.pk not in undone}
            for e in entries.order_by("-day", "-id")
        ],
    }  # fmt: skip
    return render(request, "desk/training/person.html", context, status=status)


class ReasonForm(forms.Form):
    """A reason."""

    reason = forms.CharField(label="理由", max_length=300)


@desk_view(allowed=may_manage_training, methods=("POST",), needs=NEEDS_MANAGE)
def undo(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take hours back by a reversing entry."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = reverse_entry(actor=actor, entry_id=entry_id, reason=cleaned(ReasonForm(request.POST))["reason"])
    messages.success(request, "已冲销，原记录保留。")
    return redirect(reverse("training:person", args=[row.officer_id]) + f"?year={row.year}")
