"""In the examination room: enter, come back, keep each answer, hand in; the server's clock alone decides."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.training.models import OBJECTIVE, Answer, Attempt, Candidate, QuestionKind, SittingStatus
from zhiheng.training.policies import own_officer
from zhiheng.training.record import note
from zhiheng.training.services.questions import LETTERS, normal_answer

LONGEST_ANSWER = 5000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the candidate sees it, without anything that tells the answer."""

    place: int
    no: int
    kind: str
    label: str
    stem: str
    options: tuple[tuple[str, str], ...]
    points: Decimal
    value: str


def _own(actor: Actor, sitting_id: int, *, lock: bool = False) -> Candidate:
    officer = own_officer(actor)
    rows = Candidate.objects.select_related("sitting__paper", "sitting__organ", "officer")
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(sitting_id=sitting_id, officer=officer).first()
    if found is None:
        raise NotFound("您没有报名这场考试。")
    return found


def gate_fault(candidate: Candidate) -> str:
    """Say why the candidate cannot be in the room now; empty when he can."""
    sitting, now = candidate.sitting, clock.now()
    if candidate.status != Candidate.Status.ADMITTED:
        return f"您的报名状态为“{candidate.get_status_display()}”，不能参加考试。"
    if sitting.status != SittingStatus.ARRANGED:
        return f"该场考试{sitting.get_status_display()}，不能入场。"
    if hasattr(candidate, "violation"):
        return "您因违纪被取消本场考试成绩，不能继续作答。"
    if now < sitting.starts_at:
        return f"尚未开考，{timezone.localtime(sitting.starts_at):%m月%d日 %H:%M} 开考。"
    if now >= sitting.ends_at:
        return "本场考试已经结束。"
    return ""


@transaction.atomic
def enter(*, actor: Actor, sitting_id: int, device: str = "") -> Attempt:
    """Enter the room, or come back to it: the time goes on by the server's clock. Raises NotFound, UserError."""
    with scope.system():
        candidate = _own(actor, sitting_id, lock=True)
        if fault := gate_fault(candidate):
            raise UserError(fault)
        sitting, now = candidate.sitting, clock.now()
        assert sitting.paper is not None
        attempt = Attempt.objects.filter(candidate=candidate).first()
        if attempt is None:
            attempt = Attempt.objects.create(
                candidate=candidate, organ_id=candidate.organ_id, division=candidate.division,
                order=_order(sitting.paper.content, f"{sitting.paper.digest}:{candidate.pk}"),
                started_at=now, deadline=min(now + dt.timedelta(minutes=sitting.paper.minutes), sitting.ends_at),
            )  # fmt: skip
            note("exam.entered", "sitting", sitting, actor, candidate=candidate.pk, seat=candidate.seat,
                 deadline=attempt.deadline.isoformat(), device=device[:120])  # fmt: skip
            return attempt
        if attempt.submitted_at is None and now >= attempt.deadline:
            _submit(attempt, Attempt.How.TIME, attempt.deadline)
        if attempt.submitted_at is not None:
            raise UserError("您已经交卷，不能再次入场。")
        attempt.resumed += 1
        attempt.save(update_fields=["resumed"])
        note("exam.resumed", "sitting", sitting, actor, candidate=candidate.pk, times=attempt.resumed, device=device[:120])  # fmt: skip
    return attempt


def _order(content: list[dict[str, Any]], seed: str) -> list[int]:
    """Return each candidate's own order: kinds stay together, questions within a kind change places."""
    rng, found = random.Random(seed), []
    for kind in QuestionKind.values:
        part = [q["no"] for q in content if q["kind"] == kind]
        rng.shuffle(part)
        found += part
    return found


def running(actor: Actor, sitting_id: int) -> Attempt | None:
    """Return one's own attempt at a sitting, if there is one. Raises NotFound for a sitting one is not registered for."""
    with scope.system():
        candidate = _own(actor, sitting_id)
        found: Attempt | None = (
            Attempt.objects.select_related("candidate__sitting__paper").filter(candidate=candidate).first()
        )
        return found


def asked(attempt: Attempt) -> list[Asked]:
    """Return the questions in the candidate's order with what he answered so far."""
    with scope.system():
        content = {q["no"]: q for q in _content(attempt)}
        given = dict(attempt.answers.values_list("no", "value"))
    return [
        Asked(
            place, no, q["kind"], QuestionKind(q["kind"]).label, q["stem"],
            tuple(zip(LETTERS, q["options"], strict=False)) if q["kind"] != QuestionKind.JUDGE else (("对", "正确"), ("错", "错误")),
            Decimal(q["points"]), given.get(no, ""),
        )
        for place, no in enumerate(attempt.order, 1)
        for q in (content[no],)
    ]  # fmt: skip


