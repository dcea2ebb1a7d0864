from datetime import date
from typing import Any

import pytest
from tests.law.checks.boundaries import BOUNDARIES
from tests.law.checks.lawful_case import MATTER, TODAY, case, params

from zhiheng.law.checks import CaseFacts, Params, all_rules, get_rule, watched

DEADLINE_RULES = {f"{w.stem}-{light}" for w in watched() for light in ("LATE", "TODAY", "SOON")}


def build(changes: dict[str, Any]) -> tuple[CaseFacts, Params]:
    facts = dict(changes)
    start, today = facts.pop("_start", None), facts.pop("today", None)
    matter = facts.pop("_matter", MATTER)
    return case(start, **facts), params(date.fromisoformat(today) if today else TODAY, matter=matter)


def cases(side: int) -> list[Any]:
    return [
        pytest.param(rule, changes, id=f"{rule}-{number}")
        for rule, sides in BOUNDARIES.items()
        for number, changes in enumerate(sides[side])
    ]


def test_every_rule_is_shown_broken_and_kept() -> None:
    assert set(BOUNDARIES) | DEADLINE_RULES == {rule.id for rule in all_rules()}
    assert all(breaking and keeping for breaking, keeping in BOUNDARIES.values())


@pytest.mark.req("CASE-01", "CASE-04", "CASE-05", "CASE-07", "CASE-21", "LEG-01", "LEG-04", "LEG-05", "LEG-06", "LEG-07", "LEG-08",
                 "LEG-12", "LEG-15", "CASE-02", "CASE-10", "REC-06", "REC-07", "REC-16", "PUB-10", "RULE-06")  # fmt: skip
@pytest.mark.parametrize(("rule", "changes"), cases(0))
def test_broken(rule: str, changes: dict[str, Any]) -> None:
    row, p = build(changes)
    assert get_rule(rule).broken(row, p) is True
    text = get_rule(rule).explain(row, p)
    assert "{" not in text and text.endswith("。")


@pytest.mark.parametrize(("rule", "changes"), cases(1))
def test_kept(rule: str, changes: dict[str, Any]) -> None:
    row, p = build(changes)
    assert get_rule(rule).broken(row, p) is not True
