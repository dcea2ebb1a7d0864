"""Which chain applies, who may sign, and what waits for a person."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from zhiheng.approvals.models import ApprovalFlow, ApprovalRequest, ApprovalTask, RequestStatus, TaskStatus
from zhiheng.common import clock
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Appointment, Organ, Role


def steps_for(act: str, organ: Organ) -> list[dict[str, Any]]:
    """Return the chain for ``act`` in a body: its own, else its legal subject's, else the platform's; [] when none."""
    flows = {
        f.organ_id: f.steps
        for f in ApprovalFlow.objects.filter(act=act).filter(
            Q(organ__isnull=True) | Q(organ_id__in=[organ.pk, organ.legal_subject_id or organ.pk])
        )
    }
    for owner in (organ.pk, organ.legal_subject_id, None):
        if owner in flows:
            return list(flows[owner])
    return []


def holders(role: str, organ: Organ, *, matter: str = "") -> QuerySet[Account]:
    """Return who holds a role in the body today, or in its legal subject when the body itself has nobody."""
    today = clock.today()
    in_force = Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    for organ_id in (organ.pk, organ.legal_subject_id):
        if organ_id is None:
            continue
        grants = Appointment.objects.filter(in_force, organ_id=organ_id, role=role)
        if matter:
            grants = grants.filter(Q(matter="") | Q(matter=matter))
        people = Account.objects.filter(appointments__in=grants, is_active=True).distinct().order_by("id")
        if people.exists():
            return people
    return Account.objects.none()


def waiting_for(actor: Actor) -> QuerySet[ApprovalTask]:
    """Return the tasks this person may sign now, oldest first."""
    return (
        ApprovalTask.objects.filter(
            status=TaskStatus.WAITING,
            candidates__contains=[actor.account_id],
            request__status=RequestStatus.PENDING,
        )
        .select_related("request", "request__submitted_by", "organ")
        .order_by("created_at")
    )


def done_by(actor: Actor) -> QuerySet[ApprovalTask]:
    """Return the tasks this person has signed, newest first."""
    return (
        ApprovalTask.objects.filter(decided_by_id=actor.account_id)
        .select_related("request", "organ")
        .order_by("-decided_at")
    )


def pending_for(subject_kind: str, subject_id: int) -> QuerySet[ApprovalRequest]:
    """Return the open requests on a subject."""
    return ApprovalRequest.objects.filter(
        subject_kind=subject_kind, subject_id=subject_id, status=RequestStatus.PENDING
    )


def role_label(role: str) -> str:
    """Return the Chinese name of a role."""
    return str(Role(role).label)
