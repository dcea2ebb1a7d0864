"""The yearly evaluation of a township: figures, what was found, a conclusion on each item, approval, execution, publication (EMP-02…05)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.law.duties import due
from zhiheng.law.jurisdictions import UnknownJurisdiction
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind, Role
from zhiheng.powers.indicators import figures_of, items_of
from zhiheng.powers.models import (
    AssessmentConclusion,
    AssessmentStatus,
    DelegationAssessment,
    DelegationLine,
    Fault,
    FaultCheck,
    Item,
    Questionnaire,
    QuestionnaireAnswer,
    Verdict,
)
from zhiheng.powers.policies import SUPERVISING, open_assessment, require_role, require_supervision
from zhiheng.powers.record import note
from zhiheng.powers.services.executing import take_back
from zhiheng.powers.services.publishing import About, open_publication

DUTY = "STREET_POWERS_ASSESS"


def assessment_day(division: str, year: int) -> tuple[dt.date | None, str]:
    """Return the last day of a year's evaluation and how it was found; None where no text in force sets one (EMP-02)."""
    begin = dt.date(year, 1, 1)
    try:
        found = due(DUTY, begin, jurisdiction=division, on=begin)
    except UnknownJurisdiction as error:
        return None, str(error)
    last = found.due
    return (last.date() if isinstance(last, dt.datetime) else last), "；".join(found.steps)


@transaction.atomic
def open_assessment_year(
    *,
    actor: Actor,
    lead: Organ,
    township: Organ,
    year: int,
    due_on: dt.date | None = None,
    due_basis: str = "",
) -> DelegationAssessment:
    """Begin the evaluation of a township for a year; its day comes from the texts in force there, else from ``due_basis``.

    Raises Forbidden, UserError where the township took nothing on, was begun already, or a day is given without basis.
    """
    require_role(actor, lead.pk, SUPERVISING, "发起赋权评估")
    require_supervision(actor, township.division_id, "发起赋权评估")
    subject = township.subject
    if subject.kind != OrganKind.TOWNSHIP:
        raise UserError("请选择乡镇、街道。", field="township")
    if not items_of(subject, clock.today()):
        raise UserError(f"{subject.name}目前没有承接事项，不需要评估。", field="township")
    if DelegationAssessment.objects.filter(organ=subject, year=year).exists():
        raise UserError(f"{subject.name} {year} 年度评估已经发起。", field="year")
    day, steps = assessment_day(subject.division_id, year)
    if day is None and due_on is not None:
        if not due_basis.strip():
            raise UserError("本地没有现行文件规定评估期限；自行设定的，请写明依据。", field="due_basis")
        day, steps = due_on, f"按{due_basis.strip()}设定"
    row = DelegationAssessment.objects.create(
        organ=subject,
        division=subject.division_id,
        year=year,
        lead=lead,
        due_on=day,
        due_note=steps,
        opened_by=actor.account_id,
    )
    note("assessment.opened", row, actor, year=year, due=day.isoformat() if day else None)
    return row


def _open(actor: Actor, assessment_id: int) -> DelegationAssessment:
    row = open_assessment(actor, assessment_id, lock=True)
    require_supervision(actor, row.division, "赋权评估")
    if row.status not in {AssessmentStatus.OPEN, AssessmentStatus.RETURNED}:
        raise Stale(f"该评估现为“{row.get_status_display()}”，不能再改。")
    return row


@transaction.atomic
def write_assessment(
    *, actor: Actor, assessment_id: int, capacity: str, need: str, running: str
) -> DelegationAssessment:
    """Write the three parts of the form: 承接能力、执法需求、运行情况. Raises Forbidden, Stale."""
    row = _open(actor, assessment_id)
    row.capacity, row.need, row.running = capacity.strip(), need.strip(), running.strip()
    row.save(update_fields=["capacity", "need", "running"])
    note("assessment.written", row, actor)
    return row


@transaction.atomic
def conclude(
    *, actor: Actor, assessment_id: int, item: Item, verdict: str, reason: str = ""
) -> AssessmentConclusion:
    """Give the conclusion on one item: 保留、调整、收回 of what it has, 新增 of what it has not (EMP-03).

    Raises UserError at ``verdict`` where it does not fit, at ``reason`` where one is needed.
    """
    row = _open(actor, assessment_id)
    if verdict not in Verdict.values:
        raise UserError("请选择结论：保留、调整、收回或者新增。", field="verdict")
    held = {h.item_id for h in items_of(row.organ, clock.today())}
    if verdict == Verdict.ADD and item.pk in held:
        raise UserError(f"“{item.name}”已由该乡镇行使，不能选择新增。", field="verdict")
    if verdict != Verdict.ADD and item.pk not in held:
        raise UserError(f"“{item.name}”不由该乡镇行使，只能选择新增。", field="verdict")
    if verdict != Verdict.KEEP and not reason.strip():
        raise UserError("调整、收回、新增的，请写明理由。", field="reason")
    line = (
        DelegationLine.objects.filter(item=item, to_organ=row.organ, ended_on=None, batch__status="EXECUTED")
        .order_by("-id")
        .first()
    )
    found, _ = AssessmentConclusion.objects.update_or_create(
        assessment=row,
        item=item,
        defaults={
            "organ": row.organ,
            "division": row.division,
            "line": line,
            "verdict": verdict,
            "reason": reason.strip(),
        },
    )
    note("assessment.concluded", row, actor, item=item.code, verdict=verdict, reason=reason.strip())
    return found


