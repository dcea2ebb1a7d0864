"""Acts of the investigation (调查取证): correction of basic information, inquiries, pauses, extensions, the report."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.cases.facts import money
from zhiheng.cases.inputs.base import columns_of
from zhiheng.cases.inputs.filing import AmendCase
from zhiheng.cases.inputs.investigation import (
    AskAssistance,
    ExtendDecisionPeriod,
    OrderCorrection,
    RecordAssistance,
    RecordInquiry,
    RecordPause,
    RecordSoftMeasure,
    SubmitReport,
)
from zhiheng.cases.models import CaseReport, Extension, Inquiry, Measure, Pause, Stage
from zhiheng.cases.review_lists import listed_in
from zhiheng.cases.road import Road, verb
from zhiheng.cases.services.deadlines import last_day
from zhiheng.cases.services.discretion import Span, grade_of, keep_weighing
from zhiheng.cases.services.dress import check_dress
from zhiheng.cases.services.leniency import leniency_hints, leniency_listed
from zhiheng.cases.services.matching import consider_lists
from zhiheng.cases.services.people import count_certified, require_certified
from zhiheng.cases.services.sanctions import check_sanctions
from zhiheng.cases.services.showing import note_shown
from zhiheng.common.errors import UserError
from zhiheng.discretion.wording import fen_words
from zhiheng.law.checks import event_date

_TEXTS = ("cause", "facts_summary", "leniency_note", "complex_reason")
_MAYBE = (
    "illegal_gain_fen",
    "goods_value_fen",
    "refund_fen",
    "first_offence",
    "minor_harm",
    "corrected_timely",
    "no_harm",
    "no_fault",
)
_FLAGS = ("complex_or_major", "public_interest", "social_impact", "many_legal_relations", "suspected_crime")


@verb("amend_case", AmendCase)
def amend_case(road: Road, data: AmendCase) -> None:
    """Correct or complete the basic information; the event keeps both the old and the new value (CASE-15)."""
    changed: dict[str, list[Any]] = {}
    for name in (*_TEXTS, *_MAYBE, *_FLAGS):
        old, new = getattr(road.case, name), getattr(data, name)
        if (name in _TEXTS and not new) or (name in _MAYBE and new is None) or old == new:
            continue
        changed[name] = [old, new]
        setattr(road.case, name, new)
    if (
        data.off_platform and road.case.handled_on_platform
    ):  # once said it stays: the reviews count on it (CASE-21)
        changed["handled_on_platform"] = [True, False]
        road.case.handled_on_platform = False
        road.case.off_platform_reason = data.off_platform_reason.strip()
    if not changed:
        raise UserError("没有任何改动。请修改需要补正的内容后再提交。")
    if data.complex_or_major and not (data.complex_reason or road.case.complex_reason):
        raise UserError("认定为情节复杂或者重大违法行为的，请写明理由。", field="complex_reason")
    road.case.leniency_listed = leniency_listed(road.case)
    road.payload["changed"] = changed


@verb("record_inquiry", RecordInquiry)
def record_inquiry(road: Road, data: RecordInquiry) -> None:
    """Record a questioning, inspection or survey (处罚法第四十二、五十五条)."""
    on = data.began_at.date()
    if on < (road.case.lead.received_on if road.case.lead else road.case.filed_on):
        raise UserError("调查时间早于收到线索的日期，请核对。", field="began_at")
    if on > road.today:
        raise UserError("调查时间不能晚于今天。", field="began_at")
    inquiry = Inquiry.objects.create(
        case=road.case,
        certified_count=count_certified(road.case, data.officers, on),
        **columns_of(data, Inquiry),
    )
    if data.id_shown:
        what = inquiry.get_kind_display()
        note_shown(road.case, road.actor, data.officers, on, place=data.place, what=what)
    check_dress(road, data, data.officers, on)


@verb("order_correction", OrderCorrection)
def order_correction(road: Road, data: OrderCorrection) -> None:
    """Order the party to correct (处罚法第二十八条); the order is a document of its own, not a penalty."""
    road.payload["correction"] = {"content": data.content, "basis": data.basis}


@verb("record_soft_measure", RecordSoftMeasure)
def record_soft_measure(road: Road, data: RecordSoftMeasure) -> None:
    """Record what was tried before and beside a penalty: persuasion, example, warning, talk (处罚法第六条; CASE-09)."""
    if data.done_on > road.today:
        raise UserError("日期不能晚于今天。", field="done_on")
    entry = {
        "on": data.done_on.isoformat(),
        "kind": data.kind,
        "content": data.content,
        "by": road.actor.name,
    }
    road.case.soft_measures = [*road.case.soft_measures, entry]


@verb("ask_assistance", AskAssistance)
def ask_assistance(road: Road, data: AskAssistance) -> None:
    """Ask another organ for help (处罚法第二十六条); the letter names the day by which the field's rules want an answer."""
    if not road.case.filed_on <= data.asked_on <= road.today:
        raise UserError("发函日期应在立案之日以后、今天以前。", field="asked_on")
    asked = {"on": data.asked_on.isoformat(), "to": data.to.strip(), "matters": data.matters.strip()}
    road.case.assistance = [*road.case.assistance, asked]


