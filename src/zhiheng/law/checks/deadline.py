"""Declaring a deadline once gives its three lights: overdue (red), due today, due soon (yellow) — RULE-09 in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zhiheng.law.verdict import Cite, Level

from .algebra import Lens, raw
from .case_rules import CASE, Because, Cols, Cond, Place, Rule, all_rules, register
from .facts import CaseFacts

Running = Callable[[Cols], Cond]


@dataclass(frozen=True, slots=True)
class Watched:
    """A deadline that the rules watch: what must be done, in which column it shows as done, by which due column."""

    stem: str
    duty: str
    done: str
    due: str
    running: Running
    short: bool

    @property
    def late_rule(self) -> str:
        """Id of the red rule."""
        return f"{self.stem}-LATE"


_WATCHED: dict[str, Watched] = {}


def watched() -> tuple[Watched, ...]:
    """Every watched deadline."""
    all_rules()
    return tuple(_WATCHED.values())


def open_deadlines(row: CaseFacts) -> list[tuple[Watched, int]]:
    """The duties of this case that still run, with their due days, earliest first: countdown and deadline calendar."""
    lens = Lens(row)
    running = [
        (each, int(getattr(row, each.due)))
        for each in watched()
        if getattr(row, each.done) is None and getattr(row, each.due) is not None and raw(each.running(lens))
    ]
    return sorted(running, key=lambda pair: pair[1])


def _always(c: Cols) -> Cond:
    return c.case_id.notnull()


def deadline(
    stem: str,
    duty: str,
    *,
    cites: Iterable[Cite],
    start: str,
    start_label: str,
    done: str,
    due: str,
    mend: str,
    place: Place,
    limit: str = "",
    gate: Iterable[str] = (),
    running: Running = _always,
    overdue: Level = Level.RED,
    short: bool = False,
    configurable: bool = False,
    late_note: str = "",
) -> None:
    """Register `<stem>-LATE`, `<stem>-TODAY`, `<stem>-SOON`.

    `duty` names the act in Chinese; `start`/`done` are event columns, `due` the last lawful day; `limit` the duty id whose
    number the explanation quotes; `running(c)` says whether an undone duty still runs; `short` picks the warning window
    of limits counted in working days. Done late and still undone past the day are the same breach.
    """
    cites = tuple(cites)
    begin = (
        f"{start_label}{{{start}}}，" + (f"期限{{limit.{limit}}}，" if limit else "") + f"届满日{{{due}}}；"
    )
    late = f"{begin}{duty}于{{{done}}}，超过{{{done}-{due}}}日。{late_note}"
    open_ = f"{begin}至{{p.today_day}}仍未{duty}，已超过{{p.today_day-{due}}}日。{late_note}"

    def overdue_text(row: CaseFacts) -> str:
        return open_ if getattr(row, done) is None else late

    def is_late(c: Cols, p: Cols) -> Cond:
        d = getattr(c, due)
        return (getattr(c, done) > d) | (_open(c) & (p.today_day > d))

    def is_today(c: Cols, p: Cols) -> Cond:
        return _open(c) & (p.today_day == getattr(c, due))

    def is_soon(c: Cols, p: Cols) -> Cond:
        d = getattr(c, due)
        window = p.warn_short_days if short else p.warn_long_days
        return _open(c) & (p.today_day < d) & (d - p.today_day <= window)

    def _open(c: Cols) -> Cond:
        return getattr(c, done).isnull() & running(c)

    def add(suffix: str, title: str, level: Level, condition: object, because: Because, when: str) -> None:
        register(
            Rule(
                id=f"{stem}-{suffix}", title=title, cites=cites, level=level, condition=condition,  # type: ignore[arg-type]
                when=when, because=because, mend=mend, place=place, due_column=due, configurable=configurable, kind=CASE,
                gate=frozenset(gate) if suffix == "LATE" else frozenset(),
            )
        )  # fmt: skip

    add("LATE", f"超期{duty}", overdue, is_late, overdue_text, f"届满日之后才{duty}，或者届满仍未{duty}")
    add("TODAY", f"今日须{duty}", Level.YELLOW, is_today, f"{begin}今日届满，尚未{duty}。", "今日届满而未办")
    add(
        "SOON", f"即将到期：{duty}", Level.YELLOW, is_soon,
        f"{begin}距届满还有{{{due}-p.today_day}}日，尚未{duty}。", "剩余天数在提醒窗口内而未办",
    )  # fmt: skip
    _WATCHED[stem] = Watched(stem, duty, done, due, running, short)
