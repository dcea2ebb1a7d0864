"""Which pages of the room a person may open; what concerns one benchmark or list the domain's policy answers."""

from __future__ import annotations

from zhiheng.discretion.policies import may_draft, may_read, may_set, may_watch, signed_in

NEEDS_READ = "执法人员、法制审核人员、负责人或者行政执法监督人员"
NEEDS_DRAFT = "执法人员、承办机构负责人或者法制审核人员"
NEEDS_WATCH = "行政执法监督人员、内部监督人员或者单位负责人"
NEEDS_SET = "行政执法监督人员"
NEEDS_ANY = "任何在岗任职"

__all__ = [
    "NEEDS_ANY", "NEEDS_DRAFT", "NEEDS_READ", "NEEDS_SET", "NEEDS_WATCH", "may_draft", "may_read", "may_set",
    "may_watch", "signed_in",
]  # fmt: skip
