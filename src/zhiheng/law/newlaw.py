"""Which text governs when the law changed after the act: the old one, unless the new one is milder (从旧兼从轻).

行政处罚法第三十七条: the law in force when the act happened applies; if it was amended or repealed before the decision
and the new text penalises more lightly or no longer sees a breach, the new text applies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.decision import PenaltyRule
from zhiheng.law.sanctions.fines import FineFacts, Span
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Choice", "Version", "choose_version"]

_RULE = Rule.of("NEW_LAW", Cite.of("行政处罚法", 37))


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a provision: from when to when (last day included) it is in force, and the penalty it sets.

    ``penalty`` None means that text does not treat the conduct as a breach at all.
    """

    name: str
    effective_from: date
    effective_to: date | None
    penalty: PenaltyRule | None

    def in_force(self, day: date) -> bool:
        """Whether the text is in force on a day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True)
class Choice:
    """The text that governs; None when none does or a person must compare. ``verdict.ok`` says whether it is settled."""

    version: Version | None
    verdict: Verdict


def choose_version(
    versions: Sequence[Version], *, act_on: date, decided_on: date, facts: FineFacts
) -> Choice:
    """The text that governs an act decided later (行政处罚法第三十七条).

    In: the texts of one provision, the day of the act (for a continuous act its last day), the day of the decision, the
    facts. Out: the governing text. Where neither text is milder in every point the choice is left to a person.
    Raises ValueError when the decision would precede the act or two texts are in force on one day.
    """
    if decided_on < act_on:
        raise ValueError(f"决定日期 {decided_on} 早于违法行为日期 {act_on}，请核对")
    old, new = _on(versions, act_on), _on(versions, decided_on)
    if old is None:
        return Choice(
            None, _RULE.block(f"行为时（{act_on}）没有处罚依据，不得依后来的规定处罚；请撤销案件或者另查依据")
        )
    if old.penalty is None:
        return Choice(None, _RULE.block(f"行为时（{act_on}）的《{old.name}》不认为违法，不得处罚"))
    if new is None or new is old:
        said = "此后没有修改" if new is old else "作出决定时已经废止，且没有新规定"
        if new is None:
            return Choice(
                None, _RULE.red(f"行为时的《{old.name}》{said}；请核对新规定是否不认为违法，再决定是否处罚")
            )
        return Choice(old, _RULE.ok(f"适用行为时的《{old.name}》（{said}）"))
    if new.penalty is None:
        return Choice(None, _RULE.block(f"新规定《{new.name}》不再认为违法，应当适用新规定，不予处罚"))
    sign = _compare(old.penalty, new.penalty, facts)
    if sign is None:
        return Choice(
            None,
            _RULE.yellow(f"《{old.name}》与《{new.name}》互有轻重，请由法制审核人员比较后选定并说明理由"),
        )
    if sign < 0:
        return Choice(new, _RULE.ok(f"新规定《{new.name}》处罚较轻，适用新规定（从旧兼从轻）"))
    return Choice(old, _RULE.ok(f"新规定不轻于行为时的规定，适用行为时的《{old.name}》"))


def _on(versions: Sequence[Version], day: date) -> Version | None:
    found = [v for v in versions if v.in_force(day)]
    if len(found) > 1:
        names = "、".join(f"《{v.name}》" for v in found)
        raise ValueError(f"{day} 同时有多个有效文本：{names}；请核对施行与废止日期")
    return found[0] if found else None


def _compare(old: PenaltyRule, new: PenaltyRule, facts: FineFacts) -> int | None:
    """-1 when the new text is milder in some point and heavier in none, 0 equal, 1 heavier, None when mixed."""
    signs = {_kinds(old, new, facts), _fines(old, new, facts)} - {0}
    if not signs:
        return 0
    return signs.pop() if len(signs) == 1 else None


def _kinds(old: PenaltyRule, new: PenaltyRule, facts: FineFacts) -> int | None:
    before = {o.kind for o in old.options if old.allows(o.kind, facts.conditions)}
    after = {o.kind for o in new.options if new.allows(o.kind, facts.conditions)}
    if before == after:
        return 0
    # Sets that neither contain one another cannot be ranked by a machine.
    if after < before:
        return -1
    return 1 if after > before else None


def _fines(old: PenaltyRule, new: PenaltyRule, facts: FineFacts) -> int | None:
    before = old.fine.span(facts) if old.fine else Span(Decimal(0), Decimal(0))
    after = new.fine.span(facts) if new.fine else Span(Decimal(0), Decimal(0))
    if before is None or after is None or before.high is None or after.high is None:
        return None if before != after else 0
    lows = (after.low or Decimal(0)) - (before.low or Decimal(0))
    highs = after.high - before.high
    if lows == highs == 0:
        return 0
    if lows <= 0 and highs <= 0:
        return -1
    return 1 if lows >= 0 and highs >= 0 else None
