"""Marking: answers without names, the question with its rubric beside them."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common import scope
from zhiheng.common.errors import NotFound
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.training.acting import cleaned
from zhiheng.desk.training.policies import may_learn
from zhiheng.organs.actor import Actor
from zhiheng.training.models import Sitting
from zhiheng.training.services.marking import mark, sheets


class MarkForm(forms.Form):
    """Points for an answer."""

    answer_id = forms.IntegerField(label="答卷")
    points = forms.DecimalField(label="评分", max_digits=5, decimal_places=1, min_value=0)
    comment = forms.CharField(label="评语", required=False, max_length=200)


@desk_view(allowed=may_learn, methods=("GET", "HEAD", "POST"), needs="本场考试指派的阅卷员")
def marking(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Show what this marker may mark, and take his points; the service asks whether he was appointed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        mark(actor=actor, **cleaned(MarkForm(request.POST)))
        messages.success(request, "评分已保存。")
        return redirect("training:marking", sitting_id)
    found = sheets(actor=actor, sitting_id=sitting_id)
    with scope.system():
        sitting = Sitting.objects.filter(pk=sitting_id).first()
    if sitting is None:
        raise NotFound("没有找到该考试场次。")
    context = {"sitting": sitting, "sheets": found, "left": sum(s.mine is None for s in found)}
    return render(request, "desk/training/marking.html", context)
