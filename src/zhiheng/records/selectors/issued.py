"""What the public may know of a document: its form's name, number, organ, day, digest and state. Nothing of a person."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from zhiheng.common import scope
from zhiheng.records import kinds
from zhiheng.records.models import Document, DocumentStatus


@dataclass(frozen=True, slots=True)
class Issued:
    """The public face of an issued document."""

    uid: uuid.UUID
    title: str
    number: str
    organ: str
    document_on: dt.date | None
    pages: int
    sha256: str
    void: bool
    void_on: dt.date | None


def issued(uid: uuid.UUID) -> Issued | None:
    """Return the public face of a document that was signed (void or not); None for drafts and what does not exist.

    The row itself is locked to the public, so these columns are read as the system, and only these.
    """
    with scope.system():
        row = (
            Document.objects.filter(uid=uid)
            .exclude(status=DocumentStatus.DRAFT)
            .values(
                "uid",
                "kind",
                "number",
                "issuer__name",
                "document_on",
                "pages",
                "sha256",
                "status",
                "voided_at",
            )
            .first()
        )
    if row is None:
        return None
    voided = row["voided_at"]
    return Issued(
        row["uid"],
        kinds.get(row["kind"]).title,  # the form's name: a title of its own could name a person
        row["number"],
        row["issuer__name"],
        row["document_on"],
        row["pages"],
        row["sha256"],
        row["status"] == DocumentStatus.VOID,
        voided.date() if voided else None,
    )
