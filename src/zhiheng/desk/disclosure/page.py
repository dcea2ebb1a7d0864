"""One publication as staff see it: its duty, its record, its life, and where the public finds it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.approvals.selectors import requests_of, waiting_names
from zhiheng.desk.disclosure import words
from zhiheng.desk.disclosure.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Fact, Moment, Step
from zhiheng.disclosure import policies, selectors
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.record import FIELDS, LABELS
from zhiheng.organs.actor import Actor

_PUBLIC = {s.value for s in policies.PUBLIC}


@desk_view(allowed=may_read, needs=NEEDS_READ)
def publication(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Show a publication."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = selectors.open_publication(actor, publication_id)
    request_now = requests_of("publication", row.pk).first()
    waiting = request_now is not None and request_now.status == "PENDING"
    mine = policies.may_prepare(actor, row)
    context = {
        "row": row,
        "status": words.STATUS[row.status],
        "steps": _steps(row),
        "record": record_facts(row),
        "duty": duty_facts(row),
        "withdrawal": _withdrawal(row),
        "moments": _moments(row),
        "waiting": waiting_names(request_now) if waiting and request_now else "",
        "prepare_url": reverse("disclosure:prepare", args=[row.pk])
        if mine and not waiting and row.status in selectors.WAITING
        else "",
        "withdraw_url": reverse("disclosure:withdraw", args=[row.pk])
        if mine and row.status == PublicationStatus.PUBLISHED
        else "",
        "public_url": reverse("portal-decision", args=[row.uid]) if row.status in _PUBLIC else "",
        "case_url": reverse("cases:page", args=[row.case_id]),
    }
    return render(request, "desk/disclosure/page.html", context)


def yuan(fen: int | None) -> str:
    """Return fen as yuan in words."""
    return "" if fen is None else f"{fen / 100:,.2f} 元"


def record_facts(row: Publication) -> list[Fact]:
    """Return the record that goes out, field by field."""
    lines = []
    for name in FIELDS:
        value = getattr(row, name)
        if name.endswith("_fen"):
            if value is None:
                continue
            lines.append(Fact(LABELS[name].removesuffix("（分）"), yuan(value)))
        elif value:
            lines.append(Fact(LABELS[name], value, wide=name in {"item", "facts", "basis", "conclusion"}))
    return lines


def duty_facts(row: Publication) -> list[Fact]:
    """Return the duty and how its day follows."""
    if row.status == PublicationStatus.EXEMPT:
        return [Fact("不予公示理由", row.exempt_reason, wide=True)]
    return [
        Fact("决定日期", row.decided_on),
        Fact("公示届满日", row.due_on or "本辖区、本领域未设期限"),
        Fact("依据", row.due_basis, wide=True),
        Fact("推算", row.duty_note, wide=True),
        Fact("公示截止日", row.display_until or ("长期公示" if row.published_on else "公示后推算")),
        Fact("截止日依据", row.display_basis or "公示后推算"),
    ]


def _withdrawal(row: Publication) -> list[Fact]:
    if not (row.withdraw_due_on or row.withdrawn_on):
        return []
    return [
        Fact("情形", words.GROUNDS.get(row.withdraw_ground, "") or "机关自行撤回"),
        Fact("撤回届满日", row.withdraw_due_on or "不涉及"),
        Fact("撤回日期", row.withdrawn_on or "尚未撤回"),
        Fact("更换为", row.replaced_by.number if row.replaced_by else "未更换"),
        Fact("公开说明的理由", row.withdraw_reason or "尚未撤回", wide=True),
    ]


def _steps(row: Publication) -> list[Step]:
    if row.status == PublicationStatus.EXEMPT:
        return [Step("作出决定", "done", str(row.decided_on)), Step("不予公示", "stopped")]
    order = ["DUE", "PREPARED", "PUBLISHED"]
    at = order.index(row.status) if row.status in order else 3
    down = {"WITHDRAWN": "撤回", "REPLACED": "更换", "EXPIRED": "公示期满"}.get(row.status)

    def state(n: int) -> str:
        return "done" if at > n else "current" if at == n else "todo"

    steps = [
        Step("作出决定", "done", str(row.decided_on)),
        Step("制作公示内容", state(0), row.prepared_by),
        Step("审批", state(1), row.published_by),
        Step("公示", "done" if at >= 2 else "todo", str(row.published_on or "")),
    ]
    if down:
        steps.append(Step(down, "stopped", str(row.withdrawn_on or row.display_until or "")))
    return steps


def _moments(row: Publication) -> list[Moment]:
    lines = [Moment(row.decided_on, "作出决定，生成公示任务", icon="ti-gavel")]
    if row.published_on:
        lines.append(Moment(row.published_on, "公示", row.published_by, tone="green", icon="ti-world"))
    if row.withdrawn_on:
        word = "更换" if row.status == PublicationStatus.REPLACED else "撤回"
        lines.append(Moment(row.withdrawn_on, word, "", row.withdraw_reason, "grey", "ti-eye-off"))
    return lines[::-1]
