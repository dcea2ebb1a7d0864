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

_NOT_HEAVIER = Rule.of("SANCTION_NOT_HEAVIER", Cite.of("行政处罚法", 45), Cite.of("行政处罚法", 44, 62))


def heavier_points(noticed: Sequence[Penalty], decided: Sequence[Penalty]) -> tuple[str, ...]:
    """In what points the decision is heavier than the notice, in Chinese; empty when it is not.

    A kind that was not announced makes the decision heavier, unless it replaces a more severe announced kind that
    was dropped; so does a larger sum or a longer term.
    """
    before, after = ({p.kind: p for p in side} for side in (noticed, decided))
    dropped = [kind.severity for kind in before if kind not in after]
    points: list[str] = []
    for kind, penalty in after.items():
        known = before.get(kind)
        if known is None:
            # One milder kind may stand in for one dropped severer kind; money is never a milder stand-in
            # because its weight depends on the amount, and 其他 has no rank to compare.
            milder = [s for s in dropped if s > kind.severity > 0]
            if kind in (SanctionKind.WARN, SanctionKind.NOTICE_CRITICISM) and milder:
                dropped.remove(milder[0])
                continue
            points.append(f"增加了告知时没有的“{kind.label}”")
            continue
        old, new = known.amount or ZERO, penalty.amount or ZERO
        if new > old:
            points.append(f"“{kind.label}”由{yuan(Decimal(old))}增加到{yuan(Decimal(new))}")
        if penalty.days is not None and known.days is not None and penalty.days > known.days:
            points.append(f"“{kind.label}”由{known.days}日延长到{penalty.days}日")
    return tuple(points)


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
