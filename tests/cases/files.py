"""A file that was uploaded to a case, as the form names it."""

from __future__ import annotations

import base64

from tests.cases.story import Story

from zhiheng.cases.documents.pieces import subject_of
from zhiheng.common import clock
from zhiheng.records import storage
from zhiheng.records.models import Upload

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def uploaded(
    story: Story, body: bytes = PNG, name: str = "监控截图.png", media_type: str = "image/png"
) -> str:
    """Store a file for the case as if it had been uploaded, and return its id."""
    subject = subject_of(story.case)
    kept = storage.put_bytes(body)
    row = Upload.objects.create(
        organ_id=subject.organ_id,
        division=subject.division,
        subject_kind=subject.kind,
        subject_id=subject.id,
        account_id=story.bureau.handler.account_id,
        account_name=story.bureau.handler.name,
        file_name=name,
        offset=kept.size,
        status="FINISHED",
        sha256=kept.sha256,
        size=kept.size,
        media_type=media_type,
        created_at=clock.now(),
        expires_at=clock.now(),
    )
    return str(row.uid)
