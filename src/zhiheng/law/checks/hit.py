"""A finding: one rule broken by one subject (a case, or a standing thing)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhiheng.law.verdict import Level, Verdict

from .facts_build import from_day_number
from .rule import Rule


@dataclass(frozen=True, slots=True)
class Hit:
    """`subject_id` breaks `rule`: how hard in this place, why in words (`explanation`), since which due day."""

    subject_id: str
    rule: Rule
    level: Level
    explanation: str
    due_day: int | None = None

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
        return Verdict(
            False, self.level, f"{self.rule.title}：{self.explanation}", self.rule.cites, self.rule.id
        )

    def as_dict(self) -> dict[str, Any]:
        """JSON-able form."""
        due = None if self.due_day is None else from_day_number(self.due_day).isoformat()
        return {
            self.rule.kind.key: self.subject_id, "rule_id": self.rule.id, "title": self.rule.title, "level": str(self.level),
            "explanation": self.explanation, "cites": [str(cite) for cite in self.rule.cites],
            "place": str(self.rule.place), "due": due,
        }  # fmt: skip
