"""The registry of the rules over one kind of row: declared once, asked by the gate, the live check and the sweep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from zhiheng.law.verdict import Cite, Level

from .kind import Kind
from .rule import Because, Condition, Rule

Declare = Callable[[Condition], Condition]


class Registry:
    """Rules of one kind of row. ``load`` imports the modules that declare them, so that nobody sees half of them."""

    def __init__(
        self, kind: Kind, *, acts: Mapping[str, str] | None = None, load: Callable[[], object] = tuple
    ) -> None:
        self.kind = kind
        self.acts: Mapping[str, str] = acts or {}
        self._load = load
        self._rules: dict[str, Rule] = {}

    def register(self, rule: Rule) -> Rule:
        """Add a rule; ValueError on a doubled id, another kind, an unknown act, no citation or no wording."""
        if rule.id in self._rules:
            raise ValueError(f"rule {rule.id} is declared twice")
        if rule.kind is not self.kind:
            raise ValueError(f"rule {rule.id} is about another kind of row")
        if unknown := rule.gate - self.acts.keys():
            raise ValueError(f"rule {rule.id}: unknown acts {sorted(unknown)}")
        if not rule.when:
            raise ValueError(f"rule {rule.id} does not say when it is broken")
        if not rule.cites:
            raise ValueError(f"rule {rule.id} cites nothing")
        self._rules[rule.id] = rule
        return rule

    def rule(
        self,
        id: str,
        title: str,
        *,
        cites: Iterable[Cite],
        level: Level,
        because: Because,
        mend: str,
        place: StrEnum,
        gate: Iterable[str] = (),
        due: str | None = None,
        configurable: bool = False,
        parameter: str = "",
    ) -> Declare:
        """Decorator: declare the plain function below as the condition of a rule. See `Rule` for the parts.

        The docstring of the function, in Chinese because people read it, becomes `when`.
        """

        def declare(condition: Condition) -> Condition:
            self.register(
                Rule(
                    id=id, title=title, cites=tuple(cites), level=level, condition=condition,
                    when=(condition.__doc__ or "").strip().rstrip("。"), because=because, mend=mend, place=place,
                    gate=frozenset(gate), due_column=due, configurable=configurable, kind=self.kind,
                    parameter=parameter,
                )
            )  # fmt: skip
            return condition

        return declare

    def all(self) -> tuple[Rule, ...]:
        """Every declared rule, in order of declaration."""
        self._load()
        return tuple(self._rules.values())

    def get(self, rule_id: str) -> Rule:
        """One rule by id; KeyError if there is none."""
        self._load()
        return self._rules[rule_id]

    def at(self, act: str) -> Iterator[Rule]:
        """Rules asked before an act; KeyError on an unknown act."""
        if act not in self.acts:
            raise KeyError(f"no such act: {act!r}")
        return (each for each in self.all() if act in each.gate)
