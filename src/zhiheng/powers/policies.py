"""Who sees items, changes, proposals and delegations, and who does what with them: one policy → one queryset."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from zhiheng.common import scope
from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.powers.models import (
    BatchStatus,
    CleanupProposal,
    DelegationAssessment,
    DelegationBatch,
    Item,
    ItemChange,
    ItemHolder,
)

Row = TypeVar("Row", bound=Model)
DRAFTING = (Role.OFFICER, Role.UNIT_HEAD, Role.ORGAN_ADMIN)
REVIEWING = (Role.LEGAL_REVIEWER,)
APPROVING = (Role.ORGAN_LEADER,)
PUBLISHING = (Role.DISCLOSURE, Role.ORGAN_LEADER, Role.UNIT_HEAD)
SUPERVISING = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
READING = (
    *DRAFTING, *REVIEWING, *APPROVING, Role.DISCLOSURE, Role.INTERNAL_SUPERVISOR, *SUPERVISING,
    Role.JUSTICE_ASSISTANT, Role.PLATFORM_ADMIN,
)  # fmt: skip
NEEDS_READ = "执法、审核、公示、监督人员或者单位负责人"
NEEDS_DRAFT = "执法人员、承办机构负责人或者单位系统管理员"
NEEDS_SUPERVISE = "行政执法监督人员或者监督机构负责人"


def may_read(actor: Actor) -> bool:
    """Whether a person has to do with items at all."""
    return actor.has_role(*READING)


def may_draft(actor: Actor) -> bool:
    """Whether a person may draft a change somewhere."""
    return actor.has_role(*DRAFTING)


def may_supervise(actor: Actor) -> bool:
    """Whether a person keeps the clean-up, the batches and the evaluations of an area."""
    return actor.has_role(*SUPERVISING)


def may_see_delegation(actor: Actor) -> bool:
    """Whether a person opens batches, hand-overs and evaluations."""
    return may_read(actor)


def bodies(actor: Actor) -> set[int]:
    """Return the bodies a person works for: those he is appointed in and those in whose name they act (ORG-03)."""
    own = set(actor.organ_ids)
    subjects = Organ.objects.filter(pk__in=own, legal_subject__isnull=False)
    return own | set(subjects.values_list("legal_subject_id", flat=True))


def in_scope(actor: Actor, organ: str = "organ", division: str = "division") -> Q:
    """Return the condition on rows of the person's bodies and of the divisions he supervises."""
    found = Q(**{f"{organ}_id__in": bodies(actor)})
    for prefix in actor.supervises:
        found |= Q(**{f"{division}__startswith": prefix})
    return found


def held_in_scope(actor: Actor) -> QuerySet[ItemHolder]:
    """Return the holder entries of the person's bodies and divisions."""
    return ItemHolder.objects.filter(in_scope(actor))


def visible_changes(actor: Actor) -> QuerySet[ItemChange]:
    """Return the changes a person may see: his bodies' own and those of the divisions he supervises."""
    return ItemChange.objects.filter(in_scope(actor))


def visible_proposals(actor: Actor) -> QuerySet[CleanupProposal]:
    """Return the clean-up proposals a person may see."""
    return CleanupProposal.objects.filter(in_scope(actor))


def visible_batches(actor: Actor) -> QuerySet[DelegationBatch]:
    """Return the batches a person may see: decided ones are public decisions, drafts are their makers' and reviewers'."""
    decided = Q(status__in=[BatchStatus.DECIDED, BatchStatus.EXECUTED])
    return DelegationBatch.objects.filter(in_scope(actor) | decided)


def visible_assessments(actor: Actor) -> QuerySet[DelegationAssessment]:
    """Return the evaluations of the person's townships and of the divisions he supervises."""
    return DelegationAssessment.objects.filter(in_scope(actor))


def one(rows: QuerySet[Row], *, lock: bool = False) -> Row | None:
    """Return the row, locked if asked.

    ``rows`` are what the policy lets the person see; the lock itself is taken as the system, since a row of the legal
    subject is not the handling unit's own for the database (ORG-03).
    """
    if not lock:
        return rows.first()
    with scope.system():
        return rows.select_for_update(of=("self",)).first()


def require_role(actor: Actor, organ_id: int, roles: tuple[Role, ...], what: str) -> None:
    """Raise Forbidden unless one of the roles is held in the body, or in the unit that handles in its name (ORG-03).

    ``what`` says what he wanted to do.
    """
    units = [organ_id, *Organ.objects.filter(legal_subject_id=organ_id).values_list("pk", flat=True)]
    if not any(actor.has_role(*roles, organ_id=unit) for unit in units):
        names = "、".join(str(r.label) for r in roles)
        raise Forbidden(f"{what}须由该单位的{names}办理，您没有相应任职。")


def require_supervision(actor: Actor, division: str, what: str) -> None:
    """Raise Forbidden unless the person supervises the division (行政执法监督条例第六条)."""
    held = any(g.role in SUPERVISING and division.startswith(g.prefix) for g in actor.grants)
    if not held:
        raise Forbidden(f"{what}由该区划的行政执法监督机构办理，您没有相应任职。")


def is_province(actor: Actor, division: str) -> bool:
    """Whether the person reviews for the province's justice department over this division (EMP-06)."""
    return any(
        g.role in SUPERVISING and len(g.prefix) == 2 and division.startswith(g.prefix) for g in actor.grants
    )


def open_change(actor: Actor, change_id: int, *, lock: bool = False) -> ItemChange:
    """Return a change this person may see. Raises NotFound."""
    rows = visible_changes(actor).select_related("item", "organ", "replaces", "drafted_by")
    found = one(rows.filter(pk=change_id), lock=lock)
    if found is None:
        raise NotFound("没有找到该事项变更，或者您无权查看。")
    return found


def open_item(item_id: int) -> Item:
    """Return an item: the catalogue is public. Raises NotFound."""
    found = Item.objects.select_related("owner").filter(pk=item_id).first()
    if found is None:
        raise NotFound("没有该执法事项。")
    return found


def open_batch(actor: Actor, batch_id: int, *, lock: bool = False) -> DelegationBatch:
    """Return a batch this person may see. Raises NotFound."""
    rows = visible_batches(actor).select_related("organ")
    found = one(rows.filter(pk=batch_id), lock=lock)
    if found is None:
        raise NotFound("没有找到该赋权批次，或者您无权查看。")
    return found


def open_assessment(actor: Actor, assessment_id: int, *, lock: bool = False) -> DelegationAssessment:
    """Return an evaluation this person may see. Raises NotFound."""
    rows = visible_assessments(actor).select_related("organ", "lead")
    found = one(rows.filter(pk=assessment_id), lock=lock)
    if found is None:
        raise NotFound("没有找到该评估，或者您无权查看。")
    return found


def open_proposal(actor: Actor, proposal_id: int, *, lock: bool = False) -> CleanupProposal:
    """Return a clean-up proposal this person may see. Raises NotFound."""
    rows = visible_proposals(actor).select_related("item", "organ")
    found = one(rows.filter(pk=proposal_id), lock=lock)
    if found is None:
        raise NotFound("没有找到该清理建议，或者您无权查看。")
    return found
