"""催告与申请法院: ten working days after the demand, after the time for remedies, within three months (强制法第五十三、五十四条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import execution as ex
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


@pytest.mark.req("RULE-01")
def test_the_road_to_the_court(served: Story):
    served.demand("2026-09-18")
    assert served.case.status == "ENFORCING"
    row = served.case.demands.get()
    assert (row.amount_fen, row.surcharge_fen) == (300_000, 300_000)
    served.court("2026-10-20")
    demand, application = served.documents("DEMAND", "COURT_APPLICATION")
    assert demand.data["amount"] == "6000.00"
    assert application.data["court"] == "阳泉市矿区人民法院"
    assert any("催告书" in m for m in application.data["materials"])
    assert application.data["leader"] == "周文华"


def test_not_before_ten_working_days_after_the_demand(served: Story):
    served.demand("2026-09-21")
    due = served.case.demands.get().wait_due_on
    assert due is not None and due.isoformat() == "2026-10-12"
    with refused(served.case_id, "第五十四条", "FORCE-054-TOO-SOON"):
        served.court("2026-10-12")
    served.court("2026-10-13")


def test_not_while_the_party_may_still_sue(served: Story):
    served.demand("2026-04-10")
    with refused(served.case_id, "第五十三条", "FORCE-053-REMEDY-OPEN"):
        served.court("2026-09-17")


def test_not_without_a_demand(served: Story):
    with refused(served.case_id, "执行中"):
        served.court("2026-10-20")


def test_after_the_three_months_it_is_found_late(served: Story):
    served.demand("2026-09-18")
    found = served.findings("2026-12-17")
    assert "FORCE-053-WINDOW-LATE" not in found
    assert "FORCE-053-WINDOW-LATE" in served.findings("2026-12-18")


def test_nothing_owed_nothing_demanded(served: Story):
    served.pay("2026-03-20")
    with refused(served.case_id, "已缴清", error=UserError):
        served.demand("2026-04-10")


@pytest.mark.req("RULE-01")
def test_a_review_that_ended_moves_the_window(served: Story):
    begun = ex.RecordRemedy(started_on=day("2026-04-02"), kind="REVIEW", body="阳泉市矿区人民政府")
    served.act("record_remedy", "2026-04-02", begun)
    served.demand("2026-04-10")
    with refused(served.case_id, "第五十三条", "FORCE-053-UNDER-REVIEW"):
        served.court("2026-05-20")
    over = ex.RecordRemedy(
        started_on=day("2026-04-02"),
        kind="REVIEW",
        body="阳泉市矿区人民政府",
        ended_on=day("2026-05-29"),
        result="维持",
    )
    served.act("record_remedy", "2026-05-29", over)
    with refused(served.case_id, "第五十三条", "FORCE-053-REMEDY-OPEN"):
        served.court("2026-06-13")  # the fifteenth day in which the party may still sue
    served.court("2026-06-15")
