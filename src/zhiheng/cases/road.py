"""The one road every act on a case takes: may this person? lock; may this step? change; record; facts; gate.

A service body runs inside ``perform``; whatever it changed is kept only if the law's gate lets the resulting facts pass.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhiheng.approvals.registry import Approval
from zhiheng.cases import policies
from zhiheng.cases.days import check_days
from zhiheng.cases.documents.issuing import Sheet, make, settle
from zhiheng.cases.facts.bundle import Bundle, load
from zhiheng.cases.facts.project import project_bundle
from zhiheng.cases.facts.store import Change, keep
from zhiheng.cases.gate import check_gate
from zhiheng.cases.inputs.base import ActInput, to_json
from zhiheng.cases.models import Case
from zhiheng.cases.params import law_matter
from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock, NotFound, Stale
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services.record import Draft, record
from zhiheng.law import duties
from zhiheng.law.procedures import Act, procedure
from zhiheng.organs.actor import Actor
from zhiheng.records.models import Document


@dataclass
class Road:
    """What a service body has in hand while its act is under way."""

    case: Case
    actor: Actor
    act: Act
    approval: Approval | None
    place: str = ""
    device: str = ""
    payload: dict[str, Any] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    dry: bool = False
    before: str = ""

    @property
    def today(self) -> dt.date:
        """The day on which the act is recorded."""
        return clock.today()

    @property
    def previews(self) -> list[tuple[str, bytes]]:
        """Title and draft PDF (marked 草稿) of every document the act makes; rendered when asked for, not before."""
        return [(sheet.title, sheet.pdf()) for sheet in self.sheets]

    def due(self, duty: str, start: dt.date, **more: Any) -> dt.date | None:
        """Return the last lawful day of ``duty`` from ``start`` for this case's place and field; None where unset."""
        result = duties.due(
            duty, start, jurisdiction=self.case.division, matter=law_matter(self.case.matter), **more
        )
        if result.deadline is None:
            return None
        due = result.deadline.due
        return due.date() if isinstance(due, dt.datetime) else due

    def move(self, status: str) -> None:
        """Move the case to a state among the act's outcomes."""
        self.case.status = status


@dataclass
class Rehearsal:
    """What an act that makes its own case, or ends a lead, would make: filled in by the service, which keeps nothing."""

    sheets: list[Sheet] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


Body = Callable[[Road, Any], None]


@dataclass(frozen=True, slots=True)
class Verb:
    """One act as the application knows it: its input, its body, and how it is summed up for an approver."""

    id: str
    input: type[ActInput]
    body: Body


VERBS: dict[str, Verb] = {}


def verb(act_id: str, input_type: type[ActInput]) -> Callable[[Body], Body]:
    """Declare the body of an act."""

    def register(body: Body) -> Body:
        VERBS[act_id] = Verb(act_id, input_type, body)
        return body

    return register


class _Rehearsed(Exception):
    """Undoes a rehearsal."""


def lock_case(case_id: int, *, version: int | None = None) -> Case:
    """Lock a case row; NotFound when it is out of sight, Stale when somebody changed it since ``version``."""
    try:
        case = (
            Case.objects.select_for_update(of=("self",))
            .select_related("organ__division", "legal_subject", "item", "lead")
            .get(pk=case_id)
        )
    except Case.DoesNotExist:
        raise NotFound("没有找到该案件，或者您无权查看。") from None
    if version is not None and version != case.version:
        when = timezone.localtime(case.updated_at).strftime("%H:%M")
        raise Stale(
            f"{case.updated_by or '他人'}已于 {when} 更新了本案，您看到的不是最新内容。"
            "您填写的内容仍在，请核对页面上的最新情况后再次提交。"
        )
    return case


