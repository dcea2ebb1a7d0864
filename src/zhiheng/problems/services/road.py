"""The road of a problem: measure, rectifying, done, three checks by the bureau, struck off, looked at again (RECT-07, 10, 14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ, Role
from zhiheng.organs.selectors import people_of
from zhiheng.problems.dictionary import Source
from zhiheng.problems.models import LookBack, Problem, ProblemState
from zhiheng.problems.policies import SUPERVISING, require_check, require_keep
from zhiheng.problems.record import move, note

# The three checks before a problem is struck off (矿区工作措施第10项).
CHECKS = {"thorough": "查摆是否全面", "measures": "措施是否落实", "effect": "整改是否有效果"}


def _locked(problem_id: int, *states: str) -> Problem:
    row = (
        Problem.objects.select_for_update(of=("self",)).select_related("organ").filter(pk=problem_id).first()
    )
    if row is None:
        raise NotFound("没有找到该问题，或者您无权查看。")
    if row.state not in states:
        raise Stale(f"该问题{row.get_state_display()}，现在不能办理这一步，请刷新后查看。")
    return row


def responsible_for(organ: Organ) -> list[Account]:
    """Return who may be named as answering for a problem: the body's people with an account."""
    return [a for a in people_of(organ) if a.is_active]


@transaction.atomic
def plan(
    *, actor: Actor, problem_id: int, measure: str, responsible_id: int, due_on: dt.date, cause: str = "",
    why: str = "",
) -> Problem:  # fmt: skip
    """Set measure, person and day, one by one (逐一研究整改措施、落实责任、划定时限); a later change says why.

    Raises Forbidden, NotFound, Stale, UserError.
    """
    states = ProblemState.FOUND, ProblemState.PLANNED, ProblemState.RECTIFYING
    with scope.system():
        row = _locked(problem_id, *states)
        require_keep(actor, row.organ_id)
        if not measure.strip():
            raise UserError("请填写整改措施。", field="measure")
        person = next((a for a in responsible_for(row.organ) if a.pk == responsible_id), None)
        if person is None:
            raise UserError("请选择本单位的责任人。", field="responsible")
        if due_on < clock.today():
            raise UserError("整改时限不能早于今天。", field="due_on")
        if row.origins.filter(source=Source.ASSESSMENT).exists() and not cause.strip():
            raise UserError("评估反馈的问题须研判成因，请填写成因。", field="cause")
        changed = row.state != ProblemState.FOUND
        if changed and not why.strip():
            raise UserError("调整已定的措施、责任人或者时限，请说明理由。", field="why")
        before = row.due_on.isoformat() if row.due_on else ""
        row.measure, row.responsible, row.responsible_name = measure.strip(), person, person.name
        row.due_on, row.cause = due_on, cause.strip() or row.cause
        words = f"{person.name}负责，{due_on} 前完成" + (f"；调整理由：{why.strip()}" if changed else "")
        target = ProblemState.PLANNED if row.state == ProblemState.FOUND else row.state
        move(row, target, actor, row.organ.short_name, words, due=due_on.isoformat(), before_due=before)
    return row


@transaction.atomic
def begin(*, actor: Actor, problem_id: int) -> Problem:
    """Begin rectifying. Raises Forbidden, NotFound, Stale."""
    with scope.system():
        row = _locked(problem_id, ProblemState.PLANNED)
        require_keep(actor, row.organ_id)
        move(row, ProblemState.RECTIFYING, actor, row.organ.short_name, "开始整改")
    return row


