"""Case rules: one definition serves the gate, the live alarm and the bulk sweep (Python row = DuckDB = Spark)."""

from __future__ import annotations

from .acts import ACTS
from .deadline import Watched, open_deadlines, watched
from .due_days import DueDays, Extra, due_columns, with_dues
from .facts import CaseFacts
from .facts_build import DUES, EVENTS, empty, event_columns, event_date, from_dict, to_dict, with_events
from .hit import Hit
from .lights import BodyLight, Light, body_lights, lights_table
from .params import Params, params_for, plain_params
from .rule import Place, Rule, all_rules, get_rule, rules_at
from .run_row import gate_findings, run_gate, run_row
from .run_table import pairs, run_table, sweep
from .schema import FIELDS, LABELS, arrow_schema, create_table

__all__ = [
    "ACTS", "DUES", "EVENTS", "FIELDS", "LABELS", "BodyLight", "CaseFacts", "DueDays", "Extra", "Hit",
    "Light", "Params", "Place", "Rule", "Watched", "all_rules", "arrow_schema", "body_lights",
    "create_table", "due_columns", "empty", "event_columns", "event_date", "from_dict", "gate_findings",
    "get_rule", "lights_table", "open_deadlines", "pairs", "params_for", "plain_params", "rules_at",
    "run_gate", "run_row", "run_table", "sweep", "to_dict", "watched", "with_dues", "with_events",
]  # fmt: skip
