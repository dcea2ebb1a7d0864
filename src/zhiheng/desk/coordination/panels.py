"""The bell: what waits for the township, for the department, for supervision."""

from __future__ import annotations

from zhiheng.coordination.policies import may_read
from zhiheng.coordination.selectors import answered, to_answer, to_rule
from zhiheng.desk.shell.notices import register_count

register_count("待核实、待纠正的反馈", "coordination:list", to_answer, query="mine=answer", allowed=may_read)
register_count("已答复、待确认的反馈", "coordination:list", answered, query="mine=accept", allowed=may_read)
register_count("提请监督的反馈", "coordination:list", to_rule, query="mine=rule", allowed=may_read)
