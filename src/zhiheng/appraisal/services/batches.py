"""A yearly appraisal from its opening to the leader's confirmation (EVAL-01, EVAL-07)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from zhiheng.appraisal.figures import portraits
from zhiheng.appraisal.models import Assessment, Batch, Disposal, Grade, Indicator, ResultUse, Reward
from zhiheng.appraisal.scoring import Line, grade_of, points_of, score
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.journal.services import outbox
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import NOT_ENFORCING

APPRAISED = (Officer.State.LICENSED, Officer.State.ON_DUTY)


def lines_of(batch: Batch) -> list[Line]:
    """Return the indicators of a batch's scheme as scoring sees them."""
    rows = Indicator.objects.filter(scheme=batch.scheme, ended_on__isnull=True).order_by("part", "id")
    return [Line(r.pk, r.part, r.full, r.how, r.figure, r.each) for r in rows]


def open_assessments(row: Batch, actor: Actor) -> None:
    """Make one assessment for everybody to be appraised, with the figures of the year. Raises UserError where nobody is."""
    if not lines_of(row):
        raise UserError("该方案还没有考核指标，请先在“考核指标”中登记。", field="scheme")
    if row.scheme.subject == "PERSON":
        people = Officer.objects.filter(organ=row.organ, state__in=APPRAISED).exclude(category="AUXILIARY")
        made = [
            Assessment(batch=row, organ=row.organ, division=row.division, officer=p)
            for p in people.order_by("id")
        ]
    else:
        prefix = row.organ.division.prefix
        bodies = Organ.objects.filter(division__prefix__startswith=prefix, ended_on__isnull=True)
        bodies = bodies.exclude(kind__in=NOT_ENFORCING).exclude(pk=row.organ_id)
        made = [Assessment(batch=row, organ=b, division=b.division_id) for b in bodies.order_by("id")]
    if not made:
        raise UserError("没有需要考核的人员（单位）：本单位没有已持证、在岗的执法人员。", field="scheme")
    Assessment.objects.bulk_create(made)
    refresh(row)


def refresh(batch: Batch) -> None:
    """Take the figures of the year again and compute every score anew."""
    rows = list(batch.assessments.all())
    subject = batch.scheme.subject
    ids = [r.officer_id if subject == "PERSON" else r.organ_id for r in rows]
    found = portraits([i for i in ids if i], batch.year, of=subject)
    lines = lines_of(batch)
    for row, about in zip(rows, ids, strict=True):
        row.figures, row.figures_at = found.get(about or 0, {}), clock.now()
        compute(row, lines, batch)
    Assessment.objects.bulk_update(
        rows, ["figures", "figures_at", "daily_score", "yearly_score", "total", "grade"], batch_size=500
    )


def compute(row: Assessment, lines: list[Line], batch: Batch) -> None:
    """Compute scores and grade of one assessment; they stay empty while a hand's points are missing."""
    points = {line.id: points_of(line, row.figures, row.points) for line in lines}
    given: dict[int, Decimal] = {k: v for k, v in points.items() if v is not None}
    if len(given) < len(lines):
        row.daily_score = row.yearly_score = row.total = None
        row.grade = ""
        return
    scheme = batch.scheme
    result = score(lines, given, scheme.daily_weight)
    row.daily_score, row.yearly_score, row.total = result.daily, result.yearly, result.total
    row.grade = grade_of(result.total, scheme.excellent_from, scheme.good_from, scheme.pass_from)


def refresh_step(row: Any, actor: Actor) -> None:
    """The effect of 更新画像数据."""
    refresh(row)


def show(row: Any, actor: Actor) -> None:
    """Show the results to those appraised. Raises UserError while somebody's score is missing or the time to object is past."""
    missing = row.assessments.filter(total__isnull=True).count()
    if missing:
        raise UserError(f"还有 {missing} 人（单位）没有评完分，请评完后再公布结果。")
    if row.objection_until < clock.today():
        raise UserError("异议截止日期不能早于今天。", field="objection_until")


def confirm(row: Any, actor: Actor) -> None:
    """Confirm: after the time to object, with every objection answered; then rewards, the way out, and the personnel record."""
    if clock.today() <= row.objection_until:
        raise UserError(f"异议期到 {row.objection_until.isoformat()}，期满后才能确认。")
    waiting = row.assessments.exclude(objection="").filter(answered_on__isnull=True).count()
    if waiting:
        raise UserError(f"还有 {waiting} 件异议没有复核，请复核后再确认。")
    _check_cap(row)
    row.confirmed_on = clock.today()
    row.save(update_fields=["confirmed_on"])
    if row.scheme.subject == "PERSON":
        for assessment in row.assessments.select_related("officer", "organ"):
            _follow(row, assessment, actor)
    else:
        for assessment in row.assessments.filter(grade=Grade.EXCELLENT).select_related("organ"):
            _propose_reward(row, assessment, actor, "BODY")
    _push(row)


def _check_cap(row: Batch) -> None:
    cap = row.scheme.excellent_cap
    if cap is None:
        return
    everybody = row.assessments.count()
    best = row.assessments.filter(grade=Grade.EXCELLENT).count()
    if best * 100 > cap * everybody:
        raise UserError(f"优秀 {best} 人（单位），超过方案规定的上限 {cap}%（参加考核 {everybody}）。")


def _follow(batch: Batch, row: Assessment, actor: Actor) -> None:
    """What follows from one person's grade (EVAL-02, EVAL-03, EVAL-04): proposals, never the sanction itself."""
    assert row.officer is not None
    ResultUse.objects.create(
        organ=row.organ, division=row.division, assessment=row, officer=row.officer, year=batch.year,
        grade=row.grade, created_by=actor.name,
    )  # fmt: skip
    if row.grade == Grade.FAIL:
        Disposal.objects.create(
            organ=row.organ, division=row.division, officer=row.officer, assessment=row, created_by=actor.name,
            ground=f"{batch.year}年度考核不合格（{row.total}分）",
        )  # fmt: skip
    elif row.grade == Grade.EXCELLENT:
        _propose_reward(batch, row, actor, "PERSON")


def _propose_reward(batch: Batch, row: Assessment, actor: Actor, subject: str) -> None:
    Reward.objects.create(
        organ=row.organ, division=row.division, subject=subject, officer=row.officer, assessment=row,
        title=f"{batch.year}年度行政执法考核优秀", created_by=actor.name,
    )  # fmt: skip


def _push(batch: Batch) -> None:
    """Hand the results to the personnel authority: one message, sent after the confirmation is kept (EVAL-02)."""
    lines = [
        {"name": str(a), "body": a.organ.name, "score": str(a.total), "grade": a.get_grade_display()}
        for a in batch.assessments.select_related("officer", "organ").order_by("id")
    ]
    payload = {"batch": batch.pk, "year": batch.year, "organ": batch.organ.name, "results": lines}
    outbox.enqueue("appraisal.results", payload)
