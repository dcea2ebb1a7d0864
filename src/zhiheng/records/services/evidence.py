"""Register evidence, and exclude what may not be relied on (行政处罚法第四十二、四十六条)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock, NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.organs.actor import Actor
from zhiheng.records.models import Document, Evidence, EvidenceKind, Upload, UploadStatus
from zhiheng.records.rendering import page_count
from zhiheng.records.storage import read
from zhiheng.records.subjects import Subject

_NEEDS_FILE = {EvidenceKind.AUDIOVISUAL, EvidenceKind.ELECTRONIC}


def _check(
    kind: str, title: str, source: str, collected_at: dt.datetime, officers: Sequence[Mapping[str, str]]
) -> list[dict[str, str]]:
    if kind not in EvidenceKind.values:
        raise UserError("请选择证据种类：法定证据共八类。", field="kind")
    for value, label, name in ((title, "证据名称", "title"), (source, "证据来源", "source")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=name)
    if collected_at > clock.now():
        raise UserError("提取时间不能晚于现在。", field="collected_at")
    people = {(o.get("name", "").strip(), o.get("cert_no", "").strip()) for o in officers}
    if len([p for p in people if all(p)]) < 2:
        raise LegalBlock(
            [
                Verdict(
                    False,
                    Level.BLOCK,
                    "收集证据的执法人员不得少于两人，且须有执法证号，请补充提取人员。",
                    (Cite.of("行政处罚法", 42),),
                    "REC-EVIDENCE-TWO-OFFICERS",
                )
            ]
        )
    return [{"name": n, "cert_no": c} for n, c in sorted(people)]


@transaction.atomic
def add_evidence(
    *,
    subject: Subject,
    actor: Actor,
    kind: str,
    title: str,
    source: str,
    collected_at: dt.datetime,
    officers: Sequence[Mapping[str, str]],
    place: str,
    proves: str = "",
    original: bool = True,
    original_kept: str = "",
    legality_note: str = "",
    upload: uuid.UUID | None = None,
    document: Document | None = None,
    event: bool = True,
) -> Evidence:
    """Register one piece of evidence, with its file (a finished upload) or the document that carries it.

    Raises LegalBlock for fewer than two officers, UserError for what is missing or registered already.
    """
    people = _check(kind, title, source, collected_at, officers)
    if not original and not original_kept.strip():
        raise UserError("复制件应当注明原件的存放处。", field="original_kept")
    row = Evidence(
        subject_kind=subject.kind,
        subject_id=subject.id,
        organ_id=subject.organ_id,
        division=subject.division,
        kind=kind,
        title=title.strip(),
        proves=proves.strip(),
        source=source.strip(),
        collected_at=collected_at,
        officers=people,
        place=place.strip(),
        original=original,
        original_kept=original_kept.strip(),
        legality_note=legality_note.strip(),
        document=document,
        added_at=clock.now(),
        added_by=actor.name,
    )
    if upload is not None:
        _attach(row, finished_upload(upload, subject))
    elif document is None and kind in _NEEDS_FILE:
        raise UserError("视听资料和电子数据应当上传原始文件，以便固定校验值。", field="upload")
    if event:
        row.ledger_entry_id = _event("evidence.added", row, actor)
    row.save(force_insert=True)
    return row


def finished_upload(uid: uuid.UUID, subject: Subject) -> Upload:
    """A finished upload of this very subject. Raises UserError otherwise."""
    upload = Upload.objects.filter(uid=uid, subject_kind=subject.kind, subject_id=subject.id).first()
    if upload is None:
        raise UserError("没有找到上传的文件，请重新上传。", field="upload")
    if upload.status != UploadStatus.FINISHED:
        raise UserError(
            upload.refusal or f"文件“{upload.file_name}”尚未上传完成，请等待完成或者重新上传。",
            field="upload",
        )
    return upload


def _attach(row: Evidence, upload: Upload) -> None:
    same = Evidence.objects.filter(
        subject_kind=row.subject_kind, subject_id=row.subject_id, sha256=upload.sha256
    ).first()
    if same is not None:
        raise UserError(f"该文件与已登记的证据“{same.title}”完全相同，无需重复登记。", field="upload")
    row.sha256, row.size = upload.sha256, upload.size
    row.media_type, row.file_name = upload.media_type, upload.file_name
    row.pages = _pages(upload)


def _pages(upload: Upload) -> int:
    if upload.media_type == "application/pdf":
        try:
            return page_count(read(upload.sha256))
        except Exception:  # a damaged or locked PDF is still evidence; it counts as one page
            return 1
    return 1 if upload.media_type.startswith("image/") else 0


def _event(kind: str, row: Evidence, actor: Actor, **more: Any) -> int:
    payload = {
        "uid": str(row.uid),
        "kind": row.kind,
        "title": row.title,
        "sha256": row.sha256,
        "collected_at": row.collected_at.isoformat(),
        **more,
    }
    return record(
        Draft(
            kind=kind,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp(),
            place=row.place,
            payload=payload,
        )
    ).ledger_entry_id


@transaction.atomic
def exclude_evidence(*, uid: uuid.UUID, reason: str, actor: Actor) -> Evidence:
    """Exclude evidence obtained unlawfully: it stays on file, but nothing may be founded on it (第四十六条第三款).

    Raises UserError without a reason, Stale if it is excluded already.
    """
    if not reason.strip():
        raise UserError("请填写排除证据的理由。", field="reason")
    row = Evidence.objects.select_for_update().filter(uid=uid).first()
    if row is None:
        raise NotFound("没有找到该证据，或者您无权查看。")
    if row.excluded:
        raise Stale(f"证据“{row.title}”已由{row.excluded_by}排除。")
    row.excluded, row.excluded_reason = True, reason.strip()
    row.excluded_at, row.excluded_by = clock.now(), actor.name
    row.save(update_fields=["excluded", "excluded_reason", "excluded_at", "excluded_by"])
    _event("evidence.excluded", row, actor, reason=row.excluded_reason)
    return row
