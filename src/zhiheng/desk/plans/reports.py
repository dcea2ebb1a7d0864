"""Progress reports: the list, one report, handing in, reviewing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.desk.plans import words
from zhiheng.desk.plans.forms import ReviewForm, cleaned
from zhiheng.desk.plans.policies import (
    NEEDS_MANAGE,
    NEEDS_READ,
    NEEDS_REPORT,
    may_manage_plans,
    may_read_plans,
    may_report_somewhere,
)
from zhiheng.desk.plans.task import report_form
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, DateRange, Listing, Text
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import ProgressReport, ReportStatus
from zhiheng.plans.policies import open_task, visible_reports
from zhiheng.plans.selectors import may_review
from zhiheng.plans.services.report import submit_report, summary_of
from zhiheng.plans.services.review import approve_report, return_report


def _page(row: ProgressReport) -> str:
    return reverse("plans:report", args=[row.pk])


class ReportListing(Listing):
    """进展报告."""

    key, title, default_sort = "plan-reports", "进展报告", "-submitted_at"
    columns = (
        Column("task", "任务", lambda r: f"{r.task.no} {r.task.title}", link=_page, always=True, width="l"),
        Column("organ", "报送单位", "organ.short_name", width="s"),
        Column("period", "报告期", "period", width="s"),
        Column("status", "状态", "status", kind="badge", badges=words.REPORTS, sort="status", width="s"),
        Column("done", "申报完成", "claims_done", kind="bool", width="xs"),
        Column(
            "conflict", "与实测不符", "conflict", width="l", hint="报告的数字或者完成申报与系统实测不一致"
        ),
        Column("at", "报送时间", "submitted_at", kind="datetime", sort="submitted_at", width="s"),
        Column("by", "审核人", "decided_by_name", width="s", shown=False),
        Column("plan", "方案", "task.plan.title", width="l", shown=False),
        Column("text", "进展情况", "text", width="xl", shown=False),
    )
    filters = (
        Text("q", "关键词", lookups=("task__title__icontains", "text__icontains", "organ__name__icontains"), first=True),
        Choice("status", "状态", choices=ReportStatus.choices, many=True, first=True),
        DateRange("at", "报送日期", field="submitted_at", first=True),
    )  # fmt: skip
    empty_title = "没有进展报告"
    empty_advice = "责任单位在任务页面报送进展后，显示在这里。"


@desk_view(allowed=may_read_plans, needs=NEEDS_READ)
def inbox(request: HttpRequest) -> HttpResponseBase:
    """List the reports this person may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = visible_reports(actor).select_related("task__plan", "organ")
    return ReportListing(request, rows).respond("desk/shell/list.html")


def _open(actor: Actor, report_id: int) -> ProgressReport:
    row = (
        visible_reports(actor)
        .select_related("task__plan", "organ", "milestone", "submitted_by")
        .filter(pk=report_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该报告，或者您无权查看。")
    return row


@desk_view(allowed=may_read_plans, needs=NEEDS_READ)
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show a report; with the form to review it where it waits for this person."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _open(actor, report_id)
    context = {
        "report": row,
        "status": words.REPORTS[row.status],
        "summary": summary_of(row),
        "form": ReviewForm(initial={"what": "approve"}) if may_review(actor, row) else None,
    }
    return render(request, "desk/plans/report.html", context)


@desk_view(allowed=may_manage_plans, methods=("POST",), needs=NEEDS_MANAGE)
def review(request: HttpRequest, report_id: int) -> HttpResponse:
    """Approve or return a report."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    data = cleaned(ReviewForm(request.POST))
    if data["what"] == "approve":
        row = approve_report(actor=actor, report_id=report_id, opinion=data["opinion"])
    else:
        row = return_report(actor=actor, report_id=report_id, opinion=data["opinion"])
    messages.success(request, f"报告{row.get_status_display()}。")
    return redirect("plans:report", row.pk)


@desk_view(allowed=may_report_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_REPORT)
def submit(request: HttpRequest, task_id: int) -> HttpResponse:
    """Hand in a report."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    task = open_task(actor, task_id)
    form = report_form(actor, task, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if form is None:
        raise Forbidden("进展报告由任务责任单位的执法人员或者负责人报送，您没有该单位的相应任职。")
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            data = form.cleaned_data
            try:
                row = submit_report(
                    actor=actor, task_id=task.pk, organ_id=data["organ"], milestone_id=data["milestone"],
                    period=data["period"], text=data["text"], problems=data["problems"], figure=data["figure"],
                    claims_done=data["claims_done"], evidence=data["evidence"].splitlines(),
                    files=[(f.name, f.read()) for f in (data["file"], data["file2"]) if f],
                )  # fmt: skip
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, "进展报告已报送，等待主管单位审核。")
                if row.conflict:
                    messages.warning(request, f"请注意：{row.conflict}。审核人会看到这一提示。")
                return redirect("plans:report", row.pk)
    return render(request, "desk/plans/report_new.html", {"form": form, "task": task}, status=status)
