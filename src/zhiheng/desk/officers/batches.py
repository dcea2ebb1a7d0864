"""Clean-up and review: the batches, one batch with its lines, and what follows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, UserError
from zhiheng.desk.officers import choices, words
from zhiheng.desk.officers.forms import BatchForm, FilingForm, ReceiptForm
from zhiheng.desk.officers.policies import (
    NEEDS_KEEP,
    NEEDS_OVERSEE,
    may_do_somewhere,
    may_oversee,
)
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Listing, NumberRange, Text
from zhiheng.officers.models import Batch, BatchLine
from zhiheng.officers.policies import issues, keeps, reviews, scoped
from zhiheng.officers.services import batches as service
from zhiheng.organs.actor import Actor

NEEDS_DO = f"{NEEDS_KEEP}，或者行政执法监督人员"


def _gone(batch: Batch) -> int | None:
    counts = batch.report.get("conclusions")
    return counts.get("未通过", 0) + counts.get("收回注销", 0) if counts else None


class BatchListing(Listing):
    """年度清理和年审."""

    key, title, default_sort = "officer-batches", "证件年度清理和年审", "-year"
    columns = (
        Column("organ", "单位", "organ.short_name", link=lambda b: reverse("officers:batch", args=[b.pk]), always=True, width="m"),
        Column("kind", "类别", lambda b: b.get_kind_display(), width="s"),
        Column("year", "年度", "year", sort="year", width="xs"),
        Column("state", "状态", "state", kind="badge", badges=words.BATCHES, sort="state", width="s"),
        Column("lines", "证件数", lambda b: b.report.get("lines"), width="xs"),
        Column("out", "未通过、收回", _gone, width="s"),
        Column("opened", "启动日期", "opened_on", kind="date", sort="opened_on", width="s"),
        Column("closed", "办结日期", "closed_on", kind="date", sort="closed_on", width="s"),
        Column("receipt", "备案回执", "receipt", width="m"),
    )  # fmt: skip
    filters = (
        Text("q", "单位", lookups=("organ__name__icontains",), first=True),
        Choice("kind", "类别", choices=Batch.Kind.choices, first=True),
        NumberRange("year", "年度", field="year", first=True),
        Choice("state", "状态", choices=Batch.State.choices, many=True),
    )
    empty_title = "还没有启动清理或者年审"
    empty_advice = "每年至少清理一次；年审结论关系证件去留。点击“启动年度清理”“启动年度审查”。"


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def batches(request: HttpRequest) -> HttpResponseBase:
    """List the batches."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = Batch.objects.filter(scoped(actor)).select_related("organ")
    actions = []
    if may_do_somewhere(actor):
        actions = [
            Action("启动年度清理", reverse("officers:batch-new", args=["CLEANUP"]), "ti-broom", primary=True),
            Action("启动年度审查", reverse("officers:batch-new", args=["REVIEW"]), "ti-clipboard-check"),
        ]
    return BatchListing(request, rows, actions=actions).respond("desk/shell/list.html")


@desk_view(allowed=may_do_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_DO)
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Open a batch."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if kind not in Batch.Kind.values:
        raise NotFound("没有这一类批次。")
    form = BatchForm(
        request.POST or None,
        lists={"organ_id": choices.overseen(actor)},
        initial={"year": clock.today().year},
    )
    if kind == Batch.Kind.REVIEW:
        del form.fields["headcount"]
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                row = service.open_batch(actor=actor, kind=kind, **form.cleaned_data)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, f"已启动，共 {row.lines.count()} 本证件待作结论。")
                return redirect("officers:batch", row.pk)
    context = {
        "form": form, "title": f"启动{Batch.Kind(kind).label}", "back": reverse("officers:batches"), "crumb": "年度清理和年审",
        "lead": "系统列出该单位全部未注销的证件，并与在岗、编制、岗位、证件有效情况比对；人民警察证件不在其列。",
    }  # fmt: skip
    return render(request, "desk/officers/new.html", context, status=status)


def find(actor: Actor, batch_id: int) -> Batch:
    """Return a batch the person may see. Raises NotFound."""
    row = Batch.objects.select_related("organ").filter(scoped(actor), pk=batch_id).first()
    if row is None:
        raise NotFound("没有找到该批次，或者您无权查看。")
    return row


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show a batch: its lines with what was compared, and the conclusions still to be drawn."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = find(actor, batch_id)
    lines = list(row.lines.select_related("officer", "certificate").order_by("conclusion", "id"))
    mine = keeps(actor, row.organ_id) or reviews(actor, row.organ_id)
    running = row.state == Batch.State.OPEN
    context: dict[str, Any] = {
        "batch": row,
        "state": words.BATCHES[row.state],
        "lines": [
            (x, words.CONCLUSIONS[x.conclusion], [f for f in x.findings if not f["ok"]]) for x in lines
        ],
        "open": sum(not x.conclusion for x in lines),
        "may_conclude": mine and running,
        "conclusions": [(c, BatchLine.Conclusion(c).label) for c in service.CONCLUSIONS[row.kind]],
        "review": row.kind == Batch.Kind.REVIEW,
        "filing": FilingForm(initial={"on": clock.today()})
        if mine and row.kind == Batch.Kind.REVIEW and row.state == Batch.State.CLOSED
        else None,
        "receiving": ReceiptForm()
        if row.state == Batch.State.FILED and issues(actor, row.division)
        else None,
        "in_register": round(100 * row.report["registered"] / row.headcount, 1)
        if row.report and row.headcount
        else None,
        "certified": round(100 * row.report["certified"] / row.report["on_posts"], 1)
        if row.report and row.report["on_posts"]
        else None,
    }
    return render(request, "desk/officers/batch.html", context)


@desk_view(allowed=may_oversee, methods=("POST",), needs=NEEDS_OVERSEE)
def conclude(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Draw conclusions for the ticked lines."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    n = service.conclude(
        actor=actor, batch_id=batch_id, line_ids=[int(i) for i in request.POST.getlist("line") if i.isdigit()],
        conclusion=request.POST.get("conclusion", ""), reason=request.POST.get("reason", ""),
        materials=request.POST.get("materials", "").splitlines(),
    )  # fmt: skip
    messages.success(request, f"已登记 {n} 本证件的结论。")
    return redirect("officers:batch", batch_id)


@desk_view(allowed=may_oversee, methods=("POST",), needs=NEEDS_OVERSEE)
def close(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Close a batch."""
    row = service.close_batch(actor=request.actor, batch_id=batch_id)  # type: ignore[attr-defined]
    messages.success(request, f"{row.get_kind_display()}已办结，未通过和应收回的已列入收回、注销事项。")
    return redirect("officers:batch", batch_id)


def _carry(request: HttpRequest, form: Any, run: Any) -> None:
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise UserError(f"{form.fields[name].label}：{errors[0]}", field=name)
    run(**form.cleaned_data)


@desk_view(allowed=may_oversee, methods=("POST",), needs=NEEDS_OVERSEE)
def file(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Report a review."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    _carry(
        request, FilingForm(request.POST), lambda **d: service.file_batch(actor=actor, batch_id=batch_id, **d)
    )
    messages.success(request, "已报同级司法行政部门备案，等待回执。")
    return redirect("officers:batch", batch_id)


@desk_view(allowed=may_oversee, methods=("POST",), needs=NEEDS_OVERSEE)
def receive(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Give the receipt."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    _carry(
        request,
        ReceiptForm(request.POST),
        lambda **d: service.receive_filing(actor=actor, batch_id=batch_id, **d),
    )
    messages.success(request, "已出具备案回执。")
    return redirect("officers:batch", batch_id)
