"""What a case rule is, and the registry of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhiheng.law.verdict import Cite, Level

from .acts import ACTS
from .algebra import Lens, raw
from .facts import CaseFacts
from .facts_build import from_day_number
from .params import Params
from .wording import fill

# `Cols` is a Lens over one row or an Ibis table; `Cond` a Val or an Ibis boolean column. Both speak the same operators.
Cols = Any
Cond = Any
Condition = Callable[[Cols, Cols], Cond]
# A template, or a choice between templates depending on the row.
Because = str | Callable[[CaseFacts], str]


class Place(StrEnum):
    """The tab of the case page a finding points at."""

    BASIC = "basic"
    PARTIES = "parties"
    EVIDENCE = "evidence"
    DOCUMENTS = "documents"
    APPROVAL = "approval"
    DEADLINE = "deadline"
    RECORD = "record"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule over a case row.

    `condition(c, p)` is true where the rule is broken. `gate` = acts before which it is asked (with the row as it would
    be after the act); at level 拦截 it stops the act. `when` says in one sentence what breaks it; `because` is the
    explanation template (`wording.py`); `mend` says what to do. `due_column` is the day by which it should have been
    or should be done. `configurable` = the level may be set per place, because the source is not statute.
    """

    id: str
    title: str
    cites: tuple[Cite, ...]
    level: Level
    condition: Condition
    when: str
    because: Because
    mend: str
    place: Place
    gate: frozenset[str] = frozenset()
    due_column: str | None = None
    configurable: bool = False

    def broken(self, row: CaseFacts, p: Params) -> bool | None:
        """True = broken, False = kept, None = the facts do not say."""
        answer: bool | None = raw(self.condition(Lens(row), Lens(p)))
        return answer

    def explain(self, row: CaseFacts, p: Params) -> str:
        """Derivation in Chinese: facts, dates, limit, and how to mend it."""
        template = self.because if isinstance(self.because, str) else self.because(row)
        return fill(template, row, p) + fill(self.mend, row, p) + self._provisional(row, p)

    def _provisional(self, row: CaseFacts, p: Params) -> str:
        due = self.due(row, p)
        year = None if due is None else from_day_number(due).year
        return f"（{year}年放假安排尚未公布，届满日为暂定。）" if year in p.provisional_years else ""

    def due(self, row: CaseFacts, p: Params) -> int | None:
        """Last lawful day as a day number, where the rule is about a deadline."""
        return None if self.due_column is None else getattr(row, self.due_column)

    def level_for(self, p: Params) -> Level:
        """The level in this place: the declared one, unless configurable and configured."""
        return p.levels.get(self.id, self.level) if self.configurable else self.level


_RULES: dict[str, Rule] = {}


def register(rule: Rule) -> Rule:
    """Add a rule; ValueError on a doubled id, an unknown act or a rule without citation."""
    if rule.id in _RULES:
        raise ValueError(f"rule {rule.id} is declared twice")
    if unknown := rule.gate - ACTS.keys():
        raise ValueError(f"rule {rule.id}: unknown acts {sorted(unknown)}")
    if not rule.when:
        raise ValueError(f"rule {rule.id} does not say when it is broken")
    if not rule.cites:
        raise ValueError(f"rule {rule.id} cites nothing")
    _RULES[rule.id] = rule
    return rule


def rule(
    id: str,
    title: str,
    *,
    cites: Iterable[Cite],
    level: Level,
    because: Because,
    mend: str,
    place: Place,
    gate: Iterable[str] = (),
    due: str | None = None,
    configurable: bool = False,
) -> Callable[[Condition], Condition]:
    """Decorator: declare the plain function below as the condition of a rule. See `Rule` for the parts.

    The docstring of the function, in Chinese because people read it, becomes `when`.
    """

    def declare(condition: Condition) -> Condition:
        register(
            Rule(
                id=id, title=title, cites=tuple(cites), level=level, condition=condition,
                when=(condition.__doc__ or "").strip().rstrip("。"), because=because, mend=mend, place=place, gate=frozenset(gate), due_column=due,
                configurable=configurable,
            )
        )  # fmt: skip
        return condition

    return declare


def all_rules() -> tuple[Rule, ...]:
    """Every declared rule, in order of declaration."""
    from . import rules  # noqa: F401  (declares them)

    return tuple(_RULES.values())


def get_rule(rule_id: str) -> Rule:
    """One rule by id; KeyError if there is none."""
    all_rules()
    return _RULES[rule_id]


def rules_at(act: str) -> Iterator[Rule]:
    """Rules asked before an act; KeyError on an unknown act."""
    if act not in ACTS:
        raise KeyError(f"no such act: {act!r}")
    return (each for each in all_rules() if act in each.gate)
