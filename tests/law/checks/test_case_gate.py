"""The same rules at the moment of the act: what blocks, what only warns, and that the keeping act passes."""

from typing import Any

import pytest
from tests.law.checks.lawful_case import SUMMARY, case, params

from zhiheng.law.checks import ACTS, Hit, all_rules, gate_findings, get_rule, run_gate
from zhiheng.law.verdict import Level


def blocked(act: str, **changes: Any) -> set[str]:
    start = SUMMARY if act == "decide_summary" else None
    return {hit.rule_id for hit in run_gate(act, case(start, **changes), params())}


@pytest.mark.parametrize("act", ACTS)
def test_nothing_stops_a_lawful_case(act: str) -> None:
    assert gate_findings(act, case(SUMMARY if "summary" in act else None), params()) == []


@pytest.mark.req("CASE-01", "CASE-07", "LEG-01", "LEG-06", "LEG-07", "LEG-08", "CASE-05")
@pytest.mark.parametrize(
    ("act", "rule", "changes"),
    [
        ("decide", "PEN-058-NO-REVIEW", {"legal_review_passed": None}),
        ("decide", "PEN-042-TWO-OFFICERS", {"certified_handlers_count": 1, "handlers_count": 1}),
        ("decide", "PEN-044-NO-NOTICE", {"notice_served": None}),
        ("decide", "PEN-045-HEAVIER", {"fine_fen": 2_100_000}),
        ("decide", "PEN-064-NOT-HELD", {"hearing_held": None}),
        ("decide", "PEN-057-NO-DISCUSSION", {"discussed": None}),
        ("decide", "PEN-059-NO-REMEDY", {"remedy_text_ok": False}),
        ("serve_decision", "PEN-059-NO-REMEDY", {"remedy_text_ok": False}),
        ("decide", "B27-NOT-STATED", {"benchmark_stated": False}),
        ("decide", "PEN-027-NOT-TRANSFERRED", {"suspected_crime": True}),
        ("decide", "PEN-005-ABOVE-RANGE", {"fine_fen": 5_000_001}),
        ("file_case", "PEN-036-EXPIRED", {"limitation_expired": True, "decided": None}),
        ("file_case", "PEN-017-NO-COMPETENCE", {"out_of_competence": True}),
        ("decide", "PEN-029-TWICE-FINED", {"duplicate_fine": True}),
        ("hold_hearing", "PEN-064-HOST", {"hearing_host_is_investigator": True}),
        ("give_legal_review", "PEN-058-REVIEWER-HANDLER", {"reviewer_is_handler": True}),
        ("give_legal_review", "PEN-058-REVIEWER-UNQUALIFIED", {"reviewer_first_without_qualification": True}),
        ("decide_summary", "PEN-051-OVER-LIMIT", {"fine_fen": 20_001}),
        ("decide_summary", "REV-023-NOT-TOLD", {"remedy_reconsider_first_ok": False}),
        ("publish_decision", "PEN-050-NOT-MASKED", {"publish_masked": False}),
        ("apply_court", "FORCE-054-NO-DEMAND", {"court_applied": "2024-12-10"}),
    ],
)  # fmt: skip
def test_the_act_is_stopped_with_the_article(act: str, rule: str, changes: dict[str, Any]) -> None:
    assert rule in blocked(act, **changes)
    (hit,) = [
        hit
        for hit in run_gate(act, case(SUMMARY if act == "decide_summary" else None, **changes), params())
        if hit.rule_id == rule
    ]
    verdict = hit.verdict()
    assert verdict.blocks and verdict.cites and verdict.rule_id == rule
    assert hit.rule.title in verdict.message


def test_a_late_decision_may_still_be_made_and_is_recorded_red() -> None:
    late = {"decision_doc": "2024-06-12", "decided": "2024-06-12"}
    assert blocked("decide", **late) == set()
    (hit,) = [
        h for h in gate_findings("decide", case(**late), params()) if h.rule_id == "PEN-060-DECIDE-LATE"
    ]
    assert hit.level is Level.RED and not hit.blocks


def test_a_rule_is_asked_only_at_its_own_acts() -> None:
    assert blocked("record_payment", legal_review_passed=None) == set()


def test_an_unknown_act_is_an_error_not_a_free_pass() -> None:
    with pytest.raises(KeyError):
        run_gate("decyde", case(), params())


def test_every_blocking_rule_has_an_act_to_block() -> None:
    assert [rule.id for rule in all_rules() if rule.level is Level.BLOCK and not rule.gate] == []


@pytest.mark.req("RULE-04", "RULE-08")
def test_a_configurable_level_follows_the_place_and_a_statutory_one_does_not() -> None:
    row = case(benchmark_stated=False, legal_review_passed=None)
    softer = params(levels={"B27-NOT-STATED": Level.RED, "PEN-058-NO-REVIEW": Level.HINT})
    assert {hit.rule_id for hit in run_gate("decide", row, softer)} == {"PEN-058-NO-REVIEW"}
    levels = {hit.rule_id: hit.level for hit in gate_findings("decide", row, softer)}
    assert levels == {"B27-NOT-STATED": Level.RED, "PEN-058-NO-REVIEW": Level.BLOCK}


@pytest.mark.req("RULE-07")
@pytest.mark.parametrize(
    ("rule", "matter", "cites"),
    [
        ("PEN-054-FILE-LATE", "市场监管", ["《行政处罚法》第五十四条", "《市场监督管理行政处罚程序规定》第十八条"]),
        ("PEN-054-FILE-LATE", "住建", ["《行政处罚法》第五十四条", "《住房和城乡建设行政处罚程序规定》第十五条、第四十五条"]),
        ("PEN-054-FILE-LATE", "城市管理", ["《行政处罚法》第五十四条"]),
        ("PEN-054-FILE-LATE", None, ["《行政处罚法》第五十四条"]),
        ("MARKET-054-REVIEW-LATE", "市场监管", ["《行政处罚法》第五十八条", "《市场监督管理行政处罚程序规定》第五十五条"]),
        ("PEN-052-RECORD-LATE", "交通", ["《行政处罚法》第五十二条", "《交通运输行政执法程序规定》第六十一条"]),
        ("MARKET-077-NOT-EXECUTED", "住建", ["《住房和城乡建设行政处罚程序规定》第三十一条"]),
        # Nothing binds this field: the model flow is named as what it is.
        ("MARKET-077-NOT-EXECUTED", "城市管理", ["参照《市场监督管理行政处罚程序规定》第七十七条"]),
    ],
)  # fmt: skip
def test_a_finding_cites_only_what_binds_the_field_of_its_case(
    rule: str, matter: str | None, cites: list[str]
) -> None:
    """A department's rules bind its own field: a building case is not late under the market rules."""
    row, p = case(matter=matter), params(matter=matter)
    hit = Hit.of(get_rule(rule), row, p, Level.RED)
    assert [str(c) for c in hit.verdict().cites] == cites == hit.as_dict()["cites"]
    assert all(c.as_dict()["law"].startswith("参照") is c.model for c in hit.cites)
