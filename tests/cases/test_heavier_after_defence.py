"""陈述申辩: heard, answered, and never a ground for more (处罚法第四十五、六十二条)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story

from zhiheng.cases.factories import make_bureau
from zhiheng.cases.facts.money import term_days
from zhiheng.cases.services.sanctions import check_sanctions
from zhiheng.common.errors import LegalBlock

pytestmark = pytest.mark.django_db


@pytest.fixture
def defended(investigated: Story) -> Story:
    investigated.notice("2026-03-12", 3000)
    investigated.defend("2026-03-13")
    investigated.answer("2026-03-16")
    return investigated


@pytest.mark.req("CASE-03")
def test_a_fen_more_than_announced_is_refused_after_a_defence(defended: Story):
    data = defended.decide_data("2026-03-20", sanctions=({"kind": "FINE", "amount_fen": 300_001},))
    with refused(defended.case_id, "第四十五条", "PEN-045-HEAVIER"):
        defended.act("decide", "2026-03-20", data)


@pytest.mark.req("CASE-03")
def test_a_milder_kind_that_was_never_announced_is_heavier_all_the_same(defended: Story):
    """More than the party was told of, though the sum and the gravest kind stay as announced."""
    defended.bureau.item.sanctions = ["FINE", "WARN"]
    defended.bureau.item.save()
    both = ({"kind": "FINE", "amount_fen": 300_000}, {"kind": "WARN", "text": "警告"})
    data = defended.decide_data("2026-03-20", sanctions=both)
    with refused(defended.case_id, "第四十五条", "PEN-045-HEAVIER"):
        defended.act("decide", "2026-03-20", data)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ({"kind": "SUSPEND_LICENSE", "text": "暂扣JY1140303号许可证30日"}, 30),
        ({"kind": "RESTRICT_OPERATION", "text": "限制经营3个月"}, 90),
        ({"kind": "RESTRICT_OPERATION", "text": "限制经营二十一日"}, 21),
        ({"kind": "RESTRICT_EMPLOYMENT", "text": "十年内不得从业"}, 3650),
        ({"kind": "RESTRICT_EMPLOYMENT", "text": "限制从业一百八十日"}, 180),
        ({"kind": "SUSPEND_LICENSE", "text": "自2026年3月1日起至2026年3月31日暂扣"}, None),
        ({"kind": "SUSPEND_LICENSE", "text": "暂扣", "days": 20}, 20),
        ({"kind": "SUSPEND_LICENSE", "text": "暂扣许可证2024第3号"}, None),
        ({"kind": "FINE", "amount_fen": 100, "text": "收到决定书15日内缴纳"}, None),
    ],
)
def test_the_term_of_a_penalty_is_read_from_its_words(line: dict[str, object], days: int | None):
    assert term_days(line) == days


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("暂扣JY1140303号许可证", True),
        ("暂扣JY1140303号许可证三十日", False),
        ("自2026年3月1日至2026年3月31日暂扣JY1140303号许可证", False),
    ],
)
def test_the_number_of_a_permit_is_no_term(text: str, stopped: bool):
    item = SimpleNamespace(sanctions=["SUSPEND_LICENSE"])
    imposed = [{"kind": "SUSPEND_LICENSE", "text": text}]
    if not stopped:
        return check_sanctions(imposed, item, "ORG")  # type: ignore[arg-type]
    with pytest.raises(LegalBlock, match="暂扣期限"):
        check_sanctions(imposed, item, "ORG")  # type: ignore[arg-type]


def test_exactly_what_was_announced_may_be_decided(defended: Story):
    defended.decide("2026-03-20", 3000)
    (paper,) = defended.documents("PENALTY_DECISION")
    assert "不予采纳" in paper.data["defence"]
    assert paper.data["fine"] == "3000.00"


def test_a_new_notice_opens_a_heavier_decision(defended: Story):
    defended.notice("2026-03-20", 5000)
    defended.waive("2026-03-23")
    defended.decide("2026-03-24", 5000)
    assert defended.case.decisions.get().fine_fen == 500_000


def test_beyond_the_notice_without_a_defence_is_refused_too(ready: Story):
    with refused(ready.case_id, "第四十四条", "PEN-044-BEYOND-NOTICE"):
        ready.decide("2026-03-16", 4000)


def test_a_defence_not_answered_stops_the_decision(investigated: Story):
    investigated.notice("2026-03-12")
    investigated.defend("2026-03-13")
    with refused(investigated.case_id, "第四十五条", "PEN-045-NOT-REVIEWED"):
        investigated.decide("2026-03-20")


def test_no_decision_before_the_party_had_its_days():
    story = Story(
        make_bureau(
            code="140302",
            name="阳泉市城区市场监督管理局",
            prefix="矿市监",
            field="MARKET",
            item_name="无照经营",
        )
    )
    story.file("2026-03-02")
    story.inquire("2026-03-03")
    story.report("2026-03-10")
    story.notice("2026-03-12")
    with refused(story.case_id, "第六十二条", "PEN-062-TOO-EARLY"):
        story.decide("2026-03-19")  # the fifth working day still belongs to the party
    story.decide("2026-03-20")


def test_no_decision_without_any_notice(investigated: Story):
    with refused(investigated.case_id, "第四十四条", "PEN-044-NO-NOTICE"):
        investigated.decide("2026-03-16")
