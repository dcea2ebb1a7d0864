"""Holding an activity: plan, score, close with its hours, cancel (TRN-15, TRN-18, TRN-20)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, UserError
from zhiheng.officers.models import Officer
from zhiheng.officers.services.steps import mark_trained
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Level, Organ, OrganKind
from zhiheng.training.models import (
    POLITICAL_KINDS,
    Activity,
    ActivityKind,
    ActivityStatus,
    Attendance,
    Course,
    HourCategory,
    HourSource,
    TrainingPlan,
)
from zhiheng.training.policies import open_activity, require_host
from zhiheng.training.record import note
from zhiheng.training.services.hours import Credit, credit, local_day, most_hours

# Where a document gives the township people's public law training to the county's justice bureau (TRN-18).
TOWNSHIP_RULE = {"14": "山西省提升行政执法质量三年行动计划实施方案（2023—2025年） 第2项"}


def organiser_fault(organ: Organ, category: str, bodies: Sequence[Organ]) -> str:
    """Say why this organiser may not hold the training for these bodies; empty when it may."""
    if category != HourCategory.PUBLIC_LAW:
        return ""
    for body in bodies:
        source = next((s for p, s in TOWNSHIP_RULE.items() if body.division_id.startswith(p)), "")
        county = body.division_id[:6]
        right = organ.kind == OrganKind.SUPERVISION and organ.division_id == county
        if source and body.division.level == Level.TOWNSHIP and not right:
            return (
                f"{body.short_name}人员的公共法律知识培训由县级司法行政部门统一组织，{organ.short_name}不能主办，"
                f"可以作为联合主办单位。（{source}）"
            )
    return ""


def _bodies(organ: Organ, body_ids: Sequence[int], joint_ids: Sequence[int]) -> tuple[list[Organ], list[int]]:
    within = Organ.objects.select_related("division").filter(
        division__prefix__startswith=organ.division.prefix
    )
    bodies = list(within.filter(pk__in=body_ids))
    if not bodies or len(bodies) != len(set(body_ids)):
        raise UserError("请选择参训单位；只能选择主办单位辖区内的单位。", field="body_ids")
    joint = set(joint_ids) - {organ.pk}
    known = Organ.objects.filter(pk__in=joint, division__prefix__startswith=organ.division.prefix[:4])
    if known.count() != len(joint):
        raise UserError("联合主办单位只能选择同一设区市内的单位。", field="joint_ids")
    return bodies, sorted(joint)


@transaction.atomic
def plan_activity(
    *,
    actor: Actor,
    organ_id: int,
    title: str,
    kind: str,
    mode: str,
    category: str,
    place: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    hours: Decimal,
    body_ids: Sequence[int],
    joint_ids: Sequence[int] = (),
    teacher: str = "",
    tags: Sequence[str] = (),
    course_id: int | None = None,
    plan_id: int | None = None,
    rotation: bool = False,
) -> Activity:
    """Put a session on the calendar. Raises Forbidden, UserError (hours beyond the session's length, wrong organiser)."""
    require_host(actor, organ_id)
    organ = Organ.objects.select_related("division").get(pk=organ_id)
    if kind not in ActivityKind.values:
        raise UserError("请选择培训方式。", field="kind")
    if kind in POLITICAL_KINDS:
        category = HourCategory.POLITICAL
    if category not in HourCategory.values:
        raise UserError("请选择学时类别。", field="category")
    if not title.strip() or not place.strip():
        missing = "title" if not title.strip() else "place"
        raise UserError("请填写活动名称和地点（线上的填写地址）。", field=missing)
    if ends_at <= starts_at:
        raise UserError("结束时间应当晚于开始时间。", field="ends_at")
    if hours <= 0 or hours * 2 % 1:
        raise UserError("学时应当大于 0，最小单位 0.5。", field="hours")
    most = most_hours(starts_at, ends_at)
    if hours > most:
        raise UserError(
            f"该场次时长最多计 {most} 学时（每学时不短于 45 分钟），不能计 {hours} 学时。", field="hours"
        )
    with scope.system():
        bodies, joint = _bodies(organ, body_ids, joint_ids)
    if fault := organiser_fault(organ, category, bodies):
        raise UserError(fault, field="organ_id")
    course = Course.objects.filter(pk=course_id, active=True).first() if course_id else None
    if course is not None and course.category != category:
        raise UserError(
            f"所选课程属于“{course.get_category_display()}”，与活动的学时类别不一致。", field="course_id"
        )
    plan = TrainingPlan.objects.filter(pk=plan_id, organ_id=organ_id).first() if plan_id else None
    row = Activity.objects.create(
        organ=organ, division=organ.division_id, title=title.strip()[:160], kind=kind, mode=mode, category=category,
        course=course, plan=plan, tags=list(tags)[:10], place=place.strip()[:160], teacher=teacher.strip()[:80],
        starts_at=starts_at, ends_at=ends_at, hours=hours, body_ids=sorted({b.pk for b in bodies}), joint_ids=joint,
        rotation=rotation, created_by_id=actor.account_id,
    )  # fmt: skip
    note("training.planned", "activity", row, actor, title=row.title, at=starts_at.isoformat(), hours=str(hours),
         category=category, bodies=row.body_ids, joint=joint)  # fmt: skip
    return row


def lock_activity(actor: Actor, activity_id: int) -> Activity:
    """Return an activity this person's body holds, locked. Raises NotFound, Forbidden."""
    row = open_activity(actor, activity_id)
    if not set(row.joint_ids) & set(actor.organ_ids):
        require_host(actor, row.organ_id)
    with scope.system():
        return Activity.objects.select_for_update(of=("self",)).select_related("organ").get(pk=row.pk)


@transaction.atomic
def score(
    *, actor: Actor, activity_id: int, attendance_id: int, points: Decimal | None, award: str = ""
) -> Attendance:
    """Write the result of a contest, drill or quiz beside the attendance. Raises NotFound, Forbidden, UserError."""
    activity = lock_activity(actor, activity_id)
    with scope.system():
        row = Attendance.objects.filter(pk=attendance_id, activity=activity).first()
        if row is None:
            raise NotFound("没有找到该参训记录。")
        if points is not None and not 0 <= points <= 100:
            raise UserError("成绩应当在 0 至 100 之间。", field="points")
        row.score, row.award = points, award.strip()[:40]
        row.save(update_fields=["score", "award"])
        note("training.scored", "activity", activity, actor, officer=row.officer_id,
             score=None if points is None else str(points), award=row.award)  # fmt: skip
    return row


@transaction.atomic
def close_activity(*, actor: Actor, activity_id: int, summary: str) -> Activity:
    """End an activity: everybody who was there is credited once. Raises UserError before its end or twice."""
    row = lock_activity(actor, activity_id)
    if row.status != ActivityStatus.PLANNED:
        raise UserError(f"该活动{row.get_status_display()}，不能再次办理。")
    if clock.now() < row.ends_at:
        raise UserError("活动尚未结束，未发生的学时不能计入。")
    if not summary.strip():
        raise UserError("请填写活动小结（内容、效果）。", field="summary")
    with scope.system():
        present = list(row.attendances.select_related("officer__organ"))
        day = local_day(row.ends_at)
        entries = credit(
            [
                Credit(a.officer, day, row.category, row.hours, HourSource.ACTIVITY, row.title,
                       f"activity:{row.pk}:{a.officer_id}", row.organ.name, "", row.pk, row.course_id)
                for a in present
            ],
            actor,
        )  # fmt: skip
        row.status, row.summary, row.closed_at = ActivityStatus.CLOSED, summary.strip(), clock.now()
        row.save(update_fields=["status", "summary", "closed_at"])
        if row.kind == ActivityKind.PRE_SERVICE:
            for a in present:
                if (
                    a.officer.state == Officer.State.CANDIDATE
                    and a.officer.category == Officer.Category.FORMAL
                ):
                    mark_trained(officer_id=a.officer_id)
        note("training.closed", "activity", row, actor, present=len(present), credited=len(entries))
    return row


@transaction.atomic
def cancel_activity(*, actor: Actor, activity_id: int, reason: str) -> Activity:
    """Cancel an activity that has not been closed. Raises UserError without a reason."""
    row = lock_activity(actor, activity_id)
    if row.status != ActivityStatus.PLANNED:
        raise UserError(f"该活动{row.get_status_display()}，不能取消。")
    if not reason.strip():
        raise UserError("请写明取消的原因。", field="reason")
    row.status, row.summary = ActivityStatus.CANCELLED, reason.strip()
    row.save(update_fields=["status", "summary"])
    note("training.cancelled", "activity", row, actor, reason=row.summary)
    return row
