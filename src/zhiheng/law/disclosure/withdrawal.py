"""Taking a published decision down (撤回公开) when it no longer stands (行政处罚法第四十八条第二款)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from zhiheng.law.duties import DueResult, due
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Ground", "check_withdrawal", "withdrawal_due"]

_RULE = Rule.of("PUBLISH_WITHDRAW", Cite.of("行政处罚法", 48, 85))


class Ground(StrEnum):
    """Why a published decision no longer stands."""

    CHANGED = "CHANGED"
    REVOKED = "REVOKED"
    UNLAWFUL = "UNLAWFUL"
    INVALID = "INVALID"
    REMAKE = "REMAKE"

    @property
    def label(self) -> str:
        """Chinese words."""
        words = {
            "CHANGED": "被依法变更",
            "REVOKED": "被撤销",
            "UNLAWFUL": "被确认违法",
            "INVALID": "被确认无效",
            "REMAKE": "被责令重新作出",
        }
        return words[self.value]


def withdrawal_due(on: date, *, action: str = "处罚", jurisdiction: str | None = None) -> DueResult:
    """By when the record must be off (处罚: within three working days of the event; other acts: as their place sets).

    ``on`` is the day the decision was changed, revoked or found unlawful or void.
    """
    return due("PUB_WITHDRAW", on, matter=action, jurisdiction=jurisdiction)


def check_withdrawal(
    ground: Ground, event_on: date, *, withdrawn_on: date | None, today: date, reason: str
) -> Verdict:
    """Whether a penalty was taken down in time and with public reasons (行政处罚法第四十八条第二款、第八十五条)."""
    deadline = withdrawal_due(event_on).deadline
    if deadline is None:  # pragma: no cover - the national rule always sets it for penalties
        return _RULE.red("撤回期限未设定，请核对参数")
    last = deadline.due_date
    what = f"决定于{event_on}{ground.label}，应在{last}前撤回公开的信息"
    if withdrawn_on is None:
        if today > last:
            return _RULE.red(f"{what}，已逾期{(today - last).days}日仍未撤回，请立即撤回并说明理由")
        return _RULE.yellow(f"{what}，尚未撤回")
    if withdrawn_on > last:
        return _RULE.red(f"{what}，实际于{withdrawn_on}撤回，逾期{(withdrawn_on - last).days}日")
    if not reason.strip():
        return _RULE.red(f"{what}，已撤回，但没有公开说明理由")
    return _RULE.ok(f"{what}，已于{withdrawn_on}撤回并说明理由")
