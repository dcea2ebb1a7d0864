"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.plans.policies import may_manage_plans, may_read_plans
from zhiheng.desk.shell import nav

nav.register("plans", "计划总览", "plans:overview", "ti-target-arrow", 10, may_read_plans)
nav.register("plans", "导入方案", "plans:upload", "ti-file-import", 20, may_manage_plans)
nav.register("plans", "进展报告", "plans:reports", "ti-report", 30, may_read_plans)
nav.register("plans", "报送", "plans:filings", "ti-send", 40, may_read_plans)
nav.register("plans", "试点", "plans:pilots", "ti-flask", 50, may_read_plans)
nav.register("plans", "计划消息", "plans:notices", "ti-bell", 60, may_read_plans)
