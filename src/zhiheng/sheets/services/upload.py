"""A workbook arrives: kept, and put into the queue to be read."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.sheets.models import ImportRun
from zhiheng.sheets.reading import heading_of, refuse_strange
from zhiheng.sheets.spec import Spec, spec_for

SIZE_MAX = 50 * 1024 * 1024


def folder() -> Path:
    """Return where brought workbooks are kept."""
    return Path(settings.MEDIA_ROOT) / "imports"


@transaction.atomic
def start_import(*, actor: Actor, kind: str, filename: str, chunks: Iterable[bytes]) -> ImportRun:
    """Keep a workbook and have it checked.

    Returns the run. Raises Forbidden without the right to this table, UserError (field ``file``) for a file that is too
    large, is no workbook, or lacks a heading; nothing is kept then.
    """
    from zhiheng.sheets.jobs import check_import

    spec = spec_for(kind)
    organ = _home(actor, spec)
    path, digest, size = _keep(chunks)
    try:
        refuse_strange(path)
        heading = heading_of(path, spec)
    except UserError:
        path.unlink(missing_ok=True)
        raise
    run = ImportRun.objects.create(
        organ=organ, division=organ.division_id, kind=kind, filename=Path(filename).name[:200] or "未命名.xlsx",
        path=path.name, digest=digest, size=size, account_id=actor.account_id, ignored=list(heading.ignored),
        created_at=clock.now(),
    )  # fmt: skip
    record(
        Draft(
            kind="sheet.uploaded", subject_kind="import", subject_id=run.pk, organ_id=organ.pk,
            division=organ.division_id, stamp=actor.stamp(),
            payload={"table": kind, "file": run.filename, "sha256": digest, "bytes": size},
        )
    )  # fmt: skip
    check_import.defer(run_id=run.pk)
    return run


def _home(actor: Actor, spec: Spec) -> Organ:
    """Return the body in whose name the person imports; Forbidden without the right."""
    if not spec.may(actor) or not actor.grants:
        raise Forbidden(f"您没有导入“{spec.title}”的权限，请联系本单位系统管理员。")
    return Organ.objects.get(pk=actor.grants[0].organ_id)


def _keep(chunks: Iterable[bytes]) -> tuple[Path, str, int]:
    """Write the file piece by piece; UserError beyond the size limit."""
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / f"{uuid.uuid4().hex}.xlsx"
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > SIZE_MAX:
                file.close()
                path.unlink()
                raise UserError(f"文件超过 {SIZE_MAX // 1024 // 1024} MB，请分成几个文件上传。", field="file")
            digest.update(chunk)
            file.write(chunk)
    if not size:
        path.unlink()
        raise UserError("文件是空的，请重新选择。", field="file")
    return path, digest.hexdigest(), size
