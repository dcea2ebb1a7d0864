"""文书: every step has its papers, previewed before signing, numbered once, digested, filed in statutory order."""

from __future__ import annotations

import hashlib

import pytest
from tests.cases.guard import picture, refused
from tests.cases.story import Story, day
from tests.cases.test_case_from_lead_to_archive import whole

from zhiheng.cases import acts
from zhiheng.cases.documents import mode
from zhiheng.cases.documents.registry import builder, known
from zhiheng.cases.inputs.filing import AmendParty
from zhiheng.cases.road import rehearse
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.procedures import OPENING, PROCEDURES
from zhiheng.records import kinds, storage
from zhiheng.records.kinds import Slot
from zhiheng.records.models import CaseFile, Document
from zhiheng.records.services.documents import void_document


def test_every_document_an_act_names_exists_and_is_built():
    every = [a for p in PROCEDURES.values() for a in p.acts] + [
        a for a in OPENING.values() if a.id != "refuse_filing"
    ]
    for act in every:
        for kind in act.documents:
            if kinds.get(kind).slot is not Slot.FRAME:
                assert callable(builder(kind, act.id)), (act.id, kind)
    named = {k for a in [*every, OPENING["refuse_filing"]] for k in a.documents}
    assert {kind for kind, _ in known()} <= named


@pytest.mark.django_db
@pytest.mark.req("REC-01", "CASE-18", "REC-12")
def test_the_event_carries_the_digest_of_what_was_issued(ready: Story):
    ready.decide("2026-03-16")
    (paper,) = ready.documents("PENALTY_DECISION")
    event = ProcessEvent.objects.get(kind="case.decide", subject_id=ready.case_id)
    named = {d["kind"]: d for d in event.payload["documents"]}
    assert named["PENALTY_DECISION"]["digest"] == paper.sha256
    assert hashlib.sha256(storage.read(paper.sha256)).hexdigest() == paper.sha256
    assert paper.ledger_entry_id == event.ledger_entry_id
    assert paper.signed_by == "周文华"


@pytest.mark.django_db
@pytest.mark.req("CASE-18")
def test_previewed_before_signing_and_nothing_kept(ready: Story):
    before = picture(ready.case_id)
    with clock.at(day("2026-03-16")):
        road = rehearse(
            "decide", ready.case_id, actor=ready.bureau.handler, data=ready.decide_data("2026-03-16")
        )
    titles = [title for title, _ in road.previews]
    assert titles == ["行政处罚决定审批表", "行政处罚决定书"]
    assert all(pdf.startswith(b"%PDF") for _, pdf in road.previews)
    assert picture(ready.case_id) == before


@pytest.mark.django_db
@pytest.mark.req("CASE-03", "CASE-18")
def test_a_decision_without_the_partys_address_is_not_made(story: Story):
    story.file("2026-03-02", address="")
    story.inquire("2026-03-03")
    story.report("2026-03-10")
    story.notice("2026-03-12", served_at="办公楼大厅")
    story.waive("2026-03-13")
    with refused(story.case_id, "当事人的姓名或者名称、地址", "第五十九条", error=UserError) as caught:
        story.decide("2026-03-16")
    assert caught.value.field is None
    story.act("amend_party", "2026-03-14", AmendParty(address="阳泉市矿区桃北西街1号", reason="补充住所"))
    story.decide("2026-03-16")
    (paper,) = story.documents("PENALTY_DECISION")
    assert paper.data["party"]["address"] == "阳泉市矿区桃北西街1号"


@pytest.mark.django_db
@pytest.mark.req("CASE-18")
def test_a_refused_decision_gives_its_number_back(ready: Story):
    with refused(ready.case_id, "第四十四条"):
        ready.decide("2026-03-16", 9000)
    ready.decide("2026-03-16")
    assert ready.case.decisions.get().number == "矿城管罚决字〔2026〕1号"


