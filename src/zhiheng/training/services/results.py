"""After the sitting: pass marks, results, violations, the log (EXAM-03 … EXAM-06)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.officers.models import Officer
from zhiheng.officers.services.steps import mark_passed, take_back_pass
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.training.models import (
    Attempt,
    Candidate,
    PassMark,
    Purpose,
    Result,
    Sitting,
    SittingStatus,
    Violation,
)
from zhiheng.training.policies import OF_BUREAU, require_bureau
from zhiheng.training.record import note
from zhiheng.training.services.marking import unmarked
from zhiheng.training.services.sitting_room import force_in, hand_in_overdue
from zhiheng.training.services.sittings import lock_sitting


def pass_mark(division: str, purpose: str, on: dt.date) -> PassMark | None:
    """Return the pass mark in force in a place on a day: the nearest division's, its newest; None where none is set."""
    rows = PassMark.objects.filter(
        division__in=_chain(division), purpose=purpose, since__lte=on
    ).select_related("organ")
    return max(rows, key=lambda r: (len(r.division.rstrip("0")), r.since, r.pk), default=None)


def _chain(division: str) -> list[str]:
    found = [division[:6], f"{division[:4]}00", f"{division[:2]}0000"]
    return found if len(division) == 6 else [division, *found]


@transaction.atomic
def set_pass_mark(
    *, actor: Actor, organ_id: int, purpose: str, percent: Decimal, basis: str, since: dt.date
) -> PassMark:
    """Set the pass mark of a bureau's jurisdiction, with the document that sets it. Raises Forbidden, UserError."""
    require_bureau(actor, organ_id)
    if purpose not in Purpose.values:
        raise UserError("请选择考试类别。", field="purpose")
    if not 0 < percent <= 100:
        raise UserError("合格线是占总分的百分比，应当大于 0、不超过 100。", field="percent")
    if not basis.strip():
        raise UserError("请填写设定合格线的依据文件，平台不预设合格线。", field="basis")
    organ = Organ.objects.get(pk=organ_id)
    row = PassMark.objects.create(
        organ=organ, division=organ.division_id, purpose=purpose, percent=percent, basis=basis.strip()[:160],
        since=since, set_by_id=actor.account_id, set_at=clock.now(),
    )  # fmt: skip
    note(
        "exam.pass_mark_set", "pass_mark", row, actor, purpose=purpose, percent=str(percent), basis=row.basis
    )
    return row


def _result(candidate: Candidate, total: Decimal, mark: PassMark | None) -> str:
    """Return what becomes of a candidate: a violation beats every score, and without a pass mark nobody passes."""
    if hasattr(candidate, "violation"):
        return Result.VOID
    if candidate.score is None:
        return Result.ABSENT
    if mark is None:
        return Result.NO_MARK
    return Result.PASS if candidate.score >= total * mark.percent / 100 else Result.FAIL


@transaction.atomic
def publish(*, actor: Actor, sitting_id: int) -> Sitting:
    """Work out and publish the results; again, once a missing pass mark was set. Raises Forbidden, UserError."""
    row = lock_sitting(actor, sitting_id)
    again = row.status == SittingStatus.PUBLISHED and row.pass_percent is None
    if row.status != SittingStatus.ARRANGED and not again:
        raise UserError(f"该场考试{row.get_status_display()}，不能发布成绩。")
    if clock.now() < row.ends_at:
        raise UserError("考试尚未结束，不能发布成绩。")
    with scope.system():
        hand_in_overdue(row.pk)
        if waiting := unmarked(row):
            raise UserError(f"还有 {waiting} 道题没有评完，阅卷结束后再发布成绩。")
        assert row.paper is not None
        mark = pass_mark(row.division, row.purpose, timezone.localtime(row.starts_at).date())
        if again and mark is None:
            raise UserError("考试当日适用的合格线仍未设定，成绩保持“待定合格线”。")
        row.pass_percent = mark.percent if mark else None
        row.status, row.published_at = SittingStatus.PUBLISHED, clock.now()
        row.save(update_fields=["pass_percent", "status", "published_at"])
        for c in row.candidates.filter(status=Candidate.Status.ADMITTED).select_related(
            "attempt", "violation"
        ):
            attempt: Attempt | None = getattr(c, "attempt", None)
            c.score = None if attempt is None else _score(attempt)
            c.result = _result(c, row.paper.total, mark)
            c.save(update_fields=["score", "result"])
            note("exam.result", "officer", c, actor, subject_id=c.officer_id, sitting=row.pk, result=c.result,
                 score=None if c.score is None else str(c.score))  # fmt: skip
            qualified = c.result == Result.PASS and row.purpose == Purpose.QUALIFICATION
            if qualified and c.officer.state == Officer.State.TRAINED:
                mark_passed(officer_id=c.officer_id)
        note("exam.published", "sitting", row, actor, pass_percent=None if mark is None else str(mark.percent),
             basis=mark.basis if mark else "")  # fmt: skip
    return row


