"""Draft, preview, issue and void documents (REC-02, REC-12, CASE-18)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft as EventDraft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.records import kinds, storage
from zhiheng.records.kinds import DocumentKind
from zhiheng.records.models import Document, DocumentStatus, SealUse
from zhiheng.records.rendering import checked, document_date, page_count, render, renderer_version
from zhiheng.records.services.numbers import next_number
from zhiheng.records.services.sealing import Sealing, choose, record_use
from zhiheng.records.subjects import Subject

PDF = "application/pdf"


def verify_url(uid: uuid.UUID) -> str:
    """The public address printed on a document, where anybody checks it."""
    return f"{settings.PUBLIC_URL}/check/{uid}/"


def preview(kind_id: str, data: Mapping[str, Any], *, issuer: Organ | None = None) -> bytes:
    """The document as it would look, watermarked 草稿; what is missing is shown in its place. Keeps nothing."""
    return render(kind_id, _with_organ(data, issuer), draft=True)


def _with_organ(data: Mapping[str, Any], issuer: Organ | None) -> dict[str, Any]:
    return {**data, "organ": issuer.name} if issuer else dict(data)


@transaction.atomic
def draft_document(
    *,
    kind_id: str,
    subject: Subject,
    issuer: Organ,
    data: Mapping[str, Any],
    actor: Actor,
    draft: Document | None = None,
    version: int | None = None,
) -> Document:
    """Save a draft, new or again; nothing typed is lost, however incomplete it is.

    Raises InvalidElement for values of the wrong sort, Stale if somebody else saved the draft meanwhile.
    """
    kind = kinds.get(kind_id)
    normal = checked(kind, _with_organ(data, issuer), complete=False)
    if draft is None:
        return Document.objects.create(
            **_identity(kind, subject, issuer), data=normal, signed_by="", status=DocumentStatus.DRAFT
        )
    row = _locked(draft.uid)
    _must_be_draft(row)
    if version is not None and row.version != version:
        raise Stale(f"《{row.title}》的草稿已被他人修改，请核对最新内容后再次保存；您填写的内容仍在页面上。")
    row.data, row.version = normal, row.version + 1
    row.save(update_fields=["data", "version"])
    return row


def _identity(kind: DocumentKind, subject: Subject, issuer: Organ) -> dict[str, Any]:
    return {
        "kind": kind.id,
        "title": kind.title,
        "issuer": issuer,
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "organ_id": subject.organ_id,
        "division": subject.division,
    }


def _locked(uid: uuid.UUID) -> Document:
    try:
        return Document.objects.select_for_update().get(uid=uid)
    except Document.DoesNotExist:
        raise NotFound("没有找到该文书，或者您无权查看。") from None


def _must_be_draft(row: Document) -> None:
    if row.status != DocumentStatus.DRAFT:
        raise Stale(
            f"《{row.title}》{row.number}已经{row.get_status_display()}，不能再修改；确有错误的，请作废后重新制作。"
        )


@transaction.atomic
def issue_document(
    *,
    kind_id: str,
    subject: Subject,
    issuer: Organ,
    data: Mapping[str, Any],
    actor: Actor,
    draft: Document | None = None,
    about: Document | None = None,
    number: str = "",
    place: str = "",
    device: str = "",
    event: bool = True,
    handler: Actor | None = None,
    approval_id: int | None = None,
) -> Document:
    """Issue a document: number → render → digest → store → process event → ledger, in one transaction.

    `issuer` is the organ in whose name it is made, whose seal it bears and in whose series it is numbered (ORG-03).
    The seal in use is set on the paper and its use recorded; where none is registered the paper says that it is to be
    stamped by hand. `draft` turns a saved draft into the document. `about` ties a receipt to the document it proves the service of.
    `number` is only for a document numbered elsewhere (an older file entered later). With `event=False` the
    caller's own event must carry the digest. Where ``actor`` signs as the one who approved, ``handler`` is whose act it
    is and ``approval_id`` the request: the use of the seal follows that consent.
    Raises MissingElements and InvalidElement (行政处罚法第五十九条), UnprintableText, Stale for a draft already used.
    """
    kind = kinds.get(kind_id)
    row = _locked(draft.uid) if draft is not None else Document(**_identity(kind, subject, issuer))
    if draft is not None:
        _must_be_draft(row)
    normal = checked(kind, {**_with_organ(data, issuer), "number": number})
    document_on = document_date(normal) or clock.today()
    if kind.series and not number:
        # Only now, when nothing about the words can fail any more, is the series locked.
        given = next_number(issuer, kind.series, document_on.year)
        row.series, row.year, row.seq = given.series, given.year, given.seq
        number = given.text
    normal["number"] = number
    sealing = choose(kind, issuer, document_on)
    pdf = render(
        kind.id,
        normal,
        verify_url=verify_url(row.uid) if kind.to_party else "",
        seal=sealing.image if sealing else None,
    )
    stored = storage.put_bytes(pdf)
    row.number, row.data, row.document_on, row.about = number, normal, document_on, about
    row.sha256, row.size, row.media_type = stored.sha256, stored.size, PDF
    row.pages, row.renderer = page_count(pdf), renderer_version()
    row.status, row.signed_at = DocumentStatus.SIGNED, clock.now()
    row.signed_by, row.signed_by_id = actor.name, actor.account_id
    if event:
        row.ledger_entry_id = _event("document.issued", row, actor, place, device)
    row.save()
    if sealing:
        row.sealed_how = record_use(row, sealing, actor, handler=handler, approval_id=approval_id)
    return row


def render_again(document: Document) -> bytes:
    """Set an issued paper again from what is stored: the same bytes, seal and all, while templates and fonts are the same."""
    use = SealUse.objects.select_related("seal").filter(document=document).first()
    return render(
        document.kind,
        document.data,
        verify_url=verify_url(document.uid) if kinds.get(document.kind).to_party else "",
        seal=Sealing(use.seal).image if use else None,
    )


def _event(kind: str, row: Document, actor: Actor, place: str = "", device: str = "", **more: Any) -> int:
    payload = {
        "uid": str(row.uid),
        "kind": row.kind,
        "title": row.title,
        "number": row.number,
        "sha256": row.sha256,
        "pages": row.pages,
        **more,
    }
    return record(
        EventDraft(
            kind=kind,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp(),
            place=place,
            device=device,
            payload=payload,
        )
    ).ledger_entry_id


@transaction.atomic
def void_document(*, uid: uuid.UUID, reason: str, actor: Actor) -> Document:
    """Void an issued document. It keeps its number and its file: a series shows no hole, a record no rewriting.

    Raises UserError without a reason, Stale if it is not in force.
    """
    if not reason.strip():
        raise UserError("请填写作废的理由。", field="reason")
    row = _locked(uid)
    if row.status != DocumentStatus.SIGNED:
        raise Stale(f"《{row.title}》现为“{row.get_status_display()}”，不能作废。")
    row.status, row.voided_at = DocumentStatus.VOID, clock.now()
    row.voided_by, row.void_reason = actor.name, reason.strip()
    row.save(update_fields=["status", "voided_at", "voided_by", "void_reason"])
    _event("document.voided", row, actor, reason=row.void_reason)
    return row
