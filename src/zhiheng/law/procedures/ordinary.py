"""The ordinary procedure (普通程序; 处罚法第五十四至六十五条 and 第六章)."""

from __future__ import annotations

from zhiheng.law.procedures.decision import DECISION
from zhiheng.law.procedures.execution import EXECUTION
from zhiheng.law.procedures.investigation import INVESTIGATION
from zhiheng.law.procedures.model import Procedure, State
from zhiheng.law.procedures.review import REVIEW

STATES = (
    State("INVESTIGATING", "调查取证", ("OFFICER",)),
    State("REPORTED", "调查终结", ("OFFICER", "UNIT_HEAD")),
    State("REVIEWING", "法制审核中", ("LEGAL_REVIEWER",)),
    State("REVIEWED", "审核通过", ("OFFICER", "UNIT_HEAD")),
    State("NOTIFIED", "已告知", ("OFFICER", "UNIT_HEAD")),
    State("HEARING", "听证中", ("HEARING_HOST", "UNIT_HEAD")),
    State("HEARD", "听证结束", ("OFFICER", "UNIT_HEAD")),
    State("DECIDED", "已决定", ("OFFICER",)),
    State("SERVED", "已送达", ("OFFICER",)),
    State("ENFORCING", "执行中", ("OFFICER",)),
    State("SUSPENDED", "中止调查", ("OFFICER", "UNIT_HEAD")),
    State("TERMINATED", "终止调查", ("OFFICER",)),
    State("TRANSFERRED", "已移送", ("OFFICER",)),
    State("CLOSED", "已结案", ("OFFICER", "ARCHIVIST")),
    State("ARCHIVED", "已归档", ("ARCHIVIST",), final=True),
)

ORDINARY = Procedure(
    "ORDINARY",
    "普通程序",
    "INVESTIGATING",
    STATES,
    INVESTIGATION + REVIEW + DECISION + EXECUTION,
    ("INVESTIGATING", "REPORTED", "REVIEWED", "NOTIFIED", "DECIDED", "SERVED", "CLOSED", "ARCHIVED"),
)
