"""The yearly reviews: their indicators, the tasks that count in them, how each body stands; the same as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.desk.plans.frame import plan_page, sub_page
from zhiheng.desk.plans.kit import Act, Card, Cell, area, number, pick, points, respond, several, text
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.plans.yearly_sheet import workbook
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import export as sheets
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Plan, ReviewItem, ReviewSystem
from zhiheng.plans.policies import may_manage, open_plan
from zhiheng.plans.services import yearly as service
from zhiheng.plans.yearly import ABOUT, Board, board_for, open_item, years_of

YEARS = range(2000, 2101)


def _year(request: HttpRequest, plan: Plan) -> int:
    raw = request.GET.get("year", "")
    known = years_of(plan)
    asked = int(raw) if raw.isascii() and raw.isdigit() and len(raw) == 4 else 0
    return asked if asked in YEARS else known[0] if known else clock.today().year


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def yearly(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show a year's indicators and how each body stands in them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    year = _year(request, plan)
    found = board_for(actor, plan, year)
    manage = may_manage(actor, plan) and plan.status != "DRAFT"
    address = reverse("plans:yearly", args=[plan.pk])
    links = [(f"{y} 年度", f"{address}?year={y}", "ti-calendar") for y in years_of(plan) if y != year]
    if found.items:
        links.append(
            ("导出 Excel", reverse("plans:yearly-export", args=[plan.pk, year]), "ti-file-spreadsheet")
        )
    cards = [_items(actor, plan, found, manage=manage), _bodies(actor, plan, found, manage=manage)]
    return respond(request, plan_page(plan, "yearly", f"{year} 年度考评督察对应", cards, links=links))


def _items(actor: Actor, plan: Plan, found: Board, *, manage: bool) -> Card:
    rows = []
    for row in found.items:
        links = found.links.get(row.pk, [])
        tasks = "、".join(dict.fromkeys(x.task.no for x in links))
        rows.append(
            [
                Cell(row.get_system_display(), note=row.basis),
                Cell(
                    f"{row.no} {row.title}".strip(),
                    url=reverse("plans:review-item", args=[row.pk]),
                    note=row.about[:80],
                ),
                Cell("未设定" if row.full is None else f"{row.full:g} 分"),
                Cell(f"任务 {tasks}" if tasks else "还没有对应任务", tone="" if tasks else "orange"),
            ]
        )
    acts = []
    if manage:
        fields = {
            "year": number("年度", least=2000, most=2100),
            "system": pick("考评制度", ReviewSystem.choices),
            "no": text("指标编号", required=False, most=30),
            "title": text("指标"),
            "full": points("分值", required=False, most=1000, help="考评文件没有规定的留空。"),
            "about": area("评分标准", required=False, rows=2),
            "basis": text("依据", required=False, help="考评、督察文件的名称和文号。"),
        }

        def add(d: dict[str, Any]) -> str:
            return f"已登记指标“{service.add_item(actor=actor, plan_id=plan.pk, **d).title}”，请打开指标，选择对应的任务。"

        acts = [Act("add", "登记考评指标", add, fields, initial={"year": found.year}, open=not rows)]
    return Card(
        "考评督察指标", "ti-list-check", "法治建设考评、法治督察、依法行政考核和综合绩效考核的指标，各对应本方案的任务或者节点。",
        ("考评制度", "指标", "分值", "对应任务"), rows, "本年度还没有登记指标。" + ("请先登记，再选择对应的任务。" if manage else ""), acts=acts,
    )  # fmt: skip


def _bodies(actor: Actor, plan: Plan, found: Board, *, manage: bool) -> Card:
    rows = []
    for body in found.bodies:
        for line in body.lines:
            rows.append(
                [
                    Cell(body.organ.short_name or body.organ.name),
                    Cell(line.item.title, url=reverse("plans:review-item", args=[line.item.pk])),
                    Cell(line.due),
                    Cell(line.done, note=f"其中按期 {line.in_time}" if line.done != line.in_time else ""),
                    Cell("—" if line.percent is None else f"{line.percent}%"),
                    Cell(line.late, tone="red") if line.late else Cell(0),
                    Cell(line.conflicts, tone="red") if line.conflicts else Cell(0),
                    Cell(line.returned),
                ]
            )
    acts = []
    if manage and rows:

        def push(_: dict[str, Any]) -> str:
            sent = service.push_results(actor=actor, plan_id=plan.pk, year=found.year)
            return f"已推送 {sent} 条消息。" if sent else "各单位的结果没有变化，不重复推送。"

        acts = [
            Act(
                "push", "推送结果", push, button="推送给各单位",
                confirm="各单位的联络人（没有登记的，为负责人）将收到本单位的对照结果。",
            )
        ]  # fmt: skip
    head = ("单位", "指标", "应完成", "已完成", "完成率", "逾期未完成", "与实测不符", "被退回")
    return Card(
        "各单位完成情况", "ti-building", "按对应的节点逐项统计。", head, rows, "指标对应任务后，这里按单位列出完成情况。", acts=acts, hint=ABOUT,
    )  # fmt: skip


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show one indicator with what counts in it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_item(actor, item_id)
    manage = may_manage(actor, row.plan) and row.plan.status != "DRAFT"
    facts = [
        ("年度", f"{row.year} 年度　{row.get_system_display()}"),
        ("分值", "未设定" if row.full is None else f"{row.full:g} 分"),
        ("评分标准", row.about or "—"),
        ("依据", row.basis or "—"),
    ]
    cards = [Card("指标", "ti-clipboard-list", facts=facts), _linked(actor, row, manage=manage)]
    return respond(request, sub_page(row.plan, "yearly", "考评督察", f"{row.no} {row.title}".strip(), cards))


def _linked(actor: Actor, row: ReviewItem, *, manage: bool) -> Card:
    rows = []
    for link in row.links.select_related("task", "milestone"):
        cells = [
            Cell(f"{link.task.no} {link.task.title}", url=reverse("plans:task", args=[link.task_id])),
            Cell(f"{link.milestone.raw} {link.milestone.text}"[:80] if link.milestone else "整项任务"),
        ]
        if manage:

            def drop(_: dict[str, Any], link_id: int = link.pk) -> str:
                service.unlink(actor=actor, link_id=link_id)
                return "已移除。"

            cells.append(
                Cell(
                    act=Act(
                        f"drop-{link.pk}", "移除", drop, button="移除", confirm="该任务将不再计入本指标。"
                    )
                )
            )
        rows.append(cells)
    acts = []
    if manage:
        tasks = list(row.plan.tasks.order_by("order").prefetch_related("milestones"))
        fields = {
            "tasks": several("整项任务", [(t.pk, f"{t.no} {t.title}"[:60]) for t in tasks], required=False),
            "milestones": several(
                "单个节点",
                [(m.pk, f"{t.no}：{m.raw} {m.text}"[:60]) for t in tasks for m in t.milestones.all()],
                required=False,
            ),
        }

        def add(d: dict[str, Any]) -> str:
            new = service.link_tasks(
                actor=actor, item_id=row.pk, task_ids=d["tasks"], milestone_ids=d["milestones"]
            )
            return f"已对应 {new} 项。" if new else "所选的都已对应，没有变化。"

        acts = [Act("link", "选择对应的任务、节点", add, fields, button="对应到本指标", open=not rows)]
    head = ("任务", "节点", "") if manage else ("任务", "节点")
    return Card("对应的任务", "ti-link", "", head, rows, "还没有对应任务。", acts=acts)


@desk_view(allowed=may_read_plans, needs=NEEDS_READ)
def export(request: HttpRequest, plan_id: int, year: int) -> FileResponse:
    """Send the year as a workbook; the export stands in the record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    if year not in YEARS:
        raise NotFound("没有这一年度的考评指标。")
    found = board_for(actor, plan, year)
    service.exported(actor=actor, plan=plan, year=year, rows=sum(len(b.lines) for b in found.bodies))
    return sheets.response(workbook(plan, found, actor.name), f"{year}年度考评对照_{plan.title[:40]}")
