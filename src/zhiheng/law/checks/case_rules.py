"""The rules over case rows: their acts, the tabs their findings point at, and their registry."""

from __future__ import annotations

from enum import StrEnum

from .acts import ACTS
from .facts import CaseFacts
from .kind import Kind
from .params import Params
from .registry import Registry
from .rule import Because, Cols, Cond, Rule

__all__ = [
    "CASE",
    "Because",
    "Cols",
    "Cond",
    "Place",
    "Rule",
    "all_rules",
    "get_rule",
    "register",
    "rule",
    "rules_at",
]


class Place(StrEnum):
    """The tab of the case page a finding points at."""

    BASIC = "basic"
    PARTIES = "parties"
    EVIDENCE = "evidence"
    DOCUMENTS = "documents"
    APPROVAL = "approval"
    DEADLINE = "deadline"
    RECORD = "record"
    FILE = "file"


def _load() -> None:
    from . import rules  # noqa: F401  (declares them)


CASE = Kind("case", "案件", CaseFacts, "case_id", ("division", "matter"), Params)
_CASES = Registry(CASE, acts=ACTS, load=_load)
register, rule, all_rules, get_rule, rules_at = (
    _CASES.register,
    _CASES.rule,
    _CASES.all,
    _CASES.get,
    _CASES.at,
)
