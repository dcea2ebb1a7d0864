"""The `*_due_day` columns: every deadline of a case, resolved from `law.duties` for its place and matter.

Called at projection, after the events are placed. What the row itself cannot hold (the intervals that do not count, the
day fixed for a hearing, how far an approval extended something) comes in as `Extra`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from zhiheng.law.calendar import WorkCalendar, default
from zhiheng.law.duties import due as count
from zhiheng.law.period import Interval, Suspended

from .facts import CaseFacts
from .facts_build import DUES, day_number, event_date

# The matter under which disclosure duties tell decisions apart.
PENALTY = "处罚"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """Facts behind the due days that are not columns; all optional.

    `decide_excluded` / `seizure_excluded`: intervals that do not count (听证、公告、检测检验检疫鉴定、中止; an open one = still
    suspended). `*_until`: the last day an approval names, where one extended or deferred something.
    """

    decide_excluded: tuple[Interval, ...] = ()
    seizure_excluded: tuple[Interval, ...] = ()
    review_excluded: tuple[Interval, ...] = ()
    lead_extended: bool = False
    decide_until: date | None = None
    seizure_until: date | None = None
    hearing_on: date | None = None
    instalment_until: date | None = None
    remedy_ended: date | None = None
    archive_until: date | None = None


NOTHING = Extra()


@dataclass(frozen=True, slots=True)
class Found:
    """One computed due day: the column, the day (None = UNSET or suspended), how it was found."""

    column: str
    day: date | None
    steps: tuple[str, ...]
    unrolled: date | None = None
    excluded: int = 0
    provisional: bool = False


class DueDays:
    """Computes the due days of one row; see `due_columns` for the plain answer and `.steps` for derivations."""

    def __init__(self, row: CaseFacts, extra: Extra = NOTHING, calendar: WorkCalendar | None = None) -> None:
        self.row, self.extra, self.calendar = row, extra, calendar or default()
        self.found: dict[str, Found] = {}
        for each in self._all():
            self.found[each.column] = each

    @property
    def columns(self) -> dict[str, int | None]:
        """Every due column (and `excluded_days`), ready for `dataclasses.replace`."""
        days = {name: self.found[name].day if name in self.found else None for name in DUES}
        numbers: dict[str, int | None] = {n: None if d is None else day_number(d) for n, d in days.items()}
        base = self.found.get("decide_base_due_day")
        numbers["excluded_days"] = base.excluded if base else 0
        return numbers

    @property
    def provisional(self) -> frozenset[str]:
        """The due columns that rest on a year without announced working days."""
        return frozenset(name for name, found in self.found.items() if found.provisional)

    @property
    def steps(self) -> dict[str, tuple[str, ...]]:
        """Derivation of each due day in Chinese, by column."""
        return {name: found.steps for name, found in self.found.items()}

    def _all(self) -> Iterator[Found]:
        yield from self._investigation()
        yield from self._seizure()
        yield from self._notice_and_hearing()
        yield from self._decision()
        yield from self._enforcement()
        yield from self._closing()

    def _on(self, event: str) -> date | None:
        return event_date(self.row, event)

    def _count(
        self, column: str, duty: str, start: date | datetime | None, exclude: Iterable[Interval] = (),
        matter: str | None = None,
    ) -> Iterator[Found]:  # fmt: skip
        """The due day of one duty; nothing where it has not begun."""
        if start is None:
            return
        try:
            result = count(
                duty, start, jurisdiction=self.row.division, matter=matter or self.row.matter, exclude=exclude,
                calendar=self.calendar,
            )  # fmt: skip
        except Suspended as stop:
            yield Found(column, None, (str(stop),))
            return
        deadline = result.deadline
        if deadline is None:
            yield Found(column, None, result.steps)
        else:
            yield Found(
                column,
                deadline.due_date,
                result.steps,
                deadline.unrolled,
                deadline.excluded,
                deadline.provisional,
            )

    def _investigation(self) -> Iterator[Found]:
        verify = [*self._count("filing_due_day", "LEAD_VERIFY", self._on("lead_received"))]
        if verify and verify[0].day and self.extra.lead_extended:
            verify = [*self._count("filing_due_day", "LEAD_VERIFY_EXT", verify[0].day)] or verify
        yield from verify
        yield from self._count(
            "evidence_hold_due_day", "PEN_EVIDENCE_HOLD", self._on("evidence_hold_started")
        )
        yield from self._count(
            "legal_review_due_day",
            "LEGAL_REVIEW",
            self._on("legal_review_submitted"),
            self.extra.review_excluded,
        )
        yield from self._count("crime_decide_due_day", "XS_DECIDE", self._on("crime_reported"))
        # Hours run from a moment; the row knows the day only, so they run from its last minute.
        approved = self._on("crime_decided")
        moment = datetime.combine(approved, time(23, 59)) if approved else None
        yield from self._count("crime_transfer_due_day", "XS_TRANSFER", moment)

    def _seizure(self) -> Iterator[Found]:
        exclude = self.extra.seizure_excluded
        first = [*self._count("seizure_first_due_day", "FORCE_SEIZE", self._on("seizure_started"), exclude)]
        yield from first
        if not first or first[0].unrolled is None:
            return
        longest = [*self._count("seizure_max_due_day", "FORCE_SEIZE_EXT", first[0].unrolled, exclude)]
        yield from longest
        if self._on("seizure_extended") is None:
            yield replace(first[0], column="seizure_due_day")
        elif self.extra.seizure_until is not None:
            yield Found("seizure_due_day", self.extra.seizure_until, ("按批准延长的届满日",))
        elif longest:
            yield replace(longest[0], column="seizure_due_day")

    def _notice_and_hearing(self) -> Iterator[Found]:
        defence = [*self._count("defence_due_day", "PEN_DEFENCE", self._on("notice_served"))]
        hearing = [*self._count("defence_due_day", "PEN_HEARING_REQ", self._on("hearing_right_told"))]
        dated = [found for found in (*defence, *hearing) if found.day]
        if dated:
            yield max(dated, key=lambda found: found.day or date.min)
        else:
            yield from defence
        held = self.extra.hearing_on or self._on("hearing_held")
        yield from self._count("hearing_notice_due_day", "PEN_HEARING_NOTICE", held)
        yield from self._count("hearing_report_due_day", "HEARING_REPORT", self._on("hearing_held"))

    def _decision(self) -> Iterator[Found]:
        if self.row.procedure == "SUMMARY":
            yield from self._count("summary_record_due_day", "SUMMARY_FILE", self._on("decided"))
        else:
            yield from self._decision_period()
            if not self.row.announced_on_spot and self.row.service_form != "PUBLIC":
                yield from self._count("serve_due_day", "PEN_SERVE", self._on("decision_doc"))
        if self.row.must_publish:
            decided = self._on("decision_doc") or self._on("decided")
            yield from self._count("publish_due_day", "PUB_LIC_PEN", decided, matter=PENALTY)
        if self._on("published"):
            yield from self._count("withdraw_due_day", "PEN_PUBLISH_WITHDRAW", self._on("revoked"))

    def _decision_period(self) -> Iterator[Found]:
        exclude = self.extra.decide_excluded
        base = [*self._count("decide_base_due_day", "PEN_DECIDE", self._on("filed"), exclude)]
        yield from base
        if not base:
            return
        last = base[0]
        # Each approved extension runs from the unrolled end of the one before; where none is provided for, none counts.
        for duty in ("PEN_DECIDE_EXT", "PEN_DECIDE_EXT2")[: self.row.extension_count or 0]:
            longer = [*self._count("decide_due_day", duty, last.unrolled, exclude)]
            if longer and longer[0].day:
                last = longer[0]
        if self.extra.decide_until and (self.row.extension_count or 0) > 0 and last.day is not None:
            last = Found(last.column, self.extra.decide_until, (*last.steps, "按批准延长的届满日"))
        yield replace(last, column="decide_due_day")

    def _enforcement(self) -> Iterator[Found]:
        served, deferred = self._on("decision_served"), self.extra.instalment_until
        if (self.row.fine_fen or 0) > 0:
            if deferred:
                yield Found("pay_due_day", deferred, ("批准延期或者分期缴纳，以最后一期届满日为准",))
            else:
                yield from self._count("pay_due_day", "PEN_PAY", served)
        yield from self._count("cash_handed_due_day", "PEN_CASH_OFFICER", self._on("cash_collected"))
        yield from self._count("cash_banked_due_day", "PEN_CASH_ORG", self._on("cash_handed"))
        yield from self._count("demand_wait_due_day", "FORCE_COURT_URGE", self._on("demand_served"))
        remedy = [*self._remedy(served)]
        yield from remedy
        ends = [day for day in (remedy[0].day if remedy else None, deferred) if day]
        if ends:
            yield from self._count("court_window_due_day", "FORCE_COURT_WINDOW", max(ends))

    def _remedy(self, served: date | None) -> Iterator[Found]:
        """复议 60 日与起诉 6 个月, whichever ends later; 当场处罚 must first go to review, so 60 days only."""
        if self.extra.remedy_ended:
            yield Found("remedy_due_day", self.extra.remedy_ended, ("复议、诉讼已终结",))
            return
        review = [*self._count("remedy_due_day", "REV_APPLY", served)]
        suit = [] if self.row.procedure == "SUMMARY" else [*self._count("remedy_due_day", "LIT_FILE", served)]
        dated = [found for found in (*review, *suit) if found.day]
        if dated:
            yield max(dated, key=lambda found: found.day or date.min)

    def _closing(self) -> Iterator[Found]:
        done = self._on("paid") or (self._on("decision_served") if self.row.executed else None)
        yield from self._count("close_due_day", "CASE_CLOSE", done)
        if self.extra.archive_until and self._on("closed"):
            yield Found("archive_due_day", self.extra.archive_until, ("本机关规定的归档期限",))


def due_columns(
    row: CaseFacts, extra: Extra = NOTHING, calendar: WorkCalendar | None = None
) -> dict[str, int | None]:
    """Every `*_due_day` column and `excluded_days` for this row. Raises `NoCalendar`, `UnknownJurisdiction`."""
    return DueDays(row, extra, calendar).columns


def with_dues(row: CaseFacts, extra: Extra = NOTHING, calendar: WorkCalendar | None = None) -> CaseFacts:
    """The row with its due columns computed."""
    return replace(row, **due_columns(row, extra, calendar))  # type: ignore[arg-type]
