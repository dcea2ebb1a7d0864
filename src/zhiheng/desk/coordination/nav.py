"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.coordination.policies import may_read
from zhiheng.desk.shell import nav

nav.register("supervision", "不当执法反馈", "coordination:list", "ti-message-report", 64, may_read)
