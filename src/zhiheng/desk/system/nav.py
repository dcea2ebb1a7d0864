"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.shell import nav
from zhiheng.desk.system.policies import may_read_log, may_run

nav.register("system", "运行状况", "system:health", "ti-heartbeat", 10, may_run)
nav.register("system", "后台任务", "system:jobs", "ti-list-check", 20, may_run)
nav.register("system", "外发消息", "system:outbox", "ti-send", 30, may_run)
nav.register("system", "操作日志", "system:log", "ti-history", 40, may_read_log)
