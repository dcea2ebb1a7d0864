"""What is done on a task besides reporting: sign for it, give the reason for a passed day, urge, answer, propose."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from zhiheng.desk.plans import words
from zhiheng.desk.plans.frame import choices_of, sub_page
from zhiheng.desk.plans.kit import Act, Card, Cell, area, day, pick, respond, text
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import PlanTask, Urge
from zhiheng.plans.policies import REPORTING, in_scope, may_manage, open_task, reporting_bodies
from zhiheng.plans.selectors import lit_of_task, organs_named
from zhiheng.plans.services import accept, excuse, urges
from zhiheng.plans.services.urgency import set_urgent


def _told(_: Any, words: str) -> str:
    return words


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def pressing(request: HttpRequest, task_id: int) -> HttpResponse:
    """Show signatures, reasons on file and letters that urge; carry them out."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    task = open_task(actor, task_id)
    running = task.plan.status == "ADOPTED"
    cards = [
        _urgency(actor, task),
        _signed(actor, task, running=running),
        _reasons(actor, task, running=running),
        _urges(actor, task, running=running),
    ]
    links = [("打开任务", reverse("plans:task", args=[task.pk]), "ti-target-arrow")]
    return respond(
        request,
        sub_page(task.plan, "ledger", "任务台账", f"签收与督促：{task.no} {task.title}", cards, links=links),
    )


def _urgency(actor: Actor, task: PlanTask) -> Card:
    acts = []
    if may_manage(actor, task.plan) and task.plan.status != "CLOSED":
        if task.urgent:
            acts = [
                Act(
                    "calm",
                    "改为一般任务",
                    lambda d: _told(
                        set_urgent(actor=actor, task_id=task.pk, urgent=False), "已改为一般任务。"
                    ),
                    button="改为一般任务",
                    confirm="改为一般任务后，按一般任务的天数提醒。",
                )
            ]
        else:
            acts = [
                Act(
                    "press",
                    "列为紧抓任务",
                    lambda d: _told(
                        set_urgent(actor=actor, task_id=task.pk, urgent=True, why=d["why"]),
                        "已列为紧抓任务。",
                    ),
                    {"why": text("理由", help="如上级要求的时限、影响范围、集中整治的时段。")},
                    button="列为紧抓",
                )
            ]
    days = "、".join(map(str, task.plan.urgent_before))
    facts = [("优先级", f"紧抓：{task.urgent_why}" if task.urgent else "一般")]
    if task.urgent:
        facts.append(("提醒", f"到期前 {days} 天，当日，逾期后每 {task.plan.urgent_every} 天"))
    return Card(
        "优先级",
        "ti-bolt",
        "时效性强的任务列为紧抓，排在前面，提前提醒。",
        facts=facts,
        acts=acts,
        hint=words.ABOUT_URGENT,
    )


def _signed(actor: Actor, task: PlanTask, *, running: bool) -> Card:
    owners = list(task.owners.select_related("body"))
    rows = [
        [
            Cell(o.name),
            Cell(o.role or "未注明"),
            Cell(f"{o.accepted_by_name} {timezone.localtime(o.accepted_at):%Y-%m-%d}", tone="green")
            if o.accepted_at
            else Cell("未签收" if o.body_id else "不在平台", tone="orange" if o.body_id else "grey"),
        ]
        for o in owners
    ]
    own = set(reporting_bodies(actor, task))
    acts = []
    if running and any(o.body_id in own and not o.accepted_at for o in owners):
        acts = [
            Act(
                "accept",
                "签收",
                lambda d: (
                    f"已签收：{'、'.join(o.name for o in accept.accept_task(actor=actor, task_id=task.pk))}"
                ),
                button="签收任务",
                primary=True,
            )
        ]
    return Card(
        "任务签收", "ti-signature", "", ("单位", "分工", "签收"), rows, "没有写明责任单位。", acts=acts
    )


