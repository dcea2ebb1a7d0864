"""What a parsed plan is: plain frozen values, each with the place in the text that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING, Any

from zhiheng.plans.parsing.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

UNSTATED = "未注明"
"""Shown for a role that the document does not write; in data the role is None and never filled in."""

Number = int | float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the parser noticed and does not decide: for a person to look at."""

    code: str
    message: str
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A responsible body; ``role`` is 牵头, 负责, 落实, 配合, 参与, 会同, 指导, or None where none is written."""

    name: str
    role: str | None
    role_raw: str | None
    source: Span
    reason: str | None = None
    """Why this entry is uncertain, if it is."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that the text demands; ``value`` is a pair for 1—2个. ``metric`` is cut from the text, not invented."""

    metric: str
    op: str
    value: Number | tuple[Number, Number]
    unit: str
    raw: str
    source: Span
    qualifier: str | None = None
    basis: str | None = None
    """What a percentage is of, where the text says (…总数的5%)."""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """A limit counted from an event: ``value`` ``unit`` after ``event`` (None where the text names none)."""

    event: str | None
    value: int
    unit: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date, a recurrence or a limit from the plan's own issue; one of ``date``, ``recurs``, ``relative`` leads.

    “月底前”, “年底前” are the last day of the month or year, that day included. ``precision`` says how exact the text
    was, ``window`` how the date binds: ``by``, ``within_month``, ``from``, ``range``.
    """

    raw: str
    text: str
    source: Span
    sentence: Span
    date: Date | None = None
    recurs: str | None = None
    relative: Relative | None = None
    month: int | None = None
    day: int | None = None
    start_date: Date | None = None
    precision: str | None = None
    window: str | None = None
    qualifier: str | None = None
    year_inherited: bool = False
    min_count: int | None = None
    threshold: Threshold | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class EventDeadline:
    """A limit that starts anew with every event (决定作出之日起7个工作日): a duty, not a date of the plan."""

    event: str | None
    value: int
    unit: str
    action: str
    raw: str
    source: Span
    exception: str | None = None
    qualifier: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SoftTerm:
    """A time word without a number (及时, 适时, 定期): the body sets its own days, the text sets none."""

    term: str
    text: str
    source: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A body that a sentence gives something to do, whether or not the responsibility clause names it."""

    name: str
    duty: str
    source: Span


@dataclass(frozen=True, slots=True)
class SubItem:
    """A numbered part of a task: (1), ①, 一是."""

    no: str
    no_raw: str
    title: str | None
    text: str
    units: tuple[Unit, ...]
    source: Span


@dataclass(frozen=True, slots=True)
class Task:
    """One measure of the plan. ``title`` is None where the text has none; ``label`` is then the words it begins with."""

    no: str
    no_raw: str
    path: str
    section_no: str | None
    section: str | None
    title: str | None
    label: str
    text: str
    unit_clause_raw: str | None
    units: tuple[Unit, ...]
    milestones: tuple[Milestone, ...]
    event_deadlines: tuple[EventDeadline, ...]
    thresholds: tuple[Threshold, ...]
    implied_recurrences: tuple[str, ...]
    soft_terms: tuple[SoftTerm, ...]
    actors_in_text: tuple[Actor, ...]
    subitems: tuple[SubItem, ...]
    source: Span
    clause_source: Span | None
    origin: str
    """``正文``, ``表格`` or ``附件``."""
    reasons: tuple[str, ...] = ()
    """Why the task as a whole is uncertain; empty where it is not."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: ``kind`` is ``overall`` (aims), ``tasks`` or ``organisation``; ``count`` the tasks right under it."""

    section_no: str
    section: str
    kind: str
    level: int
    count: int
    source: Span


@dataclass(frozen=True, slots=True)
class OrganisationItem:
    """An item of 组织实施, 保障措施, 工作要求: part of the plan, but no task of its ledger."""

    no: str
    title: str | None
    text: str
    source: Span


@dataclass(frozen=True, slots=True)
class LooseMilestone:
    """A milestone outside the tasks (总体目标, 评估, 报送); ``where`` names the place: 三、(二)."""

    where: str
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the leading group."""

    role: str
    name: str
    post: str
    source: Span


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment; ``kind`` is ``leading_group``, ``task_table``, ``other``, or ``listed`` (named, not included)."""

    no: str
    title: str
    kind: str
    source: Span


@dataclass(frozen=True, slots=True)
class Term:
    """The period that the plan is carried out in, and the words that state it."""

    start: Date
    end: Date
    raw: str
    source: Span | None


@dataclass(frozen=True, slots=True)
class ParsedPlan:
    """A plan taken apart. Every ``Span`` counts characters of ``text``."""

    title: str | None
    issuer: str | None
    doc_no: str | None
    issued_on: Date | None
    term: Term | None
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    organisation_items: tuple[OrganisationItem, ...]
    non_task_milestones: tuple[LooseMilestone, ...]
    leading_group: tuple[Member, ...]
    attachments: tuple[Attachment, ...]
    warnings: tuple[Doubt, ...]
    fingerprint: str
    text: str
    filename: str | None = None

    @property
    def period(self) -> tuple[int, int] | None:
        """The first and last year of the plan."""
        return (self.term.start.year, self.term.end.year) if self.term else None

    def to_json(self) -> Mapping[str, Any]:
        """The plan as JSON values, with the keys of ``docs/plans-parsing.md``."""
        from zhiheng.plans.parsing.serialise import plan_json

        return plan_json(self)