def _content(attempt: Attempt) -> list[dict[str, Any]]:
    paper = attempt.candidate.sitting.paper
    assert paper is not None
    content: list[dict[str, Any]] = paper.content
    return content


@transaction.atomic
def save_answer(*, actor: Actor, sitting_id: int, no: int, value: str) -> Answer:
    """Keep one answer. Raises UserError when the time is over (the paper is then handed in as it stands) or handed in."""
    with scope.system():
        attempt = _lock_own(actor, sitting_id)
        question = next((q for q in _content(attempt) if q["no"] == no), None)
        if question is None:
            raise NotFound("试卷中没有这道题。")
        text = normal_answer(question["kind"], value)[:LONGEST_ANSWER]
        row, new = Answer.objects.get_or_create(
            attempt=attempt, no=no,
            defaults={"organ_id": attempt.organ_id, "division": attempt.division, "value": text, "saved_at": clock.now()},
        )  # fmt: skip
        if not new:
            row.value, row.saved_at, row.saves = text, clock.now(), row.saves + 1
            row.save(update_fields=["value", "saved_at", "saves"])
        row.attempt = attempt  # a person without any appointment may not read it again outside
    return row


def _lock_own(actor: Actor, sitting_id: int) -> Attempt:
    """Return one's own running attempt, locked. Raises UserError once the time is over or the paper handed in."""
    candidate = _own(actor, sitting_id)
    attempt = (
        Attempt.objects.select_for_update(of=("self",))
        .select_related("candidate__sitting__paper")
        .filter(candidate=candidate)
        .first()
    )
    if attempt is None:
        raise UserError("您还没有入场，请先进入考试。")
    if attempt.submitted_at is not None:
        raise UserError("试卷已经交卷，不能再作答。")
    if clock.now() >= attempt.deadline:
        raise TimeOver("考试时间已到，系统按已保存的答案自动交卷。")
    return attempt


class TimeOver(UserError):
    """The server's clock says that the time is over."""

    status = 410


@transaction.atomic
def hand_in(*, actor: Actor, sitting_id: int) -> Attempt:
    """Hand the paper in; twice is once. Raises NotFound, UserError before entering."""
    with scope.system():
        candidate = _own(actor, sitting_id)
        attempt = (
            Attempt.objects.select_for_update(of=("self",))
            .select_related("candidate__sitting__paper")
            .filter(candidate=candidate)
            .first()
        )
        if attempt is None:
            raise UserError("您还没有入场，请先进入考试。")
        if attempt.submitted_at is None:
            late = clock.now() >= attempt.deadline
            how = Attempt.How.TIME if late else Attempt.How.SELF
            _submit(attempt, how, min(clock.now(), attempt.deadline))
    return attempt


def _submit(attempt: Attempt, how: str, at: dt.datetime) -> None:
    """Close an attempt and mark what a machine can mark. Runs locked, as the system."""
    attempt.submitted_at, attempt.how = at, how
    attempt.objective = mark_objective(attempt)
    attempt.save(update_fields=["submitted_at", "how", "objective"])
    candidate = attempt.candidate
    note("exam.handed_in", "sitting", candidate.sitting, None, candidate=candidate.pk, how=how, at=at.isoformat(),
         answers={str(a.no): a.value for a in attempt.answers.all()})  # fmt: skip


def mark_objective(attempt: Attempt) -> Decimal:
    """Mark the objective questions: the whole answer right, or no points. Returns their sum."""
    answers = {a.no: a for a in attempt.answers.all()}
    total, changed = Decimal(0), []
    for q in _content(attempt):
        if q["kind"] not in OBJECTIVE or q["no"] not in answers:
            continue
        row = answers[q["no"]]
        row.points = Decimal(q["points"]) if row.value and row.value == q["answer"] else Decimal(0)
        total += row.points
        changed.append(row)
    Answer.objects.bulk_update(changed, ["points"])
    return total


@transaction.atomic
def force_in(attempt: Attempt) -> None:
    """Close an attempt because of a breach of discipline; nothing happens if it is closed already."""
    if attempt.submitted_at is None:
        _submit(attempt, Attempt.How.FORCED, clock.now())


@transaction.atomic
def hand_in_overdue(sitting_id: int | None = None) -> int:
    """Hand in every paper whose time is over, at its deadline. Returns how many."""
    rows = Attempt.objects.select_for_update(of=("self",), skip_locked=True).select_related(
        "candidate__sitting__paper"
    )
    rows = rows.filter(submitted_at=None, deadline__lte=clock.now())
    if sitting_id is not None:
        rows = rows.filter(candidate__sitting_id=sitting_id)
    found = list(rows)
    for attempt in found:
        _submit(attempt, Attempt.How.TIME, attempt.deadline)
    return len(found)
