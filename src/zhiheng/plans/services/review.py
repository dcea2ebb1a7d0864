"""What an approved or returned report does: milestones done, the report marked, all of it recorded."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from zhiheng.approvals import registry
from zhiheng.approvals.models import ApprovalRequest, ApprovalTask, TaskStatus
from zhiheng.approvals.services import decide
from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, Stale
from zhiheng.journal.services.record import Stamp
from zhiheng.organs.actor import Actor
from zhiheng.plans.lights import period_day
from zhiheng.plans.measures import begin_of
from zhiheng.plans.models import OwnerRole, ProgressReport, ReportStatus
from zhiheng.plans.policies import visible_reports
from zhiheng.plans.record import note
from zhiheng.plans.services.report import ACT


def register() -> None:
    """Declare what an approved report does; called once at start-up."""
    registry.register(ACT, _approved, {ACT: "进展报告审核"})


def _approved(request: ApprovalRequest, approval: registry.Approval) -> None:
    with scope.system():
        row = (
            ProgressReport.objects.select_for_update(of=("self",))
            .select_related("task__plan")
            .get(pk=request.subject_id)
        )
        row.status, row.decided_at = ReportStatus.APPROVED, clock.now()
        row.decided_by_name, row.opinion = (
            approval.approver_name,
            "；".join(o for _, _, o in approval.opinions if o),
        )
        row.save()
        if row.claims_done and row.milestone is not None:
            _fulfil(row)
        note(
            "report_approved",
            row.task.plan,
            None,
            report=row.pk,
            by=approval.approver_name,
            done=row.claims_done,
        )


def _owing(row: ProgressReport) -> set[int]:
    """Return the bodies whose approved claim is still wanting: the leading one's is enough, else each that carries it."""
    owners = list(row.task.owners.filter(body__isnull=False).values_list("role", "body_id"))
    leading = {body for role, body in owners if role == OwnerRole.LEAD}
    carrying = {
        body for role, body in owners if role in {OwnerRole.CHARGE, OwnerRole.CARRY, OwnerRole.UNSTATED}
    }
    answered = ProgressReport.objects.filter(
        milestone=row.milestone, status=ReportStatus.APPROVED, claims_done=True, for_day=row.for_day
    )
    return (leading or carrying or {row.organ_id}) - set(answered.values_list("organ_id", flat=True))


def _fulfil(row: ProgressReport) -> None:
    """Mark the milestone as done on the day of the last report it needed: the review's own time is nobody's delay."""
    milestone = row.milestone
    assert milestone is not None
    milestone.evidence = [*milestone.evidence, *row.evidence]
    if not _owing(row):
        if milestone.recurs:
            # A late report of an old period never fulfils the present one.
            if row.for_day == period_day(milestone, begin_of(row.task.plan)):
                milestone.done_through, milestone.extended_to = row.for_day, None
        else:
            milestone.done_on = timezone.localtime(row.submitted_at).date()
    milestone.save()


@transaction.atomic
def mark_returned(request_id: int, opinion: str, who: Stamp | None = None) -> None:
    """Mark the report of a returned request; idempotent."""
    with scope.system():
        row = ProgressReport.objects.select_for_update(of=("self",)).filter(approval_id=request_id).first()
        if row is None or row.status != ReportStatus.SUBMITTED:
            return
        row.status, row.decided_at, row.opinion = ReportStatus.RETURNED, clock.now(), opinion
        row.decided_by_name = who.name if who else ""
        row.save()


def _task_of(actor: Actor, report_id: int) -> tuple[ProgressReport, ApprovalTask]:
    row = visible_reports(actor).filter(pk=report_id).first()
    if row is None:
        raise NotFound("没有找到该报告，或者您无权查看。")
    task = (
        ApprovalTask.objects.filter(
            request_id=row.approval_id, status=TaskStatus.WAITING, candidates__contains=[actor.account_id]
        )
        .order_by("id")
        .first()
    )
    if task is None:
        raise Stale("该报告没有等待您审核的步骤，可能已由他人审核。")
    return row, task


@transaction.atomic
def approve_report(*, actor: Actor, report_id: int, opinion: str = "同意") -> ProgressReport:
    """Approve a report. Raises NotFound, Stale where nothing waits for this person."""
    row, task = _task_of(actor, report_id)
    decide.approve(task.pk, actor=actor, opinion=opinion.strip() or "同意")
    row.refresh_from_db()
    return row


@transaction.atomic
def return_report(*, actor: Actor, report_id: int, opinion: str) -> ProgressReport:
    """Return a report with the reason. Raises NotFound, Stale, UserError without a reason."""
    row, task = _task_of(actor, report_id)
    request = decide.send_back(task.pk, actor=actor, opinion=opinion)
    mark_returned(request.pk, opinion.strip(), actor.stamp())
    row.refresh_from_db()
    note("report_returned", row.task.plan, actor, report=row.pk, opinion=opinion.strip())
    return row
