"""Every standing rule on both sides of its boundary, in words a person understands."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from tests.law.standing.boundaries import BY_KIND
from tests.law.standing.ground import TODAY, all_set, row

from zhiheng.law.checks import all_rules
from zhiheng.law.checks.schema import columns_of
from zhiheng.law.checks.wording import placeholders
from zhiheng.law.standing import REGISTRIES, StandingParams, get_standing_rule, run_standing, standing_rules

P = all_set()


def sides(side: int) -> list[Any]:
    return [
        pytest.param(kind, rule, changes, id=f"{rule}-{number}")
        for kind, rules in BY_KIND.items()
        for rule, both in rules.items()
        for number, changes in enumerate(both[side])
    ]


def test_every_rule_is_shown_broken_and_kept() -> None:
    assert {k: set(v) for k, v in BY_KIND.items()} == {
        k: {r.id for r in standing_rules(k)} for k in REGISTRIES
    }
    assert all(broken and kept for rules in BY_KIND.values() for broken, kept in rules.values())


@pytest.mark.req("PER-05", "PER-06", "CERT-02", "CERT-03", "CERT-04", "CERT-08", "CERT-10", "TRN-03", "TRN-04", "TRN-05", "TRN-06",
                 "TRN-08", "TRN-12", "TRN-19", "ITEM-07", "ITEM-14", "ITEM-15", "EMP-08", "EMP-14", "DIS-02", "DIS-07", "ORG-05",
                 "ORG-07", "ORG-08", "LEG-06", "LEG-09", "LEG-10", "LEG-12", "RULE-06", "AUX-02", "PUB-15")  # fmt: skip
@pytest.mark.parametrize(("kind", "rule", "changes"), sides(0))
def test_broken(kind: str, rule: str, changes: dict[str, Any]) -> None:
    hits = {h.rule_id: h for h in run_standing(kind, row(kind, **changes), P)}
    text = hits[rule].explanation
    assert text.endswith("。")
    assert "{" not in text and "None" not in text


@pytest.mark.parametrize(("kind", "rule", "changes"), sides(1))
def test_kept(kind: str, rule: str, changes: dict[str, Any]) -> None:
    assert rule not in {h.rule_id for h in run_standing(kind, row(kind, **changes), P)}


@pytest.mark.parametrize("kind", REGISTRIES)
def test_nothing_recorded_breaks_nothing(kind: str) -> None:
    assert run_standing(kind, row(kind), P) == []


@pytest.mark.parametrize("rule", standing_rules(), ids=lambda r: r.id)
def test_declared_in_full(rule: Any) -> None:
    assert rule.title and rule.when and rule.mend.endswith("。") and rule.cites
    columns = columns_of(rule.kind.row)
    keys = {f"limit.{k}" for k in P.limits}
    known = {f"p.{f.name}" for f in fields(StandingParams)} | {c.name for c in columns} | keys
    blank = row(rule.kind.name)
    templates = [rule.because] if isinstance(rule.because, str) else [rule.because(blank)]
    for template in [*templates, rule.mend]:
        assert placeholders(template) <= known
    assert rule.due_column is None or {c.kind for c in columns if c.name == rule.due_column} == {"due"}
    assert "None" not in rule.explain(blank, P)
    assert get_standing_rule(rule.id) is rule


def test_no_id_is_used_twice() -> None:
    ids = [r.id for r in (*all_rules(), *standing_rules())]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("day", [1, 273, 274, 324])
def test_hours_of_the_running_year_are_a_matter_for_its_last_quarter(day: int) -> None:
    from datetime import timedelta

    today = TODAY.replace(month=1, day=1) + timedelta(days=day - 1)
    short = row("officer", must_train_this_year=True, hours_this_year=0)
    found = {h.rule_id for h in run_standing("officer", short, all_set(today))}
    assert ("TRN-TOTAL-THIS" in found) is (day >= 274)
