"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.shell import nav
from zhiheng.desk.support.policies import anyone, may_read_support

nav.register(
    "support",
    "保障总览",
    "support:index",
    "ti-shield-heart",
    10,
    may_read_support,
    match=("/desk/support/ledgers/",),
)
nav.register("support", "单位保障一览", "support:bodies", "ti-building", 20, may_read_support)
nav.register("support", "未参保人员", "support:uninsured", "ti-umbrella-off", 30, may_read_support)
nav.register("support", "心理服务", "support:counselling", "ti-heart-handshake", 40, anyone)
