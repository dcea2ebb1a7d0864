"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.organs import policies
from zhiheng.desk.shell import nav

nav.register("people", "机构", "organs:tree", "ti-sitemap", 10, policies.may_look)
nav.register("people", "人员和任职", "organs:people", "ti-users", 20, policies.may_look)
nav.register("people", "文号", "organs:numbers", "ti-number", 30, policies.may_look)
nav.register("people", "谁能看到，为什么", "organs:sight", "ti-eye-search", 40, policies.may_ask)
