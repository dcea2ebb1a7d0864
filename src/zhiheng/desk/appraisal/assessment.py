"""One result: the portrait, points indicator by indicator, objection and its answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.appraisal.figures import figures
from zhiheng.appraisal.models import Assessment, Batch, Indicator
from zhiheng.appraisal.policies import is_own, may_appraise, open_assessment
from zhiheng.appraisal.scoring import points_of
from zhiheng.appraisal.services import assess
from zhiheng.appraisal.services.batches import lines_of
from zhiheng.common.errors import NotFound, UserError
from zhiheng.desk.appraisal import words
from zhiheng.desk.appraisal.policies import NEEDS_ANY, NEEDS_APPRAISE, may_appraise_somewhere, may_read_own
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Moment
from zhiheng.desk.support.forms import attach
from zhiheng.organs.actor import Actor
from zhiheng.support.registers.declare import get_register
from zhiheng.support.registers.policy import may_read, visible


def _area(label: str, *, required: bool) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )


class PointsForm(forms.Form):
    """A field for each indicator that a hand scores."""

    def __init__(self, *args: Any, row: Assessment, answering: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        by_hand = Indicator.objects.filter(
            scheme=row.batch.scheme, ended_on__isnull=True, how="HAND"
        ).order_by("part", "id")
        for indicator in by_hand:
            self.fields[f"points-{indicator.pk}"] = forms.DecimalField(
                label=f"{indicator.name}（满分 {indicator.full.normalize():f}）",
                min_value=0,
                max_value=indicator.full,
                decimal_places=2,
                required=not answering,
                initial=row.points.get(str(indicator.pk)),
            )
        if answering:
            self.fields["text"] = _area("复核意见", required=True)
        else:
            self.fields["remarks"] = _area("评语", required=False)
            self.fields["remarks"].initial = row.remarks

    def points(self) -> dict[int, Decimal]:
        """Return the points given, by indicator."""
        given = {k: v for k, v in self.cleaned_data.items() if k.startswith("points-") and v is not None}
        return {int(k.removeprefix("points-")): v for k, v in given.items()}


class ObjectForm(forms.Form):
    """An objection."""

    text = _area("异议内容和理由", required=True)


def _whole(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _lines(row: Assessment) -> list[dict[str, Any]]:
    known = figures()
    names = {i.pk: i for i in Indicator.objects.filter(scheme=row.batch.scheme)}
    found = []
    for line in lines_of(row.batch):
        indicator = names[line.id]
        figure = known.get(line.figure)
        found.append(
            {
                "part": indicator.get_part_display(),
                "name": indicator.name,
                "full": line.full,
                "points": points_of(line, row.figures, row.points),
                "source": f"{figure.label} {row.figures.get(line.figure, 0):g} {figure.unit}"
                if figure
                else "人工评分",
                "rule": f"{words.HOW[line.how]} {line.each.normalize():f}"
                if line.each and line.how != "HAND"
                else "",
                "about": figure.about if figure else "",
            }
        )
    return found


def _moments(row: Assessment) -> list[Moment]:
    found = []
    if row.answered_on:
        found.append(Moment(row.answered_on, "复核", row.answered_by_name, row.answer, tone="green"))
    if row.objected_on:
        found.append(Moment(row.objected_on, "提出异议", str(row), row.objection, tone="orange"))
    if row.figures_at:
        found.append(Moment(row.figures_at, "更新画像数据", "系统"))
    return found


def _show(
    request: HttpRequest, row: Assessment, bound: dict[str, forms.Form], status: int = 200
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    own = is_own(actor, row)
    if own and row.batch.state == Batch.State.SCORING and not may_appraise(actor, row.batch):
        raise NotFound("该批次还在评分，公布结果后才能查看。")
    appraises = may_appraise(actor, row.batch) and not (own and row.officer_id)
    state = row.batch.state
    context = {
        "row": row,
        "grade": words.GRADES[row.grade],
        "state": words.BATCHES[state],
        "portrait": [
            {"figure": f, "value": _whole(row.figures[k])} for k, f in figures().items() if k in row.figures
        ],
        "lines": _lines(row),
        "moments": _moments(row),
        "appraiser": may_appraise(actor, row.batch),
        "points_form": bound.get("points")
        or (PointsForm(row=row) if appraises and state == "SCORING" else None),
        "object_form": bound.get("object")
        or (ObjectForm() if own and state == "SHOWN" and not row.objection else None),
        "answer_form": bound.get("answer")
        or (
            PointsForm(row=row, answering=True)
            if appraises and row.objection and not row.answered_on
            else None
        ),
        "disposals": [(d, _page(actor, "disposals", d.pk)) for d in row.disposals.all()],
        "rewards": [(r, _page(actor, "rewards", r.pk)) for r in row.rewards.all()],
    }
    return render(request, "desk/appraisal/result.html", context, status=status)


def _page(actor: Actor, key: str, row_id: int) -> str:
    """The page of a ledger row, none where this person does not see it."""
    register = get_register(key)
    seen = may_read(actor, register) and visible(actor, register).filter(pk=row_id).exists()
    return reverse("support:row", args=[key, row_id]) if seen else ""


@desk_view(allowed=may_read_own, needs=NEEDS_ANY)
def page(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Show a result."""
    return _show(request, open_assessment(request.actor, assessment_id), {})  # type: ignore[attr-defined]


@desk_view(allowed=may_appraise_somewhere, methods=("POST",), needs=NEEDS_APPRAISE)
def points(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Score the indicators that a hand scores."""
    row = open_assessment(request.actor, assessment_id)  # type: ignore[attr-defined]
    form = PointsForm(request.POST, row=row)
    raw = request.POST.get("version", "")
    if form.is_valid():
        try:
            done = assess.give_points(
                actor=request.actor, assessment_id=row.pk, points=form.points(), remarks=form.cleaned_data["remarks"],  # type: ignore[attr-defined]
                version=int(raw) if raw.isdigit() else None,
            )  # fmt: skip
        except UserError as error:
            if error.status != 400:
                raise
            attach(form, error)
        else:
            messages.success(request, f"已评分：{done}，总分 {done.total}，{done.get_grade_display()}。")
            return redirect("appraisal:batch", row.batch_id)
    return _show(request, row, {"points": form}, 400)


@desk_view(allowed=may_read_own, methods=("POST",), needs=NEEDS_ANY)
def object_(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Object to one's own result."""
    row = open_assessment(request.actor, assessment_id)  # type: ignore[attr-defined]
    form = ObjectForm(request.POST)
    if form.is_valid():
        assess.object_to(actor=request.actor, assessment_id=row.pk, text=form.cleaned_data["text"])  # type: ignore[attr-defined]
        messages.success(request, "异议已提出，请等待复核。")
        return redirect("appraisal:result", row.pk)
    return _show(request, row, {"object": form}, 400)


@desk_view(allowed=may_appraise_somewhere, methods=("POST",), needs=NEEDS_APPRAISE)
def answer_(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Answer an objection."""
    row = open_assessment(request.actor, assessment_id)  # type: ignore[attr-defined]
    form = PointsForm(request.POST, row=row, answering=True)
    if form.is_valid():
        try:
            assess.answer(
                actor=request.actor, assessment_id=row.pk, text=form.cleaned_data["text"], points=form.points()  # type: ignore[attr-defined]
            )  # fmt: skip
        except UserError as error:
            if error.status != 400:
                raise
            attach(form, error)
        else:
            messages.success(request, "已复核。")
            return redirect("appraisal:result", row.pk)
    return _show(request, row, {"answer": form}, 400)
