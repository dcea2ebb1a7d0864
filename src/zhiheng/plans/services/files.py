"""Files of a plan go into the store by their digest: evidence that is handed in, papers that are made here."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.plans.models import FileKind, Plan, PlanFile
from zhiheng.plans.policies import in_scope, visible
from zhiheng.plans.record import note
from zhiheng.records import storage
from zhiheng.records.services import sweep
from zhiheng.records.uploads.sniff import checked_type

MOST_BYTES = 50 * 1024 * 1024
PUBLIC = (FileKind.CIRCULAR, FileKind.EVALUATION, FileKind.MINUTES)


def take_file(
    *, actor: Actor, plan: Plan, organ: Organ, kind: str, subject_kind: str, subject_id: int, name: str, data: bytes
) -> PlanFile:  # fmt: skip
    """Store a file that was handed in; the caller has checked that this person may.

    Raises UserError for an empty, too large or doubtful file (content against name), and for one that is there already.
    """
    name = Path(name.replace("\\", "/")).name.strip()[-200:] or "未命名"
    if not data:
        raise UserError(f"文件“{name}”是空的，请核对后重新选择。", field="files")
    if len(data) > MOST_BYTES:
        raise UserError(f"文件“{name}”超过 {MOST_BYTES // 1048576} MB，请压缩或者拆分后上传。", field="files")
    with tempfile.NamedTemporaryFile() as temporary:
        temporary.write(data)
        temporary.flush()
        media = checked_type(Path(temporary.name), name)
    stored = storage.put_bytes(data)
    with scope.system():
        if PlanFile.objects.filter(
            subject_kind=subject_kind, subject_id=subject_id, sha256=stored.sha256
        ).exists():
            raise UserError(f"文件“{name}”已经上传过，无需重复上传。", field="files")
        return _keep(
            plan, organ, kind, subject_kind, subject_id, name, stored.sha256, stored.size, media, actor.name
        )


def keep_pdf(
    plan: Plan, *, kind: str, subject_kind: str, subject_id: int, name: str, pdf: bytes, by: str
) -> PlanFile:
    """Store a paper made here. Runs in the caller's transaction and system scope."""
    stored = storage.put_bytes(pdf)
    return _keep(
        plan,
        plan.organ,
        kind,
        subject_kind,
        subject_id,
        name[-200:],
        stored.sha256,
        stored.size,
        "application/pdf",
        by,
    )


def _keep(
    plan: Plan, organ: Organ, kind: str, subject_kind: str, subject_id: int, name: str, sha256: str, size: int,
    media: str, by: str,
) -> PlanFile:  # fmt: skip
    return PlanFile.objects.create(
        plan=plan, organ=organ, division=organ.division_id, kind=kind, subject_kind=subject_kind,
        subject_id=subject_id, file_name=name, sha256=sha256, size=size, media_type=media, added_by_name=by,
        added_at=clock.now(),
    )  # fmt: skip


def open_file(actor: Actor, file_id: int) -> PlanFile:
    """Return a file this person may read: his bodies' own, those of the plans he keeps, papers sent to everybody.

    Raises NotFound.
    """
    row = PlanFile.objects.select_related("plan").filter(pk=file_id).first()
    if row is None or not visible(actor).filter(pk=row.plan_id).exists():
        raise NotFound("没有找到该文件，或者您无权查看。")
    inside = PlanFile.objects.filter(in_scope(actor), pk=row.pk).exists()
    if row.kind in PUBLIC or inside or row.plan.organ_id in actor.organ_ids:
        return row
    raise NotFound("没有找到该文件，或者您无权查看。")


@transaction.atomic
def note_reading(*, actor: Actor, file: PlanFile) -> None:
    """Put on record who read which file."""
    with scope.system():
        note("file_read", file.plan, actor, file=file.pk, name=file.file_name, sha256=file.sha256)


def require_own(actor: Actor, row_organ_id: int, roles: tuple[str, ...], what: str) -> None:
    """Raise Forbidden unless the person holds one of ``roles`` in the row's body."""
    if not actor.has_role(*roles, organ_id=row_organ_id):
        raise Forbidden(f"{what}由该单位的执法人员或者负责人办理，您没有该单位的相应任职。")


def register() -> None:
    """Name this room's files to whoever looks after the store; called once at start-up."""
    sweep.register_owner("plans", lambda: PlanFile.objects.values_list("sha256", flat=True).distinct())
