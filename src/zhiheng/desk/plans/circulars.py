"""Circulars: draft with the ranking, approval, sending, and who has signed for them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from zhiheng.approvals.models import ApprovalTask, TaskStatus
from zhiheng.approvals.services import decide
from zhiheng.common import clock
from zhiheng.common.errors import Stale
from zhiheng.desk.plans.frame import file_lines, plan_page, sub_page
from zhiheng.desk.plans.kit import Act, Card, Cell, area, day, pick, respond, text
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Circular, Plan
from zhiheng.plans.policies import may_manage, open_plan
from zhiheng.plans.services import circulars as service
from zhiheng.plans.standing import ABOUT_RANK, standings

TONES = {"DRAFT": "orange", "WAITING": "purple", "RETURNED": "red", "ISSUED": "green"}
HEAD = ("名次", "单位", "任务", "节点完成", "逾期节点", "未备案理由", "逾期报送", "议定事项逾期", "退回报告")


def ranking_card(rows: list[dict[str, Any]], title: str = "各单位排名") -> Card:
    """Return the ranking with its definition."""
    cells = [
        [
            Cell(r["rank"] or "—"),
            Cell(r["name"]),
            Cell(r["tasks"]),
            Cell(f"{r['done']}/{r['dated']}" if r["dated"] else "—"),
            Cell(r["late"], tone="red") if r["late"] else Cell(0),
            Cell(r["unexplained"]),
            Cell(r["filings_late"]),
            Cell(r["resolutions_late"]),
            Cell(r["returned"]),
        ]
        for r in rows
    ]
    return Card(
        title, "ti-list-numbers", "排名口径", HEAD, cells, "方案还没有对应到平台的责任单位。", hint=ABOUT_RANK
    )


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def circulars(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the circulars of a plan and how the bodies stand today; draft one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    manage = may_manage(actor, plan)
    inside = manage or actor.supervises_division(plan.prefix)
    found = plan.circulars.all() if inside else plan.circulars.filter(status="ISSUED")
    rows = [
        [
            Cell(c.title, url=reverse("plans:circular", args=[c.pk])),
            Cell(f"{c.since} 至 {c.until}"),
            Cell(c.number or "—"),
            Cell(c.get_status_display(), tone=TONES[c.status]),
            Cell(
                f"{c.receipts.filter(read_at__isnull=False).count()}/{c.receipts.count()}" if inside else ""
            ),
        ]
        for c in found
    ]
    due = service.next_due(plan)
    period = (
        f"每 {plan.circular_months} 个月一次，下次 {due.isoformat()}"
        if due
        else "通报周期未设定（原文“定期”没有数字，可以在“设置”中设定）"
    )
    acts = [_draft(actor, plan)] if manage and plan.status == "ADOPTED" else []
    cards = [
        Card(
            "通报",
            "ti-speakerphone",
            period,
            ("标题", "通报期", "文号", "状态", "签收"),
            rows,
            "还没有通报。",
            acts=acts,
        )
    ]
    if inside:
        cards.append(ranking_card([s.plain() for s in standings(plan)], "今天的排名"))
    return respond(request, plan_page(plan, "circulars", "通报", cards))


def _fields() -> dict[str, Any]:
    return {
        "title": text("标题"),
        "since": day("通报期起"),
        "until": day("通报期止"),
        "text": area("通报内容", rows=8, help="排名表由系统附在文后。"),
    }


def _draft(actor: Actor, plan: Plan) -> Act:
    def do(data: dict[str, Any]) -> HttpResponse:
        return redirect("plans:circular", service.draft_circular(actor=actor, plan_id=plan.pk, **data).pk)

    today = clock.today()
    last = plan.circulars.filter(status="ISSUED").order_by("-until").first()
    since = (
        last.until + dt.timedelta(days=1)
        if last
        else timezone.localtime(plan.adopted_at or plan.imported_at).date()
    )
    return Act(
        "draft",
        "拟制通报",
        do,
        _fields(),
        button="保存草稿",
        initial={"title": "行动计划推进情况通报", "since": since, "until": today},
        primary=True,
    )


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def circular(request: HttpRequest, circular_id: int) -> HttpResponse:
    """Show a circular; correct, send for approval, sign, sign for."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = service.open_circular(actor, circular_id)
    plan = row.plan
    facts = [("通报期", f"{row.since} 至 {row.until}"), ("文号", row.number or "印发时编号")]
    if row.issued_at:
        facts.append(("签发", f"{row.issued_by_name} {timezone.localtime(row.issued_at):%Y-%m-%d %H:%M}"))
    if row.opinion:
        facts.append(("审批意见", row.opinion))
    body = Card(
        "通报",
        "ti-speakerphone",
        facts=facts,
        text=row.text,
        files=file_lines([row.file]) if row.file else [],
        acts=_acts(actor, row),
    )
    cards = [body, ranking_card(row.ranking)]
    if row.status == "ISSUED" and (may_manage(actor, plan) or actor.supervises_division(plan.prefix)):
        cells = [
            [
                Cell(r.organ.name),
                Cell(f"{timezone.localtime(r.sent_at):%Y-%m-%d %H:%M}"),
                Cell(f"{r.read_by_name} {timezone.localtime(r.read_at):%Y-%m-%d %H:%M}")
                if r.read_at
                else Cell("未签收", tone="orange"),
            ]
            for r in row.receipts.select_related("organ")
        ]
        cards.append(Card("签收", "ti-checks", "", ("单位", "送达", "签收"), cells))
    return respond(
        request,
        sub_page(
            plan, "circulars", "通报", row.title, cards, state=(row.get_status_display(), TONES[row.status])
        ),
    )


