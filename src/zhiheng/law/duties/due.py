"""When a duty falls due: the value that holds, counted from the day it began."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from zhiheng.law.calendar import ONE_DAY, WorkCalendar, default
from zhiheng.law.duties.model import Duty, DutyRule, Kind
from zhiheng.law.duties.resolve import Resolution, Status, resolve
from zhiheng.law.period import Deadline, Interval, Limit, Unit, compute, days_of, show
from zhiheng.law.verdict import Cite


@dataclass(frozen=True, slots=True)
class DueResult:
    """The deadline of a duty, or the plain statement that nothing sets one."""

    resolution: Resolution
    deadline: Deadline | None
    steps: tuple[str, ...]

    @property
    def duty(self) -> Duty:
        """The duty asked about."""
        return self.resolution.duty

    @property
    def status(self) -> Status:
        """SET or UNSET."""
        return self.resolution.status

    @property
    def limit(self) -> Limit | None:
        """The limit, or None when UNSET."""
        return self.resolution.limit

    @property
    def cites(self) -> tuple[Cite, ...]:
        """On what authority."""
        return self.resolution.cites

    @property
    def due(self) -> date | datetime | None:
        """The last lawful day or moment (for a wait: its last day), or None when UNSET."""
        return self.deadline.due if self.deadline else None

    @property
    def earliest(self) -> date | None:
        """For a wait: the first day on which the next act is lawful; else None."""
        if self.deadline and self.duty.kind is Kind.WAIT:
            return self.deadline.due_date + ONE_DAY
        return None


def due(
    duty_id: str,
    start: date | datetime,
    *,
    jurisdiction: str | None = None,
    matter: str | None = None,
    exclude: Iterable[Interval] = (),
    on: date | None = None,
    calendar: WorkCalendar | None = None,
    extra: Iterable[DutyRule] = (),
) -> DueResult:
    """When ``duty_id``, begun at ``start``, falls due, with the whole derivation.

    ``start`` is the duty's trigger (for a backward duty: the event that lies ahead). ``on`` is the day whose
    law holds, by default the day of ``start``; ``extra`` as in ``resolve``. Raises ``UnknownDuty``,
    ``UnknownJurisdiction``, ``NoCalendar`` or ``Suspended``.
    """
    calendar = calendar or default()
    calendar.provisional(days_of(start))  # a start outside the calendar is refused, whatever the unit
    found = resolve(duty_id, jurisdiction=jurisdiction, matter=matter, on=on or days_of(start), extra=extra)
    if found.limit is None:
        return DueResult(found, None, found.steps)
    deadline = compute(found.limit, start, exclude=exclude, calendar=calendar, event=found.duty.trigger)
    steps = (*found.steps, *deadline.steps, *_closing(found, deadline))
    return DueResult(found, deadline, steps)


def _closing(found: Resolution, deadline: Deadline) -> list[str]:
    """What the day means, in one sentence."""
    duty, day = found.duty, show(deadline.due)
    if duty.kind is Kind.WAIT:
        return [f"等待期至{day}届满，{show(deadline.due_date + ONE_DAY)}起方可{duty.name}"]
    if duty.outcome:
        return [f"{day}期满，{duty.outcome}"]
    if duty.kind is Kind.BACKWARD:
        return [f"最迟应于{day}{duty.name}"]
    closing = [f"{duty.name}的最后{'时刻' if deadline.limit.unit is Unit.HOUR else '一日'}是{day}"]
    if duty.restricts and deadline.unrolled != deadline.due:
        closing.append(f"本期限限制当事人权利，稳妥的做法是不迟于{show(deadline.unrolled)}作出处理")
    return closing
