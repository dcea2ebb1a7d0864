"""What a request asks for, in full: the form as it was sent, field by field, and the subject it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from zhiheng.approvals.models import ApprovalRequest
from zhiheng.approvals.selectors import names_of
from zhiheng.cases.selectors import leads, page
from zhiheng.common.errors import UserError
from zhiheng.desk.cases import words
from zhiheng.desk.cases.page.steps import steps_of
from zhiheng.desk.shell.parts import RuleHint, Step
from zhiheng.disclosure.selectors import open_publication
from zhiheng.organs.actor import Actor


@dataclass(frozen=True, slots=True)
class About:
    """The subject of a request as its approver sees it."""

    label: str
    url: str
    steps: list[Step]
    hints: list[RuleHint]
    moved_on: str = ""


def about(actor: Actor, request: ApprovalRequest) -> About | None:
    """Return the case or lead of a request; None where this person may not see it."""
    try:
        if request.subject_kind == "lead":
            lead = leads.open_lead(actor, request.subject_id)
            return About(f"案源 {lead.number}", reverse("cases:lead", args=[lead.pk]), [], [])
        if request.subject_kind == "publication":
            record = open_publication(actor, request.subject_id)
            address = reverse("disclosure:page", args=[record.pk])
            return About(f"公示 {record.number}　{record.party}", address, [], [])
        if request.subject_kind == "plan_report":
            address = reverse("plans:report", args=[request.subject_id])
            return About("进展报告", address, [], [])
        if request.subject_kind == "plan_circular":
            address = reverse("plans:circular", args=[request.subject_id])
            return About("通报", address, [], [])
        case = page.open_case(actor, request.subject_id)
    except UserError:
        return None
    row = page.facts_of(case)
    hits = page.findings(case, row) if row else []
    hints = [RuleHint(str(h.level), h.rule.title, h.explanation, [str(c) for c in h.cites]) for h in hits]
    label = f"{case.number}　{case.title}"
    return About(label, reverse("cases:page", args=[case.pk]), steps_of(case, row), hints)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the chain: its name, its state, and the signatures given or waited for."""

    name: str
    step: int
    tasks: list[tuple[Any, tuple[str, str], str]]
    state: str
    all_sign: bool


def chain(request: ApprovalRequest) -> list[Link]:
    """Return the chain of a request as it stands."""
    tasks = list(request.tasks.select_related("decided_by").order_by("id"))
    names = names_of(i for t in tasks for i in t.candidates)
    out = []
    for n, step in enumerate(request.steps):
        own = [
            (
                t,
                words.TASKS[t.status],
                t.decided_by.name if t.decided_by else "、".join(names.get(i, "") for i in t.candidates),
            )
            for t in tasks
            if t.step_no == n
        ]
        state = (
            "done"
            if n < request.step_no or request.status == "APPROVED"
            else "current"
            if n == request.step_no
            else "todo"
        )
        if state == "current" and request.status in {"RETURNED", "WITHDRAWN"}:
            state = "stopped"
        out.append(Link(step["name"], n + 1, own, state, step.get("mode") == "ALL"))
    return out
