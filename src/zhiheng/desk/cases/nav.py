"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.cases.policies import may_handle, may_penalise, may_read
from zhiheng.desk.shell import nav

nav.register("cases", "案件列表", "cases:list", "ti-folders", 10, may_read)
nav.register("cases", "案源列表", "cases:leads", "ti-inbox", 20, may_read)
nav.register("cases", "登记案源", "cases:lead-new", "ti-plus", 30, may_handle)
nav.register("cases", "当场处罚", "cases:summary", "ti-bolt", 40, may_penalise)
nav.register("cases", "期限日历", "calendar", "ti-calendar-due", 60, may_read)
nav.register("cases", "超权限先行处置", "cases:beyond", "ti-hand-stop", 45, may_read)
nav.register("cases", "执法对象", "cases:objects", "ti-user-search", 50, may_read)
nav.register(
    "cases", "办案台账", "cases:registers", "ti-notebook", 70, may_read,
    match=tuple(f"/desk/support/ledgers/{key}/" for key in ("guides", "monitoring-devices", "dress-breaches")),
)  # fmt: skip
nav.register("cases", "办案用时", "cases:durations", "ti-hourglass", 80, may_read)
nav.register("cases", "柔性执法", "cases:soft-measures", "ti-heart-handshake", 85, may_read)
