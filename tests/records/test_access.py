import dataclasses
import uuid

import pytest

from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.records.samples import sample
from zhiheng.records.selectors import case_file_of, documents_of, open_document
from zhiheng.records.services import issue_document
from zhiheng.records.subjects import policy_for, require_read, require_write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def document(subject, organ, actor):
    return issue_document(
        kind_id="FILING_APPROVAL", subject=subject, issuer=organ, actor=actor, data=sample("FILING_APPROVAL")
    )


@pytest.mark.req("REC-14", "PLAT-22")
def test_a_document_is_read_by_the_policy_of_its_subject(document, policy, actor):
    assert open_document(actor, document.uid) == document
    stranger = dataclasses.replace(actor, account_id=actor.account_id + 1)
    with pytest.raises(NotFound):
        open_document(stranger, document.uid)
    policy.readers.add(stranger.account_id)
    assert open_document(stranger, document.uid) == document
    with pytest.raises(NotFound):
        open_document(actor, uuid.uuid4())


def test_a_kind_nobody_registered_is_closed(document, actor):
    with pytest.raises(NotFound):
        open_document(actor, document.uid)
    with pytest.raises(NotFound):
        policy_for("nothing")


def test_readers_do_not_write(policy, actor, subject):
    policy.writers.clear()
    policy.readers.add(actor.account_id)
    assert require_read(actor, "thing", subject.id) == subject
    with pytest.raises(Forbidden, match="承办人员"):
        require_write(actor, "thing", subject.id)


def test_a_subjects_documents_are_only_its_own(document, subject):
    assert list(documents_of(subject)) == [document]
    assert not documents_of(dataclasses.replace(subject, id=subject.id + 1)).exists()
    assert case_file_of(subject) is None
