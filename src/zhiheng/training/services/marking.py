"""Marking together (统一阅卷, EXAM-02): markers see answers without names; two markers who differ widely need a third."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.training.models import Answer, Mark, QuestionKind, Sitting, SittingStaff, SittingStatus
from zhiheng.training.record import note

APART = Decimal("0.25")  # two marks further apart than this share of the points call for a third marker


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer waiting for marks: the question with its rubric, the answer, and no name."""

    answer: Answer
    question: dict[str, Any]
    mine: Mark | None
    marks: int


def may_mark(actor: Actor, sitting: Sitting) -> bool:
    """Whether this person was appointed to mark this sitting."""
    return sitting.staff.filter(duty=SittingStaff.Duty.MARKER, account_id=actor.account_id).exists()


def _require(actor: Actor, sitting: Sitting) -> None:
    if not may_mark(actor, sitting):
        raise Forbidden("阅卷由本场考试指派的阅卷员办理，您没有被指派。")


def _open(sitting_id: int) -> Sitting:
    found = Sitting.objects.select_related("paper", "organ").filter(pk=sitting_id).first()
    if found is None:
        raise NotFound("没有找到该考试场次。")
    return found


def essays(sitting: Sitting) -> dict[int, dict[str, Any]]:
    """Return the questions of a sitting that people mark, by number."""
    assert sitting.paper is not None
    return {q["no"]: q for q in sitting.paper.content if q["kind"] == QuestionKind.ESSAY}


def sheets(*, actor: Actor, sitting_id: int) -> list[Sheet]:
    """Return what this marker may mark: handed-in answers that are not settled, and his own. Raises Forbidden."""
    with scope.system():
        sitting = _open(sitting_id)
        _require(actor, sitting)
        questions = essays(sitting)
        rows = (
            Answer.objects.filter(
                attempt__candidate__sitting=sitting, no__in=questions, attempt__submitted_at__isnull=False
            )
            .exclude(value="")
            .prefetch_related("marks")
            .order_by("no", "pk")
        )
        found = []
        for row in rows:
            marks = list(row.marks.all())
            mine = next((m for m in marks if m.marker_id == actor.account_id), None)
            if mine or needs(marks, sitting.markers_needed, Decimal(questions[row.no]["points"])):
                found.append(Sheet(row, questions[row.no], mine, len(marks)))
    return found


def needs(marks: list[Mark], needed: int, points: Decimal) -> int:
    """Return how many marks an answer still needs: the number set, and a third where two are far apart."""
    if len(marks) < needed:
        return needed - len(marks)
    if needed == 2 and len(marks) == 2 and abs(marks[0].points - marks[1].points) > points * APART:
        return 1
    return 0


def settled(marks: list[Mark], needed: int, points: Decimal) -> Decimal | None:
    """Return the points of an answer: one mark, the mean of two, or the third marker's; None while marks are missing."""
    if needs(marks, needed, points):
        return None
    if needed == 2 and len(marks) >= 3:
        return sorted(marks, key=lambda m: m.pk)[2].points
    used = marks[:needed]
    mean = sum((m.points for m in used), Decimal(0)) / len(used)
    return (mean * 2).quantize(Decimal(1), ROUND_HALF_UP) / 2


@transaction.atomic
def mark(*, actor: Actor, answer_id: int, points: Decimal, comment: str = "") -> Answer:
    """Give points to an answer, or change one's own before the results are out. Raises Forbidden, NotFound, UserError."""
    with scope.system():
        row = (
            Answer.objects.select_for_update(of=("self",))
            .select_related("attempt__candidate__sitting__paper")
            .filter(pk=answer_id)
            .first()
        )
        if row is None:
            raise NotFound("没有找到该答卷。")
        sitting = row.attempt.candidate.sitting
        _require(actor, sitting)
        question = essays(sitting).get(row.no)
        if question is None or row.attempt.submitted_at is None:
            raise UserError("该题由系统阅卷，或者考生尚未交卷。")
        if sitting.status != SittingStatus.ARRANGED:
            raise UserError(f"该场考试{sitting.get_status_display()}，不能再评分。")
        full = Decimal(question["points"])
        if not 0 <= points <= full or points * 2 % 1:
            raise UserError(f"评分应当在 0 至 {full} 之间，最小单位 0.5。", field="points")
        before = {m.marker_id: m for m in row.marks.all()}
        if actor.account_id not in before and not needs([*before.values()], sitting.markers_needed, full):
            raise UserError("该题已经评完。")
        own, _ = Mark.objects.update_or_create(
            answer=row, marker_id=actor.account_id,
            defaults={"organ_id": row.organ_id, "division": row.division, "points": points,
                      "comment": comment.strip()[:200], "marked_at": clock.now()},
        )  # fmt: skip
        marks = list(row.marks.order_by("pk"))
        row.points = settled(marks, sitting.markers_needed, full)
        row.save(update_fields=["points"])
        final = None if row.points is None else str(row.points)
        note(
            "exam.marked",
            "sitting",
            sitting,
            actor,
            answer=row.pk,
            no=row.no,
            points=str(own.points),
            final=final,
        )
    return row


def unmarked(sitting: Sitting) -> int:
    """Count the answers of a sitting that still wait for marks."""
    rows = Answer.objects.filter(
        attempt__candidate__sitting=sitting, no__in=essays(sitting), attempt__submitted_at__isnull=False, points=None
    )  # fmt: skip
    return rows.exclude(value="").count()
