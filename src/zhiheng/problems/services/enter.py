"""Entering problems: by hand, or from what reviews, alarms and judgments found; and merging those that are one (RECT-20)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from zhiheng.cases.models import Case
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.problems.dictionary import KINDS, WITH_NUMBER, Source, Topic
from zhiheng.problems.models import Origin, Problem, ProblemState
from zhiheng.problems.policies import SUPERVISING, may_enter, may_keep, require_check
from zhiheng.problems.record import Hand, move
from zhiheng.records.services.numbers import next_number


@dataclass(frozen=True, slots=True)
class Ref:
    """What a problem was found in: a deduction of a review, an alarm, a review decision or judgment."""

    kind: str
    id: int


@transaction.atomic
def enter(
    *, actor: Actor, organ_id: int, topic: str, kind: str, title: str, text: str, source: str, found_on: dt.date,
    outside_no: str = "", case_no: str = "", stage: str = "", officer_id: int | None = None, note: str = "",
    ref: Ref | None = None,
) -> Problem:  # fmt: skip
    """Enter a problem. Raises Forbidden, UserError naming the field that is wrong, Stale where its source is entered already."""
    with scope.system():
        organ = Organ.objects.select_related("division").filter(pk=organ_id).first()
        if organ is None or not may_enter(actor, organ):
            raise Forbidden("问题由所在单位或者对其负有监督职责的司法行政部门登记，您没有相应任职。")
        _check(topic, kind, title, text, source, found_on, outside_no)
        if ref and Origin.objects.filter(ref_kind=ref.kind, ref_id=ref.id).exists():
            raise Stale("该来源的问题已经登记在清单中。")
        row = make(
            organ, actor, _body(actor, organ_id), topic=topic, kind=kind, title=title, text=text, source=source,
            found_on=found_on, case=_case(case_no, organ), officer=_officer(officer_id, organ), stage=stage,
        )  # fmt: skip
        add_origin(row, source, found_on, outside_no=outside_no, note=note, ref=ref)
    return row


def make(
    organ: Organ, hand: Hand, body: str, *, topic: str, kind: str, title: str, text: str, source: str, found_on: dt.date,
    case: Case | None = None, officer: Officer | None = None, stage: str = "",
) -> Problem:  # fmt: skip
    """Write an entry with its number and first step; the caller has checked it and works as the system.

    A unit without a series of its own numbers in the name it acts in (ORG-03).
    """
    issuer = organ if organ.doc_prefix else organ.subject
    row = Problem(
        organ=organ, division=organ.division_id, topic=topic, kind=kind, title=title.strip()[:200], text=text.strip(),
        stage=stage.strip()[:60], case=case, found_on=found_on, officer=officer, found_by_name=hand.name,
        number=next_number(issuer, "问", clock.today().year).text,
    )  # fmt: skip
    move(row, ProblemState.FOUND, hand, body, kind=kind, topic=topic, origin=source)
    return row


def add_origin(
    row: Problem, source: str, on: dt.date, *, outside_no: str = "", note: str = "", ref: Ref | None = None
) -> Origin:
    """Write where a problem was found."""
    return Origin.objects.create(
        problem=row, organ_id=row.organ_id, division=row.division, source=source, on=on, note=note.strip()[:300],
        outside_no=outside_no.strip()[:80], ref_kind=ref.kind if ref else "", ref_id=ref.id if ref else None,
    )  # fmt: skip


def _check(
    topic: str, kind: str, title: str, text: str, source: str, found_on: dt.date, outside_no: str
) -> None:
    if topic not in Topic.values:
        raise UserError("请选择整治专题。", field="topic")
    if kind not in {code for code, _ in KINDS[topic]}:
        raise UserError(f"请选择“{Topic(topic).label}”的问题类型。", field="kind")
    for field, value, label in (("title", title, "问题"), ("text", text, "具体表现")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    if source not in Source.values:
        raise UserError("请选择问题来源。", field="source")
    if found_on > clock.today():
        raise UserError("查摆日期不能晚于今天。", field="found_on")
    if source in WITH_NUMBER and not outside_no.strip():
        raise UserError("复议、诉讼倒查的问题请填写决定书、判决书文号。", field="outside_no")


def _case(number: str, organ: Organ) -> Case | None:
    if not number.strip():
        return None
    found = Case.objects.filter(Q(organ=organ) | Q(legal_subject=organ), number=number.strip()).first()
    if found is None:
        raise UserError(f"{organ.short_name}没有案号为“{number.strip()}”的案件。", field="case_no")
    return found


def _officer(officer_id: int | None, organ: Organ) -> Officer | None:
    if officer_id is None:
        return None
    found = Officer.objects.filter(pk=officer_id, organ=organ).first()
    if found is None:
        raise UserError("涉及人员应为该单位的执法人员。", field="officer")
    return found


def _body(actor: Actor, organ_id: int) -> str:
    """Return the body in whose name somebody acts on a problem of ``organ_id``."""
    names = [g.organ_name for g in actor.grants]
    own = [g.organ_name for g in actor.grants if g.organ_id == organ_id]
    return (own or names or [""])[0]


@transaction.atomic
def merge(*, actor: Actor, problem_id: int, into_id: int) -> Problem:
    """Merge an entry into another of the same body: it is counted once, and its sources go along (RECT-20).

    Raises Forbidden, NotFound, Stale, UserError.
    """
    if problem_id == into_id:
        raise UserError("不能并入自身，请选择另一个问题。", field="into")
    with scope.system():
        rows = {p.pk: p for p in Problem.objects.select_for_update().filter(pk__in=[problem_id, into_id])}
        row, into = rows.get(problem_id), rows.get(into_id)
        if row is None or into is None:
            raise NotFound("没有找到该问题。")
        if not may_keep(actor, row.organ_id):
            require_check(actor, row, *SUPERVISING)
        if row.organ_id != into.organ_id:
            raise UserError("只能并入同一单位的问题。", field="into")
        if row.state not in {ProblemState.FOUND, ProblemState.PLANNED}:
            raise Stale(f"该问题{row.get_state_display()}，开始整改以后不能并入其他问题。")
        if into.state in {ProblemState.MERGED, ProblemState.CLOSED}:
            raise UserError(f"所选问题{into.get_state_display()}，不能再并入。", field="into")
        row.merged_into = into
        move(
            row,
            ProblemState.MERGED,
            actor,
            _body(actor, row.organ_id),
            f"并入 {into.number}",
            into=into.number,
        )
        row.origins.update(problem=into)
    return into
