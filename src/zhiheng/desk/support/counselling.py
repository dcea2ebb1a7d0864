"""Counselling: one's own appointments, the counsellor's, and the anonymous yearly number.

The forms of this page carry no one-time number: its table would remember who used the service.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.shell.access import anyone, desk_view
from zhiheng.desk.support.forms import attach
from zhiheng.desk.support.policies import NEEDS_READ, may_read_support
from zhiheng.organs.actor import Actor
from zhiheng.support.models import CounselKind, Counsellor
from zhiheng.support.selectors import counselling as reads
from zhiheng.support.services import counselling as services

TONES = {"ASKED": "purple", "AGREED": "blue", "DONE": "green", "CANCELLED": "grey"}
MANY = ("GET", "HEAD", "POST")


def _moment(label: str) -> forms.DateTimeField:
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


def _area(label: str, *, required: bool, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})
    return forms.CharField(
        label=label, required=required, max_length=10_000, widget=widget, help_text=help_text
    )


def _follow() -> forms.DateField:
    return forms.DateField(label="回访日期", required=False, widget=forms.DateInput(attrs={"type": "date"}))


class AskForm(forms.Form):
    """A request."""

    counsellor = forms.TypedChoiceField(label="咨询师", coerce=int)
    kind = forms.ChoiceField(label="服务类别", choices=CounselKind.choices)
    wanted_at = _moment("希望时间")
    words = _area("想说的话", required=False, help_text="可以不填。只有您和咨询师可以看到。")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        rows = Counsellor.objects.filter(ended_on__isnull=True).select_related("account", "organ")
        self.fields["counsellor"].choices = [  # type: ignore[attr-defined]
            (c.pk, f"{c.account.name}（{c.organ.short_name}，{c.qualification}；{c.hours}）") for c in rows
        ]


class AgreeForm(forms.Form):
    """The moment agreed on."""

    agreed_at = _moment("约定时间")


class GiveForm(forms.Form):
    """What was done."""

    record = _area("服务（干预）记录", required=True, help_text="只有您和本人可以看到。")
    follow_up_on = _follow()


class CrisisForm(forms.Form):
    """An intervention nobody had booked."""

    unit = forms.CharField(label="所在单位（全称或者简称）", max_length=120)
    name = forms.CharField(label="姓名", max_length=40)
    happened_at = _moment("干预时间")
    record = _area("干预记录", required=True, help_text="只有您和本人可以看到。")
    follow_up_on = _follow()


@desk_view(allowed=anyone)
def home(request: HttpRequest) -> HttpResponse:
    """Show a person's own appointments, and, to a counsellor, those entrusted to him."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    counsels = reads.is_counsellor(actor)
    context = {
        "mine": [(r, TONES[r.state]) for r in reads.mine(actor)[:50]],
        "entrusted": [(r, TONES[r.state]) for r in reads.entrusted(actor)[:100]] if counsels else None,
        "counsellors": Counsellor.objects.filter(ended_on__isnull=True).select_related("account", "organ"),
        "may_read_numbers": may_read_support(actor),
    }
    return render(request, "desk/support/counselling.html", context)


@sensitive_post_parameters()
@desk_view(allowed=anyone, methods=MANY)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for an appointment."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.ask(
                actor=request.actor, counsellor_id=data["counsellor"], kind=data["kind"],  # type: ignore[attr-defined]
                wanted_at=data["wanted_at"], words=data["words"],
            )  # fmt: skip
        except UserError as error:
            if error.status != 400:
                raise
            attach(form, error)
        else:
            messages.success(request, "已预约，请等待咨询师约定时间。")
            return redirect("support:counselling")
    return render(
        request, "desk/support/counselling_new.html", {"form": form}, status=400 if form.errors else 200
    )


@desk_view(allowed=anyone)
def page(request: HttpRequest, row_id: int) -> HttpResponse:
    """Show one appointment to one of its two people."""
    return _page(request, row_id, {})


def _page(request: HttpRequest, row_id: int, bound: dict[str, forms.Form], status: int = 200) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = reads.open_appointment(actor, row_id)
    going = row.state in {"ASKED", "AGREED"}
    counsels = row.counsellor_id == actor.account_id and going
    context = {
        "row": row,
        "tone": TONES[row.state],
        "going": going,
        "agree_form": bound.get("agree")
        or (AgreeForm(initial={"agreed_at": row.wanted_at}) if counsels else None),
        "give_form": bound.get("give") or (GiveForm() if counsels else None),
    }
    return render(request, "desk/support/counselling_page.html", context, status=status)


@sensitive_post_parameters()
@desk_view(allowed=anyone, methods=("POST",))
def act(request: HttpRequest, row_id: int) -> HttpResponse:
    """Agree, give, or cancel."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    what = request.POST.get("act", "")
    if what == "cancel":
        services.cancel(actor=actor, row_id=row_id)
        messages.success(request, "预约已取消。")
        return redirect("support:counselling")
    kinds: dict[str, tuple[type[forms.Form], Any, str]] = {
        "agree": (AgreeForm, services.agree, "时间已约定。"),
        "give": (GiveForm, services.give, "服务已登记。"),
    }
    if what not in kinds:
        raise UserError("请选择要办理的事项。")
    form_of, service, done = kinds[what]
    form = form_of(request.POST)
    if form.is_valid():
        try:
            service(actor=actor, row_id=row_id, **form.cleaned_data)
        except UserError as error:
            if error.status != 400:
                raise
            attach(form, error)
        else:
            messages.success(request, done)
            return redirect("support:counselling-page", row_id)
    return _page(request, row_id, {what: form}, 400)


@sensitive_post_parameters()
@desk_view(allowed=anyone, methods=MANY)
def crisis(request: HttpRequest) -> HttpResponse:
    """Write down a crisis intervention."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = CrisisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            person = reads.person_named(data["unit"], data["name"])
            row = services.intervene(
                actor=actor, person_id=person.pk, happened_at=data["happened_at"], record=data["record"],
                follow_up_on=data["follow_up_on"],
            )  # fmt: skip
        except UserError as error:
            if error.status != 400:
                raise
            attach(form, error)
        else:
            messages.success(request, "危机干预已登记。")
            return redirect("support:counselling-page", row.pk)
    return render(
        request, "desk/support/counselling_crisis.html", {"form": form}, status=400 if form.errors else 200
    )


@desk_view(allowed=may_read_support, needs=NEEDS_READ)
def numbers(request: HttpRequest) -> HttpResponse:
    """Show the anonymous yearly number of each body."""
    raw = request.GET.get("year", "")
    year = int(raw) if raw.isdigit() and len(raw) == 4 else clock.today().year
    rows = reads.yearly(request.actor, year)  # type: ignore[attr-defined]
    context = {"rows": rows, "year": year, "before": year - 1, "kinds": CounselKind.labels}
    return render(request, "desk/support/counselling_numbers.html", context)
