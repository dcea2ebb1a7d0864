"""The bell: sheets to be signed, objections to be answered."""

from __future__ import annotations

from zhiheng.desk.reviews.policies import may_read
from zhiheng.desk.shell.notices import register_count
from zhiheng.reviews.selectors import objections_waiting, sheets_waiting

register_count("待签名的评分表", "reviews:mine", sheets_waiting, allowed=may_read)
register_count(
    "待答复的评查异议", "reviews:results", objections_waiting, query="state=OBJECTED", allowed=may_read
)
