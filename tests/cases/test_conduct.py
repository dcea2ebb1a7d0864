"""文明执法: dress looked at before an act, four things told, and what people say of it comes back into the case."""

from __future__ import annotations

import pytest
from tests.cases.files import uploaded
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import conduct as co
from zhiheng.cases.models import ConductFeedback, DressBreach, DressCheck, Inquiry
from zhiheng.common.errors import LegalBlock, UserError

pytestmark = pytest.mark.django_db


@pytest.mark.req("CASE-02")
def test_proper_dress_is_kept_with_its_photo(filed: Story):
    filed.inquire("2026-03-03", dress="PROPER", dress_photo=uploaded(filed))
    row = DressCheck.objects.get(case_id=filed.case_id)
    assert (row.act, row.file_name, len(row.officers)) == ("询问、检查、勘验", "监控截图.png", 2)
    assert not DressBreach.objects.exists() and "CASE-DRESS" not in filed.findings("2026-03-03")


@pytest.mark.req("CASE-02")
def test_mixed_dress_is_entered_as_a_breach_and_found(filed: Story):
    with refused(filed.case_id, "是谁", error=UserError):
        filed.inquire("2026-03-03", dress="MIXED")
    filed.inquire("2026-03-03", dress="MIXED", dress_note="李海燕穿便裤")
    breach = DressBreach.objects.get()
    assert (breach.kind, breach.case_id, breach.handled_on) == ("MIXED", filed.case_id, None)
    assert "张立新" in breach.people and "CASE-DRESS" in filed.findings("2026-03-03")


@pytest.mark.req("CASE-02")
def test_a_photo_is_a_picture(filed: Story):
    notes = uploaded(filed, b"%PDF-1.7 x", "说明.pdf", "application/pdf")
    with refused(filed.case_id, "应当是图片", error=UserError):
        filed.inquire("2026-03-03", dress="PROPER", dress_photo=notes)


@pytest.mark.req("CASE-10")
@pytest.mark.parametrize("left_out", ["scope_told", "cause_told", "rights_told", "result_way_told"])
def test_all_four_things_are_told(filed: Story, left_out: str):
    filed.inquire("2026-03-03", kind="QUESTIONING", content="问：情况？\n答：属实。")
    assert "CASE-TOLD-FOUR" not in filed.findings("2026-03-03")
    words = filed.documents("INQUIRY_RECORD")[0].data["rights"]
    assert all(part in words for part in ("职责范围", "事由", "权利义务", "查询方式和途径"))
    if left_out != "rights_told":  # without the rights told there is no record of a questioning at all
        filed.inquire(
            "2026-03-04", kind="QUESTIONING", content="问：还有吗？\n答：没有。", **{left_out: False}
        )
        assert "CASE-TOLD-FOUR" in filed.findings("2026-03-04")
        assert not getattr(Inquiry.objects.latest("id"), left_out)
    else:
        filed.inquire("2026-03-04", rights_told=False)
        assert "CASE-TOLD-FOUR" in filed.findings("2026-03-04")


def say(story: Story, **more: object) -> ConductFeedback:
    inquiry = Inquiry.objects.get(case_id=story.case_id)
    data = co.RecordFeedback(
        received_on=day("2026-03-05"), source="回访", issue="态度粗暴", content="说话很凶", inquiry=inquiry.pk
    )
    story.act("record_feedback", "2026-03-05", data)
    return ConductFeedback.objects.get(case_id=story.case_id)


def answer(row: ConductFeedback, on: str = "2026-03-06") -> co.AnswerFeedback:
    return co.AnswerFeedback(
        answered_on=day(on),
        feedback=row.pk,
        found="1",
        finding="调阅录像，确有急躁",
        answer="已批评教育并当面致歉",
    )


@pytest.mark.req("CASE-10")
def test_what_is_said_comes_back_and_is_answered_by_somebody_else(filed: Story):
    filed.inquire("2026-03-03")
    row = say(filed)
    filed.act("answer_feedback", "2026-03-06", answer(row), by=filed.bureau.head)
    row.refresh_from_db()
    assert row.found is True and row.answered_on == day("2026-03-06")
    with refused(filed.case_id, "已于", error=UserError):
        filed.act("answer_feedback", "2026-03-07", answer(row, "2026-03-07"), by=filed.bureau.head)


@pytest.mark.req("CASE-10")
def test_nobody_answers_for_himself(filed: Story):
    from zhiheng.officers.models import Officer

    filed.inquire("2026-03-03")
    row = say(filed)
    head = Officer.objects.get(account_id=filed.bureau.head.account_id)
    Inquiry.objects.filter(pk=row.inquiry_id).update(officers=[head.pk])
    with refused(filed.case_id, "其他人员", error=LegalBlock):
        filed.act("answer_feedback", "2026-03-06", answer(row), by=filed.bureau.head)
