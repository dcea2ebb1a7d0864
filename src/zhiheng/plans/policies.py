"""Who sees plans and who does what with them: one policy → one queryset."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.plans.models import Plan, PlanStatus, PlanTask, ProgressReport

MANAGING = (Role.SUPERVISOR, Role.SUPERVISION_LEADER, Role.UNIT_HEAD, Role.ORGAN_LEADER)
# Supervisors report for the bureau they are appointed in: plans give the justice bureau tasks of its own.
REPORTING = (Role.OFFICER, Role.UNIT_HEAD, Role.ORGAN_LEADER, Role.SUPERVISOR, Role.SUPERVISION_LEADER)
READING = (*MANAGING, Role.OFFICER, Role.JUSTICE_ASSISTANT)


def may_read_plans(actor: Actor) -> bool:
    """Whether a person has to do with plans at all."""
    return actor.has_role(*READING)


def may_manage_plans(actor: Actor) -> bool:
    """Whether a person may import a plan somewhere."""
    return actor.has_role(*MANAGING)


def may_report_somewhere(actor: Actor) -> bool:
    """Whether a person may report progress for some body."""
    return actor.has_role(*REPORTING)


def in_scope(actor: Actor) -> Q:
    """Return the condition on rows of the person's bodies and of the divisions he supervises."""
    found = Q(organ_id__in=actor.organ_ids)
    for prefix in actor.supervises:
        found |= Q(division__startswith=prefix)
    return found


def visible(actor: Actor) -> QuerySet[Plan]:
    """Return the plans a person may see.

    His own scope; plans that name his body; and adopted plans of the levels above the divisions he supervises
    (a county's plan is made under the province's, PLAN-24). Drafts of others are nobody's business.
    """
    found = in_scope(actor) | Q(owner_ids__overlap=list(actor.organ_ids)) & ~Q(status=PlanStatus.DRAFT)
    above = {prefix[:n] for prefix in actor.supervises for n in (2, 4, 6)}
    if above:
        found |= Q(prefix__in=above) & ~Q(status=PlanStatus.DRAFT)
    return Plan.objects.filter(found)


def visible_reports(actor: Actor) -> QuerySet[ProgressReport]:
    """Return the reports a person may see: his bodies' own, and those of the divisions he supervises."""
    return ProgressReport.objects.filter(in_scope(actor) | Q(task__plan__organ_id__in=actor.organ_ids))


def may_manage(actor: Actor, plan: Plan) -> bool:
    """Whether this person keeps the ledger of this plan: an appointment in its own body."""
    return actor.has_role(*MANAGING, organ_id=plan.organ_id)


def require_manage(actor: Actor, plan: Plan) -> None:
    """Raise Forbidden for anybody but the keepers of the ledger."""
    if not may_manage(actor, plan):
        raise Forbidden("方案台账由其主管单位的监督人员或者负责人管理，您没有该单位的相应任职。")


def reporting_bodies(actor: Actor, task: PlanTask) -> list[int]:
    """Return the bodies for which this person may report on a task: owners of it in which he is appointed."""
    return [o for o in task.owner_ids if actor.has_role(*REPORTING, organ_id=o)]


def open_plan(actor: Actor, plan_id: int) -> Plan:
    """Return a plan this person may see. Raises NotFound."""
    found = visible(actor).select_related("organ", "organ__division", "parent").filter(pk=plan_id).first()
    if found is None:
        raise NotFound("没有找到该方案，或者您无权查看。")
    return found


def open_task(actor: Actor, task_id: int) -> PlanTask:
    """Return a task of a plan this person may see. Raises NotFound."""
    found = PlanTask.objects.select_related("plan", "plan__organ").filter(pk=task_id).first()
    if found is None or not visible(actor).filter(pk=found.plan_id).exists():
        raise NotFound("没有找到该任务，或者您无权查看。")
    return found
