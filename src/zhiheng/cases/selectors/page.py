"""One case as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhiheng.cases import policies
from zhiheng.cases.facts.bundle import Bundle, load
from zhiheng.cases.facts.judgements import extra
from zhiheng.cases.facts.store import row_of
from zhiheng.cases.models import Case, FactsRow
from zhiheng.cases.params import params_of
from zhiheng.common.errors import NotFound
from zhiheng.journal.models import ProcessEvent
from zhiheng.law import checks
from zhiheng.law.checks import CaseFacts, Hit
from zhiheng.law.checks.due_days import DueDays
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Appointment, Field
from zhiheng.records.subjects import Subject


@dataclass(frozen=True, slots=True)
class Sight:
    """An appointment that lets somebody see a case, and why."""

    appointment: Appointment
    reason: str
    acts: bool

    @property
    def matter(self) -> str:
        """The field the appointment is limited to, in words; empty where it covers all."""
        return str(Field(self.appointment.matter).label) if self.appointment.matter else ""


def open_case(actor: Actor, case_id: int) -> Case:
    """Return the case if this person may see it. Raises NotFound: no difference between absent and hidden."""
    case = (
        Case.objects.select_related("organ__division", "legal_subject", "item", "lead", "lead_handler")
        .filter(pk=case_id)
        .first()
    )
    if case is None or not policies.can_see(actor, case).allowed:
        raise NotFound("没有找到该案件，或者您无权查看。")
    return case


def bundle_of(case: Case) -> Bundle:
    """Return the case with all its rows."""
    return load(case)


def facts_of(case: Case) -> CaseFacts | None:
    """Return the stored facts of a case; None before they were projected."""
    stored = FactsRow.objects.filter(pk=case.pk).first()
    return row_of(stored) if stored else None


def findings(case: Case, row: CaseFacts) -> list[Hit]:
    """Return every rule that the case breaks or is about to break today, hardest first."""
    order = {"拦截": 0, "红": 1, "黄": 2, "提示": 3}
    return sorted(checks.run_row(row, params_of(case)), key=lambda h: order.get(str(h.level), 4))


def due_days(bundle: Bundle, row: CaseFacts) -> DueDays:
    """Return every due day of the case with its derivation."""
    return DueDays(row, extra(bundle))


def events_of(case: Case) -> Sequence[ProcessEvent]:
    """Return the process events of a case, newest first."""
    return list(ProcessEvent.objects.filter(subject_kind="case", subject_id=case.pk).order_by("-id"))


def latest_events(case: Case, size: int) -> tuple[list[ProcessEvent], int]:
    """Return the newest events of a case and how many older ones there are."""
    rows = ProcessEvent.objects.filter(subject_kind="case", subject_id=case.pk).exclude(kind="record.read")
    newest = list(rows.order_by("-id")[:size])
    return newest, rows.count() - len(newest)


def events_since(case_id: int, event_id: int) -> list[ProcessEvent]:
    """Return what was recorded on a case after an event."""
    later = ProcessEvent.objects.filter(subject_kind="case", subject_id=case_id, pk__gt=event_id)
    return list(later.order_by("id")[:10])


def last_event_id(case_id: int) -> int:
    """Return the number of the newest event of a case."""
    newest = ProcessEvent.objects.filter(subject_kind="case", subject_id=case_id).order_by("-id").first()
    return newest.pk if newest else 0


def open_event(actor: Actor, case_id: int, event_id: int) -> ProcessEvent:
    """Return one event of a case this person may see. Raises NotFound."""
    case = open_case(actor, case_id)
    event = ProcessEvent.objects.filter(subject_kind="case", subject_id=case.pk, pk=event_id).first()
    if event is None:
        raise NotFound("没有找到该条过程记录。")
    return event


def subject_of(case: Case) -> Subject:
    """Return the case as the records room knows it."""
    return Subject("case", case.pk, case.organ_id, case.division, case.number)


def seen_by(case: Case) -> list[Sight]:
    """Return every appointment in force that gives sight of the case, with the reason (“谁能看到，为什么”)."""
    from zhiheng.cases.selectors.sight import sights

    return sights(case)
