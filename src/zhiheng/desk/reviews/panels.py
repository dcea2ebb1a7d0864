"""The bell: sheets to be signed, objections to be answered, results to be read and signed for."""

from __future__ import annotations

from zhiheng.common import clock
from zhiheng.desk.reviews.policies import may_read
from zhiheng.desk.shell.notices import register_count
from zhiheng.organs.actor import Actor
from zhiheng.reviews.selectors import objections_waiting, receipts_waiting, sheets_waiting, told_lately

register_count("待签名的评分表", "reviews:mine", sheets_waiting, allowed=may_read)
register_count(
    "待答复的评查异议", "reviews:results", objections_waiting, query="state=OBJECTED", allowed=may_read
)
register_count("待签收的评查通报", "reviews:rounds", receipts_waiting, allowed=may_read)


def _open_to_objection(actor: Actor) -> int:
    return told_lately(actor, clock.today())


register_count(
    "可以提出异议的评查结果", "reviews:results", _open_to_objection, query="state=SCORED", allowed=may_read
)
