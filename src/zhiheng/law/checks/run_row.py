"""Running rules over one row in plain Python: the gate before an act, and the live check after it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .case_rules import all_rules, rules_at
from .facts import CaseFacts
from .hit import Hit
from .params import Params
from .rule import Rule


def run_row(row: Any, p: Any, rules: Iterable[Rule] | None = None) -> list[Hit]:
    """Every case rule (or the given ones, of any kind of row) that this row breaks, in order of declaration."""
    chosen = all_rules() if rules is None else rules
    return [
        Hit.of(rule, row, p, level)
        for rule in chosen
        if (level := rule.level_for(p)) is not None and rule.broken(row, p)
    ]


def gate_findings(act: str, row: CaseFacts, p: Params) -> list[Hit]:
    """All findings of the rules asked before `act`, hard and soft; KeyError on an unknown act.

    `row` is the case **as it would be after the act**, so that one condition serves the gate and the sweep.
    """
    return run_row(row, p, rules_at(act))


def run_gate(act: str, row: CaseFacts, p: Params) -> list[Hit]:
    """The findings that must stop `act` (level 拦截); empty = the act may go on. See `gate_findings` for `row`."""
    return [hit for hit in gate_findings(act, row, p) if hit.blocks]
