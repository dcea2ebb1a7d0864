"""Case rules: one definition serves the gate, the live alarm and the bulk sweep (Python row = DuckDB = Spark)."""

from __future__ import annotations

from .acts import ACTS
from .case_rules import Place, all_rules, get_rule, rules_at
from .deadline import Watched, open_deadlines, watched
from .due_days import DueDays, Extra, due_columns, with_dues
from .facts import CaseFacts
from .facts_build import DUES, EVENTS, empty, event_columns, event_date, from_dict, to_dict, with_events
from .fields import in_field
from .hit import Hit
from .kind import Kind
from .lights import BodyLight, Light, body_lights, lights_table
from .params import Params, params_for, plain_params
from .registry import Registry
from .rule import Rule
from .run_row import gate_findings, run_gate, run_row
from .run_table import pairs, run_table, sweep, sweep_with
from .schema import FIELDS, LABELS, arrow_schema, columns_of, create_table

__all__ = [
    "ACTS", "DUES", "EVENTS", "FIELDS", "LABELS", "BodyLight", "CaseFacts", "DueDays", "Extra", "Hit",
    "Kind", "Light", "Params", "Place", "Registry", "Rule", "Watched", "all_rules", "arrow_schema",
    "body_lights", "columns_of", "create_table", "due_columns", "empty", "event_columns", "event_date",
    "from_dict", "gate_findings", "get_rule", "in_field", "lights_table", "open_deadlines", "pairs", "params_for",
    "plain_params", "rules_at", "run_gate", "run_row", "run_table", "sweep", "sweep_with", "to_dict", "watched",
    "with_dues", "with_events",
]  # fmt: skip
