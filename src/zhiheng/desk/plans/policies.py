"""Which pages of the room a person may open; what concerns one plan the domain's policy answers."""

from __future__ import annotations

from zhiheng.plans.policies import may_manage_plans, may_read_plans, may_report_somewhere

NEEDS_READ = "执法人员、负责人或者行政执法监督人员"
NEEDS_MANAGE = "行政执法监督人员或者单位负责人"
NEEDS_REPORT = "责任单位的执法人员或者负责人"

__all__ = [
    "NEEDS_MANAGE", "NEEDS_READ", "NEEDS_REPORT", "may_manage_plans", "may_read_plans", "may_report_somewhere",
]  # fmt: skip
