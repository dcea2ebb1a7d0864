"""For every act, something a person might type: plausible, and as often as not out of place."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from tests.cases.story import Story, fine

from zhiheng.cases.inputs import (
    conduct as co,
    decision as di,
    execution as ex,
    filing as fi,
    investigation as iv,
    monitoring as mo,
    restitution as re,
    review as rv,
)
from zhiheng.cases.models import ConductFeedback, Measure, MonitoringDevice, MonitoringRecord, Restitution
from zhiheng.records.models import Evidence

Move = Callable[[random.Random, Story, dt.date], Any]


def _at(day: dt.date, hour: int = 8) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, 15)))


def _officers(rng: random.Random, story: Story) -> tuple[int, ...]:
    both = tuple(o.pk for o in story.bureau.officers)
    return both if rng.random() < 0.9 else both[:1]


def _measure(rng: random.Random, story: Story, kind: str) -> int:
    ids = list(Measure.objects.filter(case_id=story.case_id, kind=kind).values_list("pk", flat=True))
    return rng.choice(ids) if ids else 0


def _first(model: Any) -> int:
    return model.objects.values_list("pk", flat=True).first() or 0


def _yuan(rng: random.Random) -> int:
    return rng.choice([500, 3000, 3000, 3000, 20_000, 20_001])


THINGS = ({"name": "货箱", "quantity": "3", "unit": "个"},)
WORDS = "经查，当事人占用人行道堆放货物，有现场笔录为证。"

MOVES: dict[str, Move] = {
    "amend_case": lambda r, s, d: fi.AmendCase(
        reason="补充",
        first_offence=r.choice([True, False, None]),
        public_interest=r.random() < 0.2,
        suspected_crime=r.random() < 0.1,
        leniency_note=r.choice(["", "已逐项考虑"]),
    ),
    "amend_party": lambda r, s, d: fi.AmendParty(reason="补充", phone=str(r.randint(3530000000, 3539999999))),
    "add_party": lambda r, s, d: fi.AddParty(
        kind="PERSON", name=r.choice(["甲某", "乙某"]), reason="共同违法"
    ),
    "register_e_service": lambda r, s, d: fi.RegisterEService(
        signed_on=d, consent=r.random() < 0.8, electronic_address=r.choice(["", "liu@example.cn"])
    ),
    "request_recusal": lambda r, s, d: fi.RequestRecusal(
        requested_on=d, officer=s.bureau.officers[0].pk, requested_by="刘某", reason="亲属"
    ),
    "decide_recusal": lambda r, s, d: fi.DecideRecusal(
        decided_on=d,
        officer=s.bureau.officers[1].pk,
        requested_by="刘某",
        requested_on=d - dt.timedelta(days=r.randint(-1, 2)),
        reason="亲属",
        granted=r.random() < 0.2,
    ),
    "assign_handlers": lambda r, s, d: fi.AssignHandlers(from_on=d, handlers=_officers(r, s), reason="调整"),
    "record_inquiry": lambda r, s, d: iv.RecordInquiry(
        kind=r.choice(["QUESTIONING", "INSPECTION", "SURVEY"]),
        began_at=_at(d),
        ended_at=_at(d, r.choice([8, 9, 9, 9])) + dt.timedelta(minutes=r.randint(-5, 40)),
        place="桃北西街",
        subject_name="刘某",
        officers=_officers(r, s),
        id_shown=r.random() < 0.9,
        rights_told=True,
        content="问：情况？\n答：属实。",
        recorded_av=r.random() < 0.8,
    ),
    "add_evidence": lambda r, s, d: iv.AddEvidence(
        kind=r.choice(["DOCUMENTARY", "WITNESS", "ELECTRONIC"]),
        title="材料",
        collected_on=d,
        source="当事人提供",
        proves="占道事实",
        place="桃北西街",
        officers=_officers(r, s),
        original=r.random() < 0.7,
    ),
    "exclude_evidence": lambda r, s, d: iv.ExcludeEvidence(
        excluded_on=d,
        reason="非法取得",
        evidence=Evidence.objects.filter(subject_id=s.case_id).values_list("pk", flat=True).first() or 0,
    ),
    "hold_evidence": lambda r, s, d: iv.HoldEvidence(
        started_at=_at(d), place="桃北西街", officers=_officers(r, s), things=THINGS, reason="可能灭失"
    ),
    "dispose_held_evidence": lambda r, s, d: iv.DisposeHeld(
        measure=_measure(r, s, "HOLD"), ended_on=d, disposal="解除登记保存"
    ),
    "add_monitoring": lambda r, s, d: mo.AddMonitoring(
        device=_first(MonitoringDevice), taken_at=_at(d), content="占道", officers=_officers(r, s), upload="x"
    ),
    "review_monitoring": lambda r, s, d: mo.ReviewMonitoring(
        reviewed_on=d, record=_first(MonitoringRecord), outcome="FIT"
    ),
    "tell_monitoring": lambda r, s, d: mo.TellMonitoring(
        told_on=d, record=_first(MonitoringRecord), how="短信", query_way="窗口"
    ),
    "order_restitution": lambda r, s, d: re.OrderRestitution(
        ordered_on=d, victim=r.choice(["甲", "乙"]), amount_fen=r.choice([0, 5_000]), basis="实际收取数额"
    ),
    "record_restitution": lambda r, s, d: re.RecordRestitution(
        done_on=d, restitution=_first(Restitution), amount_fen=r.choice([2_000, 5_000, 9_000]), proof="转账"
    ),
    "record_feedback": lambda r, s, d: co.RecordFeedback(
        received_on=d, source="回访", issue="态度粗暴", content="语气生硬"
    ),
    "answer_feedback": lambda r, s, d: co.AnswerFeedback(
        answered_on=d, feedback=_first(ConductFeedback), found="0", finding="调阅录像", answer="已说明"
    ),
    "take_sample": lambda r, s, d: iv.TakeSample(
        started_at=_at(d), place="桃北西街", officers=_officers(r, s), things=THINGS, reason="随机抽取并封样"
    ),
    "seize": lambda r, s, d: iv.Seize(
        started_at=_at(d),
        place="桃北西街",
        officers=_officers(r, s),
        things=THINGS,
        reason="防止转移",
        basis=r.choice(["", "《无证无照经营查处办法》第十一条"]),
        delivered_on_spot=True,
    ),
    "extend_seizure": lambda r, s, d: iv.ExtendSeizure(
        measure=_measure(r, s, "SEIZURE"), extended_on=d, days=r.choice([10, 30, 31]), reason="复杂"
    ),
    "release_seizure": lambda r, s, d: iv.ReleaseSeizure(
        measure=_measure(r, s, "SEIZURE"), ended_on=d, reason="已处理"
    ),
    "order_correction": lambda r, s, d: iv.OrderCorrection(
        ordered_on=d, content="立即清理", basis="《城市道路管理条例》"
    ),
    "record_soft_measure": lambda r, s, d: iv.RecordSoftMeasure(
        done_on=d + dt.timedelta(days=r.choice([0, 0, 1])), kind="指导约谈", content="约谈负责人"
    ),
    "ask_assistance": lambda r, s, d: iv.AskAssistance(asked_on=d, to="区市场监管局", matters="查询登记信息"),
    "record_assistance": lambda r, s, d: iv.RecordAssistance(
        came_on=d,
        assistance=r.choice([1, 1, 2]),
        result="ATTENDED",
        people="王某 副科长",
        signed_in=r.random() < 0.8,
        opinion="无异议",
    ),
    "record_pause": lambda r, s, d: iv.RecordPause(
        kind="TESTING", from_on=d - dt.timedelta(days=3), to_on=d, reason="检验", notified=r.random() < 0.7
    ),
    "extend_decision_period": lambda r, s, d: iv.ExtendDecisionPeriod(
        approved_on=d, days=r.choice([0, 30]), reason="复杂"
    ),
    "submit_report": lambda r, s, d: iv.SubmitReport(
        reported_on=d,
        facts=WORDS,
        evidence_summary="笔录",
        violation_basis="条例第二十七条",
        penalty_basis="条例第四十二条",
        discretion="一般",
        proposed_sanctions=r.choice([(), fine(_yuan(r)), fine(3000), fine(3000)]),
        proposal="建议罚款",
    ),
    "reopen_investigation": lambda r, s, d: rv.Reopen(reopened_on=d, reason="补充"),
    "submit_legal_review": lambda r, s, d: rv.SubmitLegalReview(
        submitted_on=d, reply=r.choice(["", "已补充，采纳"])
    ),
    "give_legal_review": lambda r, s, d: rv.GiveLegalReview(
        answered_on=d,
        outcome=r.choice(["APPROVED", "APPROVED", "RETURNED"]),
        opinion="意见",
        point_competence=True,
        point_jurisdiction=True,
        point_facts=r.random() < 0.9,
        point_law=True,
        point_procedure=True,
    ),
    "record_discussion": lambda r, s, d: rv.RecordDiscussion(
        held_on=d,
        purpose=r.choice(["DECISION", "EXTENSION"]),
        place="会议室",
        chair="周文华",
        participants="周文华、吴晓东",
        opinions=r.choice(["一致同意", "周文华：同意\n吴晓东：同意"]),
        conclusion="同意",
        signed=True,
        started_at=_at(d),
        ended_at=_at(d, 10),
    ),
    "serve_notice": lambda r, s, d: rv.ServeNotice(
        served_on=d,
        facts=WORDS,
        basis="条例第四十二条",
        sanctions=fine(_yuan(r)),
        hearing_right=r.random() < 0.4,
    ),
    "record_defence": lambda r, s, d: rv.RecordDefence(made_on=d, content="请求从轻"),
    "review_defence": lambda r, s, d: rv.ReviewDefence(reviewed_on=d, review_opinion="不成立"),
    "waive_defence": lambda r, s, d: rv.WaiveDefence(made_on=d, content="书面放弃"),
    "request_hearing": lambda r, s, d: rv.RequestHearing(requested_on=d),
    "waive_hearing": lambda r, s, d: rv.WaiveHearing(waived_on=d, waive_reason="当事人撤回申请"),
    "notify_hearing": lambda r, s, d: rv.NotifyHearing(
        notice_on=d,
        scheduled_at=_at(d + dt.timedelta(days=r.choice([3, 14]))),
        place="听证室",
        host=s.bureau.host.account_id,
        clerk="钱某",
    ),
    "hold_hearing": lambda r, s, d: rv.HoldHearing(
        held_on=d,
        attendees="刘某",
        transcript="质证",
        transcript_signed=True,
        ended_at=r.choice([None, _at(d, 11)]),
    ),
    "submit_hearing_report": lambda r, s, d: rv.SubmitHearingReport(
        report_on=d, report="情况", report_opinion="维持"
    ),
    "decide": lambda r, s, d: s.decide_data(d.isoformat(), _yuan(r)),
    "decide_no_penalty": lambda r, s, d: di.DecideNoPenalty(
        decided_on=d,
        facts=WORDS,
        violation_basis="条例第二十七条",
        ground="FIRST",
        reason="首违",
        educated=r.random() < 0.7,
        education="已宣讲",
    ),
    "dismiss_case": lambda r, s, d: di.DismissCase(decided_on=d, facts="系他人所为", reason="不能成立"),
    "suspend_case": lambda r, s, d: di.SuspendCase(
        suspended_on=d, ground="其他应当中止调查的情形", reason="待查"
    ),
    "resume_case": lambda r, s, d: di.ResumeCase(resumed_on=d, reason="恢复"),
    "terminate_case": lambda r, s, d: di.TerminateCase(terminated_on=d, reason="当事人终止"),
    "transfer_out": lambda r, s, d: di.TransferOut(
        transferred_on=d,
        to="公安局",
        reason="移送",
        criminal=r.random() < 0.5,
        reported_on=r.choice([None, d]),
        decided_on=r.choice([None, d]),
        crime="涉嫌非法经营",
    ),
    "serve_decision": lambda r, s, d: di.ServeDecision(
        served_on=d,
        form=r.choice(["DIRECT", "DIRECT", "LEFT", "MAIL", "ELECTRONIC", "PUBLIC"]),
        witness=r.choice(["", "王某"]),
        mail_no=r.choice(["", "XA1"]),
        recipient="刘某",
        proof_note="回证",
        review_link=r.random() < 0.5,
        stamped=r.random() < 0.9,
    ),
    "record_payment": lambda r, s, d: ex.RecordPayment(
        paid_on=d, amount_fen=r.choice([0, 100_000, 300_000, 2_000_000])
    ),
    "approve_instalment": lambda r, s, d: ex.ApproveInstalment(
        applied_on=d,
        approved_on=d,
        reason="困难",
        plan=({"due_on": str(d + dt.timedelta(days=30)), "amount_fen": r.choice([100_000, 300_000])},),
    ),
    "collect_cash": lambda r, s, d: ex.CollectCash(
        collected_on=d, amount_fen=50_000, ground=r.choice(["SMALL", "HARD", "REMOTE"]), receipt_no="晋1"
    ),
    "hand_over_cash": lambda r, s, d: ex.HandOverCash(handed_on=d, banked_on=r.choice([None, d])),
    "serve_demand": lambda r, s, d: ex.ServeDemand(served_on=d),
    "apply_court": lambda r, s, d: ex.ApplyCourt(applied_on=d, court="人民法院"),
    "record_remedy": lambda r, s, d: ex.RecordRemedy(
        started_on=d - dt.timedelta(days=r.randint(0, 3)),
        kind="REVIEW",
        body="区政府",
        ended_on=r.choice([None, d]),
        result="维持",
    ),
    "decide_surcharge": lambda r, s, d: ex.DecideSurcharge(decided_on=d),
    "dispose_goods": lambda r, s, d: ex.DisposeGoods(
        disposed_on=d, method="公开拍卖", things=THINGS, result="已缴国库", persons="张某"
    ),
    "revoke_decision": lambda r, s, d: di.RevokeDecision(
        effective_on=d, kind="REVOKED", by=r.choice(["本机关", "人民法院"]), reason="证据不足"
    ),
    "close_case": lambda r, s, d: ex.CloseCase(
        closed_on=d,
        closing_kind=r.choice(["PERFORMED", "NO_PENALTY", "DISMISSED", "TERMINATED", "TRANSFERRED"]),
    ),
    "archive_case": lambda r, s, d: ex.ArchiveCase(archived_on=d),
}
