import hashlib
import uuid

import pytest
from django.db import DatabaseError, transaction

from zhiheng.common import scope
from zhiheng.common.errors import Stale, UserError
from zhiheng.common.scope import Scope
from zhiheng.journal.models import ProcessEvent
from zhiheng.records import storage
from zhiheng.records.models import Document, DocumentNumber
from zhiheng.records.rendering import MissingElements
from zhiheng.records.samples import sample
from zhiheng.records.selectors import document_text
from zhiheng.records.services import draft_document, issue_document, preview, void_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def issue(subject, organ, actor):
    def make(kind_id="PENALTY_DECISION", **more):
        data = sample(kind_id) | more.pop("data", {})
        given = {"subject": subject, "issuer": organ, "actor": actor} | more
        return issue_document(kind_id=kind_id, data=data, **given)

    return make


@pytest.mark.req("CASE-18", "REC-12", "REC-17")
def test_an_issued_document_is_numbered_stored_by_digest_and_in_the_ledger(issue):
    document = issue()
    assert document.number == "矿城管罚决字〔2026〕1号"
    pdf = storage.read(document.sha256)
    assert hashlib.sha256(pdf).hexdigest() == document.sha256 and len(pdf) == document.size
    assert document.pages == 3 and document.status == "SIGNED" and document.signed_by == "昇祎"
    event = ProcessEvent.objects.get(kind="document.issued")
    assert event.ledger_entry_id == document.ledger_entry_id
    assert event.payload["sha256"] == document.sha256
    assert event.payload["number"] == document.number


def test_the_stored_file_can_be_made_again_from_the_stored_data(issue):
    from zhiheng.records.services.documents import render_again

    document = Document.objects.get(pk=issue().pk)
    again = render_again(document)
    assert hashlib.sha256(again).hexdigest() == document.sha256


def test_numbers_run_on_by_organ_kind_and_year(issue):
    assert issue().number.endswith("〔2026〕1号")
    assert issue().number.endswith("〔2026〕2号")
    assert issue("DEMAND").number == "矿城管催字〔2026〕1号"
    assert issue(data={"date": "2027-01-04"}).number == "矿城管罚决字〔2027〕1号"


def test_a_document_that_fails_takes_no_number(issue):
    with pytest.raises(MissingElements):
        issue(data={"remedy": ""})
    assert not DocumentNumber.objects.exists()
    assert not Document.objects.exists() and not ProcessEvent.objects.exists()
    assert issue().seq == 1


def test_a_rollback_gives_the_number_back(issue):
    with pytest.raises(RuntimeError), transaction.atomic():
        assert issue().seq == 1
        raise RuntimeError
    assert issue().seq == 1


@pytest.mark.req("ORG-03")
def test_a_unit_issues_in_the_name_and_series_of_its_government(issue, township, subject):
    scope.apply(Scope(organs=(subject.organ_id, township.pk)))
    document = issue(issuer=township.subject)
    assert document.number == "某政罚决字〔2026〕1号"
    assert document.data["organ"] == "某某镇人民政府"


def test_an_organ_without_a_prefix_is_told_who_must_set_it(issue, township):
    with pytest.raises(UserError, match="机关代字"):
        issue(issuer=township)


def test_a_kind_without_series_has_no_number(issue):
    document = issue("FILING_APPROVAL")
    assert document.number == "" and document.seq is None


def test_a_preview_keeps_nothing(organ):
    pdf = preview("PENALTY_DECISION", {}, issuer=organ)
    assert pdf.startswith(b"%PDF")
    assert not Document.objects.exists() and not DocumentNumber.objects.exists()


def test_a_draft_is_saved_incomplete_and_issued_once(issue, subject, organ, actor):
    draft = draft_document(
        kind_id="PENALTY_DECISION", subject=subject, issuer=organ, data={"cause": "占道"}, actor=actor
    )
    assert draft.number == "" and draft.data["cause"] == "占道"
    document = issue(draft=draft)
    assert document.pk == draft.pk and document.seq == 1
    with pytest.raises(Stale, match="已签发"):
        issue(draft=draft)


def test_two_people_saving_one_draft(subject, organ, actor):
    save = {"kind_id": "PENALTY_DECISION", "subject": subject, "issuer": organ, "actor": actor}
    draft = draft_document(data={"cause": "甲"}, **save)
    draft_document(data={"cause": "乙"}, draft=draft, version=1, **save)
    with pytest.raises(Stale, match="他人修改"):
        draft_document(data={"cause": "丙"}, draft=draft, version=1, **save)
    assert Document.objects.get().data["cause"] == "乙"


def test_a_void_document_keeps_its_number_and_its_file(issue, actor):
    document = issue()
    with pytest.raises(UserError, match="理由"):
        void_document(uid=document.uid, reason=" ", actor=actor)
    void_document(uid=document.uid, reason="当事人名称有误", actor=actor)
    assert Document.objects.get().status == "VOID"
    assert storage.verify(document.sha256)
    assert ProcessEvent.objects.filter(kind="document.voided").count() == 1
    assert issue().seq == 2
    with pytest.raises(Stale):
        void_document(uid=document.uid, reason="再次", actor=actor)


@pytest.mark.parametrize(
    "change", [{"number": "X"}, {"sha256": "0" * 64}, {"data": {}}, {"title": "X"}, {"uid": uuid.uuid4()}]
)
def test_the_database_refuses_to_change_a_signed_document(issue, change):
    document = issue()
    with pytest.raises(DatabaseError, match="settled"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**change)
    with pytest.raises(DatabaseError, match="settled"), transaction.atomic():
        Document.objects.filter(pk=document.pk)._raw_delete("default")


@pytest.mark.req("PLAT-22")
def test_documents_are_not_seen_outside_the_scope(issue, subject):
    issue()
    scope.apply(Scope(organs=(subject.organ_id + 999,)))
    assert not Document.objects.exists()
    scope.apply(Scope(divisions=("1403",)))
    assert Document.objects.count() == 1


def test_search_text_comes_from_the_data(issue):
    text = document_text(issue())
    assert "镕喆堃" in text and "矿城管罚决字〔2026〕1号" in text
