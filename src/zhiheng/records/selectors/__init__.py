"""Reads: always through the policy of the subject."""

from __future__ import annotations

import uuid
from typing import TypeVar

from django.db.models import QuerySet

from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor
from zhiheng.records import kinds
from zhiheng.records.models import AvRecord, CaseFile, Document, Evidence
from zhiheng.records.rendering import build_sheet, checked, sheet_text
from zhiheng.records.subjects import Subject, require_read

Row = TypeVar("Row", Document, Evidence, AvRecord, CaseFile)


def _open(model: type[Row], actor: Actor, uid: uuid.UUID, label: str) -> Row:
    row = model._default_manager.filter(uid=uid).first()
    if row is None:
        raise NotFound(f"没有找到该{label}，或者您无权查看。")
    require_read(actor, row.subject_kind, row.subject_id)
    return row


def open_document(actor: Actor, uid: uuid.UUID) -> Document:
    """One document, if this person may read its subject. Raises NotFound."""
    return _open(Document, actor, uid, "文书")


def open_evidence(actor: Actor, uid: uuid.UUID) -> Evidence:
    """One piece of evidence, if this person may read its subject. Raises NotFound."""
    return _open(Evidence, actor, uid, "证据")


def open_recording(actor: Actor, uid: uuid.UUID) -> AvRecord:
    """One recording, if this person may read its subject. Raises NotFound."""
    return _open(AvRecord, actor, uid, "音像记录")


def open_case_file(actor: Actor, uid: uuid.UUID) -> CaseFile:
    """One archived file, if this person may read its subject. Raises NotFound."""
    return _open(CaseFile, actor, uid, "案卷")


def _of(model: type[Row], subject: Subject) -> QuerySet[Row]:
    return model._default_manager.filter(subject_kind=subject.kind, subject_id=subject.id).order_by("id")


def documents_of(subject: Subject) -> QuerySet[Document]:
    """A subject's documents in the order made; the caller has asked the subject's policy."""
    return _of(Document, subject)


def evidence_of(subject: Subject) -> QuerySet[Evidence]:
    """A subject's evidence in the order registered, excluded pieces too."""
    return _of(Evidence, subject)


def recordings_of(subject: Subject) -> QuerySet[AvRecord]:
    """A subject's recordings, and explanations for those not made."""
    return _of(AvRecord, subject)


def case_file_of(subject: Subject) -> CaseFile | None:
    """The archived file in force, if there is one."""
    return _of(CaseFile, subject).filter(superseded=False).first()


def unrecorded_acts(subject: Subject, acts: set[str]) -> set[str]:
    """Those of `acts` that have neither a recording nor a stated reason for having none (REC-06, REC-07, REC-16)."""
    covered = AvRecord.objects.filter(
        subject_kind=subject.kind, subject_id=subject.id, act__in=acts
    ).values_list("act", flat=True)
    return acts - set(covered)


def missing_kinds(subject: Subject, required: set[str]) -> set[str]:
    """Those of the `required` kinds of which no document in force is on file (REC-13)."""
    present = (
        Document.objects.filter(subject_kind=subject.kind, subject_id=subject.id, status="SIGNED")
        .values_list("kind", flat=True)
        .distinct()
    )
    return required - set(present)


def document_text(document: Document) -> str:
    """The words of a document for full-text search, from its data, without opening the file."""
    kind = kinds.get(document.kind)
    normal = checked(kind, document.data, complete=False)
    return sheet_text(build_sheet(kind, normal))
