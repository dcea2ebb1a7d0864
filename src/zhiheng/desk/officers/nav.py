"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.officers.policies import may_issue_somewhere, may_oversee, may_read_own
from zhiheng.desk.shell import nav

nav.register("people", "执法人员", "officers:list", "ti-id-badge-2", 50, may_read_own)
nav.register("people", "证件申领", "officers:applications", "ti-clipboard-text", 52, may_oversee)
nav.register("people", "收回、注销、公示事项", "officers:tasks", "ti-checklist", 54, may_oversee)
nav.register("people", "年度清理和年审", "officers:batches", "ti-clipboard-check", 56, may_oversee)
nav.register("people", "证件使用日志", "officers:uses", "ti-history", 58, may_oversee)
nav.register("people", "辅助人员", "officers:auxiliaries", "ti-users-plus", 60, may_oversee)
nav.register("people", "内部制度", "officers:rules", "ti-book", 62, may_oversee)
nav.register("people", "队伍统计", "officers:figures", "ti-chart-pie", 64, may_oversee)
nav.register("people", "状态色规则", "officers:colours", "ti-traffic-lights", 66, may_issue_somewhere)
nav.register("people", "公示项目", "officers:columns", "ti-columns", 68, may_issue_somewhere)
