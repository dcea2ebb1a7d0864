"""What people say of officers' conduct comes back into the case it is about, is looked into and answered (CASE-10)."""

from __future__ import annotations

from zhiheng.cases.inputs.conduct import AnswerFeedback, RecordFeedback
from zhiheng.cases.models import ConductFeedback
from zhiheng.cases.road import Road, verb
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.officers.models import Officer


@verb("record_feedback", RecordFeedback)
def record_feedback(road: Road, data: RecordFeedback) -> None:
    """Enter what somebody said about how officers behaved in this case."""
    if not data.received_on <= road.today:
        raise UserError("收到日期不能晚于今天。", field="received_on")
    inquiry = road.case.inquirys.filter(pk=data.inquiry).first() if data.inquiry else None
    if data.inquiry and inquiry is None:
        raise UserError("请选择本案的询问（检查）。", field="inquiry")
    ConductFeedback.objects.create(
        case=road.case,
        received_on=data.received_on,
        source=data.source,
        about=data.issue,
        content=data.content,
        inquiry=inquiry,
    )


@verb("answer_feedback", AnswerFeedback)
def answer_feedback(road: Road, data: AnswerFeedback) -> None:
    """Look into it and answer; nobody answers for what is said about himself."""
    row = road.case.conductfeedbacks.filter(pk=data.feedback).select_related("inquiry").first()
    if row is None:
        raise UserError("请选择本案的反映。", field="feedback")
    if row.answered_on:
        raise UserError(f"该反映已于 {row.answered_on:%Y-%m-%d} 答复。", field="feedback")
    if not row.received_on <= data.answered_on <= road.today:
        raise UserError("答复日期应在收到反映之后、今天以前。", field="answered_on")
    _not_himself(road, row)
    row.answered_on, row.found = data.answered_on, data.found == "1"
    row.finding, row.answer = data.finding, data.answer
    row.save()


def _not_himself(road: Road, row: ConductFeedback) -> None:
    about = row.inquiry.officers if row.inquiry else [h.officer_id for h in road.case.handlers.all()]
    if Officer.objects.filter(pk__in=about, account_id=road.actor.account_id).exists():
        words = "反映的是您本人参加的执法活动，应当由其他人员核查答复。"
        raise LegalBlock(
            [Verdict(False, Level.BLOCK, words, (Cite.of("行政执法监督条例", 11),), "CASE-FEEDBACK-SELF")]
        )
