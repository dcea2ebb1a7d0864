"""Who may see a case and who may do what on it: one policy for list, search, detail, export and every act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet

from zhiheng.cases.models import Case, FactsRow, FactsTally
from zhiheng.cases.params import fact_matter
from zhiheng.common.errors import Forbidden
from zhiheng.law.procedures import procedure
from zhiheng.organs.actor import SUPERVISION_ROLES, Actor
from zhiheng.organs.models import Role

# Who keeps accounts and chains in order has no business in the cases themselves.
BLIND = frozenset({Role.ORGAN_ADMIN})


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no, and why: shown on the page “谁能看到，为什么”."""

    allowed: bool
    reason: str


def scope_filter(actor: Actor, *, named: Callable[[str], str] = str, column: str = "matter") -> Q:
    """Return the condition on ``organ``/``division``/``matter`` columns under which a row is visible to ``actor``.

    Supervisors see the subtree they supervise (行政执法监督条例第二条); all others see the cases of their own organ, in the
    fields their appointments name. ``named`` turns a field's code into what the table's ``column`` holds.
    """
    condition = Q(pk__in=[])
    for prefix in actor.supervises:
        condition |= Q(division__startswith=prefix)
    working = [g for g in actor.grants if g.role not in SUPERVISION_ROLES | BLIND]
    everywhere = {organ for g in working if not g.matter for organ in g.reach}
    if everywhere:
        condition |= Q(organ_id__in=sorted(everywhere))
    for grant in working:
        if grant.matter and (left := grant.reach - everywhere):
            condition |= Q(organ_id__in=sorted(left), **{column: named(grant.matter)})
    return condition


def visible(actor: Actor, rows: QuerySet[Model]) -> QuerySet[Model]:
    """Return those of ``rows`` (cases, facts rows and their tally, or leads) that ``actor`` may see."""
    # The facts row names its field as the law does, a case by its code.
    named = fact_matter if rows.model in (FactsRow, FactsTally) else str
    return rows.filter(scope_filter(actor, named=named))


def can_see(actor: Actor, case: Case) -> Answer:
    """Whether a person may read a case, and by which appointment."""
    for grant in actor.grants:
        if grant.role in BLIND or case.organ_id not in grant.reach:
            continue
        if not grant.matter or grant.matter == case.matter:
            place = "承办机构" if grant.organ_id == case.organ_id else "名义主体"
            return Answer(True, f"任职于{place}（{grant.organ_name}·{Role(grant.role).label}）")
    for prefix in actor.supervises:
        if case.division.startswith(prefix):
            return Answer(True, "对本案所在区划负有行政执法监督职责（只读，行政执法监督条例第六条、第八条）")
    return Answer(False, "不在本案承办机构任职，也不负责本案所在区划的行政执法监督")


def can(actor: Actor, act_id: str, case: Case) -> Answer:
    """Whether a person may do an act on a case; supervisors never (行政执法监督条例第八条)."""
    graph = procedure(case.procedure)
    if not graph.has(act_id):
        return Answer(False, f"{graph.label}没有该环节")
    roles = graph.act(act_id).roles
    held = actor.roles_in(case.organ_id, case.matter) | actor.roles_in(case.legal_subject_id, case.matter)
    if roles & held:
        return Answer(True, "、".join(str(Role(r).label) for r in sorted(roles & held)))
    names = "、".join(str(Role(r).label) for r in sorted(roles))
    if actor.supervises_division(case.division):
        return Answer(
            False,
            f"监督人员只能查看案件，不能办理案件（行政执法监督条例第八条）。该环节由承办机构的{names}办理。",
        )
    return Answer(False, f"该环节由承办机构的{names}办理，您没有相应任职。")


def require(actor: Actor, act_id: str, case: Case) -> None:
    """Raise Forbidden, with the reason, unless ``can``."""
    answer = can(actor, act_id, case)
    if not answer.allowed:
        raise Forbidden(answer.reason)
