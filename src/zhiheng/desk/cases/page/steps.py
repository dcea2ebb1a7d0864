"""The bar of steps: what is done with its day, where the case stands, what does not apply."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.cases.models import Case
from zhiheng.desk.shell.parts import Step
from zhiheng.law.checks import CaseFacts, event_date


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the bar: the events whose day says it is done, and the states in which the case is waiting for it."""

    label: str
    done: tuple[str, ...]
    states: frozenset[str] = frozenset()
    optional: str = ""  # the note when it does not apply


def _m(label: str, done: str, states: str = "", optional: str = "") -> Milestone:
    return Milestone(label, tuple(done.split()), frozenset(states.split()), optional)


ORDINARY = (
    _m("立案", "filed"),
    _m("调查取证", "report", "INVESTIGATING"),
    _m("法制审核", "legal_review_passed", "REVIEWING", "无需审核"),
    _m("事先告知", "notice_served", "REVIEWED"),
    _m("听证", "hearing_report hearing_waived", "HEARING", "未申请"),
    _m("决定", "decision_doc", "NOTIFIED HEARD"),
    _m("送达", "decision_served", "DECIDED"),
    _m("执行", "paid", "SERVED ENFORCING", "不涉及"),
    _m("结案", "closed", "TERMINATED TRANSFERRED"),
    _m("归档", "archived", "CLOSED"),
)
SUMMARY = (
    _m("当场处罚", "decision_doc"),
    _m("当场送达", "decision_served"),
    _m("备案", "summary_recorded", optional="未设期限"),
    _m("执行", "paid", "SERVED ENFORCING", "不涉及"),
    _m("结案", "closed"),
    _m("归档", "archived", "CLOSED"),
)
_STOPPED = {"SUSPENDED": "已中止", "TERMINATED": "已终止", "TRANSFERRED": "已移送"}


def _state(case: Case, row: CaseFacts | None) -> str:
    """Return the state the bar is read by; a report that needs review waits for review, else for the notice."""
    state = case.status_before if case.status == "SUSPENDED" and case.status_before else case.status
    if state != "REPORTED":
        return state
    waits = row is not None and row.needs_legal_review and not row.legal_review_after_hearing_needed
    return "REVIEWING" if waits and event_date(row, "legal_review_passed") is None else "REVIEWED"  # type: ignore[arg-type]


def steps_of(case: Case, row: CaseFacts | None) -> list[Step]:
    """Return the steps of a case for the bar."""
    bar = SUMMARY if case.procedure == "SUMMARY" else ORDINARY
    state = _state(case, row)
    days = [_day(m, row) for m in bar]
    if case.status == "ARCHIVED":
        here = len(bar)
    else:
        waiting = (n for n, m in enumerate(bar) if state in m.states)
        last = max((n for n, d in enumerate(days) if d), default=-1)
        here = next(waiting, last + 1)
        if days[here : here + 1] != [None] and case.status in {"SERVED", "ENFORCING"}:
            here += 1  # paid in full: what waits is the closing
    return [_step(m, n, here, days[n], case) for n, m in enumerate(bar)]


def _day(milestone: Milestone, row: CaseFacts | None) -> dt.date | None:
    found = (event_date(row, event) for event in milestone.done) if row is not None else iter(())
    return next((d for d in found if d), None)


def _step(milestone: Milestone, n: int, here: int, day: dt.date | None, case: Case) -> Step:
    if n == here:
        if case.status in _STOPPED:
            return Step(milestone.label, "stopped", _STOPPED[case.status])
        return Step(milestone.label, "current", case.get_status_display())
    if day is not None:
        return Step(milestone.label, "done", day.isoformat())
    if n < here:
        return Step(milestone.label, "skipped", milestone.optional)
    return Step(milestone.label)
