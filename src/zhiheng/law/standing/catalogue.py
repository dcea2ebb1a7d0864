"""Every standing rule, and the two ways to run them: over one row, and over a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from zhiheng.law.checks.hit import Hit
from zhiheng.law.checks.rule import Rule
from zhiheng.law.checks.run_row import run_row
from zhiheng.law.checks.run_table import sweep_with

from .kinds import REGISTRIES
from .params import StandingParams, standing_params

Settings = Callable[[str], Mapping[str, Any]]


@cache
def standing_rules(kind: str | None = None) -> tuple[Rule, ...]:
    """Every rule of a kind of standing thing, or of all kinds, in order of declaration; KeyError on an unknown kind."""
    chosen = REGISTRIES.values() if kind is None else (REGISTRIES[kind],)
    return tuple(rule for registry in chosen for rule in registry.all())


@cache
def _by_id() -> dict[str, Rule]:
    found = {rule.id: rule for rule in standing_rules()}
    if len(found) != len(standing_rules()):
        raise ValueError("two standing rules share an id")
    return found


def get_standing_rule(rule_id: str) -> Rule:
    """One rule by id; KeyError if there is none."""
    return _by_id()[rule_id]


def run_standing(kind: str, row: Any, p: StandingParams) -> list[Hit]:
    """Every rule of the kind that this row breaks, in order of declaration."""
    return run_row(row, p, standing_rules(kind))


def sweep_standing(kind: str, table: Any, *, today: date, settings: Settings | None = None) -> Any:
    """The nightly sweep of one kind: an Ibis table of findings (subject_id, organ_id, rule_id, level, due).

    ``table`` is an Ibis table with the columns of the kind's row; each place that occurs is resolved once.
    """

    def resolve(division: str) -> StandingParams:
        own = settings(division) if settings else None
        return standing_params(division or None, today=today, settings=own)

    return sweep_with(table, REGISTRIES[kind].kind, resolve, standing_rules(kind))
