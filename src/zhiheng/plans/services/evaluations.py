"""Mid-term and final evaluation (PLAN-12, PLAN-13): scheme → self-assessment → review → report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Avg

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.plans.measures import MEASURES, Where, take
from zhiheng.plans.models import (
    Assessment,
    AssessmentStatus,
    Evaluation,
    EvaluationKind,
    EvaluationStatus,
    FileKind,
    Indicator,
    PlanMatter,
    PlanStatus,
    Score,
)  # fmt: skip
from zhiheng.plans.paper import evaluation_pdf
from zhiheng.plans.policies import REPORTING, may_manage, open_plan, require_manage
from zhiheng.plans.record import note
from zhiheng.plans.services.files import keep_pdf
from zhiheng.plans.services.goals import board
from zhiheng.plans.services.notify import people_of, tell


def open_evaluation(actor: Actor, evaluation_id: int) -> Evaluation:
    """Return an evaluation of a plan this person may see; a scheme in the making only for the plan's body.

    Raises NotFound.
    """
    row = Evaluation.objects.select_related("plan__organ", "file").filter(pk=evaluation_id).first()
    if row is None:
        raise NotFound("没有找到该评估。")
    plan = open_plan(actor, row.plan_id)
    if row.status == EvaluationStatus.SCHEME and not (
        may_manage(actor, plan) or actor.supervises_division(plan.prefix)
    ):
        raise NotFound("没有找到该评估。")
    return row


def _kept(actor: Actor, evaluation_id: int, *states: str) -> Evaluation:
    row = open_evaluation(actor, evaluation_id)
    require_manage(actor, row.plan)
    row = Evaluation.objects.select_for_update(of=("self",)).select_related("plan__organ").get(pk=row.pk)
    if row.status not in states:
        raise Stale(f"该评估{row.get_status_display()}，不能办理这一步。")
    return row


@transaction.atomic
def open_scheme(
    *, actor: Actor, plan_id: int, kind: str, title: str, due_on: dt.date | None = None, self_by: dt.date | None = None,
    matter_id: int | None = None,
) -> Evaluation:  # fmt: skip
    """Begin an evaluation; its day comes from the plan's own words where it has one (``matter_id``).

    Raises Forbidden, NotFound, UserError.
    """
    plan = open_plan(actor, plan_id)
    require_manage(actor, plan)
    if plan.status == PlanStatus.DRAFT:
        raise UserError("台账启用后再开展评估。")
    if kind not in EvaluationKind.values:
        raise UserError("请选择评估种类。", field="kind")
    if not title.strip():
        raise UserError("请填写评估名称。", field="title")
    if plan.evaluations.filter(title=title.strip()[:200]).exists():
        raise UserError("已有同名的评估。", field="title")
    matter = PlanMatter.objects.filter(pk=matter_id or 0, plan=plan).first()
    due = due_on or (matter.due_on if matter else None)
    if due and self_by and self_by > due:
        raise UserError(f"自评期限不能晚于完成期限 {due.isoformat()}。", field="self_by")
    row = Evaluation.objects.create(
        plan=plan, organ_id=plan.organ_id, division=plan.division, kind=kind, title=title.strip()[:200], due_on=due,
        self_by=self_by, basis=matter.text if matter else "",
    )  # fmt: skip
    if matter is not None:
        matter.became = row.get_kind_display()
        matter.save(update_fields=["became"])
    note("evaluation_opened", plan, actor, evaluation=row.pk, title=row.title, due=str(due or "未设定"))
    return row


@transaction.atomic
def add_indicator(
    *, actor: Actor, evaluation_id: int, title: str, full: Decimal, about: str = "", measure: str = "",
    target: Decimal | None = None, mapped: str = "",
) -> Indicator:  # fmt: skip
    """Add an indicator to a scheme. Raises Forbidden, NotFound, Stale, UserError."""
    row = _kept(actor, evaluation_id, EvaluationStatus.SCHEME)
    if not title.strip():
        raise UserError("请填写指标。", field="title")
    if not 0 < full <= 1000:
        raise UserError("分值应大于 0。", field="full")
    if measure and measure not in MEASURES:
        raise UserError("没有这个实测指标。", field="measure")
    if measure and target is None:
        raise UserError("选了实测指标，请填写目标值。", field="target")
    found = Indicator.objects.create(
        evaluation=row, organ_id=row.organ_id, division=row.division, order=row.indicators.count() + 1,
        title=title.strip()[:200], about=about.strip(), full=full, measure=measure, target=target,
        mapped=mapped.strip()[:200],
    )  # fmt: skip
    note("indicator_added", row.plan, actor, evaluation=row.pk, title=found.title, full=str(full))
    return found


@transaction.atomic
def drop_indicator(*, actor: Actor, indicator_id: int) -> Evaluation:
    """Take an indicator out of a scheme that is not yet sent. Raises Forbidden, NotFound, Stale."""
    found = Indicator.objects.filter(pk=indicator_id).first()
    if found is None:
        raise NotFound("没有找到该指标。")
    row = _kept(actor, found.evaluation_id, EvaluationStatus.SCHEME)
    note("indicator_dropped", row.plan, actor, evaluation=row.pk, title=found.title)
    found.delete()
    return row


@transaction.atomic
def send_scheme(*, actor: Actor, evaluation_id: int) -> Evaluation:
    """Send the scheme to the plan's bodies: each owes a self-assessment. Raises Forbidden, NotFound, Stale, UserError."""
    row = _kept(actor, evaluation_id, EvaluationStatus.SCHEME)
    plan = row.plan
    if not row.indicators.exists():
        raise UserError("评估方案没有指标，请先增加指标。")
    bodies = list(Organ.objects.filter(pk__in=plan.owner_ids).exclude(pk=plan.organ_id))
    if not bodies:
        raise UserError("方案没有对应到平台的责任单位，不能下发自评。")
    with scope.system():
        for organ in bodies:
            found = Assessment.objects.create(evaluation=row, organ=organ, division=organ.division_id)
            tell(
                plan, organ, people_of(plan, organ), key=f"assessment:{found.pk}:open", title=f"请自评：{row.title}",
                text=f"自评期限 {row.self_by.isoformat()}" if row.self_by else "自评期限未设定", target="assessment",
                target_id=found.pk,
            )  # fmt: skip
        row.status = EvaluationStatus.SELF
        row.save(update_fields=["status"])
        note("evaluation_sent", plan, actor, evaluation=row.pk, bodies=[o.name for o in bodies])
    return row