@transaction.atomic
def finish(
    *, actor: Actor, problem_id: int, result: str, evidence: str, institution: str = "", institution_no: str = "",
    institution_on: dt.date | None = None, no_institution_why: str = "",
) -> Problem:  # fmt: skip
    """Report a problem as rectified: what was done, the proof, and the rule set up so that it stays so, or why none (RECT-12).

    Raises Forbidden, NotFound, Stale, UserError.
    """
    with scope.system():
        row = _locked(problem_id, ProblemState.RECTIFYING)
        require_keep(actor, row.organ_id)
        for field, value, label in (("result", result, "整改情况"), ("evidence", evidence, "佐证材料")):
            if not value.strip():
                raise UserError(f"请填写{label}。", field=field)
        if bool(institution.strip()) == bool(no_institution_why.strip()):
            raise UserError(
                "请填写为长久解决建立的制度，或者说明未建立制度的理由（两项只填一项）。", field="institution"
            )
        if institution.strip() and institution_on and institution_on > clock.today():
            raise UserError("制度印发日期不能晚于今天。", field="institution_on")
        row.result, row.evidence, row.done_on = result.strip(), evidence.strip(), clock.today()
        row.institution, row.institution_no = institution.strip()[:200], institution_no.strip()[:80]
        row.institution_on = institution_on if institution.strip() else None
        row.no_institution_why = no_institution_why.strip()[:300]
        row.checks, row.opinion = {}, ""
        move(row, ProblemState.DONE, actor, row.organ.short_name, row.result, evidence=row.evidence)
    return row


@transaction.atomic
def verify(*, actor: Actor, problem_id: int, checks: Mapping[str, bool], opinion: str = "") -> Problem:
    """The justice bureau's three checks: all passed → 审核通过; one failed → back to rectifying, with the reason (RECT-10).

    Raises Forbidden for the body's own people, NotFound, Stale, UserError.
    """
    with scope.system():
        row = _locked(problem_id, ProblemState.DONE)
        require_check(actor, row, *SUPERVISING)
        answers = {key: bool(checks.get(key)) for key in CHECKS}
        failed = [CHECKS[key] for key, passed in answers.items() if not passed]
        if failed and not opinion.strip():
            raise UserError("有未通过的审核项，请写明意见。", field="opinion")
        row.checks, row.opinion = answers, opinion.strip()
        body = _checker(actor, row)
        if failed:
            row.done_on = None
            words = f"审核未通过：{'、'.join(failed)}。{row.opinion}"
            move(row, ProblemState.RECTIFYING, actor, body, words, checks=answers)
        else:
            row.verified_on, row.verified_by_name = clock.today(), actor.name
            row.verified_by_id = actor.account_id
            move(row, ProblemState.VERIFIED, actor, body, row.opinion or "三项审核通过", checks=answers)
    return row


@transaction.atomic
def close(*, actor: Actor, problem_id: int) -> Problem:
    """Strike a problem off (销号): the bureau's leader, and not who checked it. Raises Forbidden, NotFound, Stale."""
    with scope.system():
        row = _locked(problem_id, ProblemState.VERIFIED)
        require_check(actor, row, Role.SUPERVISION_LEADER)
        if row.verified_by_id == actor.account_id:
            raise Forbidden("您是本问题的审核人，销号应由其他负责人办理。")
        row.closed_on, row.closed_by_name = clock.today(), actor.name
        move(row, ProblemState.CLOSED, actor, _checker(actor, row), "同意销号")
    return row


@transaction.atomic
def look_back(*, actor: Actor, problem_id: int, kept: bool, text: str) -> LookBack:
    """Look again at a problem struck off (“回头看”); what came back is opened again. Raises Forbidden, NotFound, Stale, UserError."""
    with scope.system():
        row = _locked(problem_id, ProblemState.CLOSED)
        require_check(actor, row, *SUPERVISING)
        if not text.strip():
            raise UserError("请填写复查情况。", field="text")
        body = _checker(actor, row)
        found = LookBack.objects.create(
            problem=row, organ_id=row.organ_id, division=row.division, on=clock.today(), by_name=actor.name,
            by_body=body, kept=kept, text=text.strip(),
        )  # fmt: skip
        note("looked_back", row, actor, number=row.number, kept=kept, text=found.text)
        if not kept:
            row.done_on = row.verified_on = row.closed_on = None
            row.verified_by_name = row.closed_by_name = ""
            row.verified_by_id, row.checks = None, {}
            move(row, ProblemState.RECTIFYING, actor, body, f"“回头看”发现问题反弹：{found.text}")
    return found


def _checker(actor: Actor, row: Problem) -> str:
    """Return the bureau in whose name somebody checks."""
    return next(
        g.organ_name
        for g in actor.grants
        if g.role in SUPERVISING and g.organ_id != row.organ_id and row.division.startswith(g.prefix)
    )