@pytest.mark.django_db
@pytest.mark.req("REC-10", "REC-13")
def test_the_file_is_archived_in_statutory_order(story: Story):
    case = whole(story).case
    file = CaseFile.objects.get(subject_kind="case", subject_id=case.pk)
    assert case.archive_complete is True
    assert file.file_no == case.archive_no
    main = [e["title"] for e in file.manifest["entries"] if e["volume"] == "MAIN"]
    assert main[:5] == [
        "行政执法案卷",
        "卷内目录",
        "立案审批表",
        "行政处罚决定书",
        "送达回证（行政处罚决定书）",
    ]
    assert main.index("行政处罚告知书") < main.index("现场笔录")
    side = [e["title"] for e in file.manifest["entries"] if e["volume"] == "AUX"]
    assert side.index("案件来源登记表") < side.index("案件调查终结报告") < side.index("行政处罚决定审批表")
    event = ProcessEvent.objects.get(kind="case.archive_case", subject_id=case.pk)
    assert event.payload["file"]["package"] == file.package_sha256


@pytest.mark.django_db
@pytest.mark.req("REC-10", "REC-16")
def test_a_file_that_lacks_a_paper_is_not_archived(served: Story):
    served.pay("2026-03-25")
    served.close("2026-03-27")
    (form,) = served.documents("FILING_APPROVAL")
    void_document(uid=form.uid, reason="签字页缺失", actor=served.bureau.head)
    with refused(served.case_id, "立案审批表", "第四十七条", "PEN-047-FILE-INCOMPLETE"):
        served.archive("2026-03-31")
    assert not CaseFile.objects.exists()


@pytest.mark.django_db
def test_old_files_come_in_without_second_originals(story: Story):
    with mode.kept_elsewhere():
        case = whole(story).case
    assert not Document.objects.exists()
    assert case.decisions.get().number == "矿城管罚决字〔2026〕1号"
    assert case.status == "ARCHIVED"


@pytest.mark.django_db
@pytest.mark.req("CASE-07")
def test_a_remedy_paragraph_with_repealed_periods_is_not_signed(ready: Story):
    old = "如不服本决定，可自收到之日起六十日内申请行政复议，或者三个月内向人民法院提起行政诉讼。"
    with refused(ready.case_id, "六个月", "第四十六条"):
        ready.decide("2026-03-16", remedy_text=old)


@pytest.mark.django_db
@pytest.mark.req("CASE-07")
def test_remedies_name_the_districts_government_and_court(ready: Story):
    ready.decide("2026-03-16")
    text = ready.case.decisions.get().remedy_text
    assert "向阳泉市矿区人民政府申请行政复议" in text
    assert "向阳泉市矿区人民法院提起行政诉讼" in text


@pytest.mark.django_db
def test_questions_and_answers_stand_apart(filed: Story):
    filed.inquire(
        "2026-03-03",
        kind="QUESTIONING",
        subject_name="刘某",
        subject_relation="法定代表人",
        content="问：货物是谁的？\n答：是我们公司的。\n问：办过手续吗？\n答：没有。",
    )
    (paper,) = filed.documents("INQUIRY_RECORD")
    assert paper.data["dialogue"] == [
        {"q": "货物是谁的？", "a": "是我们公司的。"},
        {"q": "办过手续吗？", "a": "没有。"},
    ]


@pytest.mark.django_db
@pytest.mark.req("CASE-18")
def test_the_leader_reads_the_papers_before_signing(ready: Story):
    with clock.at(day("2026-03-16")):
        request = ready.decide("2026-03-16", sign=False).request
        assert request is not None
        before = picture(ready.case_id)
        approval, decision = acts.rehearse_request(request)
        assert approval.data["leader_opinion"]["text"] == "（待批准）"
        assert decision.data["facts"].startswith("当事人擅自占用")
        assert picture(ready.case_id) == before


@pytest.mark.django_db
def test_a_filing_is_read_before_it_is_signed_too(story: Story):
    lead = story.lead("2026-03-02")
    with clock.at(day("2026-03-02")):
        request = acts.do_on_lead(
            "file_case", lead.pk, actor=story.bureau.handler, data=story.file_data("2026-03-02")
        ).request
        assert request is not None
        assert [s.title for s in acts.rehearse_request(request)] == ["案件来源登记表", "立案审批表"]
    assert not Document.objects.exists()
