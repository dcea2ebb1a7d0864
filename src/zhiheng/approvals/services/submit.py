"""Submit an act for approval, and take it back."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from zhiheng.approvals.models import ApprovalRequest, ApprovalTask, RequestStatus, TaskStatus
from zhiheng.approvals.selectors import holders, matter_of, pending_for, role_label
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ


@transaction.atomic
def submit(
    *,
    actor: Actor,
    organ: Organ,
    division: str,
    subject_kind: str,
    subject_id: int,
    act: str,
    title: str,
    payload: dict[str, Any],
    summary: list[list[str]],
    steps: list[dict[str, Any]],
    matter: str = "",
    note: str = "",
) -> ApprovalRequest:
    """Submit an act for approval along ``steps`` (not empty) and open the first step's tasks.

    Raises UserError when the same act already waits on the subject, or when a step would have nobody responsible.
    """
    if pending_for(subject_kind, subject_id).filter(act=act).exists():
        raise UserError("该环节已提交审批，尚未办结，请勿重复提交。")
    for step in steps:
        people = holders(step["role"], organ, matter=matter).exclude(pk=actor.account_id)
        if not people.exists():
            raise UserError(
                f"审批步骤“{step['name']}”没有可办理的{role_label(step['role'])}（提交人本人除外），"
                "请先由单位系统管理员设置任职。"
            )
    request = ApprovalRequest.objects.create(
        organ=organ,
        division=division,
        subject_kind=subject_kind,
        subject_id=subject_id,
        act=act,
        title=title,
        payload={**payload, "matter": matter} if matter else payload,
        summary=summary,
        steps=steps,
        submitted_by_id=actor.account_id,
        submitted_at=clock.now(),
        note=note,
    )
    open_step(request)
    _journal(request, actor, "approval.submitted", {"act": act, "note": note})
    return request


def open_step(request: ApprovalRequest) -> None:
    """Open the tasks of the request's current step: one for all holders (ANY) or one a holder (ALL, 会签)."""
    step = request.steps[request.step_no]
    people = [
        a.pk
        for a in holders(step["role"], request.organ, matter=matter_of(request))
        if a.pk != request.submitted_by_id
    ]
    groups = [[p] for p in people] if step.get("mode") == "ALL" else [people]
    ApprovalTask.objects.bulk_create(
        ApprovalTask(
            organ=request.organ,
            division=request.division,
            request=request,
            step_no=request.step_no,
            name=step["name"],
            candidates=group,
            created_at=clock.now(),
        )
        for group in groups
    )


@transaction.atomic
def withdraw(request_id: int, *, actor: Actor) -> ApprovalRequest:
    """Take a request back before it is finished; only its submitter may."""
    request = ApprovalRequest.objects.select_for_update().get(pk=request_id)
    if request.submitted_by_id != actor.account_id:
        raise Forbidden("只有提交人本人可以撤回审批申请。")
    if request.status != RequestStatus.PENDING:
        raise Stale(f"该申请{request.get_status_display()}，不能撤回。")
    request.status, request.finished_at = RequestStatus.WITHDRAWN, clock.now()
    request.save()
    request.tasks.filter(status=TaskStatus.WAITING).update(status=TaskStatus.CLOSED)
    _journal(request, actor, "approval.withdrawn", {"act": request.act})
    return request


def _journal(request: ApprovalRequest, actor: Actor, kind: str, payload: dict[str, Any]) -> None:
    record(
        Draft(
            kind=kind,
            subject_kind=request.subject_kind,
            subject_id=request.subject_id,
            organ_id=request.organ_id,
            division=request.division,
            stamp=actor.stamp(),
            payload={"request": request.pk, **payload},
        )
    )
