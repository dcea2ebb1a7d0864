"""Asking the maker of a benchmark to approve a departure in a case (国办发〔2022〕27号)."""

from __future__ import annotations

from django.db import transaction

from zhiheng.cases.models import Case
from zhiheng.cases.policies import can_see
from zhiheng.cases.selectors.rows import OVER
from zhiheng.cases.services.discretion import Span, as_text, grade_of, require_applied, scale_of
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.discretion.models import DepartureRequest
from zhiheng.discretion.services.departures import ask
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

ASKING = (Role.OFFICER, Role.UNIT_HEAD)


def case_to_ask(actor: Actor, case_id: int) -> Case:
    """Return the open case a person may ask about. Raises NotFound, Forbidden, UserError for one that is over."""
    case = Case.objects.select_related("item", "organ", "legal_subject").filter(pk=case_id).first()
    if case is None or not can_see(actor, case).allowed:
        raise NotFound("没有找到该案件，或者您无权查看。")
    if not actor.has_role(*ASKING, organ_id=case.organ_id):
        raise Forbidden("偏离基准的申请由承办机构的执法人员或者负责人提出，您没有该机构的相应任职。")
    if case.status in OVER or case.decisions.exists():
        raise UserError("本案已经作出决定或者办结，不能再申请偏离裁量基准。")
    return case


@transaction.atomic
def ask_maker(
    *, actor: Actor, case_id: int, factors: str, grade: str, fine_fen: int, reason: str
) -> DepartureRequest:
    """Put the departure before the organ that made the benchmark, with what it must know of the case.

    Raises UserError where the fine lies within the grade (nothing to approve), the body made the benchmark itself (its own
    chief approves), or a circumstance is missing.
    """
    case = case_to_ask(actor, case_id)
    party = case.partys.filter(primary=True).first()
    kind = party.kind if party else "ORG"
    graded = grade_of(case, kind, grade, factors, clock.today())
    if graded.row is None:
        raise UserError("该事项没有施行中的裁量基准，不存在偏离基准的问题。")
    require_applied(graded, grade, reason)
    if graded.row.issuer in {case.legal_subject.name, case.organ.name}:
        raise UserError("该基准由本机关制定，偏离由本机关主要负责人批准或者集体讨论，不需要报批。")
    if fine_fen <= 0:
        raise UserError("请填写拟处罚款。", field="fine")
    if graded.span == Span() or graded.span.holds(fine_fen):
        raise UserError("拟处罚款在基准幅度内，不需要申请偏离。", field="fine")
    scale = scale_of(graded.row)
    return ask(
        actor=actor,
        organ=case.organ,
        benchmark=graded.row,
        reason=reason,
        case_id=case.pk,
        case_no=case.number,
        facts=case.facts_summary or case.cause,
        found=as_text(scale, graded.found) if scale else "",
        grade=graded.grade or grade,
        low_fen=graded.span.low,
        high_fen=graded.span.high,
        fine_fen=fine_fen,
    )
