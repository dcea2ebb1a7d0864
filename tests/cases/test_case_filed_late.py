"""立案: in time, late, too late for a penalty, outside the area, by one officer."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.factories import make_bureau
from zhiheng.cases.inputs.filing import ExtendVerification, RefuseFiling, TransferLead
from zhiheng.cases.models import Case, LeadStatus
from zhiheng.cases.services.leads import extend_verification, transfer_lead
from zhiheng.common import clock
from zhiheng.common.errors import Stale, UserError
from zhiheng.records.models import Document

pytestmark = pytest.mark.django_db


def market() -> Story:
    return Story(
        make_bureau(
            code="140302",
            name="阳泉市城区市场监督管理局",
            prefix="矿市监",
            field="MARKET",
            item_name="无照经营",
        )
    )


@pytest.mark.req("CASE-04")
def test_filing_on_the_last_day_of_verification_is_in_time():
    story = market()
    lead = story.lead("2026-03-02")
    assert lead.verify_due_on == day("2026-03-23")  # fifteen working days (市场监管程序规定第十八条)
    story.file("2026-03-23", received="2026-03-02")
    assert "PEN-054-FILE-LATE" not in story.findings("2026-03-23")


@pytest.mark.req("CASE-04", "RULE-01")
def test_filing_a_day_later_is_filed_and_found_late():
    story = market()
    story.file("2026-03-24", received="2026-03-02")
    found = story.findings("2026-03-24")
    assert "PEN-054-FILE-LATE" in found
    assert "2026-03-23" in found["PEN-054-FILE-LATE"] or "2026年3月23日" in found["PEN-054-FILE-LATE"]


def test_verification_is_extended_once_and_in_time():
    story = market()
    lead = story.lead("2026-03-02")
    data = ExtendVerification(extended_on=day("2026-03-20"), reason="需要委托鉴定")
    with clock.at(day("2026-03-20")):
        assert extend_verification(lead.pk, actor=story.bureau.leader, data=data).verify_due_on == day(
            "2026-04-14"
        )
        with pytest.raises(UserError, match="不能再次延长"):
            extend_verification(lead.pk, actor=story.bureau.leader, data=data)
    late = story.lead("2026-03-02")
    with clock.at(day("2026-03-24")), pytest.raises(UserError, match="届满"):
        extend_verification(
            late.pk,
            actor=story.bureau.leader,
            data=ExtendVerification(extended_on=day("2026-03-24"), reason="需要委托鉴定"),
        )


def test_a_breach_found_after_two_years_is_not_filed(story: Story):
    lead = story.lead("2026-03-02")
    from zhiheng.cases import acts

    data = story.file_data("2026-03-02", act_began_on=day("2024-03-01"), discovered_on=day("2026-03-02"))
    with clock.at(day("2026-03-02")), refused(0, "第三十六条", "PEN-036-EXPIRED"):
        acts.do_on_lead("file_case", lead.pk, actor=story.bureau.handler, data=data)
    lead.refresh_from_db()
    assert lead.status == LeadStatus.VERIFYING


def test_the_last_day_of_the_two_years_is_still_filed(story: Story):
    story.file("2026-03-02", act_began_on=day("2024-03-02"), discovered_on=day("2026-03-02"))
    assert story.case.status == "INVESTIGATING"


def test_a_breach_outside_the_area_is_not_filed(story: Story):
    from zhiheng.cases import acts

    lead = story.lead("2026-03-02")
    data = story.file_data("2026-03-02", place_division="140302")
    with clock.at(day("2026-03-02")), refused(0, "第二十二条", "PEN-017-NO-COMPETENCE"):
        acts.do_on_lead("file_case", lead.pk, actor=story.bureau.handler, data=data)


@pytest.mark.req("CASE-01")
def test_one_handler_is_not_enough_to_file(story: Story):
    from zhiheng.cases import acts

    lead = story.lead("2026-03-02")
    data = story.file_data("2026-03-02", handlers=(story.bureau.officers[0].pk,))
    with clock.at(day("2026-03-02")), refused(0, "第四十二条"):
        acts.do_on_lead("file_case", lead.pk, actor=story.bureau.handler, data=data)


def test_filing_makes_the_register_and_the_approval_with_the_leaders_word(filed: Story):
    register, approval = filed.documents("LEAD_REGISTER", "FILING_APPROVAL")
    assert approval.data["leader_opinion"]["by"] == "周文华"
    assert approval.data["leader_opinion"]["text"] == "同意"
    assert "执法证号" in approval.data["handlers"]
    assert register.issuer == filed.bureau.organ.subject
    assert len(approval.sha256) == 64


def test_who_informed_the_authorities_stands_on_no_paper(story: Story):
    lead = story.lead("2026-03-02", reporter_name="吴举报", reporter_phone="13900001111")
    from zhiheng.cases import acts

    with clock.at(day("2026-03-02")):
        outcome = acts.do_on_lead(
            "file_case", lead.pk, actor=story.bureau.handler, data=story.file_data("2026-03-02")
        )
    story.sign(outcome, day("2026-03-02"))
    case = Case.objects.get(lead=lead)
    for paper in Document.objects.filter(subject_kind="case", subject_id=case.pk):
        assert "吴举报" not in str(paper.data)


@pytest.mark.req("CASE-04")
def test_a_refusal_to_file_says_why_and_has_its_form(story: Story):
    from zhiheng.cases import acts

    lead = story.lead("2026-03-02")
    with clock.at(day("2026-03-05")):
        data = RefuseFiling(
            refused_on=day("2026-03-05"), refusal_reason="违法行为轻微并及时改正，没有危害后果"
        )
        outcome = acts.do_on_lead("refuse_filing", lead.pk, actor=story.bureau.handler, data=data)
    story.sign(outcome, day("2026-03-05"))
    lead.refresh_from_db()
    assert (lead.status, lead.refused_on) == (LeadStatus.REFUSED, dt.date(2026, 3, 5))
    kinds = list(
        Document.objects.filter(subject_kind="lead", subject_id=lead.pk).values_list("kind", flat=True)
    )
    assert kinds == ["LEAD_REGISTER", "FILING_REFUSAL"]


def test_a_lead_handed_on_cannot_be_filed_any_more(story: Story):
    from zhiheng.cases import acts

    lead = story.lead("2026-03-02")
    with clock.at(day("2026-03-03")):
        data = TransferLead(
            transferred_on=day("2026-03-03"), to="阳泉市城区城市管理局", reason="违法行为发生在城区"
        )
        transfer_lead(lead.pk, actor=story.bureau.handler, data=data)
        with pytest.raises(Stale, match="已移送"):
            acts.do_on_lead(
                "file_case", lead.pk, actor=story.bureau.handler, data=story.file_data("2026-03-03")
            )
    assert Case.objects.count() == 0
