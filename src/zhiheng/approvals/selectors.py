"""Which chain applies, who may sign, and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from zhiheng.approvals.models import ApprovalFlow, ApprovalRequest, ApprovalTask, RequestStatus, TaskStatus
from zhiheng.common import clock
from zhiheng.common.errors import NotFound
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


def in_office(account_id: int, role: str, organ: Organ, *, matter: str = "") -> bool:
    """Whether a person holds a role today, in the body or in its legal subject, for the field asked about."""
    today = clock.today()
    in_force = Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    bodies = [o for o in (organ.pk, organ.legal_subject_id) if o is not None]
    found = Appointment.objects.filter(in_force, account_id=account_id, organ_id__in=bodies, role=role)
    if matter:
        found = found.filter(Q(matter="") | Q(matter=matter))
    return found.filter(account__is_active=True).exists()


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


def signers(role: str, organ: Organ, *, matter: str = "", without: int | None = None) -> list[str]:
    """Return the names of those who could sign a step of this role, without the submitter himself."""
    return [a.name for a in holders(role, organ, matter=matter) if a.pk != without]


def names_of(account_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of accounts."""
    return dict(Account.objects.filter(pk__in=list(account_ids)).values_list("id", "name"))


def waiting_names(request: ApprovalRequest) -> str:
    """Say who is to sign a request now: “周文华” or “周文华、王建国之一”, one part for each open signature."""
    tasks = list(request.tasks.filter(status=TaskStatus.WAITING).order_by("id"))
    names = names_of(i for t in tasks for i in t.candidates)
    parts = []
    for task in tasks:
        people = "、".join(names.get(i, "") for i in task.candidates)
        parts.append(f"{people}之一" if len(task.candidates) > 1 else people)
    return "，".join(parts)


def requests_of(subject_kind: str, subject_id: int) -> QuerySet[ApprovalRequest]:
    """Return every request on a subject, newest first, with its signatures."""
    return (
        ApprovalRequest.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
        .select_related("submitted_by")
        .prefetch_related("tasks__decided_by")
        .order_by("-id")
    )


def submitted_by(actor: Actor) -> QuerySet[ApprovalRequest]:
    """Return the requests this person submitted, newest first."""
    return (
        ApprovalRequest.objects.filter(submitted_by_id=actor.account_id)
        .select_related("organ")
        .order_by("-submitted_at")
    )


def open_request(actor: Actor, request_id: int) -> ApprovalRequest:
    """Return a request if this person submitted it, may or did sign it, or works in the body it belongs to.

    Raises NotFound: no difference between absent and hidden.
    """
    found = (
        ApprovalRequest.objects.select_related("organ__legal_subject", "submitted_by")
        .filter(pk=request_id)
        .first()
    )
    if found is not None:
        involved = found.submitted_by_id == actor.account_id or found.organ_id in actor.organ_ids
        involved = (
            involved
            or found.tasks.filter(
                Q(candidates__contains=[actor.account_id]) | Q(decided_by_id=actor.account_id)
            ).exists()
        )
        if involved or actor.supervises_division(found.division):
            return found
    raise NotFound("没有找到该审批事项，或者您无权查看。")


def colleagues(task: ApprovalTask, *, without: Iterable[int]) -> list[tuple[Account, bool]]:
    """Return who may be asked for a further signature, each with whether the task may be handed on to that person.

    People of the body or of its legal subject; a signature that belongs to an office goes only to who holds that office.
    """
    organ = task.request.organ
    accounts = Appointment.objects.filter(organ_id__in=[organ.pk, organ.legal_subject_id or organ.pk])
    people = Account.objects.filter(pk__in=accounts.values("account_id"), is_active=True)
    role = office_of(task)
    return [
        (person, not role or in_office(person.pk, role, organ, matter=matter_of(task.request)))
        for person in people.exclude(pk__in=list(without)).order_by("name")
    ]


def matter_of(request: ApprovalRequest) -> str:
    """Return the field in which the signers must hold their office; "" where the act belongs to none."""
    return str(request.payload.get("matter", ""))


def office_of(task: ApprovalTask) -> str:
    """Return the role in which a task is signed; "" for one that was added, which anybody of the body may give."""
    return "" if task.added else str(task.request.steps[task.step_no]["role"])


def flows_of(organ: Organ | None) -> dict[str, list[dict[str, Any]]]:
    """Return the chains a body (None: the platform) has set, by act."""
    return {f.act: list(f.steps) for f in ApprovalFlow.objects.filter(organ=organ)}


def bodies_configured_by(actor: Actor) -> list[Organ]:
    """Return the bodies whose chains this person may set."""
    own = {g.organ_id for g in actor.grants if g.role == Role.ORGAN_ADMIN}
    near = Q(pk__in=own)
    for grant in actor.grants:
        if grant.role == Role.PLATFORM_ADMIN:
            near |= Q(division__code__startswith=grant.prefix)
    rows = (
        Organ.objects.filter(near).select_related("division", "legal_subject").order_by("division_id", "code")
    )
    return [o for o in rows if o.enforces]
