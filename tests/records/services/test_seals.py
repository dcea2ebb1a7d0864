"""Seals: entered once a kind, the issuer's own on every paper, each use on record, signed over the paper's digest."""

from __future__ import annotations

import datetime as dt
import struct
import zlib

import pytest
from django.db import DatabaseError, transaction

from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.ledger.services.signing import check_text, platform_keys
from zhiheng.organs.actor import Actor, Grant
from zhiheng.records import signing, storage
from zhiheng.records.models import Document, Seal, SealUse
from zhiheng.records.samples import sample
from zhiheng.records.selectors.seals import check_signature
from zhiheng.records.services import issue_document
from zhiheng.records.services.documents import render_again
from zhiheng.records.services.seals import register_seal, stop_seal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
DAY = dt.date(2026, 1, 5)


def png(width: int = 300, height: int = 300) -> bytes:
    """A red disc on nothing, as a seal's picture is."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b""
    for y in range(height):
        rows += b"\0" + b"".join(
            b"\xd0\x00\x00\xff"
            if (x - width / 2) ** 2 + (y - height / 2) ** 2 < (width / 2) ** 2
            else b"\0" * 4
            for x in range(width)
        )
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


PICTURE = png()


def keeper(organ, role: str = "ORGAN_ADMIN") -> Actor:
    return Actor(
        9, "管印人", organ.pk, (Grant(organ.pk, organ.short_name, "140303", "140303", role, "", ""),)
    )


@pytest.fixture
def enter(organ):
    def make(owner=organ, **more):
        given = {
            "actor": keeper(owner),
            "organ_id": owner.pk,
            "kind": "ORGAN",
            "name": owner.name,
            "diameter_mm": 42,
            "holder": "办公室李某",
            "in_use_from": DAY,
            "image": PICTURE,
        }
        return register_seal(**given | more)

    return make


@pytest.fixture
def issue(subject, organ, actor):
    def make(kind_id="PENALTY_DECISION", **more):
        given = {"subject": subject, "issuer": organ, "actor": actor} | more
        return issue_document(kind_id=kind_id, data=sample(kind_id), **given)

    return make


def red(document: Document) -> bool:
    """Whether a picture stands on the paper."""
    from io import BytesIO

    from pypdf import PdfReader

    pages = PdfReader(BytesIO(storage.read(document.sha256))).pages
    return any(len(page.images) for page in pages)


def words(document: Document) -> str:
    from io import BytesIO

    from pypdf import PdfReader

    return "".join(p.extract_text() for p in PdfReader(BytesIO(storage.read(document.sha256))).pages)


@pytest.mark.req("REC-12", "CASE-18")
def test_the_registered_image_stands_on_the_paper_and_its_use_on_record(enter, issue):
    seal = enter()
    paper = issue()
    use = SealUse.objects.get(document=paper)
    assert (use.seal, use.how, use.sha256, use.approved_by) == (seal, "ELECTRONIC", paper.sha256, "昇祎")
    assert red(paper) and "（印章" not in words(paper)
    assert render_again(Document.objects.get(pk=paper.pk)) == storage.read(paper.sha256)


@pytest.mark.req("REC-12", "CASE-18")
def test_where_none_is_registered_the_paper_says_it_is_to_be_stamped_by_hand(issue):
    paper = issue()
    assert SealUse.objects.get(document=paper).how == "HAND"
    assert "须手工加盖" in words(paper) and not red(paper)


def test_a_form_bears_no_seal(enter, issue):
    enter()
    assert not SealUse.objects.filter(document=issue("FILING_APPROVAL")).exists()


@pytest.mark.req("CASE-18")
def test_a_decision_takes_the_organs_own_seal_other_papers_the_enforcement_seal(enter, issue):
    own, used = enter(), enter(kind="ENFORCEMENT", name="行政执法专用章")
    assert issue().seal_use.seal == own
    assert issue("CORRECTION_ORDER").seal_use.seal == used
    stop_seal(actor=keeper(own.organ), seal_id=own.pk, on=dt.date(2026, 3, 29), reason="更换")
    assert issue().seal_use.how == "HAND"  # never the other seal on a decision


@pytest.mark.req("ORG-03")
def test_a_unit_has_no_seal_of_its_own_and_sets_that_of_the_body_it_acts_for(enter, township, subject, actor):
    with pytest.raises(UserError, match="某某镇人民政府"):
        enter(township)
    seal = enter(township.legal_subject)
    paper = issue_document(
        kind_id="PENALTY_DECISION", subject=subject, issuer=township.subject, actor=actor,
        data=sample("PENALTY_DECISION"),
    )  # fmt: skip
    assert paper.seal_use.seal == seal


def test_the_day_decides_which_seal(enter, issue, organ):
    old = enter()
    stop_seal(actor=keeper(organ), seal_id=old.pk, on=dt.date(2026, 3, 20), reason="机构更名")
    new = enter(in_use_from=dt.date(2026, 3, 21))
    on = sample("PENALTY_DECISION")["date"]
    wanted = old if str(on) <= "2026-03-20" else new
    assert issue().seal_use.seal == wanted
    with pytest.raises(UserError, match="晚于上一枚"):
        stop_seal(actor=keeper(organ), seal_id=new.pk, on=dt.date(2026, 3, 25), reason="磨损")
        enter(in_use_from=dt.date(2026, 3, 25))


@pytest.mark.parametrize(
    ("image", "said"),
    [
        (b"GIF89a" + b"0" * 40, "PNG"),
        (png(100, 100), "边长"),
        (png(300, 200), "正方形"),
        (PICTURE[:8] + b"0" * 1024 * 1024, "1 MB"),
    ],
)
def test_a_picture_that_is_no_seal_is_refused(enter, image: bytes, said: str):
    with pytest.raises(UserError, match=said):
        enter(image=image)
    assert not Seal.objects.exists()


def test_one_of_a_kind_in_use_kept_by_those_appointed(enter, organ):
    seal = enter()
    with pytest.raises(UserError, match="正在使用"):
        enter()
    with pytest.raises(Forbidden):
        enter(actor=keeper(organ, "OFFICER"), kind="ENFORCEMENT")
    with pytest.raises(UserError, match="停用原因"):
        stop_seal(actor=keeper(organ), seal_id=seal.pk, on=dt.date(2026, 3, 29), reason=" ")
    with pytest.raises(Stale, match="他人"):
        stop_seal(actor=keeper(organ), seal_id=seal.pk, on=dt.date(2026, 3, 29), reason="更换", version=7)


@pytest.mark.req("REC-12")
def test_the_signature_holds_for_this_paper_and_no_other(enter, issue):
    enter()
    paper, other = issue(), issue("CORRECTION_ORDER")
    use = paper.seal_use
    text, by = check_text(use.signature, platform_keys())
    assert signing.digest_in(text) == paper.sha256 and paper.number in text and by
    assert check_signature(use, paper).ok
    assert not check_signature(use, other).ok
    use.signature = use.signature.replace(paper.sha256[:8], "00000000")
    assert "不通过" in check_signature(use, paper).words


@pytest.mark.req("REC-12")
def test_an_authority_may_take_the_platforms_place(issue):
    class Authority:
        name = "某电子认证机构"

        def sign(self, text: str) -> str:
            return f"CA:{signing.digest_in(text)}"

    before = signing.register_signer(Authority())
    try:
        paper = issue()
    finally:
        signing.register_signer(before)
    assert paper.seal_use.signature == f"CA:{paper.sha256}"


def test_a_use_once_written_stays(issue):
    use = SealUse.objects.get(document=issue())
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"), transaction.atomic():
        SealUse.objects.filter(pk=use.pk).update(approved_by="别人")