def open_assessment(actor: Actor, assessment_id: int) -> Assessment:
    """Return a body's part: for the body, the plan's body and its supervisors. Raises NotFound."""
    row = (
        Assessment.objects.select_related("evaluation__plan__organ", "organ").filter(pk=assessment_id).first()
    )
    if row is not None:
        plan = row.evaluation.plan
        if (
            row.organ_id in actor.organ_ids
            or may_manage(actor, plan)
            or actor.supervises_division(plan.prefix)
        ):
            return row
    raise NotFound("没有找到该自评，或者您无权查看。")


def measured_for(indicator: Indicator, organ: Organ) -> Decimal | None:
    """Return what the platform measures of a body for an indicator; None where it cannot."""
    if not indicator.measure:
        return None
    where = Where(organ.short_name, organ_id=organ.pk)
    return take(indicator.measure, where, indicator.evaluation.plan, clock.today()).value


@transaction.atomic
def assess(
    *, actor: Actor, assessment_id: int, text: str, claims: Mapping[int, tuple[Decimal | None, str]]
) -> Assessment:
    """A body assesses itself: a score for every indicator, and its report. A full score against a measurement that
    misses the target is flagged.

    Raises Forbidden, NotFound, Stale, UserError naming the indicator.
    """
    row = open_assessment(actor, assessment_id)
    if not actor.has_role(*REPORTING, organ_id=row.organ_id):
        raise Forbidden("自评由本单位的执法人员或者负责人填报。")
    evaluation = row.evaluation
    if evaluation.status not in {EvaluationStatus.SELF, EvaluationStatus.REVIEW}:
        raise Stale(f"该评估{evaluation.get_status_display()}，不再接受自评。")
    if row.status not in {AssessmentStatus.OWED, AssessmentStatus.RETURNED}:
        raise Stale(f"本单位{row.get_status_display()}，不能修改。")
    if not text.strip():
        raise UserError("请填写自评报告。", field="text")
    with scope.system():
        row.scores.all().delete()
        total = Decimal(0)
        for indicator in evaluation.indicators.select_related("evaluation__plan"):
            claimed, reason = claims.get(indicator.pk, (None, ""))
            if claimed is None or not 0 <= claimed <= indicator.full:
                raise UserError(
                    f"指标“{indicator.title}”的自评分应在 0 至 {indicator.full} 之间。",
                    field=f"claim-{indicator.pk}",
                )
            value = measured_for(indicator, row.organ)
            short = value is not None and indicator.target is not None and value < indicator.target
            conflict = (
                f"自评满分，但系统实测 {value}% 低于目标 {indicator.target}%"
                if short and claimed == indicator.full
                else ""
            )
            Score.objects.create(
                assessment=row, indicator=indicator, organ_id=row.organ_id, division=row.division, claimed=claimed,
                reason=reason.strip(), measured=value, conflict=conflict,
            )  # fmt: skip
            total += claimed
        row.text, row.self_total, row.status = text.strip(), total, AssessmentStatus.SUBMITTED
        row.submitted_at, row.submitted_by_name, row.opinion = clock.now(), actor.name, ""
        row.save()
        note(
            "self_assessed",
            evaluation.plan,
            actor,
            evaluation=evaluation.pk,
            body=row.organ.name,
            total=str(total),
        )
    return row


