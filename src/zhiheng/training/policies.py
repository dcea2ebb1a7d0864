"""Who sees training and who does what: bodies train their own people, justice bureaus lead, everybody learns."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind, Role
from zhiheng.organs.selectors import NOT_ENFORCING, of_interest
from zhiheng.training.models import Activity, Candidate, HourEntry, Paper, Question, Sitting, TrainingPlan

OF_BODY = (Role.UNIT_HEAD, Role.ORGAN_LEADER, Role.ORGAN_ADMIN)
OF_BUREAU = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
MANAGING = (*OF_BODY, *OF_BUREAU)


def may_learn(actor: Actor) -> bool:
    """Whether a person may open his own learning: everybody, as everybody may become an officer."""
    return True


def may_manage_training(actor: Actor) -> bool:
    """Whether a person manages training somewhere: of a body, or as its justice bureau."""
    return actor.has_role(*MANAGING)


def may_read_library(actor: Actor) -> bool:
    """Whether a person may look through the courses: whoever works anywhere."""
    return bool(actor.grants)


def may_examine(actor: Actor) -> bool:
    """Whether a person sets papers and holds sittings: the justice bureaus' people alone (EXAM-02 统一命题)."""
    return actor.has_role(*OF_BUREAU)


def may_see_sittings(actor: Actor) -> bool:
    """Whether a person has to do with sittings: bureaus hold them, bodies register their people."""
    return actor.has_role(*MANAGING)


def in_scope(actor: Actor) -> Q:
    """Return the condition on rows of the person's bodies and of the divisions he supervises."""
    found = Q(organ_id__in=actor.organ_ids)
    for prefix in actor.supervises:
        found |= Q(division__startswith=prefix)
    return found


def bodies_managed(actor: Actor) -> QuerySet[Organ]:
    """Return the enforcement bodies whose training a person manages or supervises."""
    return (
        Organ.objects.filter(of_interest(actor))
        .exclude(kind__in=NOT_ENFORCING)
        .select_related("division")
        .order_by("division_id", "code")
    )


def hosts(actor: Actor) -> QuerySet[Organ]:
    """Return the bodies and bureaus in whose name a person may hold activities."""
    ids = {i for g in actor.grants if g.role in MANAGING for i in g.reach}
    return Organ.objects.filter(pk__in=ids).select_related("division").order_by("division_id", "code")


def bureaus(actor: Actor) -> QuerySet[Organ]:
    """Return the justice bureaus in whose name a person may examine."""
    ids = {g.organ_id for g in actor.grants if g.role in OF_BUREAU}
    return Organ.objects.filter(pk__in=ids, kind=OrganKind.SUPERVISION).select_related("division")


def may_host(actor: Actor, organ_id: int) -> bool:
    """Whether a person acts for this organiser."""
    return any(g.role in MANAGING and organ_id in g.reach for g in actor.grants)


def require_host(actor: Actor, organ_id: int) -> None:
    """Raise Forbidden for whoever does not act for the organiser."""
    if not may_host(actor, organ_id):
        raise Forbidden(
            "该事项由主办单位的负责人、系统管理员或者行政执法监督人员办理，您没有该单位的相应任职。"
        )


def require_bureau(actor: Actor, organ_id: int) -> None:
    """Raise Forbidden for whoever does not act for this justice bureau."""
    if not actor.has_role(*OF_BUREAU, organ_id=organ_id):
        raise Forbidden("统一命题、考务和阅卷由司法行政部门的监督人员办理，您没有该单位的相应任职。")


def visible_plans(actor: Actor) -> QuerySet[TrainingPlan]:
    """Return the plans a person may see."""
    return TrainingPlan.objects.filter(in_scope(actor))


def visible_activities(actor: Actor) -> QuerySet[Activity]:
    """Return the activities in scope and those to which the person's bodies are invited or which they hold jointly."""
    own = list(actor.organ_ids)
    return Activity.objects.filter(in_scope(actor) | Q(body_ids__overlap=own) | Q(joint_ids__overlap=own))


def visible_officers(actor: Actor) -> QuerySet[Officer]:
    """Return the officers of the bodies a person works in or supervises."""
    return Officer.objects.filter(organ__in=Organ.objects.filter(of_interest(actor)).values("pk"))


def visible_entries(actor: Actor) -> QuerySet[HourEntry]:
    """Return the hours of the officers a person may see."""
    return HourEntry.objects.filter(officer__in=visible_officers(actor).values("pk"))


def visible_sittings(actor: Actor) -> QuerySet[Sitting]:
    """Return the sittings in scope and those in which the person's bodies take part."""
    return Sitting.objects.filter(in_scope(actor) | Q(body_ids__overlap=list(actor.organ_ids)))


def visible_candidates(actor: Actor) -> QuerySet[Candidate]:
    """Return the registrations of the person's bodies and of the sittings his bureau holds."""
    return Candidate.objects.filter(in_scope(actor) | Q(sitting__in=Sitting.objects.filter(in_scope(actor))))


def visible_questions(actor: Actor) -> QuerySet[Question]:
    """Return the bank of the person's bureaus: nobody else reads questions."""
    return Question.objects.filter(organ__in=bureaus(actor).values("pk"))


def visible_papers(actor: Actor) -> QuerySet[Paper]:
    """Return the papers of the person's bureaus."""
    return Paper.objects.filter(organ__in=bureaus(actor).values("pk"))


def open_plan(actor: Actor, plan_id: int) -> TrainingPlan:
    """Return a plan this person may see. Raises NotFound."""
    found = visible_plans(actor).select_related("organ", "organ__division").filter(pk=plan_id).first()
    if found is None:
        raise NotFound("没有找到该培训计划，或者您无权查看。")
    return found


def open_activity(actor: Actor, activity_id: int) -> Activity:
    """Return an activity this person may see. Raises NotFound."""
    rows = visible_activities(actor).select_related("organ", "organ__division", "course", "plan")
    found = rows.filter(pk=activity_id).first()
    if found is None:
        raise NotFound("没有找到该培训活动，或者您无权查看。")
    return found


def open_sitting(actor: Actor, sitting_id: int) -> Sitting:
    """Return a sitting this person may see. Raises NotFound."""
    found = visible_sittings(actor).select_related("organ").filter(pk=sitting_id).first()
    if found is None:
        raise NotFound("没有找到该考试场次，或者您无权查看。")
    return found


def open_paper(actor: Actor, paper_id: int) -> Paper:
    """Return a paper of the person's bureau. Raises NotFound."""
    found = visible_papers(actor).select_related("organ").filter(pk=paper_id).first()
    if found is None:
        raise NotFound("没有找到该试卷，或者您无权查看。")
    return found


def has_officer_record(actor: Actor) -> bool:
    """Whether the person has a record as officer, so that courses can be learnt and hours booked."""
    return Officer.objects.filter(account_id=actor.account_id).exists()


def own_officer(actor: Actor) -> Officer:
    """Return the person's own record as officer. Raises NotFound with the next step."""
    found = Officer.objects.select_related("organ", "organ__division").filter(account_id=actor.account_id)
    row = found.first()
    if row is None:
        raise NotFound("您的账号没有对应的执法人员档案，请联系本单位系统管理员在“执法人员”中关联账号。")
    return row
