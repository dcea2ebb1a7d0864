"""A year's plan: the bodies below, how often each is due, which are risky and why; issued by the leader (REV-01, 02, 04)."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind
from zhiheng.reviews.limits import yearly
from zhiheng.reviews.models import PlanLine, ReviewPlan
from zhiheng.reviews.policies import require_leader, require_organise
from zhiheng.reviews.record import note
from zhiheng.reviews.risk import Risk, reasons, risks
from zhiheng.reviews.selectors import bodies_below


def _open(plan_id: int) -> ReviewPlan:
    row = (
        ReviewPlan.objects.select_for_update(of=("self",)).select_related("organ").filter(pk=plan_id).first()
    )
    if row is None:
        raise NotFound("没有找到该评查计划，或者您无权查看。")
    if row.issued_on is not None:
        raise Stale("评查计划已经印发，不能修改。")
    return row


@transaction.atomic
def make_plan(*, actor: Actor, organ: Organ, year: int, title: str = "") -> ReviewPlan:
    """Make the plan of a bureau for a year, with a line for every body below it and what the place asks for.

    Raises Forbidden, UserError (not a bureau, a plan of the year standing already, a strange year).
    """
    if organ.kind != OrganKind.SUPERVISION:
        raise UserError("年度评查计划由司法行政部门编制。", field="organ")
    require_organise(actor, organ)
    today = clock.today()
    if not today.year - 3 <= year <= today.year + 1:
        raise UserError("评查年度应在前三年至明年之间。", field="year")
    with scope.system():
        if ReviewPlan.objects.filter(organ=organ, year=year).exists():
            raise UserError(f"{year} 年的评查计划已经建立。", field="year")
        asked = yearly(organ.division_id, year)
        row = ReviewPlan.objects.create(
            organ=organ, division=organ.division_id, year=year,
            title=(title.strip() or f"{year}年度行政执法案卷评查计划")[:120], due_on=asked.due_on, due_why=asked.why,
            per_year=asked.per_year, risky_per_year=asked.risky, spots_per_year=asked.spots,
            cites=list(asked.cites), made_by_name=actor.name, made_on=today,
        )  # fmt: skip
        _lines(row)
        note("plan_made", row, actor, year=year, bodies=row.lines.count())
    return row


def _lines(row: ReviewPlan) -> None:
    bodies = bodies_below(row.organ.division.prefix)
    found = risks([b.pk for b in bodies], row.year - 1)
    PlanLine.objects.bulk_create(
        PlanLine(
            plan=row, organ=b, division=b.division_id, figures=found[b.pk].plain(),
            required=yearly(b.division_id, row.year).per_year or row.per_year,
        )
        for b in bodies
    )  # fmt: skip


@transaction.atomic
def set_thresholds(
    *,
    actor: Actor,
    plan_id: int,
    cases_from: int | None,
    complaints_from: Decimal | None,
    losses_from: Decimal | None,
    source: str,
) -> ReviewPlan:
    """Set from which figures a body counts as risky; no document sets these, so the bureau names its own authority.

    Raises Forbidden, NotFound, Stale, UserError.
    """
    with scope.system():
        row = _open(plan_id)
        require_organise(actor, row.organ)
        if (cases_from, complaints_from, losses_from) == (None, None, None):
            raise UserError("请至少设定一项：案件量、投诉率或者败诉率。", field="cases_from")
        if not source.strip():
            raise UserError("请填写设定这些界限的依据（文件或者会议）。", field="source")
        row.cases_from, row.complaints_from, row.losses_from = cases_from, complaints_from, losses_from
        row.thresholds_source = source.strip()[:200]
        row.save()
        for line in row.lines.all():
            f = line.figures
            _judge(row, line, reasons(Risk(f["cases"], f["complaints"], f["outcomes"], f["lost"]), row))
        note(
            "thresholds_set",
            row,
            actor,
            cases=cases_from,
            complaints=str(complaints_from),
            losses=str(losses_from),
        )
    return row


def _judge(row: ReviewPlan, line: PlanLine, why: list[str]) -> None:
    asked = yearly(line.division, row.year)
    line.why, line.risky = why, bool(why)
    once, often = asked.per_year or row.per_year, asked.risky or row.risky_per_year
    line.required = often if line.risky and often is not None else once
    line.save(update_fields=["why", "risky", "required"])


@transaction.atomic
def mark_risky(*, actor: Actor, plan_id: int, organ_id: int, why: str) -> PlanLine:
    """Have a body reviewed more often for a reason the figures do not show. Raises Forbidden, NotFound, Stale, UserError."""
    with scope.system():
        row = _open(plan_id)
        require_organise(actor, row.organ)
        line = row.lines.select_for_update().filter(organ_id=organ_id).first()
        if line is None:
            raise NotFound("该单位不在评查计划中。")
        if not why.strip():
            raise UserError("请填写加密评查的理由。", field="why")
        _judge(row, line, [*line.why, why.strip()[:200]])
        note("body_marked", row, actor, body=organ_id, why=why.strip())
    return line


@transaction.atomic
def issue_plan(*, actor: Actor, plan_id: int) -> ReviewPlan:
    """Issue a plan to its bodies. Raises Forbidden for anybody but the bureau's leader, NotFound, Stale, UserError."""
    with scope.system():
        row = _open(plan_id)
        require_leader(actor, row.organ, "印发评查计划")
        if not row.lines.exists():
            raise UserError("辖区内没有可以评查的执法单位，不能印发计划。")
        row.issued_on, row.issued_by_name = clock.today(), actor.name
        row.save()
        note("plan_issued", row, actor, year=row.year)
    return row


def require_issued(row: ReviewPlan) -> None:
    """Raise Forbidden unless the plan was issued: rounds are held under issued plans only."""
    if row.issued_on is None:
        raise Forbidden("评查计划还没有印发，请先由负责人印发计划。")