def perform(
    act_id: str,
    case_id: int,
    *,
    actor: Actor,
    data: ActInput,
    version: int | None = None,
    approval: Approval | None = None,
    place: str = "",
    device: str = "",
    word: str = "",
) -> ProcessEvent:
    """Carry out one act on a case, wholly or not at all; ``word`` is said with it, on the record.

    Returns the process event. Raises Forbidden (not this person), Stale (changed meanwhile), LegalBlock (the law, with its
    articles), UserError (the input).
    """
    with transaction.atomic():
        case = lock_case(case_id, version=version)
        road = _enter(act_id, case, actor, approval, place, device)
        road.warnings += [word] if word else []
        data.check()
        event = _travel(road, data)
    assert event is not None
    return event


def rehearse(act_id: str, case_id: int, *, actor: Actor, data: ActInput, version: int | None = None) -> Road:
    """Carry out an act and undo it: shows what the law would say and which documents would be made, keeps nothing."""
    road: Road | None = None
    try:
        with transaction.atomic():
            case = lock_case(case_id, version=version)
            road = _enter(act_id, case, actor, Approval(0, 0, "（待批准）"), "", "")
            road.dry = True
            data.check()
            _travel(road, data)
            raise _Rehearsed
    except _Rehearsed:
        pass
    assert road is not None
    return road


def _enter(act_id: str, case: Case, actor: Actor, approval: Approval | None, place: str, device: str) -> Road:
    graph = procedure(case.procedure)
    policies.require(actor, act_id, case)
    verdict = graph.may(act_id, case.status)
    if not verdict.ok:
        raise LegalBlock([verdict])
    return Road(case, actor, graph.act(act_id), approval, place, device)


def _travel(road: Road, data: ActInput) -> ProcessEvent | None:
    case, act = road.case, road.act
    road.before = case.status
    if act.to:
        case.status = act.to
    VERBS[act.id].body(road, data)
    case.version += 1
    case.updated_by = road.actor.name
    case.save()
    return finish(road, data)


def finish(road: Road, data: ActInput, bundle: Bundle | None = None) -> ProcessEvent | None:
    """The end of every road: project, pass the gate, make the documents, keep the row, record the event.

    A rehearsal ends before anything is kept or recorded, and returns None.
    """
    case, act = road.case, road.act
    bundle = bundle or load(case)
    check_days(act.id, data, bundle)
    row = project_bundle(bundle)
    check_gate(act.id, case, row)
    make(road, data, bundle)
    if road.dry:
        return None
    change: Change = keep(bundle, row, new=not road.before)
    event = record(
        Draft(
            kind=f"case.{act.id}",
            subject_kind="case",
            subject_id=case.pk,
            organ_id=case.organ_id,
            division=case.division,
            stamp=road.actor.stamp(),
            occurred_at=_moment(data.on()),
            place=road.place,
            device=road.device,
            payload=_payload(road, data, road.before, change.delta),
        )
    )
    settle(road.documents, event.ledger_entry_id)
    return event


def _payload(road: Road, data: ActInput, before: str, delta: Mapping[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = {
        "act": road.act.id,
        "input": to_json(data),
        "facts": dict(delta),
        **road.payload,
    }
    if before != road.case.status:
        body |= {"from": before, "to": road.case.status} if before else {"to": road.case.status}
    if road.warnings:
        body["warnings"] = list(road.warnings)
    if road.approval:
        body["approval"] = {
            "request": road.approval.request_id,
            "by": road.approval.approver_name,
            "opinions": [list(o) for o in road.approval.opinions],
        }
    if road.documents:
        body["documents"] = [named(d) for d in road.documents]
    return body


def named(document: Document) -> dict[str, str]:
    """Return how an event names a document: its digest stands in the ledger through the event."""
    return {
        "uid": str(document.uid),
        "kind": document.kind,
        "title": document.title,
        "number": document.number,
        "digest": document.sha256,
    }


def _moment(day: dt.date | None) -> dt.datetime | None:
    """An act dated today happened now; one entered later is dated to the start of its day."""
    if day is None or day == clock.today():
        return None
    return timezone.make_aware(dt.datetime.combine(day, dt.time(0, 0)))
