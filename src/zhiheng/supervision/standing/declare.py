"""Which projection serves which kind; called once at start-up."""

from __future__ import annotations

from zhiheng.officers.facts import officer_facts
from zhiheng.supervision.standing.bodies import body_facts
from zhiheng.supervision.standing.delegations import delegation_facts
from zhiheng.supervision.standing.discretion import benchmark_facts
from zhiheng.supervision.standing.items import item_facts
from zhiheng.supervision.standing.officers import register_columns
from zhiheng.supervision.standing.registry import kinds, register


def declare() -> None:
    """Register the five projections."""
    if kinds():
        return
    register_columns()
    register("officer", officer_facts)
    register("item", item_facts)
    register("benchmark", benchmark_facts)
    register("delegation", delegation_facts)
    register("body", body_facts)