def _score(attempt: Attempt) -> Decimal:
    return sum((a.points for a in attempt.answers.all() if a.points is not None), Decimal(0))


def _require_staff(actor: Actor, sitting: Sitting) -> None:
    bureau = actor.has_role(*OF_BUREAU, organ_id=sitting.organ_id)
    if not bureau and not sitting.staff.filter(account_id=actor.account_id).exclude(duty="MARKER").exists():
        raise Forbidden("违纪和考场情况由监考员、考务监督员或者主考单位登记，您没有被指派。")


@transaction.atomic
def record_violation(*, actor: Actor, candidate_id: int, what: str, evidence: Sequence[str]) -> Violation:
    """Record a breach of discipline: the result is void, whatever the score, and stays so (EXAM-03).

    Where it was published as passed, what rested on it is taken back: state, application, certificate.

    Raises NotFound, Forbidden, UserError without the facts or evidence.
    """
    with scope.system():
        c = (
            Candidate.objects.select_for_update(of=("self",))
            .select_related("sitting", "officer")
            .filter(pk=candidate_id)
        )
        candidate = c.first()  # fmt: skip
        if candidate is None:
            raise NotFound("没有找到该考生。")
        sitting = candidate.sitting
        _require_staff(actor, sitting)
        if sitting.status not in {SittingStatus.ARRANGED, SittingStatus.PUBLISHED} or clock.now() < sitting.starts_at:  # fmt: skip
            raise UserError("考试尚未开始，没有考场违纪可以登记。")
        lines = [e.strip()[:200] for e in evidence if e.strip()]
        if not what.strip():
            raise UserError("请写明违纪情形（时间、行为）。", field="what")
        if not lines:
            raise UserError("请列明证据（如监控录像时段、现场照片编号、监考员记录）。", field="evidence")
        if hasattr(candidate, "violation"):
            raise UserError("该考生的违纪已经登记。")
        row = Violation.objects.create(
            candidate=candidate, organ_id=candidate.organ_id, division=candidate.division, what=what.strip(),
            evidence=lines, recorded_by_id=actor.account_id, recorded_at=clock.now(),
        )  # fmt: skip
        attempt = Attempt.objects.select_for_update(of=("self",)).select_related("candidate__sitting__paper")
        found = attempt.filter(candidate=candidate).first()
        if found is not None:
            force_in(found)
        passed = candidate.result == Result.PASS and sitting.purpose == Purpose.QUALIFICATION
        candidate.result = Result.VOID
        candidate.save(update_fields=["result"])
        note("exam.violation", "sitting", sitting, actor, candidate=candidate.pk, officer=candidate.officer_id,
             what=row.what, evidence=lines)  # fmt: skip
        if passed:
            take_back_pass(
                officer_id=candidate.officer_id, actor=actor, why=f"“{sitting.title}”违纪，成绩取消"
            )
    return row


@transaction.atomic
def log(*, actor: Actor, sitting_id: int, text: str) -> None:
    """Write a line into the log of the sitting (考场监考日志). Raises NotFound, Forbidden, UserError."""
    if not text.strip():
        raise UserError("请填写考场情况。", field="text")
    with scope.system():
        sitting = Sitting.objects.filter(pk=sitting_id).first()
        if sitting is None:
            raise NotFound("没有找到该考试场次。")
        _require_staff(actor, sitting)
        note("exam.logged", "sitting", sitting, actor, text=text.strip()[:1000])
