"""What the records themselves show about a file: pieces that are missing, rules it breaks, each by its stage (REV-13)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhiheng.cases.documents.completeness import missing
from zhiheng.cases.facts.bundle import load
from zhiheng.cases.facts.store import row_of
from zhiheng.cases.models import Case, FactsRow
from zhiheng.cases.params import params_of
from zhiheng.cases.selectors.page import subject_of
from zhiheng.law import checks
from zhiheng.records.services.assemble import Piece, assemble_case_file
from zhiheng.reviews.models import Criterion, Stage
from zhiheng.reviews.stages import stage_of

HINT = "提示"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing the system points at; the reviewer decides whether it costs points."""

    rule: str
    title: str
    level: str
    why: str
    stage: str

    @property
    def stage_label(self) -> str:
        """The stage in words."""
        return str(Stage(self.stage).label)


@dataclass(frozen=True, slots=True)
class Precheck:
    """Missing pieces and broken rules; ``empty`` where the platform holds no paper of the case at all."""

    missing: tuple[str, ...]
    found: tuple[Found, ...]
    empty: bool

    def plain(self) -> dict[str, Any]:
        """Return it as the signed result keeps it."""
        return {
            "missing": list(self.missing),
            "empty": self.empty,
            "found": [[f.rule, f.title, f.level, f.why, f.stage] for f in self.found],
        }

    @classmethod
    def kept(cls, data: Mapping[str, Any]) -> Precheck:
        """Return what a result kept."""
        rows = tuple(Found(*row) for row in data.get("found", []))
        return cls(tuple(data.get("missing", [])), rows, bool(data.get("empty", False)))


def pieces_of(case: Case) -> tuple[Piece, ...]:
    """Return the pieces of a case file in their order; runs in a scope that sees them."""
    return assemble_case_file(subject_of(case)).pieces


def precheck(case: Case) -> Precheck:
    """Look a file through; runs in a scope that sees the case."""
    stored = FactsRow.objects.filter(pk=case.pk).first()
    hits = checks.run_row(row_of(stored), params_of(case)) if stored else []
    order = {"拦截": 0, "红": 1, "黄": 2}
    found = [
        Found(h.rule_id, h.rule.title, str(h.level), h.explanation, str(stage_of(h.rule_id)))
        for h in hits
        if str(h.level) != HINT
    ]
    empty = not pieces_of(case)
    lacking = () if empty else tuple(missing(load(case)))
    return Precheck(lacking, tuple(sorted(found, key=lambda f: order.get(f.level, 3))), empty)


def beside(criterion: Criterion, found: Iterable[Found]) -> list[Found]:
    """Return what bears on a line: findings of the rules it names, or, where it names none, of its stage."""
    if criterion.rules:
        return [f for f in found if any(f.rule.startswith(rule) for rule in criterion.rules)]
    return [f for f in found if f.stage == criterion.stage]