def unconcluded(row: DelegationAssessment) -> list[Item]:
    """Return the items of the township that have no conclusion yet."""
    done = set(row.conclusions.values_list("item_id", flat=True))
    return [h.item for h in items_of(row.organ, clock.today()) if h.item_id not in done]


@transaction.atomic
def submit_assessment(*, actor: Actor, assessment_id: int) -> DelegationAssessment:
    """Hand in: every item concluded, all three parts written; the figures of the day are kept with it."""
    row = _open(actor, assessment_id)
    for field, words in (("capacity", "承接能力"), ("need", "执法需求"), ("running", "运行情况")):
        if not getattr(row, field):
            raise UserError(f"请填写“{words}”。", field=field)
    left = unconcluded(row)
    if left:
        raise UserError(
            f"还有 {len(left)} 项事项没有结论：{'、'.join(i.name for i in left[:3])}等，请逐项给出结论。"
        )
    row.indicators = [
        {"key": f.key, "label": f.label, "value": None if f.value is None else str(f.value), "unit": f.unit, "note": f.note}
        for f in figures_of(row.organ, clock.today())
    ]  # fmt: skip
    row.status, row.submitted_by, row.submitted_on = (
        AssessmentStatus.SUBMITTED,
        actor.account_id,
        clock.today(),
    )
    row.save()
    note("assessment.submitted", row, actor, late=bool(row.due_on and clock.today() > row.due_on))
    return row


@transaction.atomic
def approve_assessment(
    *, actor: Actor, assessment_id: int, passed: bool, opinion: str = ""
) -> DelegationAssessment:
    """The head of the supervision organ decides on the conclusions (审定). Raises Forbidden, Stale, UserError."""
    row = open_assessment(actor, assessment_id, lock=True)
    held = any(g.role == Role.SUPERVISION_LEADER and row.division.startswith(g.prefix) for g in actor.grants)
    if not held:
        raise Forbidden("评估结论由监督机构负责人审定，您没有相应任职。")
    if row.status != AssessmentStatus.SUBMITTED:
        raise Stale(f"该评估现为“{row.get_status_display()}”，不在审定环节。")
    if row.submitted_by == actor.account_id:
        raise Forbidden("提交人不得审定自己提交的评估。")
    if not passed and not opinion.strip():
        raise UserError("退回的须写明理由。", field="opinion")
    row.status = AssessmentStatus.APPROVED if passed else AssessmentStatus.RETURNED
    row.approved_by, row.approved_on = actor.name, clock.today()
    row.approval_opinion = opinion.strip() or "同意"
    row.save()
    note("assessment.approved" if passed else "assessment.returned", row, actor, opinion=row.approval_opinion)
    return row


@transaction.atomic
def execute_assessment(
    *, actor: Actor, assessment_id: int, last_day: dt.date, document: str
) -> DelegationAssessment:
    """Carry the conclusions out: what is taken back ends on ``last_day``; additions wait for the next batch; then publish.

    Raises Forbidden, Stale, UserError without the document.
    """
    row = open_assessment(actor, assessment_id, lock=True)
    require_supervision(actor, row.division, "执行评估结论")
    if row.status != AssessmentStatus.APPROVED:
        raise Stale(f"该评估现为“{row.get_status_display()}”，审定后才能执行。")
    if not document.strip():
        raise UserError("请填写调整决定的文号。", field="document")
    for found in row.conclusions.select_related(
        "item", "line__holder__organ", "line__item", "line__from_organ"
    ):
        found.outcome = _carry_out(actor, row, found, last_day, document.strip())
        found.executed_on = clock.today()
        found.save(update_fields=["outcome", "executed_on"])
    DelegationLine.objects.filter(to_organ=row.organ, batch__status="EXECUTED").update(
        assessed_on=row.approved_on
    )
    row.status, row.executed_on = AssessmentStatus.EXECUTED, clock.today()
    row.save(update_fields=["status", "executed_on"])
    with scope.system():
        open_publication(
            organ=row.lead,
            about=About.ADJUSTMENT,
            subject_id=row.pk,
            title=f"{row.organ.name} {row.year} 年度赋权事项动态调整结果",
            arose_on=clock.today(),
        )
    note("assessment.executed", row, actor, document=document.strip())
    return row


def _carry_out(
    actor: Actor, row: DelegationAssessment, found: AssessmentConclusion, last: dt.date, document: str
) -> str:
    if found.verdict == Verdict.KEEP:
        return "继续由该乡镇行使"
    if found.verdict == Verdict.ADD:
        return "列入下一批赋权事项，按批次程序办理"
    if found.verdict == Verdict.ADJUST:
        return "按结论调整，由编制机关办理事项变更"
    if found.line is None:
        raise UserError(
            f"“{found.item.name}”不是通过赋权批次下放的，不能在此收回；请先补录赋权批次，或者改为“调整”。"
        )
    take_back(actor=actor, line=found.line, last=last, document=document)
    return f"已收回，最后行使日 {last}"


