"""涉嫌犯罪移送: never settled by a penalty (处罚法第二十七、八十二条; 国务院令第310号)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs.decision import TransferOut
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db

CRIME = {
    "transferred_on": day("2026-03-18"),
    "criminal": True,
    "reported_on": day("2026-03-13"),
    "decided_on": day("2026-03-16"),
    "to": "阳泉市公安局矿区分局",
    "reason": "货值较大，涉嫌犯罪",
    "crime": "涉嫌生产、销售伪劣产品罪（刑法第一百四十条）",
}


def test_a_suspected_crime_is_not_fined_away(ready: Story):
    ready.amend("2026-03-14", suspected_crime=True)
    with refused(ready.case_id, "第二十七条", "PEN-027-NOT-TRANSFERRED"):
        ready.decide("2026-03-16")


def test_the_transfer_carries_its_materials(investigated: Story):
    investigated.act("transfer_out", "2026-03-18", TransferOut(**CRIME))
    assert investigated.case.status == "TRANSFERRED"
    (paper,) = investigated.documents("CRIME_TRANSFER", "TRANSFER_LETTER")
    assert paper.kind == "CRIME_TRANSFER"
    assert any("案件调查终结报告" in m["name"] for m in paper.data["materials"])


def test_without_naming_the_crime_there_is_no_letter(investigated: Story):
    with refused(investigated.case_id, "罪名", error=UserError):
        investigated.act("transfer_out", "2026-03-18", TransferOut(**{**CRIME, "crime": ""}))


def test_without_report_and_decision_it_is_not_transferred(investigated: Story):
    with refused(investigated.case_id, "第310号", error=UserError):
        investigated.act("transfer_out", "2026-03-18", TransferOut(**{**CRIME, "reported_on": None}))


def test_a_transfer_for_want_of_competence_is_another_letter(investigated: Story):
    data = TransferOut(transferred_on=day("2026-03-18"), to="阳泉市城区城市管理局", reason="发生地在城区")
    investigated.act("transfer_out", "2026-03-18", data)
    assert [d.kind for d in investigated.documents("CRIME_TRANSFER", "TRANSFER_LETTER")] == [
        "TRANSFER_LETTER"
    ]
