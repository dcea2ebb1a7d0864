"""Who organises reviews, who scores, who reads which results: supervisors read files, nobody edits a case (监督条例第八条)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.common import scope
from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind, Role
from zhiheng.reviews.models import FileReview, ReviewPlan, ReviewRound, RoundState, Sheet, Standard

BUREAU = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
BODY = (Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.INTERNAL_SUPERVISOR, Role.ORGAN_LEADER)
ANSWERING = (Role.UNIT_HEAD, Role.ORGAN_LEADER, Role.INTERNAL_SUPERVISOR)
READING = (*BUREAU, *BODY, Role.OFFICER, Role.ARCHIVIST, Role.JUSTICE_ASSISTANT)
# From here on the body reads its own results.
TOLD = (RoundState.OBJECTIONS, RoundState.CONFIRMED, RoundState.ISSUED)


def may_read(actor: Actor) -> bool:
    """Who has the pages of the room."""
    return actor.has_role(*READING)


def may_organise_somewhere(actor: Actor) -> bool:
    """Whether somebody organises reviews for a bureau or a body."""
    return actor.has_role(*BUREAU, *BODY)


def may_supervise(actor: Actor) -> bool:
    """Whether somebody makes a bureau's plans."""
    return actor.has_role(*BUREAU)


def organising(organ: Organ) -> tuple[str, ...]:
    """Return the roles that organise reviews in a bureau or in a body."""
    return BUREAU if organ.kind == OrganKind.SUPERVISION else BODY


def leading(organ: Organ) -> str:
    """Return the role that signs results."""
    return Role.SUPERVISION_LEADER if organ.kind == OrganKind.SUPERVISION else Role.ORGAN_LEADER


def may_organise(actor: Actor, organ: Organ) -> bool:
    """Whether somebody organises reviews in this bureau or body."""
    return actor.has_role(*organising(organ), organ_id=organ.pk)


def require_organise(actor: Actor, organ: Organ) -> None:
    """Raise Forbidden, saying who may, unless ``may_organise``."""
    if not may_organise(actor, organ):
        names = "、".join(str(Role(r).label) for r in organising(organ))
        raise Forbidden(f"案卷评查由{organ.name}的{names}组织，您没有相应任职。")


def require_leader(actor: Actor, organ: Organ, what: str) -> None:
    """Raise Forbidden unless the person leads the organising bureau or body."""
    role = leading(organ)
    if not actor.has_role(role, organ_id=organ.pk):
        raise Forbidden(f"{what}由{organ.name}的{Role(role).label}办理，您没有相应任职。")


def _reach(actor: Actor) -> Q:
    found = Q(organ_id__in=[*actor.organ_ids, *(g.organ_id for g in actor.grants)])
    for prefix in actor.supervises:
        found |= Q(division__startswith=prefix)
    return found


def _under(actor: Actor, path: str) -> Q:
    found = Q(**{f"{path}organ_id__in": list(actor.organ_ids)})
    for prefix in actor.supervises:
        found |= Q(**{f"{path}division__startswith": prefix})
    return found


def visible_rounds(actor: Actor) -> QuerySet[ReviewRound]:
    """Return the rounds a person organises, supervises, is reviewed in or reviews in."""
    mine = Q(files__sheets__account_id=actor.account_id)
    rows = ReviewRound.objects.filter(_reach(actor) | _under(actor, "bodies__") | mine)
    return ReviewRound.objects.filter(pk__in=rows.values("pk")).select_related("organ", "standard", "plan")


def visible_plans(actor: Actor) -> QuerySet[ReviewPlan]:
    """Return the plans of one's bureaus and of those below; issued ones that name one's body."""
    named = Q(lines__organ_id__in=list(actor.organ_ids), issued_on__isnull=False)
    rows = ReviewPlan.objects.filter(_reach(actor) | named)
    return ReviewPlan.objects.filter(pk__in=rows.values("pk")).select_related("organ")


def visible_standards(actor: Actor) -> QuerySet[Standard]:
    """Return standards in force or ended, and the drafts of one's own bureaus and bodies."""
    own = [*actor.organ_ids, *(g.organ_id for g in actor.grants)]
    return Standard.objects.filter(Q(organ_id__in=own) | ~Q(state="DRAFT")).select_related("organ")


def visible_files(actor: Actor) -> QuerySet[FileReview]:
    """Return the files under review whose results a person may read: supervisors and organisers all, a body its own once told."""
    organised = Q(round__organ_id__in=[g.organ_id for g in actor.grants])
    for prefix in actor.supervises:
        organised |= Q(division__startswith=prefix)
    own = Q(organ_id__in=list(actor.organ_ids), round__state__in=TOLD)
    rows = FileReview.objects.filter(organised | own)
    return rows.select_related("round__standard", "round__organ", "case", "organ")


def open_round(actor: Actor, round_id: int) -> ReviewRound:
    """Return a round. Raises NotFound: no difference between absent and hidden."""
    row = visible_rounds(actor).filter(pk=round_id).first()
    if row is None:
        raise NotFound("没有找到该评查批次，或者您无权查看。")
    return row


def open_plan(actor: Actor, plan_id: int) -> ReviewPlan:
    """Return a plan. Raises NotFound."""
    row = visible_plans(actor).filter(pk=plan_id).first()
    if row is None:
        raise NotFound("没有找到该评查计划，或者您无权查看。")
    return row


def open_standard(actor: Actor, standard_id: int) -> Standard:
    """Return a standard. Raises NotFound."""
    row = visible_standards(actor).filter(pk=standard_id).first()
    if row is None:
        raise NotFound("没有找到该评查标准，或者您无权查看。")
    return row


def open_file(actor: Actor, file_id: int) -> FileReview:
    """Return a file whose result this person may read. Raises NotFound."""
    row = visible_files(actor).filter(pk=file_id).first()
    if row is None:
        raise NotFound("没有找到该案卷的评查结果；尚未反馈的结果只有组织单位可以查看。")
    return row


def open_sheet(actor: Actor, sheet_id: int) -> Sheet:
    """Return one's own sheet; the file may be another body's. Raises NotFound for anybody else's."""
    with scope.system():
        row = _own_sheet(actor, sheet_id)
    if row is None:
        raise NotFound("没有找到该评分表，或者不是分配给您的。")
    return row


def _own_sheet(actor: Actor, sheet_id: int) -> Sheet | None:
    return (
        Sheet.objects.select_related(
            "file__round__standard", "file__round__organ", "file__case", "file__organ"
        )
        .filter(pk=sheet_id, account_id=actor.account_id)
        .first()
    )


def answers_for(actor: Actor, organ_id: int) -> bool:
    """Whether somebody speaks for a body under review."""
    return actor.has_role(*ANSWERING, organ_id=organ_id)
