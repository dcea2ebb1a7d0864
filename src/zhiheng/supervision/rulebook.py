"""All rules of the platform under one roof: over cases, and over standing things."""

from __future__ import annotations

from functools import cache

from zhiheng.law.checks import Rule, all_rules as case_rules
from zhiheng.law.standing import REGISTRIES, Spot, standing_rules
from zhiheng.supervision.models import CASE

# Kinds of subject, as people call them.
KINDS: dict[str, str] = {CASE: "案件"} | {name: r.kind.label for name, r in REGISTRIES.items()}


@cache
def rules_of(kind: str | None = None) -> tuple[Rule, ...]:
    """Return the rules over one kind of subject, or all of them; KeyError on an unknown kind."""
    if kind is None:
        return (*case_rules(), *standing_rules())
    return case_rules() if kind == CASE else standing_rules(kind)


@cache
def _by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules_of()}


def find_rule(rule_id: str) -> Rule:
    """Return one rule by id; KeyError for one no longer in force."""
    return _by_id()[rule_id]


# Rules over cases that are about what is published (处罚法第四十八、五十条; 国办发〔2018〕118号).
_PUBLISHING = ("D118-PUBLISH-", "D118-ELEMENTS", "PEN-048-", "PEN-050-", "LEG-CATALOGUE-HIDDEN")


@cache
def about_publication(rule_id: str) -> bool:
    """Whether a rule is about publication: late, incomplete, not taken down (PUB-17); False for one no longer in force."""
    rule = _by_id().get(rule_id)
    if rule is None:
        return False
    return rule_id.startswith(_PUBLISHING) or rule.place == Spot.PUBLICATION


# 未实现全过程记录和在线监督的行为为重点监督对象 (江门市2024年度行政执法监督工作方案第7项).
FOCUS = ("REC-AV-MUST", "REC-SEIZURE-AV", "PEN-047-RECORD-GAP", "CASE-OFF-PLATFORM")
"""Cases without the records they must have, with gaps in them, or handled off the platform (REC-16, PLAT-14)."""
