"""Which pages of this room a person may open at all; what concerns one case the domain's policy answers."""

from __future__ import annotations

from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

CASE_ROLES = (
    Role.OFFICER, Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.HEARING_HOST, Role.ORGAN_LEADER, Role.DISCLOSURE,
    Role.ARCHIVIST, Role.INTERNAL_SUPERVISOR, Role.SUPERVISOR, Role.SUPERVISION_LEADER, Role.JUSTICE_ASSISTANT,
    Role.PLATFORM_ADMIN,
)  # fmt: skip
HANDLING = (Role.OFFICER, Role.UNIT_HEAD)
NEEDS_READ = "执法人员、审核人员、机关负责人或者行政执法监督人员"
NEEDS_WORK = (
    "承办机构的执法人员、审核人员或者机关负责人；监督人员只能查看案件，不办理案件（行政执法监督条例第八条）"
)
NEEDS_HANDLE = "执法人员或者承办机构负责人"
NEEDS_LEAD = "执法人员、承办机构负责人或者行政机关负责人"


def may_read(actor: Actor) -> bool:
    """Who has to do with cases: the body's people and those who supervise them."""
    return actor.has_role(*CASE_ROLES)


def may_work(actor: Actor) -> bool:
    """Who does acts on cases; which act, the procedure says."""
    return any(g.organ_id in actor.organ_ids for g in actor.grants) and may_read(actor)


def may_handle(actor: Actor) -> bool:
    """Who registers leads, files cases and penalises on the spot."""
    return actor.has_role(*HANDLING)


def may_act_on_leads(actor: Actor) -> bool:
    """Who hands a lead on, or extends its verification; which of the two, the act says."""
    return actor.has_role(*HANDLING, Role.ORGAN_LEADER)


def may_penalise(actor: Actor) -> bool:
    """Who penalises on the spot."""
    return may_handle(actor)