def _reasons(actor: Actor, task: PlanTask, *, running: bool) -> Card:
    rows, acts = [], []
    may = running and (bool(reporting_bodies(actor, task)) or may_manage(actor, task.plan))
    for x in lit_of_task(task):
        rows += [
            [
                Cell(e.due_on.isoformat()),
                Cell(x.row.text[:60]),
                Cell(e.reason),
                Cell(f"{e.filed_by_name} {timezone.localtime(e.filed_at):%Y-%m-%d}"),
            ]
            for e in x.row.excuses.all()
        ]
        if may and x.light.unexplained:
            acts.append(
                Act(
                    f"excuse-{x.row.pk}",
                    f"备案超期理由：{x.row.text[:40]}（期限 {x.light.due}）",
                    partial(_file, actor, x.row.pk),
                    {"reason": area("理由", rows=3)},
                    primary=True,
                    open=True,
                )
            )
    lead = "“原则上”的期限可以超过，但要说明理由备案，不计为硬性违规。"
    return Card(
        "超期理由备案",
        "ti-notes",
        lead,
        ("期限", "节点", "理由", "备案"),
        rows,
        "没有备案的理由。",
        acts=acts,
    )


def _file(actor: Actor, milestone_id: int, data: dict[str, Any]) -> str:
    excuse.file_reason(actor=actor, milestone_id=milestone_id, **data)
    return "理由已备案。"


def _urges(actor: Actor, task: PlanTask, *, running: bool) -> Card:
    manage = may_manage(actor, task.plan)
    found = (
        task.urges.select_related("organ")
        if manage
        else task.urges.filter(in_scope(actor)).select_related("organ")
    )
    rows, acts = [], []
    for u in found:
        reply = (
            f"{u.reply}（{u.replied_by_name} {timezone.localtime(u.replied_at):%Y-%m-%d}）"
            if u.replied_at
            else ""
        )
        done = timezone.localtime(u.replied_at).date() if u.replied_at else None
        rows.append(
            [
                Cell(u.organ.short_name),
                Cell(u.text, note=f"{u.issued_by_name} {timezone.localtime(u.issued_at):%Y-%m-%d}"),
                Cell(due=u.reply_by, done=done),
                Cell(reply or "未回复"),
                Cell(u.proposal or "—"),
            ]
        )
        acts += _on_urge(actor, u, manage=manage)
    bodies = organs_named(task.owner_ids)
    if running and manage and bodies:
        fields = {
            "organ_id": pick("被督促单位", choices_of(bodies), whole=True),
            "text": area("督促内容", rows=3),
            "reply_by": day("回复期限"),
        }
        acts.append(
            Act(
                "urge",
                "发出督促单",
                lambda d: _told(urges.urge(actor=actor, task_id=task.pk, **d), "督促单已送达。"),
                fields,
            )
        )
    return Card(
        "督促整改",
        "ti-alert-triangle",
        "",
        ("单位", "督促内容", "回复期限", "回复", "问责建议"),
        rows,
        "没有督促单。",
        acts=acts,
    )


def _on_urge(actor: Actor, u: Urge, *, manage: bool) -> list[Act]:
    found = []
    if not u.replied_at and actor.has_role(*REPORTING, organ_id=u.organ_id):
        found.append(
            Act(
                f"answer-{u.pk}",
                f"回复督促单（{u.text[:30]}）",
                lambda d: _told(urges.answer(actor=actor, urge_id=u.pk, **d), "已回复。"),
                {"text": area("整改措施和完成情况")},
                primary=True,
                open=True,
            )
        )
    if manage and not u.proposed_at:
        found.append(
            Act(
                f"propose-{u.pk}",
                f"提出问责建议（{u.organ.short_name}）",
                lambda d: _told(urges.propose(actor=actor, urge_id=u.pk, **d), "问责建议已记录。"),
                {"text": area("事实、理由和建议")},
            )
        )
    return found
