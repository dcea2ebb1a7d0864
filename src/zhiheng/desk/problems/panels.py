"""The bell: what waits for the bureau's checks, what is late in one's own body."""

from __future__ import annotations

from zhiheng.desk.problems.policies import may_read
from zhiheng.desk.shell.notices import register_count
from zhiheng.problems.policies import may_supervise
from zhiheng.problems.selectors import my_late, to_check

register_count(
    "待审核销号的问题", "problems:list", to_check, query="state=DONE&state=VERIFIED", allowed=may_supervise
)
register_count("逾期未整改的问题", "problems:list", my_late, query="late=1", allowed=may_read)
