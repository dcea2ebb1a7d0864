"""The pool of problems (PLAN-03): raised by a body, joined by others, tabled at a meeting, answered."""

from __future__ import annotations

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Meeting, Problem, ProblemStatus
from zhiheng.plans.policies import open_plan, require_manage
from zhiheng.plans.record import note
from zhiheng.plans.services.groups import naming_bodies


def open_problem(actor: Actor, problem_id: int) -> Problem:
    """Return a problem of a plan this person may see. Raises NotFound."""
    row = Problem.objects.select_related("plan", "organ", "meeting").filter(pk=problem_id).first()
    if row is None:
        raise NotFound("没有找到该问题。")
    open_plan(actor, row.plan_id)
    return row


@transaction.atomic
def raise_problem(*, actor: Actor, plan_id: int, organ_id: int, title: str, text: str) -> Problem:
    """Raise a problem for one of one's bodies. Raises Forbidden, NotFound, UserError."""
    plan = open_plan(actor, plan_id)
    organ = next((o for o in naming_bodies(actor, plan) if o.pk == organ_id), None)
    if organ is None:
        raise Forbidden("问题由责任单位或者方案主管单位提出，您没有相应任职。")
    for value, label, field in ((title, "问题", "title"), (text, "情况和建议", "text")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    with scope.system():
        row = Problem.objects.create(
            plan=plan, organ=organ, division=organ.division_id, title=title.strip()[:200], text=text.strip(),
            raised_by_name=actor.name, raised_at=clock.now(),
        )  # fmt: skip
        note("problem_raised", plan, actor, problem=row.pk, body=organ.name, title=row.title)
    return row


@transaction.atomic
def join(*, actor: Actor, problem_id: int, organ_id: int) -> Problem:
    """Say that one's body has the problem, too: that is what makes it common. Raises Forbidden, NotFound, Stale."""
    row = open_problem(actor, problem_id)
    organ = next((o for o in naming_bodies(actor, row.plan) if o.pk == organ_id), None)
    if organ is None:
        raise Forbidden("请以您任职的责任单位加入。")
    if organ.pk == row.organ_id or row.shared_by.filter(pk=organ.pk).exists():
        raise Stale(f"{organ.short_name}已经登记有此问题。")
    with scope.system():
        row.shared_by.add(organ)
        note("problem_joined", row.plan, actor, problem=row.pk, body=organ.name)
    return row


@transaction.atomic
def handle(
    *, actor: Actor, problem_id: int, status: str, answer: str = "", meeting_id: int | None = None
) -> Problem:
    """Table a problem at a meeting, solve it or decline it, with the answer. Raises Forbidden, NotFound, UserError."""
    row = open_problem(actor, problem_id)
    require_manage(actor, row.plan)
    if row.status in {ProblemStatus.SOLVED, ProblemStatus.DECLINED}:
        raise Stale(f"该问题{row.get_status_display()}。")
    meeting = None
    if status == ProblemStatus.TABLED:
        meeting = Meeting.objects.filter(pk=meeting_id or 0, plan=row.plan).first()
        if meeting is None:
            raise UserError("请选择列入哪次会商。", field="meeting")
    elif status not in {ProblemStatus.SOLVED, ProblemStatus.DECLINED}:
        raise UserError("请选择：列入会商、已解决或者不予采纳。", field="status")
    elif not answer.strip():
        raise UserError("请填写答复：怎样解决，或者为什么不采纳。", field="answer")
    with scope.system():
        row.status, row.answer = status, answer.strip() or row.answer
        row.meeting = meeting or row.meeting
        row.save()
        note("problem_handled", row.plan, actor, problem=row.pk, status=status, answer=row.answer)
    return row
