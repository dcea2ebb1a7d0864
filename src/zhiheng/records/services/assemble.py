"""Put the pieces of a subject into the statutory order, with page numbers (市场监督管理行政处罚程序规定第七十八条)."""

from __future__ import annotations

import datetime as dt
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils import timezone

from zhiheng.records import kinds
from zhiheng.records.kinds import SLOT_ORDER, Slot, Volume
from zhiheng.records.models import AvRecord, Document, DocumentStatus, Evidence
from zhiheng.records.subjects import Subject

VOLUME_NAMES = {Volume.MAIN: "正卷", Volume.AUX: "副卷"}
Key = tuple[int, dt.date, int, int, dt.date, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a file; `page` is its first page, 0 for what has no pages (things, recordings)."""

    volume: Volume
    key: Key
    title: str
    number: str
    on: dt.date
    pages: int
    sha256: str
    size: int
    media_type: str
    ref: str
    remark: str = ""
    no: int = 0
    page: int = 0

    @property
    def path(self) -> str:
        """Where the piece lies in the archive package."""
        clean = "".join(c for c in self.title if c not in '\\/:*?"<>|\r\n\t')[:60].strip(". ")
        return f"{VOLUME_NAMES[self.volume]}/{self.no:03d}_{clean}{_ending(self.media_type)}"


@dataclass(frozen=True, slots=True)
class Assembly:
    """A subject's file in order: both volumes, numbered."""

    subject: Subject
    pieces: tuple[Piece, ...] = field(default=())

    def volume(self, volume: Volume) -> tuple[Piece, ...]:
        """The pieces of one volume, in order."""
        return tuple(p for p in self.pieces if p.volume is volume)

    def pages(self, volume: Volume) -> int:
        """The number of pages in one volume."""
        return sum(p.pages for p in self.volume(volume))


def _ending(media_type: str) -> str:
    known = {"application/ofd": ".ofd", "image/jpeg": ".jpg", "audio/amr": ".amr", "image/heic": ".heic"}
    return known.get(media_type) or mimetypes.guess_extension(media_type) or ".bin"


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


def _on(row: Document) -> dt.date:
    return row.document_on or _day(row.created_at)


def _document(row: Document) -> Piece:
    kind = kinds.get(row.kind)
    root = row.about or row
    root_kind = kinds.get(root.kind)
    void = row.status == DocumentStatus.VOID
    volume = Volume.AUX if void else root_kind.volume
    order = SLOT_ORDER[Slot.AUX_REST] * 100 + 99 if void else root_kind.order
    return Piece(
        volume=volume,
        key=(order, _on(root), root.pk, int(row.about_id is not None), _on(row), row.pk),
        title=row.title
        if not row.about_id or kind.id != "SERVICE_RECEIPT"
        else f"{row.title}（{root.title}）",
        number=row.number,
        on=_on(row),
        pages=row.pages,
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        ref=f"document:{row.uid}",
        remark="已作废" if void else "",
    )


def _evidence(row: Evidence) -> Piece:
    slot = Slot.AUX_REST if row.excluded else Slot.EVIDENCE
    on = _day(row.collected_at)
    remarks = [
        "已排除，不作为认定事实的根据" if row.excluded else "",
        "" if row.original else f"复制件，原件存于{row.original_kept}",
        "" if row.sha256 else "实物，见清单",
    ]
    return Piece(
        volume=Volume.AUX if row.excluded else Volume.MAIN,
        key=(SLOT_ORDER[slot] * 100 + 60, on, row.pk, 2, on, row.pk),
        title=row.title,
        number="",
        on=on,
        pages=row.pages,
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        ref=f"evidence:{row.uid}",
        remark="；".join(filter(None, remarks)),
    )


def _recording(row: AvRecord) -> Piece:
    on = _day(row.started_at or row.added_at)
    return Piece(
        volume=Volume.MAIN,
        key=(SLOT_ORDER[Slot.EVIDENCE] * 100 + 90, on, row.pk, 3, on, row.pk),
        title=f"音像记录（{row.device}）",
        number="",
        on=on,
        pages=0,
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        ref=f"recording:{row.uid}",
        remark="音像资料",
    )


def _all(subject: Subject) -> Iterator[Piece]:
    of = {"subject_kind": subject.kind, "subject_id": subject.id}
    documents = Document.objects.filter(**of).exclude(status=DocumentStatus.DRAFT).select_related("about")
    for row in documents:
        if kinds.get(row.kind).slot is not Slot.FRAME:
            yield _document(row)
    for evidence in Evidence.objects.filter(**of):
        if evidence.sha256 or evidence.document_id is None:
            yield _evidence(evidence)
    for recording in AvRecord.objects.filter(**of).exclude(sha256=""):
        yield _recording(recording)


def assemble_case_file(subject: Subject) -> Assembly:
    """Every issued document, piece of evidence and recording of a subject in statutory order, numbered by page.

    正卷: 立案审批表, 决定书及回证, 其他文书及回证, 证据, 听证笔录, 财物处理单据. 副卷: 案源, 调查终结报告, 审核意见,
    听证报告, 结案审批表, 其他. A receipt follows the document it proves the service of.
    """
    numbered: list[Piece] = []
    for volume in (Volume.MAIN, Volume.AUX):
        page = 1
        found = sorted((p for p in _all(subject) if p.volume is volume), key=lambda p: p.key)
        for no, piece in enumerate(found, start=1):
            numbered.append(replace(piece, no=no, page=page if piece.pages else 0))
            page += piece.pages
    return Assembly(subject, tuple(numbered))
