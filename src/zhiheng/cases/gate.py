"""The gate: the same rules that raise alarms stop an act whose result the law forbids."""

from __future__ import annotations

from zhiheng.cases.models import Case
from zhiheng.cases.params import params_of
from zhiheng.common.errors import LegalBlock
from zhiheng.law import checks
from zhiheng.law.checks import CaseFacts


def check_gate(act_id: str, case: Case, row: CaseFacts) -> None:
    """Raise LegalBlock with every blocking rule that the facts after the act would break."""
    if act_id not in checks.ACTS:  # acts that no rule watches
        return
    hits = checks.run_gate(act_id, row, params_of(case))
    if hits:
        raise LegalBlock([hit.verdict() for hit in hits])
