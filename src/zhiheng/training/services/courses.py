"""The course library: publish, stop (TRN-11, TRN-14, TRN-16)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from zhiheng.common.errors import NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.training.models import Course, HourCategory
from zhiheng.training.policies import require_host
from zhiheng.training.record import note
from zhiheng.training.required import TOPIC_TITLES
from zhiheng.training.services.hours import SHORTEST_HOUR


@transaction.atomic
def save_course(
    *,
    actor: Actor,
    organ_id: int,
    code: str,
    title: str,
    category: str,
    hours: Decimal,
    topic: str = "",
    tags: Sequence[str] = (),
    teacher: str = "",
    online: bool = False,
    minutes: int = 0,
    material: str = "",
    course_id: int | None = None,
) -> Course:
    """Publish a course or change one. Raises Forbidden, NotFound, UserError (an online course shorter than its hours)."""
    require_host(actor, organ_id)
    if not code.strip() or not title.strip():
        raise UserError("请填写课程编号和名称。", field="code" if not code.strip() else "title")
    if category not in HourCategory.values:
        raise UserError("请选择学时类别。", field="category")
    if topic and topic not in TOPIC_TITLES:
        raise UserError("请选择必修科目，或者留空。", field="topic")
    if topic and category != HourCategory.PUBLIC_LAW:
        raise UserError("必修科目属于公共法律知识，请将学时类别改为公共法律知识。", field="category")
    if hours <= 0 or hours * 2 % 1:
        raise UserError("学时应当大于 0，最小单位 0.5。", field="hours")
    if online and minutes < hours * SHORTEST_HOUR:
        need = int(hours * SHORTEST_HOUR)
        raise UserError(
            f"{hours} 学时的线上课程，学习时长不能短于 {need} 分钟（每学时不短于 45 分钟）。", field="minutes"
        )
    if online and not material.strip():
        raise UserError("线上课程请填写学习内容。", field="material")
    organ = Organ.objects.get(pk=organ_id)
    row = Course(organ=organ, division=organ.division_id)
    if course_id is not None:
        found = Course.objects.select_for_update().filter(pk=course_id, organ_id=organ_id).first()
        if found is None:
            raise NotFound("没有找到该课程，或者课程不属于所选单位。")
        row = found
    twin = Course.objects.filter(organ=organ, code=code.strip()).exclude(pk=row.pk)
    if twin.exists():
        raise UserError(f"课程编号 {code} 已经使用，请换一个编号。", field="code")
    row.code, row.title, row.category, row.topic, row.hours = (
        code.strip()[:30],
        title.strip()[:120],
        category,
        topic,
        hours,
    )
    row.tags, row.teacher = [t.strip()[:20] for t in tags if t.strip()][:10], teacher.strip()[:60]
    row.online, row.minutes, row.material = online, minutes if online else 0, material.strip()
    row.save()
    note("training.course_saved", "course", row, actor, code=row.code, title=row.title, topic=topic,
         hours=str(hours), online=online)  # fmt: skip
    return row


@transaction.atomic
def stop_course(*, actor: Actor, course_id: int) -> Course:
    """Take a course out of the library, or put it back; what was learned stays. Raises NotFound, Forbidden."""
    row = Course.objects.filter(pk=course_id).first()
    if row is None:
        raise NotFound("没有找到该课程。")
    require_host(actor, row.organ_id)
    row.active = not row.active
    row.save(update_fields=["active"])
    note("training.course_switched", "course", row, actor, active=row.active)
    return row
