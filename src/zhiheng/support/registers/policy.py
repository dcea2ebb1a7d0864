"""Who reads and who keeps a ledger: one policy → one queryset, for every ledger alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.organs.actor import SUPERVISION_ROLES, Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.support.registers.declare import Register, Step, all_registers


def names(roles: Iterable[str]) -> str:
    """Return roles in words."""
    return "、".join(str(Role(r).label) for r in roles)


def may_read(actor: Actor, register: Register) -> bool:
    """Whether a person has to do with a ledger at all."""
    if register.open or (register.mine and actor.grants):
        return True
    return actor.has_role(*register.readers, *register.keepers)


def may_read_any(actor: Actor) -> bool:
    """Whether a person may open some ledger."""
    return any(may_read(actor, r) for r in all_registers())


def keeps(actor: Actor, register: Register, organ_id: int) -> bool:
    """Whether this person writes a ledger of this body, if only about himself."""
    roles = (*register.keepers, *register.applicants)
    return any(g.role in roles and organ_id in g.reach for g in actor.grants)


def keeps_for_others(actor: Actor, register: Register, organ_id: int) -> bool:
    """Whether this person writes a ledger about others, too."""
    return any(g.role in register.keepers and organ_id in g.reach for g in actor.grants)


def reach_of(actor: Actor, roles: Iterable[str]) -> Q:
    """Return the condition on rows (``organ``, ``division``) that appointments of these roles reach."""
    wanted = set(roles)
    found = Q(pk__in=())
    for grant in actor.grants:
        if grant.role not in wanted:
            continue
        if grant.role in SUPERVISION_ROLES:
            found |= Q(division__startswith=grant.prefix)
        found |= Q(organ_id__in=grant.reach)
    return found


def with_subjects(reach: Iterable[int]) -> set[int]:
    """Return the bodies of a reach and those in whose name they handle (ORG-03): what concerns the one concerns the other."""
    own = set(reach)
    subjects = Organ.objects.filter(pk__in=own, legal_subject__isnull=False)
    return own | set(subjects.values_list("legal_subject_id", flat=True))


def visible(actor: Actor, register: Register) -> QuerySet[Any]:
    """Return the rows of a ledger a person may see."""
    rows: QuerySet[Any] = register.model._default_manager.all()
    if not register.open:
        roles = {*register.readers, *register.keepers}
        seen = reach_of(actor, roles)
        if register.mine:
            seen |= Q(**{register.mine: actor.account_id})
        if register.target:
            near = with_subjects(i for g in actor.grants if g.role in roles for i in g.reach)
            seen |= Q(**{f"{register.target}__in": near})
        rows = rows.filter(seen)
    return register.widen(rows) if register.widen else rows


def open_row(actor: Actor, register: Register, row_id: int) -> Any:
    """Return a row this person may see. Raises NotFound: no difference between absent and hidden."""
    found = visible(actor, register).select_related(*register.relations()).filter(pk=row_id).first()
    if found is None:
        raise NotFound(f"没有找到该{register.noun}，或者您无权查看。")
    return found


def bodies_kept(actor: Actor, register: Register) -> list[Organ]:
    """Return the bodies whose ledger this person writes."""
    roles = (*register.keepers, *register.applicants)
    ids = {i for g in actor.grants if g.role in roles for i in g.reach}
    return list(Organ.objects.filter(pk__in=ids).order_by("division_id", "code"))


def require_keeper(actor: Actor, register: Register, organ_id: int) -> None:
    """Raise Forbidden unless this person writes the ledger of this body."""
    if not keeps(actor, register, organ_id):
        raise Forbidden(
            f"“{register.title}”由本单位的{names((*register.keepers, *register.applicants))}登记，您没有该单位的相应任职。"
        )


def may_take(actor: Actor, step: Step, row: Any) -> bool:
    """Whether this person holds an appointment for a step on this row, and took none of those it excludes."""
    for grant in actor.grants:
        if grant.role not in step.roles:
            continue
        if step.by_body:
            if getattr(row, step.by_body) in with_subjects(grant.reach):
                return True
            continue
        above = grant.role in SUPERVISION_ROLES and row.division.startswith(grant.prefix)
        if above or row.organ_id in grant.reach:
            return not any(row.who_took(s) == actor.account_id for s in step.not_by)
    return False


def require_step(actor: Actor, register: Register, step: Step, row: Any) -> None:
    """Raise Forbidden, saying whether the appointment is missing or the same person took an earlier step."""
    if may_take(actor, step, row):
        return
    own = next((s for s in step.not_by if row.who_took(s) == actor.account_id), None)
    if own is not None:
        done = next(t["label"] for t in row.trail if t["step"] == own)
        raise Forbidden(f"“{done}”由您办理，“{step.label}”须由其他人员办理。")
    raise Forbidden(f"“{step.label}”由{names(step.roles)}办理，您没有相应任职。")


def steps_open(actor: Actor, register: Register, row: Any) -> list[Step]:
    """Return the steps this person may take on a row now."""
    if row.ended_on:
        return []
    return [s for s in register.steps if row.state in s.source and may_take(actor, s, row)]
