"""A decision opens its publication duty; the record goes out masked, approved and provable; a fallen decision comes down."""

from __future__ import annotations

import pytest
from tests.cases.story import Story, day

from zhiheng.approvals.models import ApprovalTask
from zhiheng.approvals.services.decide import approve
from zhiheng.cases.factories import make_bureau
from zhiheng.cases.inputs import decision as di
from zhiheng.cases.models import FactsRow
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, LegalBlock, UserError
from zhiheng.disclosure import policies
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.record import public_record
from zhiheng.disclosure.services.draft import fill_record
from zhiheng.disclosure.services.publish import prepare, withdraw
from zhiheng.journal.models import OutboxMessage
from zhiheng.journal.testing import drain
from zhiheng.law.checks.facts_build import day_number
from zhiheng.ledger.proof import dumps, loads
from zhiheng.ledger.selectors import proof_for
from zhiheng.ledger.verify import verify

pytestmark = pytest.mark.django_db


def decided(**party: object) -> Story:
    story = Story(make_bureau())
    with story.quickly():
        story.file("2026-03-02", **party)
        story.inquire("2026-03-03")
        story.report("2026-03-10")
        story.notice("2026-03-12")
        story.waive("2026-03-13")
    story.decide("2026-03-16")
    drain()
    return story


def published(story: Story, on: str = "2026-03-18") -> Publication:
    row = Publication.objects.get(case_id=story.case_id)
    with clock.at(day(on)):
        request = prepare(row.pk, actor=story.bureau.head, values={})
        task = ApprovalTask.objects.get(request=request)
        approve(task.pk, actor=story.bureau.leader)
    row.refresh_from_db()
    return row


@pytest.mark.req("PUB-08", "PUB-07")
def test_a_penalty_must_be_published_within_seven_working_days():
    story = decided()
    row = Publication.objects.get()
    assert row.status == PublicationStatus.DUE
    assert row.due_on == day("2026-03-25")  # 16 March is a Monday: 17, 18, 19, 20, 23, 24, 25
    assert "118" in row.due_basis
    assert FactsRow.objects.get(pk=story.case_id).publish_due_day == day_number(day("2026-03-25"))


@pytest.mark.req("PUB-10", "PUB-16")
def test_what_goes_out_is_masked_and_provable():
    story = decided(
        kind="PERSON",
        name="欧阳志远",
        uscc="",
        representative="",
        id_number="14030219850307201X",
        phone="13834567890",
        address="阳泉市矿区桃北西街1号2单元301室",
    )
    row = published(story)
    assert row.status == PublicationStatus.PUBLISHED
    text = str(public_record(row))
    for secret in ("欧阳志远", "14030219850307201X", "13834567890", "301室"):
        assert secret not in text
    assert verify(loads(dumps(proof_for(row.ledger_entry_id, public_record(row))))).ok
    assert OutboxMessage.objects.filter(topic="publication.published").count() == 1


def test_personal_data_written_into_the_record_keeps_it_back():
    story = decided(kind="PERSON", name="欧阳志远", uscc="", representative="", phone="13834567890")
    row = Publication.objects.get(case_id=story.case_id)
    with pytest.raises(LegalBlock, match="个人信息"):
        prepare(row.pk, actor=story.bureau.head, values={"facts": "经查，欧阳志远（13834567890）占道经营。"})
    row.refresh_from_db()
    assert row.status == PublicationStatus.DUE
    assert "欧阳志远" not in row.facts


@pytest.mark.req("PUB-10")
def test_whoever_the_file_names_is_hidden_and_not_the_parties_alone():
    story = decided()
    story.case.inquirys.update(subject_name="杜小红（店员）")
    row = Publication.objects.get()
    with pytest.raises(LegalBlock, match="杜小红"):
        prepare(row.pk, actor=story.bureau.head, values={"facts": "经查，杜小红证实占道经营。"})
    with pytest.raises(LegalBlock, match="银行账号"):
        prepare(row.pk, actor=story.bureau.head, values={"facts": "货款汇入账户0405012345678901。"})
    row.refresh_from_db()
    assert row.status == PublicationStatus.DUE
    # What nobody edits is hidden when it goes out, whatever became known since.
    Publication.objects.update(basis="《条例》第三条（经办人：杜小红）")
    prepare(row.pk, actor=story.bureau.head, values={})
    row.refresh_from_db()
    assert "杜小红" not in row.basis


@pytest.mark.req("PUB-10")
@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [("INDIVIDUAL_BUSINESS", "冯大勇", "冯某某"), ("INDIVIDUAL_BUSINESS", "冯大勇面馆", "冯大勇面馆"), ("PERSON", "冯", "**")],
)  # fmt: skip
def test_a_business_under_its_keepers_bare_name_is_a_person(kind: str, name: str, shown: str):
    story = decided()
    case, decision = story.case, story.case.decisions.get()
    party = case.partys.get()
    party.kind, party.name, party.representative, party.uscc = kind, name, "", ""
    party.save()
    row = Publication.objects.get()
    fill_record(row, case, decision, party)
    assert row.party == shown


def test_the_handler_does_not_publish():
    story = decided()
    row = Publication.objects.get()
    with pytest.raises(Forbidden):
        prepare(row.pk, actor=story.bureau.handler, values={})


def test_a_decision_about_a_minor_is_never_published():
    story = decided(kind="PERSON", name="李小明", uscc="", representative="", birth_date=day("2009-05-01"))
    row = Publication.objects.get()
    assert row.status == PublicationStatus.EXEMPT
    assert "未成年" in row.exempt_reason
    assert FactsRow.objects.get(pk=story.case_id).must_publish is False


@pytest.mark.req("PUB-11", "LIA-06")
def test_a_revoked_decision_comes_down_within_three_working_days_with_the_reason():
    story = decided()
    row = published(story)
    data = di.RevokeDecision(
        effective_on=day("2026-04-10"), kind="REVOKED", by="矿区人民政府", reason="事实不清，证据不足"
    )
    story.act("revoke_decision", "2026-04-10", data, by=story.bureau.head)
    drain()
    row.refresh_from_db()
    assert row.withdraw_due_on == day("2026-04-15")
    with clock.at(day("2026-04-13")):
        with pytest.raises(UserError, match="理由"):
            withdraw(row.pk, actor=story.bureau.head, reason=" ")
        with pytest.raises(UserError, match="应当隐去") as kept:
            withdraw(row.pk, actor=story.bureau.head, reason="应申请人要求（电话13834567890）撤回。")
        assert kept.value.field == "reason"
        withdraw(row.pk, actor=story.bureau.head, reason="原决定已被矿区人民政府撤销。")
    row.refresh_from_db()
    assert (row.status, row.withdrawn_on) == (PublicationStatus.WITHDRAWN, day("2026-04-13"))
    assert FactsRow.objects.get(pk=story.case_id).withdraw_reason_public is True


def test_the_public_sees_published_records_and_nothing_else():
    story = decided()
    scope.apply(scope.NOTHING)
    assert not Publication.objects.exists()
    scope.apply(scope.SYSTEM)
    published(story)
    scope.apply(scope.NOTHING)
    assert policies.public().count() == 1
    assert not FactsRow.objects.exists()
