"""Which pages of this room a person may open; what concerns one finding the domain's policy answers."""

from __future__ import annotations

from zhiheng.supervision.policies import may_list, may_ratios, may_sweep, may_watch

NEEDS_WATCH = "行政执法监督人员、监督机构负责人、司法所协助人员"
NEEDS_LIST = "行政执法监督人员，或者执法机关办案、审核、管理人员"
NEEDS_RATIOS = "行政执法监督人员，或者执法机关负责人、承办机构负责人、内部监督人员、单位系统管理员"
NEEDS_REVIEW_CATALOGUE = "行政执法监督人员，或者执法机关法制审核人员、负责人、公示管理员"
NEEDS_SWEEP = "监督机构负责人"

__all__ = [
    "NEEDS_LIST", "NEEDS_RATIOS", "NEEDS_REVIEW_CATALOGUE", "NEEDS_SWEEP", "NEEDS_WATCH", "may_list", "may_ratios", "may_sweep", "may_watch",
]  # fmt: skip
