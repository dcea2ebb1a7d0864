"""What a view hands to the components: small values, so that a template has nothing to work out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from zhiheng.law.verdict import Verdict

STEP_STATES = ("done", "current", "todo", "skipped", "stopped")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a procedure: ``note`` says when, or what it waits for."""

    label: str
    state: str = "todo"
    note: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if self.state not in STEP_STATES:
            raise ValueError(f"no step state {self.state!r}; there are {', '.join(STEP_STATES)}")

    @property
    def state_word(self) -> str:
        """The state in words, for those who do not see its colour."""
        words = {
            "done": "已完成",
            "current": "进行中",
            "todo": "未开始",
            "skipped": "不适用",
            "stopped": "已终止",
        }
        return words[self.state]


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: a link to the same page with another part; ``alert`` marks a tab that wants attention."""

    key: str
    label: str
    url: str
    count: int | None = None
    alert: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of a timeline."""

    at: dt.datetime | dt.date | None
    title: str
    who: str = ""
    text: str = ""
    tone: str = "blue"
    icon: str = "ti-point"
    url: str = ""


@dataclass(frozen=True, slots=True)
class RuleHint:
    """A rule as it is shown: level (拦截, 红, 黄, 提示), what it says, on what authority, and where to mend it."""

    level: str
    title: str
    message: str
    cites: Sequence[str] = ()
    url: str = ""
    url_label: str = "去办理"

    @classmethod
    def of(cls, verdict: Verdict, *, title: str = "", url: str = "") -> RuleHint:
        """Return a verdict of the law as a hint."""
        return cls(str(verdict.level), title, verdict.message, tuple(str(c) for c in verdict.cites), url)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file in a list; ``digest`` is shown shortened, with the whole on hover."""

    name: str
    url: str
    size: int | None = None
    note: str = ""
    preview_url: str = ""
    digest: str = ""
    icon: str = "ti-file-text"
    state: str = ""
    tone: str = "grey"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a definition list; ``wide`` takes the whole row; ``hint`` explains the label."""

    label: str
    value: object
    wide: bool = False
    hint: str = ""
