"""What a rule is: a plain condition over one kind of row, with its articles, its level and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhiheng.law.verdict import Cite, Level

from .algebra import Lens, raw
from .facts_build import from_day_number
from .kind import Kind
from .wording import fill

# `Cols` is a Lens over one row or an Ibis table; `Cond` a Val or an Ibis boolean column. Both speak the same operators.
Cols = Any
Cond = Any
Condition = Callable[[Cols, Cols], Cond]
# A template, or a choice between templates depending on the row.
Because = str | Callable[[Any], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule over the rows of a kind.

    `condition(c, p)` is true where the rule is broken. `gate` = acts before which it is asked (with the row as it would
    be after the act); at level 拦截 it stops the act. `when` says in one sentence what breaks it; `because` is the
    explanation template (`wording.py`); `mend` says what to do. `due_column` is the day by which it should have been
    or should be done. `configurable` = the level may be set per place, because the source is not statute. `parameter` =
    the number of `law.parameters` whose force decides the level (应当 or 原则上).
    """

    id: str
    title: str
    cites: tuple[Cite, ...]
    level: Level
    condition: Condition
    when: str
    because: Because
    mend: str
    place: StrEnum
    kind: Kind
    gate: frozenset[str] = frozenset()
    due_column: str | None = None
    configurable: bool = False
    parameter: str = ""

    def broken(self, row: Any, p: Any) -> bool | None:
        """True = broken, False = kept, None = the facts do not say."""
        answer: bool | None = raw(self.condition(Lens(row), Lens(p)))
        return answer

    def explain(self, row: Any, p: Any) -> str:
        """Derivation in Chinese: facts, dates, limit, and how to mend it."""
        template = self.because if isinstance(self.because, str) else self.because(row)
        return fill(template, row, p) + fill(self.mend, row, p) + self._provisional(row, p)

    def _provisional(self, row: Any, p: Any) -> str:
        due = self.due(row, p)
        year = None if due is None else from_day_number(due).year
        return f"（{year}年放假安排尚未公布，届满日为暂定。）" if year in p.provisional_years else ""

    def due(self, row: Any, p: Any) -> int | None:
        """Last lawful day as a day number, where the rule is about a deadline."""
        value: int | None = None if self.due_column is None else getattr(row, self.due_column)
        return value

    def level_for(self, p: Any) -> Level | None:
        """The level in this place: the declared one, unless configurable and configured; None = not in force here."""
        chosen: Level | None = p.levels.get(self.id, self.level) if self.configurable else self.level
        return chosen