@transaction.atomic
def review(
    *,
    actor: Actor,
    assessment_id: int,
    given: Mapping[int, tuple[Decimal | None, str]],
    opinion: str,
    send_back: bool = False,
) -> Assessment:
    """The plan's body reviews a self-assessment, or returns it with the reason. Raises Forbidden, NotFound, Stale, UserError."""
    row = open_assessment(actor, assessment_id)
    plan = row.evaluation.plan
    require_manage(actor, plan)
    with scope.system():
        row = (
            Assessment.objects.select_for_update(of=("self",))
            .select_related("evaluation__plan", "organ")
            .get(pk=row.pk)
        )
        if row.status != AssessmentStatus.SUBMITTED:
            raise Stale(f"该自评{row.get_status_display()}，没有待复核的内容。")
        if not opinion.strip():
            raise UserError("请填写复核意见。" if not send_back else "请填写退回理由。", field="opinion")
        row.opinion, row.reviewed_at, row.reviewed_by_name = opinion.strip(), clock.now(), actor.name
        if send_back:
            row.status = AssessmentStatus.RETURNED
        else:
            total = Decimal(0)
            for score in row.scores.select_related("indicator"):
                value, remark = given.get(score.indicator_id, (None, ""))
                if value is None or not 0 <= value <= score.indicator.full:
                    raise UserError(
                        f"指标“{score.indicator.title}”的复核分应在 0 至 {score.indicator.full} 之间。",
                        field=f"given-{score.indicator_id}",
                    )
                if value != score.claimed and not remark.strip():
                    raise UserError(
                        f"指标“{score.indicator.title}”的复核分与自评分不同，请说明理由。",
                        field=f"given-{score.indicator_id}",
                    )
                score.given, score.remark = value, remark.strip()
                score.save()
                total += value
            row.total, row.status = total, AssessmentStatus.REVIEWED
        row.save()
        tell(
            plan, row.organ, people_of(plan, row.organ), key=f"assessment:{row.pk}:{row.status}:{row.reviewed_at:%Y%m%d%H%M}",
            title=f"自评{row.get_status_display()}：{row.evaluation.title}", text=row.opinion, target="assessment",
            target_id=row.pk,
        )  # fmt: skip
        note(
            "assessment_returned" if send_back else "assessment_reviewed",
            plan,
            actor,
            body=row.organ.name,
            total=str(row.total or ""),
            opinion=row.opinion,
        )
    return row


