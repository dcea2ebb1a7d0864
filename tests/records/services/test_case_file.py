import datetime as dt
import hashlib
import io
import json
import zipfile

import pytest

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.records import storage
from zhiheng.records.kinds import Volume
from zhiheng.records.models import CaseFile, Document
from zhiheng.records.samples import OFFICERS, sample
from zhiheng.records.services import (
    add_evidence,
    archive,
    draft_document,
    exclude_evidence,
    issue_document,
    rebuild_package,
    void_document,
)
from zhiheng.records.services.assemble import assemble_case_file
from zhiheng.records.services.package import MANIFEST
from zhiheng.records.services.sweep import damaged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
COVER = {
    "case_no": "矿城管立〔2026〕27号",
    "cause": "占道堆放物料",
    "party_name": "某某公司",
    "result": "罚款2000元",
    "document_number": "矿城管罚决字〔2026〕1号",
    "filed_on": "2026-03-09",
    "closed_on": "2026-04-20",
    "handlers": "昇祎、堃玥",
}
# Made in the order of the work, which is not the order of the file.
WORK = [
    "LEAD_REGISTER",
    "FILING_APPROVAL",
    "SITE_RECORD",
    "EVIDENCE_HOLD_NOTICE",
    "CASE_REPORT",
    "LEGAL_REVIEW_OPINION",
    "PENALTY_NOTICE",
    "HEARING_TRANSCRIPT",
    "HEARING_REPORT",
    "PENALTY_DECISION",
    "EVIDENCE_HOLD_DISPOSAL",
    "CLOSING_FORM",
]


@pytest.fixture
def issue(subject, organ, actor):
    def make(kind_id, **more):
        return issue_document(
            kind_id=kind_id, subject=subject, issuer=organ, actor=actor, data=sample(kind_id), **more
        )

    return make


@pytest.fixture
def evidence(subject, actor):
    def make(title, **more):
        return add_evidence(
            subject=subject,
            actor=actor,
            kind="DOCUMENTARY",
            title=title,
            source="当事人提供",
            collected_at=dt.datetime(2026, 3, 10, 9, 0, tzinfo=dt.UTC),
            officers=OFFICERS,
            place="现场",
            **more,
        )

    return make


@pytest.fixture
def whole(issue):
    made = {kind: issue(kind) for kind in WORK}
    made["receipt_notice"] = issue("SERVICE_RECEIPT", about=made["PENALTY_NOTICE"])
    made["receipt_decision"] = issue("SERVICE_RECEIPT", about=made["PENALTY_DECISION"])
    return made


@pytest.fixture
def store(subject, organ, actor):
    def make(**more):
        return archive(subject=subject, issuer=organ, actor=actor, cover=COVER, file_no="2026-C-27", **more)

    return make


def titles(subject, volume):
    return [p.title for p in assemble_case_file(subject).volume(volume)]


@pytest.mark.req("REC-10", "REC-13", "CASE-15")
def test_pieces_stand_in_the_order_of_article_78(whole, evidence, subject):
    evidence("营业执照复印件", original=False, original_kept="当事人处")
    assert titles(subject, Volume.MAIN) == [
        "立案审批表",
        "行政处罚决定书",
        "送达回证（行政处罚决定书）",
        "先行登记保存证据通知书",
        "行政处罚告知书",
        "送达回证（行政处罚告知书）",
        "现场笔录",
        "营业执照复印件",
        "听证笔录",
        "先行登记保存物品处理通知书",
    ]
    assert titles(subject, Volume.AUX) == [
        "案件来源登记表",
        "案件调查终结报告",
        "重大执法决定法制审核意见书",
        "听证报告",
        "结案审批表",
    ]


def test_pages_are_numbered_through_each_volume(whole, subject):
    assembly = assemble_case_file(subject)
    for volume in Volume:
        page = 1
        for no, piece in enumerate(assembly.volume(volume), start=1):
            assert (piece.no, piece.page) == (no, page)
            page += piece.pages
        assert assembly.pages(volume) == page - 1 > 0


def test_excluded_evidence_and_void_documents_go_to_the_second_volume(whole, evidence, subject, actor):
    row = evidence("来历不明的字条")
    exclude_evidence(uid=row.uid, reason="取得方式违法", actor=actor)
    void_document(uid=whole["PENALTY_NOTICE"].uid, reason="金额有误", actor=actor)
    assembly = assemble_case_file(subject)
    remarks = {p.title: p.remark for p in assembly.volume(Volume.AUX)}
    assert "已排除" in remarks["来历不明的字条"]
    assert remarks["行政处罚告知书"] == "已作废"
    assert "来历不明的字条" not in titles(subject, Volume.MAIN)