def _acts(actor: Actor, row: Circular) -> list[Act]:
    if row.status == "ISSUED":
        owed = service.owed_receipts(actor, row)
        names = "、".join(r.organ.short_name for r in owed)
        return (
            [
                Act(
                    "sign",
                    "签收",
                    lambda d: (
                        f"已签收：{'、'.join(r.organ.short_name for r in service.sign_for(actor=actor, circular_id=row.pk))}"
                    ),
                    button=f"签收（{names}）",
                    primary=True,
                )
            ]
            if owed
            else []
        )
    if row.status == "WAITING":
        task = _waiting(actor, row)
        fields = {
            "what": pick("审批", [("approve", "同意印发"), ("back", "退回")]),
            "opinion": area("意见", required=False, rows=2),
        }
        return (
            [
                Act(
                    "decide",
                    "请您签发",
                    lambda d: _decide(actor, row, d),
                    fields,
                    button="提交",
                    primary=True,
                    open=True,
                )
            ]
            if task
            else []
        )
    if not may_manage(actor, row.plan):
        return []
    initial = {"title": row.title, "since": row.since, "until": row.until, "text": row.text}
    return [
        Act(
            "send",
            "送审",
            lambda d: _told(service.send_for_approval(actor=actor, circular_id=row.pk), "已送审。"),
            button="送负责人签发",
            primary=True,
        ),
        Act(
            "edit",
            "修改草稿",
            lambda d: _told(
                service.draft_circular(actor=actor, plan_id=row.plan_id, circular_id=row.pk, **d),
                "草稿已保存，排名按通报期止重新计算。",
            ),
            _fields(),
            initial=initial,
        ),
    ]


def _told(_: Any, words: str) -> str:
    return words


def _waiting(actor: Actor, row: Circular) -> ApprovalTask | None:
    return ApprovalTask.objects.filter(
        request_id=row.approval_id, status=TaskStatus.WAITING, candidates__contains=[actor.account_id]
    ).first()


def _decide(actor: Actor, row: Circular, data: dict[str, Any]) -> str:
    task = _waiting(actor, row)
    if task is None:
        raise Stale("该通报没有等待您签发的步骤，可能已由他人办理。")
    if data["what"] == "approve":
        decide.approve(task.pk, actor=actor, opinion=data["opinion"].strip() or "同意")
        return "已签发，通报已送达各责任单位。"
    request = decide.send_back(task.pk, actor=actor, opinion=data["opinion"])
    service.mark_returned(request.pk, data["opinion"].strip())
    return "已退回。"
