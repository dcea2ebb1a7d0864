"""A named rule: an identifier and its citations, from which its verdicts are made."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.law.verdict import Cite, Level, Verdict

__all__ = ["Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Declared once beside the function that carries it out, so that no verdict goes without its articles."""

    id: str
    cites: tuple[Cite, ...]

    @classmethod
    def of(cls, rule_id: str, *cites: Cite) -> Rule:
        """A rule with its citations, the governing one first."""
        return cls(rule_id, cites)

    def ok(self, message: str) -> Verdict:
        """The rule is kept."""
        return Verdict(True, Level.HINT, message, self.cites, self.id)

    def block(self, message: str) -> Verdict:
        """The rule is broken and the step must stop (拦截)."""
        return Verdict(False, Level.BLOCK, message, self.cites, self.id)

    def red(self, message: str) -> Verdict:
        """A serious breach that a person must decide on (红)."""
        return Verdict(False, Level.RED, message, self.cites, self.id)

    def yellow(self, message: str) -> Verdict:
        """A breach of a soft rule, or something that must be looked at (黄)."""
        return Verdict(False, Level.YELLOW, message, self.cites, self.id)

    def hint(self, message: str) -> Verdict:
        """Nothing is broken for certain; worth checking (提示)."""
        return Verdict(False, Level.HINT, message, self.cites, self.id)
