"""Register recording devices and hand them over: who uses it keeps it and answers for it (REC-04, REC-05)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.records.models import DeviceHandover, DeviceStatus, RecordingDevice

KEEPERS = (Role.ORGAN_ADMIN, Role.UNIT_HEAD, Role.ARCHIVIST)


def may_manage(actor: Actor, organ_id: int) -> bool:
    """Whether somebody keeps the list of a body's devices and hands them over."""
    return any(g.role in KEEPERS and organ_id in g.reach for g in actor.grants)


def _require(actor: Actor, organ_id: int) -> None:
    if not may_manage(actor, organ_id):
        names = "、".join(str(Role(role).label) for role in KEEPERS)
        raise Forbidden(f"音像记录设备由本机关的{names}登记、交接，您没有该机关的相应任职。")


@transaction.atomic
def register_device(*, organ: Organ, number: str, model: str, actor: Actor) -> RecordingDevice:
    """Enter a device in the organ's list. Raises Forbidden, UserError for a number missing or taken."""
    _require(actor, organ.pk)
    number = number.strip()[:60]
    if not number:
        raise UserError("请填写设备编号。", field="number")
    if RecordingDevice.objects.filter(organ=organ, number=number).exists():
        raise UserError(f"编号为{number}的设备已经登记。", field="number")
    device = RecordingDevice.objects.create(
        organ=organ,
        division=organ.division_id,
        number=number,
        model=model.strip()[:100],
        registered_on=clock.today(),
    )
    _write(device, clock.now(), "", DeviceStatus.IDLE, "登记", actor)
    return device


@transaction.atomic
def hand_over(
    *,
    device_id: int,
    actor: Actor,
    keeper: str = "",
    status: str = DeviceStatus.IN_USE,
    at: dt.datetime | None = None,
    note: str = "",
) -> DeviceHandover:
    """Give a device to somebody, take it back (IDLE), send it to repair or scrap it.

    Raises Forbidden, NotFound, and UserError when nobody would answer for a device in use, when it goes back in time, or when it is scrapped.
    """
    device = RecordingDevice.objects.select_for_update().filter(pk=device_id).first()
    if device is None:
        raise NotFound("没有找到该设备，或者您无权管理。")
    _require(actor, device.organ_id)
    moment = at or clock.now()
    if device.status == DeviceStatus.SCRAPPED:
        raise UserError(f"设备{device.number}已经报废，不能再交接。")
    if status not in DeviceStatus.values:
        raise UserError("请选择交接后的状态。", field="status")
    if status == DeviceStatus.IN_USE and not keeper.strip():
        raise UserError("领用设备应当填写领用人：谁使用、谁保管、谁负责。", field="keeper")
    last = device.handovers.order_by("-at", "-id").first()
    if moment > clock.now() or (last is not None and moment < last.at):
        raise UserError("交接时间不能晚于现在，也不能早于上一次交接。", field="at")
    device.keeper = keeper.strip()[:60] if status == DeviceStatus.IN_USE else ""
    device.status = status
    device.save(update_fields=["keeper", "status"])
    return _write(device, moment, device.keeper, status, note.strip()[:200], actor)


def _write(
    device: RecordingDevice, at: dt.datetime, keeper: str, status: str, note: str, actor: Actor
) -> DeviceHandover:
    row = DeviceHandover.objects.create(
        organ_id=device.organ_id, division=device.division, device=device, at=at, keeper=keeper, status=status, note=note,
        recorded_by=actor.name,
    )  # fmt: skip
    record(
        Draft(
            kind="device.handed_over", subject_kind="recording_device", subject_id=device.pk, organ_id=device.organ_id,
            division=device.division, stamp=actor.stamp(), occurred_at=at,
            payload={"number": device.number, "keeper": keeper, "status": status, "note": note},
        )
    )  # fmt: skip
    return row


def keeper_at(organ_id: int, number: str, at: dt.datetime) -> str:
    """Who answered for a device at a moment; empty if nobody did or it is not on the list."""
    last = (
        DeviceHandover.objects.filter(organ_id=organ_id, device__number=number, at__lte=at)
        .order_by("-at", "-id")
        .first()
    )
    return last.keeper if last else ""
