"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.appraisal.policies import may_read_own, may_read_team
from zhiheng.desk.shell import nav
from zhiheng.desk.support.row import LINKS

nav.register("appraisal", "考核奖惩与责任", "appraisal:index", "ti-award", 60, may_read_own)
nav.register("appraisal", "履职情况", "appraisal:team", "ti-users", 62, may_read_team)
nav.register("appraisal", "未签承诺书人员", "appraisal:unsigned", "ti-writing-sign-off", 64, may_read_team)
nav.register("appraisal", "我的考核", "appraisal:mine", "ti-user-star", 66, may_read_own)

LINKS["batches"] = ("打开考核结果", "appraisal:batch")
