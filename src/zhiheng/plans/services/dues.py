"""Everything of a plan that has a day: milestones, filings, resolutions, self-assessments, evaluations, circulars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from zhiheng.plans.lights import next_due
from zhiheng.plans.measures import begin_of
from zhiheng.plans.models import (
    Assessment,
    AssessmentStatus,
    EvaluationStatus,
    Filing,
    FilingStatus,
    Milestone,
    Modality,
    Plan,
    Resolution,
    ResolutionStatus,
)  # fmt: skip
from zhiheng.plans.services.circulars import next_due as next_circular


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due: what, when, for which bodies (none: the plan's own), where it opens."""

    kind: str
    pk: int
    title: str
    due: dt.date
    bodies: tuple[int, ...]
    target: str
    target_id: int
    soft: bool = False
    milestone: Milestone | None = None
    urgent: bool = False


def dues(plan: Plan) -> Iterator[Due]:
    """Yield what is open in a plan and has a day."""
    since = begin_of(plan)
    for m in Milestone.objects.filter(task__plan=plan, done_on__isnull=True).select_related("task"):
        due = next_due(m, since)
        if due is not None:
            soft = m.modality != Modality.MUST
            if soft and m.excused_for == due:
                continue  # the reason is on file: nothing more is asked
            title = f"{m.task.no} {m.task.title}：{m.text[:60]}"
            yield Due(
                "milestone",
                m.pk,
                title,
                due,
                tuple(m.task.owner_ids),
                "task",
                m.task_id,
                soft,
                m,
                m.task.urgent,
            )
    open_filings = Filing.objects.filter(plan=plan, due_on__isnull=False).exclude(
        status__in=[FilingStatus.SUBMITTED, FilingStatus.ACCEPTED]
    )
    for f in open_filings.select_related("duty"):
        assert f.due_on is not None
        yield Due("filing", f.pk, f"报送：{f.duty.title}", f.due_on, (f.organ_id,), "filing", f.pk)
    for r in Resolution.objects.filter(plan=plan).exclude(status=ResolutionStatus.DONE):
        yield Due(
            "resolution", r.pk, f"会商议定事项：{r.text[:60]}", r.due_on, (r.organ_id,), "resolution", r.pk
        )
    owed = Assessment.objects.filter(
        evaluation__plan=plan,
        evaluation__self_by__isnull=False,
        status__in=[AssessmentStatus.OWED, AssessmentStatus.RETURNED],
    )
    for a in owed.exclude(evaluation__status=EvaluationStatus.REPORTED).select_related("evaluation"):
        assert a.evaluation.self_by is not None
        yield Due(
            "assessment",
            a.pk,
            f"自评：{a.evaluation.title}",
            a.evaluation.self_by,
            (a.organ_id,),
            "assessment",
            a.pk,
        )
    for e in plan.evaluations.filter(due_on__isnull=False).exclude(status=EvaluationStatus.REPORTED):
        assert e.due_on is not None
        yield Due("evaluation", e.pk, f"形成报告：{e.title}", e.due_on, (), "evaluation", e.pk)
    circular = next_circular(plan)
    if circular is not None:
        yield Due("circular", plan.pk, "定期通报", circular, (), "circulars", plan.pk)
