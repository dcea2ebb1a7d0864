"""Legal review and collective discussion (处罚法第五十七、五十八条)."""

from __future__ import annotations

from zhiheng.cases.facts.bundle import load
from zhiheng.cases.facts.judgements import intended
from zhiheng.cases.facts.project import project_bundle
from zhiheng.cases.facts.review_need import review_need
from zhiheng.cases.inputs.review import GiveLegalReview, RecordDiscussion, Reopen, SubmitLegalReview
from zhiheng.cases.models import Discussion, LegalReview
from zhiheng.cases.road import Road, verb
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.officers.models import Officer
from zhiheng.organs.models import Account, Role

POINTS = {
    "competence": "执法主体合法，执法人员具备资格",
    "jurisdiction": "管辖权限合法",
    "facts": "事实清楚，证据合法充分",
    "law": "适用法律准确，裁量适当",
    "procedure": "程序合法",
}


@verb("reopen_investigation", Reopen)
def reopen_investigation(road: Road, data: Reopen) -> None:
    """Go back to the investigation; the approval given before no longer covers the case."""
    road.payload["reason"] = data.reason


@verb("submit_legal_review", SubmitLegalReview)
def submit_legal_review(road: Road, data: SubmitLegalReview) -> None:
    """Submit the case to legal review; a case sent back comes again with an answer to every opinion (LEG-15)."""
    last = road.case.legalreviews.order_by("-round").first()
    if last and last.outcome == "RETURNED" and not data.reply.strip():
        raise UserError("上一次审核提出了问题，请逐条答复采纳情况后再送审。", field="reply")
    if data.reviewer is not None:
        _require_reviewer(road, data.reviewer)
    bundle = load(road.case)
    sanctions, _ = intended(bundle)
    need = review_need(bundle, sanctions, project_bundle(bundle).hearing_required)
    LegalReview.objects.create(
        case=road.case,
        round=(last.round if last else 0) + 1,
        submitted_on=data.submitted_on,
        triggers=list(need.reasons) or ["本机关决定送审"],
        due_on=road.due("LEGAL_REVIEW", data.submitted_on),
        after_hearing=need.after_hearing,
        reviewer_id=data.reviewer,
        reply=data.reply,
    )


def _require_reviewer(road: Road, account_id: int) -> None:
    if not Account.objects.filter(
        pk=account_id,
        appointments__role=Role.LEGAL_REVIEWER,
        appointments__organ_id__in=[road.case.organ_id, road.case.legal_subject_id],
    ).exists():
        raise UserError("所选人员不是本机关的法制审核人员。", field="reviewer")


@verb("give_legal_review", GiveLegalReview)
def give_legal_review(road: Road, data: GiveLegalReview) -> None:
    """Give the opinion (处罚法第五十八条): by somebody else than a handler; a first reviewer needs the legal qualification."""
    review = road.case.legalreviews.order_by("-round").first()
    if review is None or review.outcome:
        raise UserError("没有待审核的送审记录。")
    if review.reviewer_id and review.reviewer_id != road.actor.account_id:
        raise Forbidden(f"本次审核已指定由{review.reviewer}办理。")
    me = Officer.objects.filter(account_id=road.actor.account_id).first()
    handlers = set(road.case.handlers.values_list("officer__account_id", flat=True))
    review.reviewer_id = road.actor.account_id
    review.reviewer_is_handler = road.actor.account_id in handlers
    first = me is None or me.reviewer_since is None or me.reviewer_since >= data.answered_on
    review.reviewer_unqualified_first = first and not (me and me.legal_qualification)
    review.answered_on = data.answered_on
    review.outcome = data.outcome
    review.points = {
        name: {"label": label, "ok": getattr(data, f"point_{name}")} for name, label in POINTS.items()
    }
    review.opinion = data.opinion
    review.assisted_by = data.assisted_by
    review.save()
    if me and me.reviewer_since is None:
        me.reviewer_since = data.answered_on
        me.save(update_fields=["reviewer_since"])
    if data.outcome == "RETURNED":
        road.move("REPORTED")
    elif review.after_hearing:
        road.move("HEARD")
    else:
        road.move("NOTIFIED" if road.case.notices.exists() else "REVIEWED")


@verb("record_discussion", RecordDiscussion)
def record_discussion(road: Road, data: RecordDiscussion) -> None:
    """Record a collective discussion by the leaders (处罚法第五十七条第二款)."""
    Discussion.objects.create(
        case=road.case,
        held_on=data.held_on,
        place=data.place,
        chair=data.chair,
        participants=data.participants,
        opinions=data.opinions,
        conclusion=data.conclusion,
        signed=data.signed,
        purpose=data.purpose,
    )
