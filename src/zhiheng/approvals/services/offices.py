"""Keep open tasks with those who hold the office: a leader who left signs no more, his successor does."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from zhiheng.approvals.models import ApprovalRequest, ApprovalTask, RequestStatus, TaskStatus
from zhiheng.approvals.selectors import holders, in_office, matter_of, names_of, office_of
from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record


@transaction.atomic
def refresh_offices(organ_id: int | None = None) -> int:
    """Ask the present holders of an office to sign what waits for it, in one body (and its units) or in all.

    Returns how many tasks went to other people. Where nobody holds the office the task stays as it is: who may sign it
    is said on its page. May run any number of times.
    """
    open_ones = ApprovalRequest.objects.filter(status=RequestStatus.PENDING)
    if organ_id is not None:
        open_ones = open_ones.filter(Q(organ_id=organ_id) | Q(organ__legal_subject_id=organ_id))
    moved = 0
    for request in open_ones.select_for_update(of=("self",)).select_related("organ").order_by("pk"):
        for task in request.tasks.filter(status=TaskStatus.WAITING, added=False).order_by("pk"):
            task.request = request
            moved += _refresh(task, request)
    return moved


def _refresh(task: ApprovalTask, request: ApprovalRequest) -> bool:
    role, matter = office_of(task), matter_of(request)
    kept = [c for c in task.candidates if in_office(c, role, request.organ, matter=matter)]
    step = request.steps[task.step_no]
    handed_on = request.tasks.filter(step_no=task.step_no, status=TaskStatus.FORWARDED).exists()
    alone = step.get("mode") == "ALL" or handed_on
    now = [a.pk for a in holders(role, request.organ, matter=matter) if a.pk != request.submitted_by_id]
    wanted = kept if kept and alone else now
    if not wanted or set(wanted) == set(task.candidates):
        return False
    before, task.candidates = task.candidates, wanted
    task.save(update_fields=["candidates"])
    names = names_of({*before, *wanted})
    record(
        Draft(
            kind="approval.reassigned",
            subject_kind=request.subject_kind,
            subject_id=request.subject_id,
            organ_id=request.organ_id,
            division=request.division,
            stamp=SYSTEM_STAMP,
            payload={
                "request": request.pk,
                "act": request.act,
                "step": task.name,
                "from": "、".join(names.get(i, "") for i in before),
                "to": "、".join(names.get(i, "") for i in wanted),
            },
        )
    )
    return True
