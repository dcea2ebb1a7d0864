"""Which pages of the room a person may open; what concerns one person or certificate the domain's policy answers."""

from __future__ import annotations

from zhiheng.officers.policies import (
    may_do_somewhere,
    may_issue_somewhere,
    may_keep_somewhere,
    may_oversee,
    may_read_own,
)

NEEDS_POST = "任何岗位"
NEEDS_OVERSEE = "单位负责人、系统管理员、内部监督人员或者行政执法监督人员"
NEEDS_KEEP = "单位系统管理员、承办机构负责人或者行政机关负责人"
NEEDS_ISSUE = "行政执法监督人员"

__all__ = [
    "NEEDS_ISSUE", "NEEDS_KEEP", "NEEDS_OVERSEE", "NEEDS_POST", "may_do_somewhere", "may_issue_somewhere",
    "may_keep_somewhere", "may_oversee", "may_read_own",
]  # fmt: skip
