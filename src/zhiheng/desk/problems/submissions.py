"""Filings with the justice bureau: lists, the course of the campaign, the look back (RECT-04, RECT-06, RECT-13, RECT-14)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from zhiheng.common import clock
from zhiheng.desk.plans.kit import Act, Card, Cell, Page, area, pick, respond
from zhiheng.desk.problems import words
from zhiheng.desk.problems.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.problems import policies
from zhiheng.problems.dictionary import Topic
from zhiheng.problems.models import Submission, SubmissionKind
from zhiheng.problems.selectors import submissions_of
from zhiheng.problems.services import file as service
from zhiheng.problems.targets import due_of


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def submissions(request: HttpRequest) -> HttpResponse:
    """List filings; file for one's body."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = [
        [
            Cell(s.title, url=reverse("problems:submission", args=[s.pk])), Cell(s.organ.short_name), Cell(s.get_kind_display()),
            Cell(f"{timezone.localtime(s.submitted_at):%Y-%m-%d}"), Cell(s.due_on or "未设定"),
            Cell(*words.SUBMISSIONS[s.state][:1], tone=words.SUBMISSIONS[s.state][1]), Cell(s.receipt_no or "—"),
        ]
        for s in submissions_of(actor)[:200]
    ]  # fmt: skip
    head = ("名称", "单位", "种类", "报送日期", "期限", "状态", "回执")
    bodies = [b for b in policies.bodies_for(actor) if policies.may_keep(actor, b.pk)]
    acts = [_submit(actor, b) for b in bodies]
    cards = [
        Card(
            "报送",
            "ti-send",
            "清单和数据按报送时的情况保存，接收后出具回执。",
            head,
            rows,
            "还没有报送。",
            acts=acts,
        )
    ]
    cards += [_duties(b) for b in bodies]
    return respond(request, Page("清单报送", [("问题清单", reverse("problems:list"))], cards))


def _submit(actor: Actor, organ: Organ) -> Act:
    def do(data: dict[str, Any]) -> HttpResponse:
        row = service.submit(actor=actor, organ_id=organ.pk, **data)
        return redirect("problems:submission", row.pk)

    fields = {
        "kind": pick("种类", SubmissionKind.choices), "topic": pick("整治专题", Topic.choices),
        "text": area("情况说明", required=False, rows=4, help="报送整治情况和“回头看”情况的必填；清单自动附尚未报送的问题。"),
    }  # fmt: skip
    start = {"kind": SubmissionKind.LIST.value, "topic": Topic.DAILY.value}
    return Act(f"submit-{organ.pk}", f"报送（{organ.short_name}）", do, fields, button="报送", initial=start)


def _duties(organ: Organ) -> Card:
    cells = []
    for kind in SubmissionKind:
        due = due_of(organ, kind, Topic.CONDUCT, clock.today())
        cells.append([Cell(kind.label), Cell(due.on or "未设定"), Cell(due.basis or "本地文件未作规定")])
    return Card(
        f"报送期限（{organ.short_name}）", "ti-calendar", "突出问题专项整治", ("种类", "期限", "依据"), cells
    )


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def submission(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Show a filing as it was handed in; take it in or return it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = policies.open_submission(actor, submission_id)
    f = row.figures
    facts = [
        ("报送单位", row.organ.name), ("接收单位", row.receiver.name if row.receiver else "—"),
        ("报送", f"{row.submitted_by_name} {timezone.localtime(row.submitted_at):%Y-%m-%d %H:%M}"),
        ("期限", f"{row.due_on}（{row.due_why}）" if row.due_on else "未设定"),
        ("报送时数据", f"已查摆 {f['found']}，已整改 {f['done']}，整改率 {f['percent'] + '%' if f['percent'] else '—'}，已销号 {f['closed']}"),
        ("回执", row.receipt_no or "—"),
    ]  # fmt: skip
    if row.opinion:
        facts.append(("意见", row.opinion))
    keys = ("number", "title", "kind", "state", "measure", "responsible", "due")
    cells = [[Cell(e[k] or "—") for k in keys] for e in row.entries]
    head = ("编号", "问题", "类型", "报送时状态", "整改措施", "责任人", "时限")
    cards = [
        Card("报送", "ti-send", facts=facts, text=row.text, acts=_decide(actor, row)),
        Card(
            "问题", "ti-list-check", f"共 {len(cells)} 个，按报送时的情况保存。", head, cells, "没有附问题。"
        ),
    ]
    crumbs = [("问题清单", reverse("problems:list")), ("清单报送", reverse("problems:submissions"))]
    return respond(request, Page(row.title, crumbs, cards, state=words.SUBMISSIONS[row.state]))


def _decide(actor: Actor, row: Submission) -> list[Act]:
    receives = row.receiver_id is not None and actor.has_role(
        Role.SUPERVISOR, Role.SUPERVISION_LEADER, organ_id=row.receiver_id
    )
    if not receives or row.state != "SUBMITTED":
        return []

    def do(data: dict[str, Any]) -> str:
        done = service.decide(
            actor=actor, submission_id=row.pk, accept=data["what"] == "accept", opinion=data["opinion"]
        )
        return f"已接收，回执 {done.receipt_no}。" if done.receipt_no else "已退回。"

    fields = {
        "what": pick("处理", [("accept", "接收备案"), ("back", "退回")]), "opinion": area("意见", required=False, rows=2),
    }  # fmt: skip
    return [Act("decide", "接收或者退回", do, fields, button="提交", primary=True, open=True)]
