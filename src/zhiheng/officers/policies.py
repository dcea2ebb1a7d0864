"""Who sees officers and certificates, and who does what with them: 谁管理、谁审查、谁负责 (PER-03)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.officers.models import Certificate, Officer
from zhiheng.organs.actor import SUPERVISION_ROLES, Actor
from zhiheng.organs.models import Organ, Role

KEEPING = (Role.ORGAN_ADMIN, Role.UNIT_HEAD, Role.ORGAN_LEADER)
REVIEWING = (Role.UNIT_HEAD, Role.ORGAN_LEADER)
ISSUING = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
OVERSEEING = (*KEEPING, Role.INTERNAL_SUPERVISOR, Role.LEGAL_REVIEWER, Role.DISCLOSURE)


def may_read_own(actor: Actor) -> bool:
    """Whether a person may have a file of his own: anybody with an appointment."""
    return bool(actor.grants)


def may_oversee(actor: Actor) -> bool:
    """Whether a person sees others' files anywhere: keepers, internal supervisors, supervision."""
    return actor.has_role(*OVERSEEING, *SUPERVISION_ROLES)


def may_keep_somewhere(actor: Actor) -> bool:
    """Whether a person keeps the staff of some body."""
    return actor.has_role(*KEEPING)


def may_issue_somewhere(actor: Actor) -> bool:
    """Whether a person issues and cancels certificates somewhere."""
    return actor.has_role(*ISSUING)


def may_do_somewhere(actor: Actor) -> bool:
    """Whether a person keeps staff or issues certificates."""
    return actor.has_role(*KEEPING, *ISSUING)


def _reach(actor: Actor, roles: tuple[Role, ...]) -> set[int]:
    return {o for g in actor.grants if g.role in roles for o in g.reach}


def seen(actor: Actor, organ: str = "organ_id", division: str = "organ__division__prefix") -> Q:
    """Return the condition on rows of the bodies a person oversees and of the divisions he supervises."""
    found = Q(**{f"{organ}__in": _reach(actor, OVERSEEING)})
    for prefix in actor.supervises:
        found |= Q(**{f"{division}__startswith": prefix})
    return found


def visible(actor: Actor) -> QuerySet[Officer]:
    """Return the officers whose files a person may open: those he oversees (either body, ORG-09), and his own."""
    return Officer.objects.filter(
        seen(actor) | Q(establishment_id__in=_reach(actor, OVERSEEING)) | Q(account_id=actor.account_id)
    )


def scoped(actor: Actor) -> Q:
    """The same for rows that carry their organ and division: tasks, applications, batches, ledgers."""
    return seen(actor, division="division")


def open_officer(actor: Actor, officer_id: int) -> Officer:
    """Return an officer whose file this person may open. Raises NotFound."""
    found = (
        visible(actor)
        .select_related("organ__division", "organ__legal_subject", "establishment", "account")
        .filter(pk=officer_id)
        .first()
    )
    if found is None:
        raise NotFound("没有找到该人员，或者您无权查看其档案。")
    return found


def open_certificate(actor: Actor, certificate_id: int) -> Certificate:
    """Return a certificate of an officer whose file this person may open. Raises NotFound."""
    found = Certificate.objects.select_related("officer").filter(pk=certificate_id).first()
    if found is None:
        raise NotFound("没有找到该证件，或者您无权查看。")
    open_officer(actor, found.officer_id)
    return found


def keeps(actor: Actor, organ_id: int) -> bool:
    """Whether a person keeps the staff of this body (or of the one in whose name it acts)."""
    return organ_id in _reach(actor, KEEPING)


def reviews(actor: Actor, organ_id: int) -> bool:
    """Whether a person may carry out the qualification review in this body."""
    return organ_id in _reach(actor, REVIEWING)


def leads(actor: Actor, organ_id: int) -> bool:
    """Whether a person is a leader of this body."""
    return organ_id in _reach(actor, (Role.ORGAN_LEADER,))


def issues(actor: Actor, division: str) -> bool:
    """Whether a person issues, suspends and cancels certificates in this division."""
    return any(g.role in ISSUING and division.startswith(g.prefix) for g in actor.grants)


def require_keeper(actor: Actor, organ_id: int) -> None:
    """Raise Forbidden for anybody but the keepers of the body's staff."""
    if not keeps(actor, organ_id):
        raise Forbidden("人员档案由其所在单位的系统管理员或者负责人管理，您没有该单位的相应任职。")


def require_issuer(actor: Actor, division: str) -> None:
    """Raise Forbidden for anybody but the issuing side of the division."""
    if not issues(actor, division):
        raise Forbidden("发证、注销由本辖区司法行政部门的行政执法监督人员办理，您没有相应任职。")


def require_leader_or_issuer(actor: Actor, officer: Officer) -> None:
    """Raise Forbidden for anybody but the body's leader and the issuing side (CERT-10)."""
    if not (leads(actor, officer.organ_id) or issues(actor, officer.organ.division_id)):
        raise Forbidden("暂扣、收回证件由本机关负责人或者司法行政部门决定，您没有相应任职。")


def bodies_kept(actor: Actor) -> QuerySet[Organ]:
    """Return the bodies whose staff a person keeps."""
    return (
        Organ.objects.filter(pk__in=_reach(actor, KEEPING))
        .select_related("division")
        .order_by("division_id", "code")
    )
