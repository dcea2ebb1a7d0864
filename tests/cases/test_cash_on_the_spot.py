"""当场收缴: where the law allows it, against the Treasury's receipt, handed over in two working days (第六十八至七十一条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import execution as ex
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


def collect(story: Story, on: str, yuan: int, ground: str, receipt: str = "晋财 00012345") -> None:
    data = ex.CollectCash(collected_on=day(on), amount_fen=yuan * 100, ground=ground, receipt_no=receipt)
    story.act("collect_cash", on, data)


def hand_over(story: Story, handed: str, banked: str) -> None:
    story.act("hand_over_cash", banked, ex.HandOverCash(handed_on=day(handed), banked_on=day(banked)))


@pytest.mark.parametrize("ground", ["SMALL", "HARD"])
def test_both_grounds_of_article_68_are_for_the_summary_procedure(served: Story, ground: str):
    with refused(served.case_id, "第六十八条", "到指定银行", error=UserError):
        collect(served, "2026-03-18", 100, ground)


def test_a_remote_place_at_the_partys_request_may(served: Story):
    collect(served, "2026-03-18", 3000, "REMOTE")
    hand_over(served, "2026-03-20", "2026-03-24")
    found = served.findings("2026-03-24")
    assert not {"PEN-071-HAND-LATE", "PEN-071-BANK-LATE"} & found.keys()


def test_three_working_days_are_one_too_many(served: Story):
    collect(served, "2026-03-18", 3000, "REMOTE")
    hand_over(served, "2026-03-23", "2026-03-26")
    assert {"PEN-071-HAND-LATE", "PEN-071-BANK-LATE"} <= served.findings("2026-03-26").keys()


def test_no_receipt_no_money(served: Story):
    with refused(served.case_id, "票据", error=UserError):
        collect(served, "2026-03-18", 3000, "REMOTE", receipt="")


def test_never_more_than_is_owed(served: Story):
    served.pay("2026-03-18", 2500)
    with refused(served.case_id, "超过", error=UserError):
        collect(served, "2026-03-19", 501, "REMOTE")
