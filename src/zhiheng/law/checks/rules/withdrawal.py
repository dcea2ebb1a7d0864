"""公示撤回 (行政处罚法 48 第二款)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import DISCLOSURE_118, PEN, told

# 48 条的三日依 85 条为工作日。
deadline(
    "PEN-048-WITHDRAW", "撤回公示信息",
    cites=[PEN(48, 85), DISCLOSURE_118], start="revoked_day", start_label="决定被变更、撤销、确认违法或者无效",
    limit="PEN_PUBLISH_WITHDRAW", done="withdrawn_day", due="withdraw_due_day", short=True,
    gate=["withdraw_publication"], place=Place.DEADLINE,
    running=lambda c: c.published_day.notnull() & c.revoked_day.notnull(),
    mend="请立即撤回并公开说明理由。",
)  # fmt: skip


@rule(
    "PEN-048-NO-REASON", "撤回没有公开说明理由", cites=[PEN(48)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["withdraw_publication"],
    because="{withdrawn_day}撤回公示信息，没有公开说明理由。", mend="请填写公开的理由。",
)  # fmt: skip
def withdrawn_without_reason(c: Cols, p: Cols) -> Cond:
    """撤回公示信息而没有公开说明理由。"""
    return c.withdrawn_day.notnull() & ~told(c.withdraw_reason_public)


@rule(
    "PEN-048-PUBLISHED-REVOKED", "公示已被撤销的决定", cites=[PEN(48)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["publish_decision"],
    because="决定{revoked_day}已被变更、撤销、确认违法或者无效，{published_day}仍公示原决定。", mend="请不要公示原决定。",
)  # fmt: skip
def published_after_revocation(c: Cols, p: Cols) -> Cond:
    """决定已被变更、撤销、确认违法或者无效之后仍公示原决定。"""
    return (c.published_day >= c.revoked_day) & (c.publish_status.fill_null("PUBLISHED") == "PUBLISHED")