@pytest.mark.req("REC-10", "PLAT-20")
def test_the_package_is_made_again_byte_for_byte(whole, store):
    row = store()
    first, second = io.BytesIO(), io.BytesIO()
    rebuild_package(CaseFile.objects.get(pk=row.pk), first.write)
    with clock.at(dt.datetime(2031, 1, 1, tzinfo=dt.UTC)):
        rebuild_package(CaseFile.objects.get(pk=row.pk), second.write)
    assert first.getvalue() == second.getvalue()
    assert hashlib.sha256(first.getvalue()).hexdigest() == row.package_sha256
    assert len(first.getvalue()) == row.package_size


def test_the_package_holds_every_original_and_a_manifest_that_says_so(whole, store):
    row = store()
    whole_zip = io.BytesIO()
    rebuild_package(row, whole_zip.write)
    archive_file = zipfile.ZipFile(whole_zip)
    assert archive_file.testzip() is None
    manifest = json.loads(archive_file.read(MANIFEST))
    assert manifest == row.manifest
    for entry in manifest["entries"]:
        assert hashlib.sha256(archive_file.read(entry["path"])).hexdigest() == entry["sha256"]
    names = archive_file.namelist()
    assert len(names) == len(set(names))
    assert "正卷/000_封面.pdf" in names and "副卷/000_卷内目录.pdf" in names
    assert "正卷/002_行政处罚决定书.pdf" in names
    decision = whole["PENALTY_DECISION"]
    assert archive_file.read("正卷/002_行政处罚决定书.pdf") == storage.read(decision.sha256)
    history = json.loads(archive_file.read("过程记录/过程事件.json"))
    assert [e["kind"] for e in history].count("document.issued") == len(whole)
    assert all(e["ledger_entry"] for e in history)


def test_the_catalogue_lists_pages_as_numbered(whole, store):
    store()
    catalogue = Document.objects.filter(kind="FILE_CATALOGUE").order_by("id").first()
    rows = catalogue.data["entries"]
    assert [r["title"] for r in rows][:3] == ["立案审批表", "行政处罚决定书", "送达回证（行政处罚决定书）"]
    assert [r["page"] for r in rows][:3] == ["1", "2", "5"]


def test_a_damaged_original_is_found_and_never_handed_on(whole, store):
    row = store()
    digest = whole["PENALTY_DECISION"].sha256
    path = storage.path_of(digest)
    path.chmod(0o600)
    content = path.read_bytes()
    try:
        path.write_bytes(content[:-1] + b"X")
        assert list(damaged()) == [digest]
        with pytest.raises(storage.DamagedFile, match="行政处罚决定书"):
            rebuild_package(row, lambda piece: None)
    finally:
        path.write_bytes(content)


def test_archiving_is_an_event_in_the_ledger(whole, store):
    row = store()
    event = ProcessEvent.objects.get(kind="casefile.archived")
    assert event.payload["package_sha256"] == row.package_sha256
    assert event.ledger_entry_id == row.ledger_entry_id


def test_retention_is_only_what_is_configured(whole, store, settings):
    settings.RETENTION_PERIODS = {}
    row = store(retention_key="case:ORDINARY")
    assert row.retention_label == "未配置" and row.retention_until is None
    settings.RETENTION_PERIODS = {
        "case:ORDINARY": {"years": 30, "label": "定期30年", "basis": "本级档案保管期限表"},
        "case:MAJOR": {"years": None, "label": "永久", "basis": "本级档案保管期限表"},
    }
    again = store(retention_key="case:ORDINARY", on=dt.date(2026, 4, 30))
    assert (again.retention_label, again.retention_until) == ("定期30年", dt.date(2056, 12, 31))
    assert store(retention_key="case:MAJOR").retention_until is None


def test_archiving_again_replaces_the_file_in_force_and_keeps_the_first(whole, store, evidence):
    first = store()
    evidence("补充的材料")
    second = store()
    first.refresh_from_db()
    assert first.superseded and not second.superseded
    assert second.main_pages >= first.main_pages
    out = io.BytesIO()
    rebuild_package(first, out.write)
    assert hashlib.sha256(out.getvalue()).hexdigest() == first.package_sha256


def test_nothing_and_unfinished_work_are_not_archived(store, issue, subject, organ, actor):
    with pytest.raises(UserError, match="没有任何材料"):
        store()
    issue("FILING_APPROVAL")
    draft_document(kind_id="DEMAND", subject=subject, issuer=organ, actor=actor, data={})
    with pytest.raises(UserError, match="催告书"):
        store()
    assert not CaseFile.objects.exists()


def test_a_tampered_manifest_is_noticed(whole, store):
    row = store()
    row.manifest["entries"][0]["path"] = "正卷/别的名字.pdf"
    with pytest.raises(storage.DamagedFile, match="不一致"):
        rebuild_package(row, lambda piece: None)
