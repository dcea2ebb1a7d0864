"""What people say of officers' conduct, and the answer (文明执法反映)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.cases.inputs.base import ActInput, ask

ABOUT = ("用语不规范", "态度粗暴", "没有告知权利义务", "没有告知事由或者查询途径", "着装不规范", "其他")


@dataclass(frozen=True, kw_only=True)
class RecordFeedback(ActInput):
    """登记文明执法反映."""

    received_on: dt.date = ask("收到日期", "date")
    source: str = ask(
        "来源", "choice", choices=[(x, x) for x in ("当事人当面反映", "投诉举报", "12345 热线", "网上留言", "回访", "其他")]
    )  # fmt: skip
    issue: str = ask("反映的问题", "choice", choices=[(x, x) for x in ABOUT])
    inquiry: int | None = ask("有关的询问（检查）", "inquiry", default=None)
    content: str = ask("反映内容", "area")


@dataclass(frozen=True, kw_only=True)
class AnswerFeedback(ActInput):
    """核查答复文明执法反映."""

    answered_on: dt.date = ask("答复日期", "date")
    feedback: int = ask("反映", "feedback")
    found: str = ask("核查结论", "choice", choices=[("1", "反映属实"), ("0", "反映不属实")])
    finding: str = ask("核查情况", "area")
    answer: str = ask("整改和答复", "area")
