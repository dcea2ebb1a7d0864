"""Words and colours of the room."""

from __future__ import annotations

from zhiheng.coordination.models import State

STATES = {
    State.SENT.value: ("待核实", "orange"), State.PROPER.value: ("核实适当", "blue"), State.IMPROPER.value: ("待纠正", "red"),
    State.CORRECTED.value: ("已纠正", "green"), State.REFERRED.value: ("已提请监督", "purple"),
    State.CLOSED.value: ("已办结", "grey"), State.WITHDRAWN.value: ("已撤回", "grey"),
}  # fmt: skip
NEEDS_READ = "执法机关负责人、办案人员或者行政执法监督人员"
NEEDS_SEND = "县（市、区）、市执法部门的负责人、法制审核或者内部监督人员"
UNSET = "未设定（文件只写“及时”“立即”，没有天数；可由乡镇自行设定）"
ABOUT_LATE = "超过乡镇自行设定的核实、纠正天数；没有设定天数的不计逾期。"
MINE = {"answer": "待本单位核实、纠正", "accept": "待本单位确认答复", "rule": "待提出监督意见"}
