"""The register of seals: entered with their image, in use from a day, stopped with a reason (REC-12)."""

from __future__ import annotations

import datetime as dt
import struct

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import NOT_ENFORCING, Organ, Role
from zhiheng.records import storage
from zhiheng.records.models import Seal, SealKind

KEEPERS = (Role.ORGAN_ADMIN, Role.ORGAN_LEADER)
_PNG = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 1024 * 1024
_SIDES = (150, 4000)
_MM = (30, 60)


def may_keep(actor: Actor, organ_id: int) -> bool:
    """Whether a person keeps the register of this body's seals."""
    return any(g.role in KEEPERS and g.organ_id == organ_id for g in actor.grants)


def _require(actor: Actor, organ_id: int) -> None:
    if not may_keep(actor, organ_id):
        raise Forbidden("印章由本机关的机构管理员或者机关负责人登记，您没有该机关的相应任职。")


def check_image(body: bytes) -> None:
    """Raise UserError unless the bytes are a PNG picture of a seal: square, clear enough, not too large."""
    if len(body) > MOST_BYTES:
        raise UserError("印模图片不得超过 1 MB。", field="image")
    if not body.startswith(_PNG) or len(body) < 33:
        raise UserError("印模应当是 PNG 图片（透明底）。", field="image")
    width, height = struct.unpack(">II", body[16:24])
    low, high = _SIDES
    if not (low <= width <= high and low <= height <= high):
        raise UserError(
            f"印模图片的边长应在 {low} 至 {high} 像素之间，现为 {width}×{height}。", field="image"
        )
    if abs(width - height) > max(width, height) * 0.02:
        raise UserError(f"印模图片应当是正方形，印章居中占满；现为 {width}×{height}。", field="image")


def _check_body(organ: Organ) -> None:
    if organ.legal_subject_id and organ.legal_subject_id != organ.pk:
        raise UserError(
            f"{organ.name}以{organ.subject.name}的名义执法，文书使用{organ.subject.name}的印章，请由该机关登记。",
            field="organ",
        )
    if organ.kind in NOT_ENFORCING:
        raise UserError("该机构不是行政执法主体，不登记执法文书印章。", field="organ")


@transaction.atomic
def register_seal(
    *,
    actor: Actor,
    organ_id: int,
    kind: str,
    name: str,
    diameter_mm: int,
    holder: str,
    in_use_from: dt.date,
    image: bytes = b"",
    file_name: str = "",
) -> Seal:
    """Enter a seal. Without an image papers say that they are to be stamped by hand.

    Raises Forbidden, UserError for a second seal of a kind in use, or a picture that cannot be one.
    """
    _require(actor, organ_id)
    organ = Organ.objects.select_related("legal_subject").get(pk=organ_id)
    _check_body(organ)
    if kind not in SealKind.values:
        raise UserError("请选择印章种类。", field="kind")
    for value, label, field in ((name, "印文名称", "name"), (holder, "保管人", "holder")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    if not _MM[0] <= diameter_mm <= _MM[1]:
        raise UserError(f"印章直径应在 {_MM[0]} 至 {_MM[1]} 毫米之间。", field="diameter_mm")
    last = Seal.objects.select_for_update().filter(organ=organ, kind=kind).order_by("-in_use_from").first()
    if last and last.in_use_to is None:
        raise UserError(f"{last}正在使用，请先停用后再登记新的。", field="kind")
    if last and last.in_use_to and in_use_from <= last.in_use_to:
        raise UserError(f"启用日期应晚于上一枚的停用日期 {last.in_use_to:%Y-%m-%d}。", field="in_use_from")
    row = Seal(
        organ=organ,
        division=organ.division_id,
        kind=kind,
        name=name.strip(),
        diameter_mm=diameter_mm,
        holder=holder.strip(),
        in_use_from=in_use_from,
        registered_at=clock.now(),
        registered_by=actor.name,
    )
    if image:
        check_image(image)
        kept = storage.put_bytes(image)
        row.sha256, row.size, row.media_type = kept.sha256, kept.size, "image/png"
        row.file_name = file_name[:200]
    row.save()
    _record(row, actor, "seal.registered", {"image": row.sha256})
    return row


@transaction.atomic
def stop_seal(*, actor: Actor, seal_id: int, on: dt.date, reason: str, version: int | None = None) -> Seal:
    """Stop a seal; what was sealed with it stays sealed. Raises Forbidden, Stale, UserError."""
    row = Seal.objects.select_for_update().filter(pk=seal_id).first()
    if row is None:
        raise NotFound("没有找到该印章，或者您无权查看。")
    _require(actor, row.organ_id)
    if version is not None and row.version != version:
        raise Stale("该印章已被他人更新，请核对最新内容后再次提交。")
    if row.in_use_to:
        raise Stale(f"该印章已于 {row.in_use_to:%Y-%m-%d} 停用。")
    if not reason.strip():
        raise UserError("请填写停用原因。", field="reason")
    if not row.in_use_from <= on <= clock.today():
        raise UserError("停用日期应在启用日期之后、今天以前。", field="on")
    row.in_use_to, row.stop_reason, row.version = on, reason.strip()[:200], row.version + 1
    row.save()
    _record(row, actor, "seal.stopped", {"reason": row.stop_reason, "on": on.isoformat()})
    return row


def _record(row: Seal, actor: Actor, kind: str, more: dict[str, str]) -> None:
    record(
        Draft(
            kind=kind,
            subject_kind="seal",
            subject_id=row.pk,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp(),
            payload={"seal": str(row), **more},
        )
    )
