"""The celery case: 20 yuan of sales, a fine of 66,000; lawful in its range, out of proportion to any eye (处罚法第五条)."""

from __future__ import annotations

import pytest
from tests.cases.story import Story, day

from zhiheng.cases.factories import make_bureau

pytestmark = pytest.mark.django_db

FINE = 66_000


def celery() -> Story:
    bureau = make_bureau(
        name="阳泉市矿区市场监督管理局",
        prefix="矿市监",
        field="MARKET",
        item_name="经营农药残留超标的食用农产品",
        org=(50_000, 100_000),
        person=(50_000, 100_000),
    )
    story = Story(bureau)
    story.file(
        "2026-03-02",
        kind="INDIVIDUAL_BUSINESS",
        name="矿区某某粮油店",
        uscc="",
        representative="罗某",
        cause="涉嫌经营农药残留超标的芹菜",
        facts_summary="购进芹菜七斤，抽样二斤，售出五斤，每斤四元，销售额二十元，未索取进货凭证。",
    )
    story.inquire("2026-03-03")
    return story


def decide(story: Story, **found: object) -> None:
    story.amend(
        "2026-03-04",
        illegal_gain_fen=20_00,
        goods_value_fen=28_00,
        first_offence=True,
        minor_harm=True,
        **found,
    )
    story.report("2026-03-10", FINE)
    story.review("2026-03-11")
    story.notice("2026-03-12", FINE, hearing_right=True)
    story.act("waive_defence", "2026-03-13", _waived())
    story.decide("2026-03-23", FINE)


def _waived() -> object:
    from zhiheng.cases.inputs import review as rv

    return rv.WaiveDefence(made_on=day("2026-03-13"), content="当事人书面表示放弃陈述申辩和听证")


@pytest.mark.req("CASE-19", "RULE-07")
def test_the_platform_asks_a_person_to_look_again():
    story = celery()
    decide(story)
    assert story.case.status == "DECIDED"  # the range allows it: no machine forbids, people judge
    said = story.findings("2026-03-23")["PEN-005-DISPROPORTION"]
    assert "没有考虑从轻、减轻或者不罚的记录" in said
    assert "100" in said


@pytest.mark.req("CASE-19")
def test_leniency_weighed_in_writing_settles_it():
    story = celery()
    decide(story, leniency_note="已逐项考虑第三十二条、第三十三条情形：未及时召回，不符合减轻条件。")
    assert "PEN-005-DISPROPORTION" not in story.findings("2026-03-23")


@pytest.mark.req("CASE-19")
def test_the_report_already_says_what_has_not_been_looked_into():
    story = celery()
    story.amend("2026-03-04", first_offence=True, minor_harm=True, corrected_timely=True, no_harm=True)
    outcome = story.report("2026-03-10", FINE)
    assert outcome.event is not None
    warnings = outcome.event.payload["warnings"]
    assert any("第三十三条" in w and "不予处罚" in w for w in warnings)