def results(row: Evaluation) -> list[dict[str, Any]]:
    """Return the bodies with their totals, best first; equal totals share a rank; who is not reviewed has none."""
    rows = list(row.assessments.select_related("organ"))
    judged = sorted(
        (a for a in rows if a.total is not None), key=lambda a: (-(a.total or 0), a.organ.short_name)
    )
    ranks = {a.pk: 1 + sum((b.total or 0) > (a.total or 0) for b in judged) for a in judged}
    return [
        {"row": a, "rank": ranks.get(a.pk, "—"), "name": a.organ.short_name, "self_total": a.self_total, "total": a.total, "opinion": a.opinion}
        for a in [*judged, *(a for a in rows if a.total is None)]
    ]  # fmt: skip


@transaction.atomic
def report_evaluation(
    *, actor: Actor, evaluation_id: int, summary: str, problems: str, advice: str
) -> Evaluation:
    """Close an evaluation with its report: results, aims against measurement, as PDF, open to the plan's bodies.

    Raises Forbidden, NotFound, Stale, UserError (parts missing, a body neither reviewed nor in delay named).
    """
    row = _kept(actor, evaluation_id, EvaluationStatus.SELF, EvaluationStatus.REVIEW)
    for value, label, field in (
        (summary, "评估结论", "summary"),
        (problems, "存在问题", "problems"),
        (advice, "改进建议", "advice"),
    ):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    open_ones = [
        a.organ.short_name
        for a in row.assessments.filter(status=AssessmentStatus.SUBMITTED).select_related("organ")
    ]
    if open_ones:
        raise UserError(f"还有自评没有复核：{'、'.join(open_ones)}。复核完毕后再形成报告。")
    if not row.assessments.filter(status=AssessmentStatus.REVIEWED).exists():
        raise UserError("还没有已复核的自评，不能形成评估报告。")
    row.summary, row.problems, row.advice = summary.strip(), problems.strip(), advice.strip()
    row.goals = [g.plain() for g in board(row.plan)]
    with scope.system():
        averages = [
            [i.title, i.full, _one(i.claimed_avg), _one(i.given_avg)]
            for i in row.indicators.annotate(
                claimed_avg=Avg("scores__claimed"), given_avg=Avg("scores__given")
            )
        ]
        row.file = keep_pdf(
            row.plan, kind=FileKind.EVALUATION, subject_kind="evaluation", subject_id=row.pk, name=f"{row.title}报告.pdf",
            pdf=evaluation_pdf(row, clock.today(), results(row), averages), by=actor.name,
        )  # fmt: skip
        row.status, row.reported_on = EvaluationStatus.REPORTED, clock.today()
        row.save()
        for organ in Organ.objects.filter(pk__in=row.plan.owner_ids):
            tell(
                row.plan, organ, people_of(row.plan, organ), key=f"evaluation:{row.pk}", title=f"评估结果：{row.title}",
                target="evaluation", target_id=row.pk,
            )  # fmt: skip
        note(
            "evaluation_reported",
            row.plan,
            actor,
            evaluation=row.pk,
            sha256=row.file.sha256,
            results=[[r["name"], str(r["total"])] for r in results(row)],
        )
    return row


def _one(value: Any) -> str:
    return "" if value is None else f"{value:.1f}"
