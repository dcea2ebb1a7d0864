"""Score one, object, answer: each by who may, and on record."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from zhiheng.appraisal.models import Assessment, Batch
from zhiheng.appraisal.policies import is_own, open_assessment, require_appraiser
from zhiheng.appraisal.services.batches import compute, lines_of
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor


def _lock(actor: Actor, assessment_id: int, version: int | None) -> Assessment:
    open_assessment(actor, assessment_id)
    row = (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("batch__scheme", "batch__organ", "organ", "officer")
        .get(pk=assessment_id)
    )
    if version is not None and row.version != version:
        raise Stale("该考核结果已被他人修改，请核对最新内容后再次提交。")
    return row


def _keep(row: Assessment, actor: Actor, what: str, **body: object) -> Assessment:
    row.version += 1
    row.save()
    record(
        Draft(
            kind=f"appraisal.{what}", subject_kind="assessment", subject_id=row.pk, organ_id=row.organ_id,
            division=row.division, stamp=actor.stamp(), payload={"batch": row.batch_id, "about": str(row), **body},
        )
    )  # fmt: skip
    return row


def _put_points(row: Assessment, points: Mapping[int, Decimal]) -> None:
    lines = {line.id: line for line in lines_of(row.batch)}
    for number, value in points.items():
        line = lines.get(number)
        if line is None or line.how != "HAND":
            raise UserError("该指标由系统按数据计分，不能人工评分。", field=f"points-{number}")
        if not 0 <= value <= line.full:
            raise UserError(f"得分应在 0 和满分 {line.full.normalize():f} 之间。", field=f"points-{number}")
    row.points = {**row.points, **{str(k): str(v) for k, v in points.items()}}
    compute(row, list(lines.values()), row.batch)


@transaction.atomic
def give_points(
    *,
    actor: Actor,
    assessment_id: int,
    points: Mapping[int, Decimal],
    remarks: str = "",
    version: int | None = None,
) -> Assessment:
    """Score the indicators that a hand scores. Raises Forbidden (also for one's own), Stale, UserError naming the indicator."""
    row = _lock(actor, assessment_id, version)
    require_appraiser(actor, row)
    if row.batch.state != Batch.State.SCORING:
        raise Stale(f"该批次{row.batch.get_state_display()}，不能再评分；有异议的按复核程序办理。")
    _put_points(row, points)
    row.remarks = remarks.strip()
    row.scored_by, row.scored_by_name = actor.account_id, actor.name
    return _keep(row, actor, "scored", total=None if row.total is None else str(row.total), grade=row.grade)


@transaction.atomic
def object_to(*, actor: Actor, assessment_id: int, text: str) -> Assessment:
    """Object to one's own result within the time given. Raises Forbidden for anybody else, Stale, UserError."""
    row = _lock(actor, assessment_id, None)
    if not is_own(actor, row):
        raise Forbidden("异议由被考核人本人（单位负责人）提出。")
    if row.batch.state != Batch.State.SHOWN:
        raise Stale(f"该批次{row.batch.get_state_display()}，不在异议期。")
    until = row.batch.objection_until
    if until is not None and clock.today() > until:
        raise UserError(f"异议期已于 {until.isoformat()} 届满。")
    if row.objection:
        raise Stale("您已提出异议，请等待复核。")
    if not text.strip():
        raise UserError("请填写异议的内容和理由。", field="text")
    row.objection, row.objected_on = text.strip(), clock.today()
    return _keep(row, actor, "objected")


@transaction.atomic
def answer(
    *, actor: Actor, assessment_id: int, text: str, points: Mapping[int, Decimal] | None = None
) -> Assessment:
    """Review an objection: by somebody who did not score; points may be corrected. Raises Forbidden, Stale, UserError."""
    row = _lock(actor, assessment_id, None)
    require_appraiser(actor, row)
    if not row.objection or row.answered_on:
        raise Stale("没有待复核的异议。")
    if row.scored_by == actor.account_id:
        raise Forbidden("该结果由您评分，异议须由其他人员复核。")
    if not text.strip():
        raise UserError("请填写复核意见。", field="text")
    before = None if row.total is None else str(row.total)
    _put_points(row, points or {})
    row.answer, row.answered_on, row.answered_by_name = text.strip(), clock.today(), actor.name
    return _keep(row, actor, "answered", before=before, total=None if row.total is None else str(row.total))
