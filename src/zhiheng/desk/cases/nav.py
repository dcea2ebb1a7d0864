"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.cases.policies import may_handle, may_penalise, may_read
from zhiheng.desk.shell import nav

nav.register("cases", "案件列表", "cases:list", "ti-folders", 10, may_read)
nav.register("cases", "案源列表", "cases:leads", "ti-inbox", 20, may_read)
nav.register("cases", "登记案源", "cases:lead-new", "ti-plus", 30, may_handle)
nav.register("cases", "当场处罚", "cases:summary", "ti-bolt", 40, may_penalise)
nav.register("cases", "期限日历", "calendar", "ti-calendar-due", 60, may_read)
