"""Which pages of the room a person may open; what concerns one row the domain's policy answers."""

from __future__ import annotations

from zhiheng.training.policies import (
    may_examine,
    may_learn,
    may_manage_training,
    may_read_library,
    may_see_sittings,
)

NEEDS_MANAGE = "单位负责人、单位系统管理员或者行政执法监督人员"
NEEDS_EXAMINE = "司法行政部门的行政执法监督人员"
NEEDS_LIBRARY = "任一任职"

__all__ = [
    "NEEDS_EXAMINE", "NEEDS_LIBRARY", "NEEDS_MANAGE", "may_examine", "may_learn", "may_manage_training",
    "may_read_library", "may_see_sittings",
]  # fmt: skip
