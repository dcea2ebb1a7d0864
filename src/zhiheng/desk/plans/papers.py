"""Progress papers and files: made on demand or by the plan's own period, handed out by digest and on record."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from zhiheng.desk.plans.circulars import ranking_card
from zhiheng.desk.plans.frame import plan_page
from zhiheng.desk.plans.kit import Act, Card, Cell, pick, respond
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Period
from zhiheng.plans.policies import in_scope, may_manage, open_plan
from zhiheng.plans.services import files, papers as service
from zhiheng.records.delivery import deliver


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def papers(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the progress papers of a plan; make one now."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    manage = may_manage(actor, plan)
    found = list(plan.papers.filter(in_scope(actor)).select_related("file")) or (
        list(plan.papers.select_related("file")) if manage else []
    )
    rows = [
        [
            Cell(f"{p.since} 至 {p.until}", url=reverse("plans:file", args=[p.file_id])),
            Cell(p.get_period_display()),
            Cell(f"{p.figures['done']}/{p.figures['dated']}"),
            Cell(p.figures["lights"].get("RED", 0)),
            Cell(len(p.figures["overdue"])),
            Cell(f"{p.made_by_name} {timezone.localtime(p.made_at):%Y-%m-%d %H:%M}"),
            Cell((p.file.sha256 if p.file else "")[:12]),
        ]
        for p in found
    ]
    acts = []
    if manage and plan.status == "ADOPTED":
        fields = {
            "period": pick(
                "周期", Period.choices, help="每周：到上个星期日；每月：上个月；即时：自上期以来到今天。"
            )
        }
        acts = [
            Act(
                "make",
                "生成进度报告",
                lambda d: _made(actor, plan.pk, d["period"]),
                fields,
                button="生成",
                primary=True,
            )
        ]
    period = (
        f"{Period(plan.paper_period).label}自动生成"
        if plan.paper_period
        else "自动生成的周期未设定，可以在“设置”中设定"
    )
    cards = [
        Card(
            "进度报告",
            "ti-report-analytics",
            period,
            ("期间", "周期", "已完成节点", "红灯", "逾期事项", "生成", "校验值"),
            rows,
            "还没有进度报告。",
            acts=acts,
        )
    ]
    if found:
        cards.append(ranking_card(found[0].figures["bodies"], f"各单位情况（截至 {found[0].until}）"))
    return respond(request, plan_page(plan, "papers", "进度报告", cards))


def _made(actor: Actor, plan_id: int, period: str) -> str:
    row = service.make_paper(actor=actor, plan_id=plan_id, period=period)
    return f"已生成 {row.since} 至 {row.until} 的进度报告。"


@desk_view(allowed=may_read_plans, needs=NEEDS_READ)
def file(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Hand out a file to whoever may read it, and put the reading on record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = files.open_file(actor, file_id)
    if request.method == "GET":
        files.note_reading(actor=actor, file=row)
    return deliver(request, cast("Any", row), download="download" in request.GET)