@transaction.atomic
def make_questionnaire(
    *,
    actor: Actor,
    organ: Organ,
    title: str,
    audience: str,
    year: int,
    questions: Sequence[Mapping[str, Any]],
) -> Questionnaire:
    """Make a simple form: questions with a score of 1 to 5, yes or no, or words. Raises Forbidden, UserError."""
    require_role(actor, organ.pk, SUPERVISING, "制作问卷")
    if not title.strip():
        raise UserError("请填写问卷名称。", field="title")
    listed = [
        {"key": f"q{n}", "text": str(q["text"]).strip(), "kind": q.get("kind", "SCORE")}
        for n, q in enumerate(questions, start=1)
        if str(q.get("text", "")).strip()
    ]
    if not listed:
        raise UserError("请至少填写一道题。", field="questions")
    row = Questionnaire.objects.create(
        organ=organ,
        division=organ.division_id,
        title=title.strip()[:200],
        audience=audience.strip()[:60],
        year=year,
        questions=listed,
    )
    note("questionnaire.made", row, actor, title=row.title, questions=len(listed))
    return row


@transaction.atomic
def answer_questionnaire(
    *, actor: Actor, questionnaire_id: int, township: Organ, respondent: str, answers: Mapping[str, Any]
) -> QuestionnaireAnswer:
    """Fill a form in about one township. Raises UserError at the first question without an answer or with a wrong one."""
    form = Questionnaire.objects.filter(pk=questionnaire_id).first()
    if form is None or (form.closed_on and form.closed_on < clock.today()):
        raise UserError("该问卷不存在或者已经截止。")
    kept: dict[str, Any] = {}
    for question in form.questions:
        value = answers.get(question["key"])
        kept[question["key"]] = _answer(question, value)
    if not respondent.strip():
        raise UserError("请填写填写人身份（不需要姓名）。", field="respondent")
    with scope.system():
        row = QuestionnaireAnswer.objects.create(
            organ=township.subject,
            division=township.subject.division_id,
            questionnaire=form,
            respondent=respondent.strip()[:60],
            answers=kept,
            on=clock.today(),
        )
        note("questionnaire.answered", row, actor, questionnaire=form.pk)
    return row


def _answer(question: Mapping[str, Any], value: Any) -> Any:
    key, kind = question["key"], question["kind"]
    if kind == "SCORE":
        if str(value) not in {"1", "2", "3", "4", "5"}:
            raise UserError(f"{question['text']}：请选择 1 至 5 分。", field=key)
        return int(value)
    if kind == "YESNO":
        if value not in {"yes", "no", True, False}:
            raise UserError(f"{question['text']}：请选择是或者否。", field=key)
        return value in {"yes", True}
    if not str(value or "").strip():
        raise UserError(f"{question['text']}：请填写。", field=key)
    return str(value).strip()


@transaction.atomic
def check_fault(
    *,
    actor: Actor,
    township: Organ,
    year: int,
    fault: str,
    found: bool,
    finding: str,
    rectify_by: dt.date | None = None,
) -> FaultCheck:
    """Look for one of the five faults of 重放轻管 at a township (EMP-13). Raises Forbidden, UserError."""
    require_supervision(actor, township.division_id, "重放轻管检查")
    if fault not in Fault.values:
        raise UserError("请选择问题类型。", field="fault")
    if not finding.strip():
        raise UserError("请写明检查情况。", field="finding")
    if found and rectify_by is None:
        raise UserError("存在问题的，请写明整改期限。", field="rectify_by")
    row, _ = FaultCheck.objects.update_or_create(
        organ=township.subject,
        year=year,
        fault=fault,
        defaults={
            "division": township.subject.division_id,
            "found": found,
            "finding": finding.strip(),
            "checked_on": clock.today(),
            "checked_by": actor.name,
            "rectify_by": rectify_by if found else None,
            "rectified_on": None,
            "rectification": "",
        },
    )
    note("assessment.fault_checked", row, actor, fault=fault, found=found)
    return row


@transaction.atomic
def rectify_fault(*, actor: Actor, check_id: int, rectification: str) -> FaultCheck:
    """Record that a fault is mended. Raises Forbidden, UserError."""
    row = FaultCheck.objects.select_for_update().filter(pk=check_id).first()
    if row is None or not row.found:
        raise UserError("没有找到需要整改的问题。")
    require_supervision(actor, row.division, "重放轻管整改")
    if not rectification.strip():
        raise UserError("请写明整改情况。", field="rectification")
    row.rectification, row.rectified_on = rectification.strip(), clock.today()
    row.save(update_fields=["rectification", "rectified_on"])
    note("assessment.fault_rectified", row, actor, fault=row.fault)
    return row
