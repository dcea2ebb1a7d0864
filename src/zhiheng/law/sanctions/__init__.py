"""处罚种类、幅度与内容: kinds, bounds and content of penalties (行政处罚法第二章、第四章)."""

from zhiheng.law.sanctions.collection import check_cash
from zhiheng.law.sanctions.compare import check_not_heavier, heavier_points
from zhiheng.law.sanctions.decision import Penalty, PenaltyOption, PenaltyRule, check_penalties
from zhiheng.law.sanctions.fines import (
    Base,
    FineBranch,
    FineFacts,
    FineLaw,
    FineRule,
    Measure,
    Span,
    UnknownBase,
)
from zhiheng.law.sanctions.kinds import SanctionKind, heaviest, is_correction_order, parse_kind
from zhiheng.law.sanctions.limits import check_fine, check_summary
from zhiheng.law.sanctions.money import ZERO, illegal_gain, money, yuan
from zhiheng.law.sanctions.party import PartyKind

__all__ = [
    "ZERO",
    "Base",
    "FineBranch",
    "FineFacts",
    "FineLaw",
    "FineRule",
    "Measure",
    "PartyKind",
    "Penalty",
    "PenaltyOption",
    "PenaltyRule",
    "SanctionKind",
    "Span",
    "UnknownBase",
    "check_cash",
    "check_fine",
    "check_not_heavier",
    "check_penalties",
    "check_summary",
    "heavier_points",
    "heaviest",
    "illegal_gain",
    "is_correction_order",
    "money",
    "parse_kind",
    "yuan",
]
