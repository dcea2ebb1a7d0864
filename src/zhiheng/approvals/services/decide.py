"""Sign a task: agree, send back (退回), ask one more signature (加签), hand on (转办)."""

from __future__ import annotations

from django.db import transaction

from zhiheng.approvals import registry
from zhiheng.approvals.models import ApprovalRequest, ApprovalTask, RequestStatus, TaskStatus
from zhiheng.approvals.selectors import in_office, matter_of, office_of, role_label
from zhiheng.approvals.services.submit import _journal, open_step
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account


def _take(task_id: int, actor: Actor) -> tuple[ApprovalTask, ApprovalRequest]:
    try:
        request_id = ApprovalTask.objects.values_list("request_id", flat=True).get(pk=task_id)
    except ApprovalTask.DoesNotExist:
        raise NotFound("没有找到该审批任务。") from None
    # The request is locked first, always: two people signing at once wait for each other instead of crossing.
    request = (
        ApprovalRequest.objects.select_for_update(of=("self",)).select_related("organ").get(pk=request_id)
    )
    task = ApprovalTask.objects.select_for_update().get(pk=task_id)
    task.request = request
    if actor.account_id not in task.candidates:
        raise Forbidden("该审批任务不由您办理。")
    if request.status == RequestStatus.WITHDRAWN:
        raise Stale(f"该申请已由提交人{request.submitted_by.name}撤回，不需要再办理。")
    if task.status != TaskStatus.WAITING or request.status != RequestStatus.PENDING:
        who = task.decided_by.name if task.decided_by else "他人"
        raise Stale(f"该审批任务已由{who}办理（{task.get_status_display()}），请刷新查看最新情况。")
    role = office_of(task)
    # The law asks for an office's consent (行政机关负责人, 处罚法第五十七条): who has left it since gives it no more.
    if role and not in_office(actor.account_id, role, request.organ, matter=matter_of(request)):
        raise Forbidden(
            f"“{task.name}”须由现任{role_label(role)}签署，您已不担任该职务；请由单位系统管理员核对任职。"
        )
    return task, request


def _sign(task: ApprovalTask, actor: Actor, status: str, opinion: str) -> None:
    task.status, task.opinion = status, opinion
    task.decided_by_id, task.decided_at = actor.account_id, clock.now()
    task.save()


@transaction.atomic
def approve(task_id: int, *, actor: Actor, opinion: str = "同意") -> ApprovalRequest:
    """Agree. When the last signature of the last step is given, the act is carried out in this same transaction.

    Raises LegalBlock when the act has meanwhile become unlawful: nothing of the signature is kept then.
    """
    task, request = _take(task_id, actor)
    _sign(task, actor, TaskStatus.APPROVED, opinion)
    _journal(request, actor, "approval.approved", {"act": request.act, "step": task.name, "opinion": opinion})
    if request.tasks.filter(step_no=request.step_no, status=TaskStatus.WAITING).exists():
        return request
    if request.step_no + 1 < len(request.steps):
        request.step_no += 1
        request.save()
        open_step(request)
        return request
    request.status, request.finished_at = RequestStatus.APPROVED, clock.now()
    request.save()
    opinions = tuple(
        (t.name, t.decided_by.name if t.decided_by else "", t.opinion)
        for t in request.tasks.filter(status=TaskStatus.APPROVED)
        .select_related("decided_by")
        .order_by("decided_at")
    )
    registry.execute(request, registry.Approval(request.pk, actor.account_id, actor.name, opinions))
    return request


@transaction.atomic
def send_back(task_id: int, *, actor: Actor, opinion: str) -> ApprovalRequest:
    """Send the request back to its submitter with the reason (required)."""
    if not opinion.strip():
        raise UserError("请填写退回理由，以便承办人修改。", field="opinion")
    task, request = _take(task_id, actor)
    _sign(task, actor, TaskStatus.RETURNED, opinion)
    request.tasks.filter(status=TaskStatus.WAITING).update(status=TaskStatus.CLOSED)
    request.status, request.finished_at = RequestStatus.RETURNED, clock.now()
    request.save()
    _journal(request, actor, "approval.returned", {"act": request.act, "step": task.name, "opinion": opinion})
    return request


@transaction.atomic
def add_signer(task_id: int, *, actor: Actor, account_id: int, opinion: str = "") -> ApprovalTask:
    """Ask one more person to sign in the same step (加签); the step waits for both."""
    task, request = _take(task_id, actor)
    person = _colleague(account_id, request, actor)
    added = ApprovalTask.objects.create(
        organ=request.organ,
        division=request.division,
        request=request,
        step_no=request.step_no,
        name=f"{task.name}（加签）",
        added=True,
        candidates=[person.pk],
        created_at=clock.now(),
    )
    _journal(
        request, actor, "approval.signer_added", {"act": request.act, "to": person.name, "opinion": opinion}
    )
    return added


@transaction.atomic
def forward(task_id: int, *, actor: Actor, account_id: int, opinion: str = "") -> ApprovalTask:
    """Hand the task on to a colleague who then is responsible for it (转办).

    A signature that the chain asks of an office stays with that office: the leader's consent is given by a leader
    (处罚法第五十七条). Raises UserError for anybody else.
    """
    task, request = _take(task_id, actor)
    person = _colleague(account_id, request, actor)
    role = office_of(task)
    if role and not in_office(person.pk, role, request.organ, matter=matter_of(request)):
        raise UserError(
            f"“{task.name}”须由{role_label(role)}签署，{person.name}不担任该职务，不能转办；需要其意见的，请用加签。",
            field="account",
        )
    _sign(task, actor, TaskStatus.FORWARDED, opinion)
    handed = ApprovalTask.objects.create(
        organ=request.organ,
        division=request.division,
        request=request,
        step_no=request.step_no,
        name=task.name,
        candidates=[person.pk],
        created_at=clock.now(),
    )
    _journal(
        request, actor, "approval.forwarded", {"act": request.act, "to": person.name, "opinion": opinion}
    )
    return handed


def _colleague(account_id: int, request: ApprovalRequest, actor: Actor) -> Account:
    organs = [o for o in (request.organ_id, request.organ.legal_subject_id) if o is not None]
    person = Account.objects.filter(pk=account_id, is_active=True, appointments__organ_id__in=organs).first()
    if person is None:
        raise UserError("只能选择本单位在任人员。", field="account")
    if person.pk in {actor.account_id, request.submitted_by_id}:
        raise UserError("不能选择本人或提交人。", field="account")
    return person
