"""责令退赔 (处罚法第二十八条): by victim, done in part or whole, left out of what is confiscated, weighed for the party."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import restitution as re
from zhiheng.cases.models import Restitution
from zhiheng.cases.services.leniency import assessed
from zhiheng.common.errors import UserError

pytestmark = [pytest.mark.django_db, pytest.mark.req("CASE-06")]


def order(story: Story, victim: str, yuan: int, on: str = "2026-03-04", *, voluntary: bool = True):
    data = re.OrderRestitution(
        ordered_on=day(on),
        victim=victim,
        amount_fen=yuan * 100,
        basis="按实际多收价款计算",
        voluntary=voluntary,
    )
    return story.act("order_restitution", on, data)


def give_back(story: Story, victim: str, yuan: int, on: str = "2026-03-05"):
    row = Restitution.objects.get(case_id=story.case_id, victim=victim)
    data = re.RecordRestitution(
        done_on=day(on), restitution=row.pk, amount_fen=yuan * 100, proof="转账凭证 8812"
    )
    return story.act("record_restitution", on, data)


def test_two_victims_two_papers_one_sum(filed: Story):
    order(filed, "甲", 300)
    order(filed, "乙", 200)
    assert filed.case.refund_fen == 50_000
    first, second = filed.documents("RESTITUTION_ORDER")
    assert (first.data["victim"], first.data["amount"], second.data["amount"]) == ("甲", "300.00", "200.00")
    assert first.number == "矿城管责退字〔2026〕1号"


def test_given_back_in_parts_never_more_than_owed(filed: Story):
    order(filed, "甲", 300)
    give_back(filed, "甲", 100)
    assert Restitution.objects.get().done_on is None
    with refused(filed.case_id, "200.00", error=UserError):
        give_back(filed, "甲", 201)
    outcome = give_back(filed, "甲", 200, "2026-03-06")
    row = Restitution.objects.get()
    assert (row.done_fen, row.done_on) == (30_000, day("2026-03-06"))
    assert any("从轻或者减轻" in w for w in outcome.event.payload["warnings"])


def confiscation(fen: int) -> tuple[dict[str, object], ...]:
    return ({"kind": "CONF_INCOME", "amount_fen": fen}, {"kind": "FINE", "amount_fen": 300_000})


@pytest.mark.parametrize(("confiscated", "found"), [(20_000, False), (19_900, True)])
def test_what_is_to_be_given_back_is_not_confiscated(filed: Story, confiscated: int, found: bool):
    """Gains of 500 yuan, 300 to be given back: confiscating 200 leaves nothing out, 199 does."""
    sanctions, item = confiscation(confiscated), filed.bureau.item
    item.sanctions = ["FINE", "CONF_INCOME"]
    item.save()
    with filed.quickly():
        filed.amend("2026-03-03", illegal_gain_fen=50_000)
        order(filed, "甲", 300)
        filed.inquire("2026-03-05")
        filed.report("2026-03-10", proposed_sanctions=sanctions)
        filed.notice("2026-03-12", sanctions=sanctions)
        filed.waive("2026-03-13")
        filed.decide("2026-03-16", sanctions=sanctions)
    assert ("PEN-028-GAIN-KEPT" in filed.findings("2026-03-16")) is found


@pytest.mark.req("CASE-19")
@pytest.mark.parametrize(("voluntary", "weighs"), [(True, True), (False, False)])
def test_given_back_of_ones_own_accord_it_must_be_weighed(filed: Story, voluntary: bool, weighs: bool):
    order(filed, "甲", 300, voluntary=voluntary)
    assert not any("退赔" in g.reason for g in assessed(filed.case).grounds)
    give_back(filed, "甲", 300)
    assert any("退赔" in g.reason for g in assessed(filed.case).grounds) is weighs


def test_the_same_victim_is_not_entered_twice_nor_before_filing(filed: Story):
    order(filed, "甲", 300)
    with refused(filed.case_id, "已登记", error=UserError):
        order(filed, "甲", 10)
    with refused(filed.case_id, "立案之日以后", error=UserError):
        order(filed, "乙", 10, "2026-03-01")
