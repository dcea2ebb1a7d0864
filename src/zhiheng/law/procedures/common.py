"""Who acts and in which states: shared by the acts of the ordinary procedure."""

from __future__ import annotations

from zhiheng.law.verdict import Cite

OFFICER = frozenset({"OFFICER"})
CASE_TEAM = frozenset({"OFFICER", "UNIT_HEAD"})
HEAD = frozenset({"UNIT_HEAD", "ORGAN_LEADER"})
LEADER = frozenset({"ORGAN_LEADER"})
REVIEWER = frozenset({"LEGAL_REVIEWER"})
HOST = frozenset({"HEARING_HOST"})

BEFORE_DECISION = frozenset({"INVESTIGATING", "REPORTED", "REVIEWED", "NOTIFIED", "HEARD"})
OPEN = BEFORE_DECISION | {"REVIEWING", "HEARING"}
AFTER_DECISION = frozenset({"DECIDED", "SERVED", "ENFORCING"})

SAMR = "市场监督管理行政处罚程序规定"
HOUSING = "住房和城乡建设行政处罚程序规定"
TRANSPORT = "交通运输行政执法程序规定"
SUSPENSION = (Cite.of(SAMR, 46), Cite.of(HOUSING, 30))
"""中止调查 by field; the model flow first."""
TERMINATION = (Cite.of(SAMR, 47), Cite.of(HOUSING, 31))
"""终止调查 by field; the model flow first."""
DOC118 = Cite("国办发〔2018〕118号", "第四部分", "重大执法决定法制审核")
