"""What training and examination prove about a person, as the officers' room asks for it on the way to duty (PER-04, EXAM-05)."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from zhiheng.common import scope
from zhiheng.officers import gates
from zhiheng.training.models import ActivityKind, ActivityStatus, Attendance, Candidate, Purpose, Result
from zhiheng.training.models.exam import SittingStatus


def training_proof(officer_id: int, on: dt.date) -> gates.Proof | None:
    """Return the first closed training before service that the person attended and that had ended on the day."""
    with scope.system():
        rows = Attendance.objects.filter(
            officer_id=officer_id,
            activity__kind=ActivityKind.PRE_SERVICE,
            activity__status=ActivityStatus.CLOSED,
        ).select_related("activity")
        for row in rows.order_by("activity__ends_at"):
            day = timezone.localtime(row.activity.ends_at).date()
            if day <= on:
                return gates.Proof(f"参加“{row.activity.title}”并结业", day, f"PX-{row.activity_id}-{row.pk}")
    return None


def examination_proof(officer_id: int, on: dt.date) -> gates.Proof | None:
    """Return the last passed qualification examination published by the day; a void result is none (EXAM-03, EXAM-04)."""
    with scope.system():
        rows = Candidate.objects.filter(
            officer_id=officer_id,
            result=Result.PASS,
            sitting__purpose=Purpose.QUALIFICATION,
            sitting__status=SittingStatus.PUBLISHED,
        ).select_related("sitting")
        for row in rows.order_by("-sitting__published_at"):
            assert row.sitting.published_at is not None
            day = timezone.localtime(row.sitting.published_at).date()
            if day <= on:
                return gates.Proof(f"“{row.sitting.title}”成绩 {row.score} 分，合格", day, row.ticket)
    return None


def register() -> None:
    """Declare both proofs; called once at start-up."""
    gates.register_training(training_proof)
    gates.register_examination(examination_proof)
