"""Is one set of penalties heavier than another? Needed because a defence must never make things worse."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.decision import Penalty
from zhiheng.law.sanctions.kinds import SanctionKind
from zhiheng.law.sanctions.money import ZERO, yuan
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["check_not_heavier", "heavier_points"]

_K = SanctionKind
_REPROOFS = (_K.WARN, _K.NOTICE_CRITICISM)
_LADDERS = (
    (_K.SUSPEND_LICENSE, _K.DOWNGRADE, _K.REVOKE_LICENSE),
    (_K.RESTRICT_OPERATION, _K.STOP_PRODUCTION, _K.CLOSE),
)
_NOT_HEAVIER = Rule.of("SANCTION_NOT_HEAVIER", Cite.of("行政处罚法", 45), Cite.of("行政处罚法", 44, 62))


def heavier_points(noticed: Sequence[Penalty], decided: Sequence[Penalty]) -> tuple[str, ...]:
    """In what points the decision is heavier than the notice, in Chinese; empty when it is not.

    A kind that was not announced makes the decision heavier, unless it replaces a more severe announced kind that
    was dropped; so does a larger sum, a longer term, or a term no longer named. Goods announced by their list have no
    sum to be compared with.
    """
    before, after = ({p.kind: p for p in side} for side in (noticed, decided))
    dropped = [kind for kind in before if kind not in after]
    points: list[str] = []
    for kind, penalty in after.items():
        known = before.get(kind)
        if known is None:
            severer = next((d for d in dropped if _milder(kind, d)), None)
            if severer is not None:
                dropped.remove(severer)
                continue
            points.append(f"增加了告知时没有的“{kind.label}”")
            continue
        old, new = known.amount or ZERO, penalty.amount or ZERO
        by_list = kind is SanctionKind.CONF_PROPERTY and known.amount is None
        if new > old and not by_list:
            points.append(f"“{kind.label}”由{yuan(Decimal(old))}增加到{yuan(Decimal(new))}")
        if known.days is None:
            continue
        if penalty.days is None:
            points.append(f"“{kind.label}”告知期限{known.days}日，决定没有写明期限")
        elif penalty.days > known.days:
            points.append(f"“{kind.label}”由{known.days}日延长到{penalty.days}日")
    return tuple(points)


def _milder(kind: SanctionKind, dropped: SanctionKind) -> bool:
    """Whether a kind may stand in for one dropped severer kind: any reproof, or a milder step of the same ladder
    (暂扣 for 吊销, 限制经营 for 停产停业).

    Money is never a milder stand-in because its weight depends on the amount, and 其他 has no rank to compare.
    """
    if not 0 < kind.severity < dropped.severity:
        return False
    return kind in _REPROOFS or any(kind in ladder and dropped in ladder for ladder in _LADDERS)


def check_not_heavier(noticed: Sequence[Penalty], decided: Sequence[Penalty]) -> Verdict:
    """Whether the decision stays within the last notice given (行政处罚法第四十五条: 不得因陈述、申辩而给予更重的处罚).

    A heavier penalty needs a new notice, after which ``noticed`` is that new notice (第四十四条、第六十二条).
    """
    points = heavier_points(noticed, decided)
    if points:
        return _NOT_HEAVIER.block(
            f"决定重于事先告知：{'；'.join(points)}。不得因陈述申辩加重处罚；确有新的事实的，须重新告知后再决定"
        )
    return _NOT_HEAVIER.ok("决定不重于事先告知")
