"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.approvals.policies import may_configure, may_sign
from zhiheng.desk.shell import nav

nav.register("cases", "审批", "approvals:inbox", "ti-signature", 50, may_sign)
nav.register("system", "审批流程", "approvals:flows", "ti-git-branch", 30, may_configure)
