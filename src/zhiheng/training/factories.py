"""Making hours, questions and papers: used by the tests and by the demo data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils import timezone

from zhiheng.common import clock
from zhiheng.officers.models import Officer
from zhiheng.organs.models import Account, Organ
from zhiheng.training.models import Activity, ActivityKind, Attendance, Mode, Question, QuestionKind
from zhiheng.training.services.hours import Credit, credit


def make_hours(
    officer: Officer, day: dt.date, category: str, hours: float | Decimal, content: str = "集中培训"
) -> None:
    """Credit hours to an officer as an import would."""
    key = f"made:{officer.pk}:{day}:{category}:{content}"
    credit([Credit(officer, day, category, Decimal(str(hours)), "IMPORT", content, key)], None)


def make_question(
    organ: Organ,
    stem: str,
    *,
    tag: str = "行政处罚法",
    kind: str = QuestionKind.SINGLE,
    difficulty: int = 1,
    options: Sequence[str] = ("甲", "乙", "丙", "丁"),
    answer: str = "A",
    rubric: str = "",
    source: str = "行政处罚法第四条",
) -> Question:
    """Return a new question in a bureau's bank."""
    return Question.objects.create(
        organ=organ, division=organ.division_id, tag=tag, kind=kind, difficulty=difficulty, stem=stem,
        options=list(options) if kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE} else [],
        answer=answer, rubric=rubric, source=source, created_at=clock.now(),
    )  # fmt: skip


def make_activity(
    organ: Organ,
    by: Account,
    title: str,
    starts_at: dt.datetime,
    *,
    bodies: Iterable[Organ],
    category: str = "PUBLIC_LAW",
    kind: str = ActivityKind.LECTURE,
    hours: float = 3,
    joint: Iterable[Organ] = (),
    **more: object,
) -> Activity:
    """Return a planned activity of that many hours, each of forty-five minutes."""
    start = timezone.make_aware(starts_at) if timezone.is_naive(starts_at) else starts_at
    return Activity.objects.create(
        organ=organ, division=organ.division_id, title=title, kind=kind, mode=Mode.OFFLINE, category=category,
        place="三楼会议室", starts_at=start, ends_at=start + dt.timedelta(minutes=int(hours * 45)),
        hours=Decimal(str(hours)), body_ids=[b.pk for b in bodies], joint_ids=[j.pk for j in joint],
        created_by=by, **more,
    )  # fmt: skip


def make_attendance(activity: Activity, officers: Iterable[Officer], by: Account) -> None:
    """Enter people as present."""
    Attendance.objects.bulk_create(
        Attendance(
            activity=activity, officer=o, organ_id=o.organ_id, division=activity.division,
            source=Attendance.Source.QR, signed_at=activity.starts_at, signed_by=by,
        )
        for o in officers
    )  # fmt: skip
