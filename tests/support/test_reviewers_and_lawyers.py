"""Reviewers and lawyers: counted by the day, lent out of the pool by the justice bureau (LEG-11, 13, 14)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.support.ground import TODAY
from tests.support.test_ledgers import day, lights, put

from zhiheng.common import scope
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.support.models import Counsel, Reviewer
from zhiheng.support.registers import get_register
from zhiheng.support.registers.keep import take_step
from zhiheng.support.registers.policy import visible
from zhiheng.support.selectors import counsel_count, reviewer_count

pytestmark = pytest.mark.django_db


@pytest.mark.req("LEG-11", "LEG-13", "SEC-14")
def test_reviewers_and_lawyers_are_counted_by_the_day(ground):
    organ = ground.organs["urban"]
    assert (reviewer_count(organ, TODAY), counsel_count(organ, TODAY)) == (1, 0)
    with pytest.raises(UserError, match="五十八条"):
        put(
            ground,
            "reviewers",
            officer=ground.officers["second"].pk,
            qualification="NONE",
            since=dt.date(2018, 1, 1),
        )
    put(
        ground,
        "reviewers",
        officer=ground.officers["second"].pk,
        qualification="NONE",
        since=dt.date(2017, 12, 31),
    )
    # The one appointed already is not counted twice when he is registered, too.
    put(
        ground, "reviewers", officer=ground.officers["reviewer"].pk, qualification="LEGAL_EXAM", certificate_no="A1",
        since=dt.date(2020, 1, 2),
    )  # fmt: skip
    assert reviewer_count(organ, TODAY) == 2
    assert lights(ground, "reviewers") == {"unqualified": 1}
    put(ground, "counsel", name="钱律师", kind="COUNSEL", licence_no="1", since=day(-10), until=day(0))
    put(ground, "counsel", name="孙律师", kind="PUBLIC", licence_no="2", since=day(-10), until=day(-1))
    assert (counsel_count(organ, TODAY), counsel_count(organ, TODAY, "PUBLIC")) == (1, 0)


@pytest.mark.req("LEG-13", "LEG-14")
def test_a_body_short_of_reviewers_is_lent_one_by_the_justice_bureau(ground):
    lent = put(
        ground,
        "counsel",
        who="market_head",
        body="market",
        name="钱律师",
        kind="PUBLIC",
        licence_no="1",
        since=day(-10),
        in_pool=True,
    )
    row = put(
        ground,
        "dispatches",
        who="reviewer",
        matter="某重大处罚决定",
        reason="本单位审核人员回避",
        wanted_by=day(5),
    )
    with pytest.raises(Forbidden):
        ground.as_(
            "leader", take_step, key="dispatches", row_id=row.pk, step_key="send", values={"counsel": lent.pk}
        )
    with pytest.raises(UserError) as nobody:
        ground.as_("supervisor", take_step, key="dispatches", row_id=row.pk, step_key="send")
    assert nobody.value.field == "reviewer"
    ground.as_(
        "supervisor", take_step, key="dispatches", row_id=row.pk, step_key="send", values={"counsel": lent.pk}
    )
    row.refresh_from_db()
    assert (row.state, row.sent_name, row.sent_from) == (
        "SENT",
        "钱律师（公职律师）",
        "阳泉市矿区市场监督管理局",
    )
    with scope.within(ground.people["market_head"].scope()):
        assert visible(ground.people["market_head"], get_register("counsel")).get().name == "钱律师"
    ground.as_(
        "reviewer", take_step, key="dispatches", row_id=row.pk, step_key="finish", values={"opinion": "同意"}
    )
    row.refresh_from_db()
    assert row.state == "DONE"
    assert visible(ground.people["supervisor"], get_register("counsel")).get().sent == 1
    assert Counsel.objects.count() == 1 and Reviewer.objects.count() == 0
