"""A printed document is checked by its code: what it is, and nothing of the person it is about."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.desk.ground import as_system
from tests.portal.ground import SECRETS

from zhiheng.disclosure.models import Publication
from zhiheng.records.models import Document
from zhiheng.records.storage import path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(row: Publication) -> Document:
    return Document.objects.filter(status="SIGNED", kind__startswith="penalty_decision").first() or (
        Document.objects.filter(status="SIGNED").exclude(number="").latest("id")
    )


def address(document: Document) -> str:
    return reverse("portal-check-document", args=[document.uid])


@pytest.mark.req("PUB-06")
def test_an_issued_document_is_confirmed_without_personal_data(client: Client, document: Document):
    body = client.get(address(document)).content.decode()
    for shown in (document.number, document.issuer.name, document.sha256, "有效签发"):
        assert shown in body
    for secret in SECRETS:
        assert secret not in body


def test_a_void_document_says_so_first(client: Client, document: Document):
    from django.utils import timezone

    Document.objects.filter(pk=document.pk).update(
        status="VOID", void_reason="文号有误", voided_at=timezone.now(), voided_by="周文华"
    )
    body = client.get(address(document)).content.decode()
    assert "该文书已作废" in body
    assert "周文华" not in body


def test_drafts_and_unknown_codes_are_the_same_to_the_public(client: Client, document: Document):
    Document.objects.filter(pk=document.pk).update(status="DRAFT")
    assert client.get(address(document)).status_code == 404
    assert client.get(reverse("portal-check-document", args=[uuid.uuid4()])).status_code == 404


def test_a_file_is_compared_byte_by_byte_and_kept_nowhere(client: Client, document: Document):
    as_system()
    original = path_of(document.sha256).read_bytes()
    same = client.post(address(document), {"file": SimpleUploadedFile("a.pdf", original)})
    assert "完全一致" in same.content.decode()
    other = client.post(address(document), {"file": SimpleUploadedFile("a.pdf", original[:-1] + b"x")})
    assert "不一致" in other.content.decode()
    assert "请选择" in client.post(address(document), {}).content.decode()


def test_an_address_or_a_number_leads_to_the_document_and_nonsense_is_named(
    client: Client, document: Document
):
    ask = reverse("portal-check")
    for given in (str(document.uid), document.uid.hex.upper(), f"https://example.cn/check/{document.uid}/"):
        assert client.get(ask, {"code": given})["Location"] == address(document)
    bad = client.get(ask, {"code": "12345"})
    assert bad.status_code == 400
    assert "36 位" in bad.content.decode()


def test_the_code_on_paper_leads_here(document: Document):
    from zhiheng.records.services.documents import verify_url

    assert verify_url(document.uid).endswith(address(document))


@pytest.mark.req("REC-12")
def test_the_signature_over_it_is_handed_out_and_holds(client: Client, document: Document):
    from zhiheng.ledger.services.signing import check_text, platform_keys
    from zhiheng.records.signing import digest_in

    page = client.get(address(document)).content.decode()
    assert "不是第三方电子认证机构的可靠电子签名" in page
    answer = client.get(reverse("portal-check-signature", args=[document.uid]))
    as_system()
    text, by = check_text(answer.content.decode(), platform_keys())
    assert digest_in(text) == document.sha256 and by
    for secret in SECRETS:
        assert secret not in text
    assert client.get(reverse("portal-check-signature", args=[uuid.uuid4()])).status_code == 404
