"""The public record of a publication: exactly the object whose digest stands in the ledger, so that anybody can check it."""

from __future__ import annotations

from typing import Any

from zhiheng.disclosure.models import Publication
from zhiheng.ledger.services import digest_of

FIELDS = (
    "number",
    "organ_name",
    "party",
    "party_kind",
    "uscc",
    "category",
    "item",
    "cause",
    "facts",
    "basis",
    "conclusion",
    "fine_fen",
    "confiscated_fen",
)
LABELS = {f.name: str(f.verbose_name) for f in Publication._meta.concrete_fields if f.name in FIELDS}


def public_record(row: Publication) -> dict[str, Any]:
    """Return what goes out, as plain JSON values; nothing that is not in here is ever shown to the public."""
    body: dict[str, Any] = {name: getattr(row, name) for name in FIELDS}
    body["uid"] = str(row.uid)
    body["decided_on"] = row.decided_on.isoformat()
    body["published_on"] = row.published_on.isoformat() if row.published_on else None
    return body


def digest(row: Publication) -> bytes:
    """Return the ledger digest of the record's canonical form (RFC 8785)."""
    return digest_of(public_record(row))