@verb("record_assistance", RecordAssistance)
def record_assistance(road: Road, data: RecordAssistance) -> None:
    """Record what came of a request for help: who came and signed in, what they said (第二十六条; CASE-16)."""
    rows = [dict(row) for row in road.case.assistance]
    number = data.assistance - 1
    if not 0 <= number < len(rows):
        raise UserError("请选择本案的协助请求。", field="assistance")
    row = rows[number]
    if row.get("came_on"):
        raise UserError(f"{row['to']}的协助情况已经登记。", field="assistance")
    if data.came_on.isoformat() < row["on"]:
        raise UserError(f"到场（答复）日期不能早于请求日期 {row['on']}。", field="came_on")
    row |= {
        "came_on": data.came_on.isoformat(),
        "result": data.result,
        "people": data.people.strip() if data.result == "ATTENDED" else "",
        "opinion": data.opinion.strip(),
    }
    road.case.assistance = rows


@verb("record_pause", RecordPause)
def record_pause(road: Road, data: RecordPause) -> None:
    """Record an interval that does not count (处罚法第六十条及部门规章; 强制法第二十五条)."""
    measure = None
    if data.applies_to == "SEIZURE":
        measure = Measure.objects.filter(case=road.case, pk=data.measure or 0, kind="SEIZURE").first()
        if measure is None:
            raise UserError("请选择适用的查封（扣押）措施。", field="measure")
        if not data.notified:
            raise UserError(
                "检测、检验、检疫、鉴定期间须书面告知当事人（行政强制法第二十五条第三款）。", field="notified"
            )
    Pause.objects.create(
        case=road.case,
        kind=data.kind,
        applies_to=data.applies_to,
        measure=measure,
        from_on=data.from_on,
        to_on=data.to_on,
        reason=data.reason,
        notified=data.notified,
    )


def _until(road: Road, days: int) -> dt.date | None:
    """Return the last day of the period with every extension so far and this one."""
    more = days + sum(e.days for e in road.case.extensions.all())
    pauses = road.case.pauses.filter(applies_to="DECIDE")
    return last_day(road.case, "PEN_DECIDE", road.case.filed_on, more=more, pauses=pauses)


@verb("extend_decision_period", ExtendDecisionPeriod)
def extend_decision_period(road: Road, data: ExtendDecisionPeriod) -> None:
    """Extend the time limit before it has run out; the second time only after collective discussion."""
    from zhiheng.cases.facts.project import project

    due = event_date(project(road.case), "decide_due")
    if due is None:
        raise UserError("办案期限正在中止或者未设定，不需要延长。")
    if data.approved_on > due:
        raise UserError(f"办案期限已于 {due:%Y-%m-%d} 届满，届满后不能再批准延长。", field="approved_on")
    if data.days <= 0:
        raise UserError("延长天数必须大于零。", field="days")
    again = road.case.extensions.exists()
    discussed = (
        data.discussed
        or road.case.discussions.filter(purpose="EXTENSION", held_on__lte=data.approved_on).exists()
    )
    if again and not discussed:
        raise UserError(
            "再次延长办案期限的，须由行政机关负责人集体讨论决定。请先登记集体讨论。", field="discussed"
        )
    Extension.objects.create(
        case=road.case,
        approved_on=data.approved_on,
        days=data.days,
        until_on=_until(road, data.days) or due + dt.timedelta(days=data.days),
        reason=data.reason,
        discussed=discussed,
    )


def _weigh(road: Road, data: SubmitReport, party_kind: str) -> None:
    """Weigh the circumstances against the benchmark in force and keep the answer; a proposal outside it is said."""
    graded = grade_of(road.case, party_kind, "", data.factors, data.reported_on)
    if graded.row is None or data.proposed_kind != "PENALTY":
        return
    fine = money.fine_fen(data.proposed_sanctions)
    road.payload["discretion"] = keep_weighing(road.case, Stage.REPORT, graded, chosen="", fine_fen=fine)
    road.warnings += graded.doubts
    if graded.weighed is None:
        road.warnings.append("该事项有施行中的裁量基准，请在作出决定前填写裁量因素。")
    elif fine and graded.span != Span() and not graded.span.holds(fine):
        road.warnings.append(
            f"拟罚款不在“{graded.grade}”阶次的幅度（{fen_words(graded.span.low, graded.span.high)}）内；"
            "决定时须说明理由并报经批准（国办发〔2022〕27号）。"
        )


def _consider_leniency(road: Road) -> None:
    """Look the case up in the lists of matters that are not penalised (处罚法第三十三条) and say what the law makes of it."""
    case = road.case
    case.leniency_listed = leniency_listed(case)
    road.warnings += leniency_hints(case)


@verb("submit_report", SubmitReport)
def submit_report(road: Road, data: SubmitReport) -> None:
    """End the investigation with the report (处罚法第五十七条)."""
    if data.reported_on < road.case.filed_on:
        raise UserError("报告日期不能早于立案日期。", field="reported_on")
    present = road.case.handlers.filter(to_on__isnull=True).order_by("-lead", "id")
    require_certified(list(present.values_list("officer_id", flat=True)), data.reported_on)
    if data.proposed_kind == "PENALTY" and not data.proposed_sanctions:
        raise UserError("建议给予行政处罚的，请填写拟处罚内容。", field="proposed_sanctions")
    party = road.case.partys.filter(primary=True).first()
    if data.proposed_kind == "PENALTY" and party is not None:
        check_sanctions(data.proposed_sanctions, road.case.item, party.kind, field="proposed_sanctions")
    if data.proposed_kind == "PENALTY":
        road.case.review_listed = listed_in(road.case)
        if road.case.review_listed:
            road.warnings.append(f"本案列入{road.case.review_listed}，作出决定前应当送法制审核。")
    _consider_leniency(road)
    _weigh(road, data, party.kind if party else "ORG")
    consider_lists(
        road, Stage.REPORT, data.proposed_kind, data.leniency_use, data.leniency_reason, data.reported_on
    )
    CaseReport.objects.create(case=road.case, **columns_of(data, CaseReport))
