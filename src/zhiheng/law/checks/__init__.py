"""Case rules: one definition serves the gate, the live alarm and the bulk sweep (Python row = DuckDB = Spark)."""

from __future__ import annotations

from .acts import ACTS
from .due_days import DueDays, Extra, due_columns, with_dues
from .facts import CaseFacts
from .facts_build import DUES, EVENTS, empty, event_columns, event_date, from_dict, to_dict, with_events
from .hit import Hit
from .params import Params, params_for, plain_params
from .rule import Place, Rule, all_rules, get_rule, rules_at
from .run_row import gate_findings, run_gate, run_row
from .schema import FIELDS, LABELS, arrow_schema, create_table

__all__ = [
    "ACTS", "DUES", "EVENTS", "FIELDS", "LABELS", "CaseFacts", "DueDays", "Extra", "Hit", "Params", "Place", "Rule", "all_rules",
    "arrow_schema", "create_table", "due_columns", "empty", "event_columns", "event_date", "from_dict", "gate_findings",
    "get_rule", "params_for", "plain_params", "rules_at", "run_gate", "run_row", "to_dict", "with_dues", "with_events",
]  # fmt: skip
