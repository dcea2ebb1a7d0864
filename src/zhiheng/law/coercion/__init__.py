"""行政强制, as far as it meets a penalty case: measures, their steps and papers, execution (行政强制法)."""

from zhiheng.law.coercion.compel import check_agreement, check_demolition, check_substitute
from zhiheng.law.coercion.court import PAPERS, check_application, court_place
from zhiheng.law.coercion.ending import End, Stay
from zhiheng.law.coercion.execution import (
    DEMAND_FIELDS,
    ORDER_FIELDS,
    ExecutionKind,
    check_document,
    check_moment,
)
from zhiheng.law.coercion.measures import MeasureFacts, MeasureKind, check_measure, may_be_left_out
from zhiheng.law.coercion.steps import (
    DECISION_FIELDS,
    STEPS,
    Release,
    check_papers,
    check_release,
    check_steps,
)

__all__ = [
    "DECISION_FIELDS",
    "DEMAND_FIELDS",
    "ORDER_FIELDS",
    "PAPERS",
    "STEPS",
    "End",
    "ExecutionKind",
    "MeasureFacts",
    "MeasureKind",
    "Release",
    "Stay",
    "check_agreement",
    "check_application",
    "check_demolition",
    "check_document",
    "check_measure",
    "check_moment",
    "check_papers",
    "check_release",
    "check_steps",
    "check_substitute",
    "court_place",
    "may_be_left_out",
]
