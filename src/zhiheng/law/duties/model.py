"""A legal duty with a number (期限义务), as data: who must do what by when, since when, on what authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhiheng.law.jurisdictions import NATIONAL
from zhiheng.law.period import Limit, Unit
from zhiheng.law.verdict import Cite

ANY = "*"
"""The matter of a rule that holds whatever the matter."""


class Kind(StrEnum):
    """What the computed day means."""

    FORWARD = "FORWARD"
    """The last day on which the act is in time."""
    BACKWARD = "BACKWARD"
    """The last day on which an act that must come before an event is in time."""
    WAIT = "WAIT"
    """The last day of a wait: the next act is lawful only after it."""
    FIXED = "FIXED"
    """A fixed day of the calendar."""


class Modality(StrEnum):
    """How binding the words are. Only MUST makes a breach; PRINCIPLE needs a reason when departed from."""

    MUST = "MUST"
    PRINCIPLE = "PRINCIPLE"
    EXPLORE = "EXPLORE"
    ENCOURAGE = "ENCOURAGE"
    SOFT = "SOFT"


class Grade(StrEnum):
    """How well the number is established: read in the official text, in a secondary source, or from memory
    only.
    """

    VERIFIED = "V"
    SECONDARY = "S"
    MEMORY = "M"


@dataclass(frozen=True, slots=True)
class DutyRule:
    """One value of a duty: where, for which matters and in which years it holds, and what it says.

    ``limit`` is None where the text gives a word instead of a number (``wording``: 及时, 立即, 法定时限):
    such a rule is shown, but never supplies a number.
    """

    duty: str
    limit: Limit | None
    cites: tuple[Cite, ...]
    jurisdiction: str = NATIONAL
    matters: tuple[str, ...] = (ANY,)
    since: date | None = None
    until: date | None = None
    modality: Modality = Modality.MUST
    grade: Grade = Grade.VERIFIED
    wording: str = ""
    note: str = ""
    override: bool = False

    def __post_init__(self) -> None:
        if not self.cites:
            raise ValueError(f"{self.duty}的规定没有写明依据，不能采用")

    @property
    def soft(self) -> bool:
        """True when missing the day is not by itself a breach: not MUST, or the number is known from memory
        only.
        """
        return self.modality is not Modality.MUST or self.grade is Grade.MEMORY

    def in_force(self, on: date | None) -> bool:
        """True when the rule holds on ``on``; without a day, when it has not ended."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def matches(self, matter: str | None) -> bool:
        """True when the rule speaks about ``matter`` (every rule for any matter does)."""
        return ANY in self.matters or (matter is not None and matter in self.matters)

    @property
    def lists_matter(self) -> bool:
        """True when the rule names its matters; such a rule beats one for any matter."""
        return ANY not in self.matters


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: its id, Chinese name, the event it runs from, what its day means, and every value it takes."""

    id: str
    name: str
    trigger: str
    kind: Kind
    group: str
    rules: tuple[DutyRule, ...]
    note: str = ""
    restricts: bool = False
    """The period restricts somebody's rights (查封、扣押、冻结): ending it by the unrolled day is the safe
    course.
    """
    outcome: str = ""
    """What follows of itself when the last day is over (视为送达), where nobody has to act."""

    @property
    def matters(self) -> tuple[str, ...]:
        """The matters some rule names, in order."""
        return tuple(dict.fromkeys(m for r in self.rules if r.lists_matter for m in r.matters))


_ROUGH_DAYS = {Unit.WORKDAY: 1.4, Unit.DAY: 1.0, Unit.HOUR: 1 / 24, Unit.MONTH: 30.4, Unit.YEAR: 365.25}


def rough_days(limit: Limit) -> float:
    """Length of a limit in days, good enough to say which of two is shorter."""
    if limit.unit is Unit.DATE:
        return limit.n * 365.25 + (limit.month or 1) * 30.4 + (limit.day or 1)
    return limit.n * _ROUGH_DAYS[limit.unit]
