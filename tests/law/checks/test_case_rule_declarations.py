"""What every rule must have: an article, words a person understands, names that exist."""

import json
from dataclasses import fields

import pytest
from tests.law.checks.lawful_case import case, params

from zhiheng.law.checks import (
    ACTS,
    DUES,
    FIELDS,
    LABELS,
    Params,
    all_rules,
    arrow_schema,
    empty,
    from_dict,
    rules_at,
    to_dict,
)
from zhiheng.law.checks.case_rules import Place, register
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.checks.wording import fill, placeholders
from zhiheng.law.duties import catalogue
from zhiheng.law.verdict import Cite, Level

RULES = {rule.id: rule for rule in all_rules()}
# Commands whose force is below statute: their rules must be adjustable, or they would be harder than their source.
BELOW_STATUTE = ("REC-", "LEG-", "B27-", "D118-ELEMENTS", "MARKET-", "CASE-", "FINES5-")


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_declared_in_full(rule) -> None:
    assert rule.title and rule.when and rule.mend.endswith("。") and rule.cites
    assert all(str(cite) for cite in rule.cites)
    assert rule.gate <= ACTS.keys()
    assert rule.due_column is None or rule.due_column in DUES
    templates = (
        [rule.because] if isinstance(rule.because, str) else [rule.because(case()), rule.because(empty("x"))]
    )
    known = {f"p.{f.name}" for f in fields(Params)} | set(LABELS) | {f"limit.{d}" for d in catalogue().duties}
    for template in [*templates, rule.mend]:
        assert placeholders(template) <= known


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_explains_itself_even_when_nothing_is_recorded(rule) -> None:
    text = rule.explain(empty("x"), params())
    assert text and "None" not in text and "{" not in text


@pytest.mark.req("RULE-02")
def test_rules_below_statute_are_configurable() -> None:
    below = [rule for rule in RULES.values() if rule.id.startswith(BELOW_STATUTE)]
    assert below and all(rule.configurable for rule in below)


def test_statutes_are_not_configurable() -> None:
    """A blocking rule may be softened only where a document below statute stands behind it."""
    soft = {rule.id for rule in RULES.values() if rule.configurable and rule.level is Level.BLOCK}
    assert soft == {"B27-NOT-STATED", "B27-OUTSIDE", "D118-ELEMENTS"}


def test_every_act_that_changes_the_legal_position_is_gated() -> None:
    ungated = {act for act in ACTS if not list(rules_at(act))}
    assert not ungated & {"file_case", "seize", "extend_seizure", "give_legal_review", "serve_notice", "hold_hearing", "decide",
                          "decide_summary", "serve_decision", "collect_cash", "apply_court", "close_case", "archive_case",
                          "publish_decision", "withdraw_publication"}  # fmt: skip


def test_a_rule_that_cites_nothing_or_names_an_unknown_act_is_refused() -> None:
    from dataclasses import replace

    rule = RULES["PEN-046-NO-EVIDENCE"]
    for wrong in (
        {"id": "X-1", "cites": ()},
        {"id": "X-2", "gate": frozenset({"dance"})},
        {"id": "X-3", "when": ""},
        {},
    ):
        with pytest.raises(ValueError, match=r"X-|twice"):
            register(replace(rule, **wrong))
    assert not {"X-1", "X-2", "X-3"} & {r.id for r in all_rules()}
    with pytest.raises(ValueError, match="twice"):
        deadline("PEN-061-SERVE", "x", cites=[Cite("x", "y")], start="filed_day", start_label="x", done="closed_day",
                 due="close_due_day", mend="x", place=Place.BASIC)  # fmt: skip


def test_columns_are_flat_labelled_and_survive_json() -> None:
    row = case()
    assert from_dict(json.loads(json.dumps(to_dict(row), ensure_ascii=False))) == row
    assert {column.type for column in FIELDS} == {"int", "bool", "str"}
    assert all(column.label for column in FIELDS) and len(FIELDS) == len(arrow_schema())
    names = {column.name for column in FIELDS}
    for column in FIELDS:
        if column.kind == "wd":
            assert column.name[:-3] + "_day" in names
    with pytest.raises(TypeError):
        from_dict({"case_id": "x", "no_such_column": 1})


def test_wording() -> None:
    row, p = case(fine_fen=123_456_789), params()
    assert (
        fill("{fine_fen}|{filed_day}|{p.min_officers}|{limit.PEN_DECIDE}", row, p)
        == "1,234,567.89元|2024年3月11日|2|90日"
    )
    assert fill("{decided_day-filed_day}|{revoked_day}", row, p) == "72|（未记录）"
    with pytest.raises(AttributeError):
        fill("{no_such}", row, p)
