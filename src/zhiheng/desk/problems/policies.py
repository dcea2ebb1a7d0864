"""Which pages of the room a person may open; what concerns one problem the domain's policy answers."""

from __future__ import annotations

from zhiheng.problems.policies import may_enter_somewhere, may_read

NEEDS_READ = "行政执法监督人员，或者执法机关办案、审核、管理人员"
NEEDS_ENTER = "行政执法监督人员，或者执法机关负责人、承办机构负责人、法制审核人员、内部监督人员"

__all__ = ["NEEDS_ENTER", "NEEDS_READ", "may_enter_somewhere", "may_read"]
