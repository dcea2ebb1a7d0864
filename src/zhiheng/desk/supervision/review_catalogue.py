"""The catalogue of legal reviews (法制审核目录清单): versions, matters, issue and publication (LEG-02, LEG-03)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Fact
from zhiheng.desk.supervision.policies import NEEDS_REVIEW_CATALOGUE
from zhiheng.law.legal_review.form import POINTS_EIGHT
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.models import ActionType
from zhiheng.powers.selectors import items_for
from zhiheng.supervision.models import CatalogueState, ReviewCatalogue, Trigger
from zhiheng.supervision.selectors import review
from zhiheng.supervision.services import review_catalogue as services

_STATES = {
    CatalogueState.DRAFT.value: ("起草", "yellow"),
    CatalogueState.IN_FORCE.value: ("施行中", "green"),
    CatalogueState.ENDED.value: ("已废止", "grey"),
}
_AREA = forms.Textarea(attrs={"rows": 2})


class StartForm(forms.Form):
    """A new version of a body's catalogue."""

    organ = forms.TypedChoiceField(label="单位", coerce=int)
    title = forms.CharField(label="名称", max_length=200, initial="重大执法决定法制审核目录清单")

    def __init__(self, actor: Actor, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organ"].choices = [(o.pk, o.name) for o in review.drafting_for(actor)]  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    """One matter."""

    action_type = forms.ChoiceField(label="行为类别", choices=ActionType.choices)
    matter = forms.CharField(label="审核事项", max_length=250)
    item_id = forms.TypedChoiceField(
        label="对应执法事项",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="选定事项并勾选“法律法规规定应当审核的其他情形”的，该事项的处罚决定一律先经法制审核，未经审核系统不予办理。",
    )
    condition = forms.CharField(
        label="范围、标准", max_length=500, required=False, help_text="如数额、情节；没有的不填。"
    )
    triggers = forms.MultipleChoiceField(
        label="触发情形", choices=Trigger.choices, widget=forms.CheckboxSelectMultiple
    )
    points = forms.MultipleChoiceField(
        label="审核要点",
        choices=list(POINTS_EIGHT.items()),
        initial=list(POINTS_EIGHT),
        widget=forms.CheckboxSelectMultiple,
    )
    agree = forms.CharField(label="同意的意见表述", max_length=500, widget=_AREA)
    amend = forms.CharField(label="建议修改的意见表述", max_length=500, widget=_AREA)
    reject = forms.CharField(label="不同意的意见表述", max_length=500, widget=_AREA)

    def __init__(self, *args: Any, organ: Organ, **more: Any) -> None:
        super().__init__(*args, **more)
        found = items_for(organ, clock.today())
        pairs = [(i.pk, f"{i.code}　{i.name}") for i in found]
        self.fields["item_id"].choices = [("", "不对应具体事项"), *pairs]  # type: ignore[attr-defined]


class IssueForm(forms.Form):
    """Put a draft in force."""

    document_no = forms.CharField(label="印发文号", max_length=80)


class PublishForm(forms.Form):
    """Note the publication."""

    published_at = forms.CharField(label="公示载体", max_length=200, help_text="网址，或者政务公示栏的位置。")


@desk_view(allowed=review.may_read, needs=NEEDS_REVIEW_CATALOGUE)
def catalogues(request: HttpRequest) -> HttpResponse:
    """List the versions, and the bodies that have none in force."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return _list(request, actor, StartForm(actor) if review.drafting_for(actor) else None)


@desk_view(allowed=review.may_read, needs=NEEDS_REVIEW_CATALOGUE, methods=("POST",))
def start(request: HttpRequest) -> HttpResponse:
    """Start the next version."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = StartForm(actor, request.POST)
    if not form.is_valid():
        return _list(request, actor, form, status=400)
    organ = next(o for o in review.drafting_for(actor) if o.pk == form.cleaned_data["organ"])
    try:
        row = services.start(actor=actor, organ=organ, title=form.cleaned_data["title"])
    except UserError as error:
        form.add_error(error.field or "title", error.message)
        return _list(request, actor, form, status=error.status)
    messages.success(request, "已建立新的版本，请添加审核事项。")
    return redirect("supervision:review-catalogue", catalogue_id=row.pk)


def _list(request: HttpRequest, actor: Actor, form: StartForm | None, status: int = 200) -> HttpResponse:
    rows = [(row, _STATES[row.state]) for row in review.visible(actor).order_by("organ__code", "-number")]
    context = {"rows": rows, "lacking": review.lacking(actor), "form": form}
    return render(request, "desk/supervision/review_catalogues.html", context, status=status)


@desk_view(allowed=review.may_read, needs=NEEDS_REVIEW_CATALOGUE)
def catalogue(request: HttpRequest, catalogue_id: int) -> HttpResponse:
    """Show one version with its matters."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return _page(request, actor, review.open_version(actor, catalogue_id))


_FORMS: dict[str, type[forms.Form]] = {"entry": EntryForm, "issue": IssueForm, "publish": PublishForm}
_ACTS: dict[str, tuple[Callable[..., object], str]] = {
    "entry": (services.put_entry, "已添加审核事项。"),
    "issue": (services.issue, "目录清单已施行，上一版本同时废止。请及时公示。"),
    "publish": (services.publish, "已登记公示。"),
}


def _form(key: str, row: ReviewCatalogue, data: Any = None) -> forms.Form:
    return EntryForm(data, organ=row.organ) if key == "entry" else _FORMS[key](data)


@desk_view(allowed=review.may_read, needs=NEEDS_REVIEW_CATALOGUE, methods=("POST",))
def act(request: HttpRequest, catalogue_id: int, act_id: str) -> HttpResponse:
    """Add a matter, issue or publish a version."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = review.open_version(actor, catalogue_id)
    if act_id not in _ACTS:
        raise Forbidden("没有这项操作。")
    form = _form(act_id, row, request.POST)
    if not form.is_valid():
        return _page(request, actor, row, {act_id: form}, status=400)
    run, said = _ACTS[act_id]
    try:
        run(actor=actor, catalogue_id=row.pk, **form.cleaned_data)
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return _page(request, actor, row, {act_id: form}, status=error.status)
    messages.success(request, said)
    return redirect("supervision:review-catalogue", catalogue_id=row.pk)


@desk_view(allowed=review.may_read, needs=NEEDS_REVIEW_CATALOGUE, methods=("POST",))
def drop(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take a matter out of a draft."""
    row = services.drop_entry(actor=request.actor, entry_id=entry_id)  # type: ignore[attr-defined]
    messages.success(request, "已移除该审核事项。")
    return redirect("supervision:review-catalogue", catalogue_id=row.pk)


def _page(
    request: HttpRequest,
    actor: Actor,
    row: ReviewCatalogue,
    given: dict[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    given = given or {}
    steps = review.steps_for(actor, row)
    offered = {"entry": "edit" in steps, "issue": "issue" in steps, "publish": "publish" in steps}
    triggers = dict(Trigger.choices)
    context = {
        "row": row,
        "state": _STATES[row.state],
        "facts": _facts(row),
        "entries": [
            {
                "entry": e,
                "kind": ActionType(e.action_type).label,
                "triggers": [triggers[t] for t in e.triggers],
                "points": [POINTS_EIGHT[p] for p in e.points],
            }
            for e in row.entries.select_related("item")
        ],
        "may_edit": offered["entry"],
        **{f"{key}_form": (given.get(key) or _form(key, row)) if on else None for key, on in offered.items()},
    }
    return render(request, "desk/supervision/review_catalogue.html", context, status=status)


def _facts(row: ReviewCatalogue) -> list[Fact]:
    return [
        Fact("单位", row.organ.name),
        Fact("版次", f"第 {row.number} 版"),
        Fact("起草", f"{row.drafted_by}　{row.drafted_on}"),
        Fact("文号", row.document_no or "尚未印发"),
        Fact("施行日期", row.issued_on or "尚未施行"),
        Fact(
            "公示", f"{row.published_at}　{row.published_on}" if row.published_on else "尚未公示", wide=True
        ),
    ]
