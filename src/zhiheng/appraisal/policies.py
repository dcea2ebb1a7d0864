"""Who appraises whom, and who sees a result."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.appraisal.models import Assessment, Batch
from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.support.registers.declare import READERS
from zhiheng.support.registers.policy import reach_of

APPRAISING = (
    Role.UNIT_HEAD, Role.ORGAN_LEADER, Role.ORGAN_ADMIN, Role.SUPERVISOR, Role.SUPERVISION_LEADER,
)  # fmt: skip
CONFIRMING = (Role.ORGAN_LEADER, Role.SUPERVISION_LEADER)


def visible_assessments(actor: Actor) -> QuerySet[Assessment]:
    """Return the results a person may see: his own, his body's, and those of bodies he oversees."""
    own = Q(officer__account_id=actor.account_id)
    return Assessment.objects.filter(reach_of(actor, {*READERS, *APPRAISING}) | own)


def open_assessment(actor: Actor, assessment_id: int) -> Assessment:
    """Return a result this person may see. Raises NotFound."""
    found = (
        visible_assessments(actor)
        .select_related("batch__scheme", "batch__organ", "organ", "officer")
        .filter(pk=assessment_id)
        .first()
    )
    if found is None:
        raise NotFound("没有找到该考核结果，或者您无权查看。")
    return found


def may_appraise(actor: Actor, batch: Batch) -> bool:
    """Whether this person scores in a batch: an appointment in the body that appraises."""
    return any(g.role in APPRAISING and batch.organ_id in g.reach for g in actor.grants)


def is_own(actor: Actor, row: Assessment) -> bool:
    """Whether the result is this person's own, or that of the body he leads."""
    if row.officer_id is not None:
        return row.officer is not None and row.officer.account_id == actor.account_id
    return actor.has_role(Role.ORGAN_LEADER, Role.UNIT_HEAD, organ_id=row.organ_id)


def require_appraiser(actor: Actor, row: Assessment) -> None:
    """Raise Forbidden for who has no appointment in the body that appraises, and for one's own result."""
    if not may_appraise(actor, row.batch):
        raise Forbidden(
            "评分由组织考核单位的负责人、承办机构负责人、单位系统管理员或者监督人员办理，您没有相应任职。"
        )
    if row.officer_id is not None and is_own(actor, row):
        raise Forbidden("不能为本人评分，请由其他人员办理。")
