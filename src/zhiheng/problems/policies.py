"""Who keeps the ledger of a body, who checks it: a body never strikes off its own problem (RECT-10)."""

from __future__ import annotations

from django.db.models import QuerySet

from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.organs.selectors import enforcing
from zhiheng.problems.models import Problem, Submission
from zhiheng.problems.selectors import visible

KEEPING = (Role.UNIT_HEAD, Role.ORGAN_LEADER, Role.INTERNAL_SUPERVISOR, Role.LEGAL_REVIEWER)
SUPERVISING = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
READING = (*KEEPING, *SUPERVISING, Role.OFFICER, Role.JUSTICE_ASSISTANT)


def may_read(actor: Actor) -> bool:
    """Who has the ledger's pages."""
    return actor.has_role(*READING)


def may_enter_somewhere(actor: Actor) -> bool:
    """Who enters problems for some body."""
    return actor.has_role(*KEEPING, *SUPERVISING)


def may_supervise(actor: Actor) -> bool:
    """Who checks and strikes off somewhere."""
    return actor.has_role(*SUPERVISING)


def may_keep(actor: Actor, organ_id: int) -> bool:
    """Whether somebody keeps the ledger of a body; a bureau's people keep their own bureau's."""
    return actor.has_role(*KEEPING, *SUPERVISING, organ_id=organ_id)


def require_keep(actor: Actor, organ_id: int) -> None:
    """Raise Forbidden unless ``may_keep``."""
    if not may_keep(actor, organ_id):
        names = "、".join(str(Role(r).label) for r in KEEPING)
        raise Forbidden(f"问题由所在单位的{names}整改，您没有该单位的相应任职。")


def may_enter(actor: Actor, organ: Organ) -> bool:
    """Whether somebody enters a problem of a body: the body itself, or who supervises it."""
    return may_keep(actor, organ.pk) or checks_for(actor, organ.pk, organ.division_id, *SUPERVISING)


def checks_for(actor: Actor, organ_id: int, division: str, *roles: str) -> bool:
    """Whether somebody supervises a body from another one: the appointment must not be in the body itself."""
    return any(
        g.role in roles and g.organ_id != organ_id and division.startswith(g.prefix) for g in actor.grants
    )


def require_check(actor: Actor, row: Problem, *roles: str) -> None:
    """Raise Forbidden unless the person checks this problem from outside the body that has it."""
    if not checks_for(actor, row.organ_id, row.division, *roles):
        names = "、".join(str(Role(r).label) for r in roles)
        raise Forbidden(
            f"问题销号由司法行政部门的{names}审核，本单位不能审核或者销号自己的问题，您没有相应任职。"
        )


def bodies_for(actor: Actor) -> QuerySet[Organ]:
    """Return the bodies for which somebody may enter problems."""
    return enforcing(actor).filter(ended_on__isnull=True)


def open_problem(actor: Actor, problem_id: int) -> Problem:
    """Return a problem this person may see. Raises NotFound."""
    related = "organ__division", "case", "officer", "responsible", "merged_into"
    row = visible(actor).select_related(*related).filter(pk=problem_id).first()
    if row is None:
        raise NotFound("没有找到该问题，或者您无权查看。")
    return row


def open_submission(actor: Actor, submission_id: int) -> Submission:
    """Return a filing of one's bodies or of those one supervises. Raises NotFound."""
    row = Submission.objects.select_related("organ__division", "receiver").filter(pk=submission_id).first()
    if row is not None:
        own = may_keep(actor, row.organ_id) or row.organ_id in actor.organ_ids
        if own or actor.supervises_division(row.division):
            return row
    raise NotFound("没有找到该报送，或者您无权查看。")
