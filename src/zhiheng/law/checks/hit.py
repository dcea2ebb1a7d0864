"""A finding: one rule broken by one subject (a case, or a standing thing)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhiheng.law.verdict import Cite, Level, Verdict

from .facts_build import from_day_number
from .fields import in_field
from .rule import Rule


@dataclass(frozen=True, slots=True)
class Hit:
    """`subject_id` breaks `rule`: how hard in this place, why in words (`explanation`), on what authority in its field
    (`cites`), since which due day.
    """

    subject_id: str
    rule: Rule
    level: Level
    explanation: str
    cites: tuple[Cite, ...]
    due_day: int | None = None

    @classmethod
    def of(cls, rule: Rule, row: Any, p: Any, level: Level) -> Hit:
        """The finding that ``row`` breaks ``rule``, worded for its place."""
        cites = in_field(rule.cites, getattr(row, "matter", None))
        subject = str(getattr(row, rule.kind.key))
        return cls(subject, rule, level, rule.explain(row, p), cites, rule.due(row, p))

    @property
    def case_id(self) -> str:
        """The subject of a case rule."""
        return self.subject_id

    @property
    def rule_id(self) -> str:
        """The id of the rule."""
        return self.rule.id

    @property
    def blocks(self) -> bool:
        """True when the act must not go on."""
        return self.level is Level.BLOCK

    def verdict(self) -> Verdict:
        """The same finding as a `Verdict`, which services raise in `LegalBlock`."""
        return Verdict(False, self.level, f"{self.rule.title}：{self.explanation}", self.cites, self.rule.id)

    def as_dict(self) -> dict[str, Any]:
        """JSON-able form."""
        due = None if self.due_day is None else from_day_number(self.due_day).isoformat()
        return {
            self.rule.kind.key: self.subject_id, "rule_id": self.rule.id, "title": self.rule.title, "level": str(self.level),
            "explanation": self.explanation, "cites": [str(cite) for cite in self.cites],
            "place": str(self.rule.place), "due": due,
        }  # fmt: skip
