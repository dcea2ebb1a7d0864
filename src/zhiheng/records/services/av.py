"""Sound and picture records: register a recording, or say why there is none (118号文; REC-05…08)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.organs.actor import Actor
from zhiheng.records.models import AvLevel, AvRecord
from zhiheng.records.services.devices import keeper_at
from zhiheng.records.services.evidence import finished_upload
from zhiheng.records.subjects import Subject

_PLAYABLE = ("video/", "audio/", "image/")


@transaction.atomic
def add_recording(
    *,
    subject: Subject,
    actor: Actor,
    act: str,
    level: str,
    started_at: dt.datetime,
    ended_at: dt.datetime,
    device: str,
    upload: uuid.UUID,
    place: str = "",
    operator: str = "",
    party_id: int | None = None,
) -> AvRecord:
    """Register a recording from a finished upload; `operator` defaults to whoever then answered for the device.

    Raises UserError for impossible times or the wrong sort of file.
    """
    if ended_at <= started_at:
        raise UserError("结束时间应当晚于开始时间。", field="ended_at")
    if ended_at > clock.now():
        raise UserError("结束时间不能晚于现在。", field="ended_at")
    if not device.strip():
        raise UserError("请填写执法记录仪等设备的编号：谁使用、谁保管、谁负责。", field="device")
    file = finished_upload(upload, subject)
    if not file.media_type.startswith(_PLAYABLE):
        raise UserError(f"“{file.file_name}”不是音频、视频或者照片文件。", field="upload")
    answers = operator or keeper_at(subject.organ_id, device.strip(), started_at) or actor.name
    row = _row(subject, actor, act, level, place=place, operator=answers, party_id=party_id)
    row.started_at, row.ended_at, row.device = started_at, ended_at, device.strip()
    row.sha256, row.size, row.media_type = file.sha256, file.size, file.media_type
    row.file_name = file.file_name
    return _keep(row, actor, "recording.added")


@transaction.atomic
def explain_absence(
    *, subject: Subject, actor: Actor, act: str, level: str, reason: str, special: bool = False
) -> AvRecord:
    """Record why an act has no recording.

    Where recording is only 视情, a reason is enough (REC-07). Where it is 应当全程, there must be a special cause
    such as a device breaking down, stated as such (REC-06); otherwise LegalBlock.
    """
    if not reason.strip():
        raise UserError("请填写未进行音像记录的理由。", field="reason")
    if level == AvLevel.MUST and not special:
        raise LegalBlock(
            [
                Verdict(
                    False,
                    Level.BLOCK,
                    "查封扣押财产、强制拆除等现场执法应当全程音像记录；因设备故障等特殊原因未能记录的，请如实说明。",
                    (Cite("国办发〔2018〕118号", "第三部分", "全程音像记录"), Cite.of("行政处罚法", 47)),
                    "REC-AV-MUST",
                )
            ]
        )
    row = _row(subject, actor, act, level)
    row.absent_reason = reason.strip()
    return _keep(row, actor, "recording.absent")


def _row(subject: Subject, actor: Actor, act: str, level: str, **more: Any) -> AvRecord:
    if level not in AvLevel.values:
        raise UserError("音像记录要求应当是“应当全程”或者“视情”。", field="level")
    return AvRecord(
        subject_kind=subject.kind,
        subject_id=subject.id,
        organ_id=subject.organ_id,
        division=subject.division,
        act=act,
        level=level,
        added_at=clock.now(),
        added_by=actor.name,
        **more,
    )


def _keep(row: AvRecord, actor: Actor, kind: str) -> AvRecord:
    event = record(
        Draft(
            kind=kind,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp(),
            place=row.place,
            device=row.device,
            payload={
                "uid": str(row.uid),
                "act": row.act,
                "level": row.level,
                "sha256": row.sha256,
                "reason": row.absent_reason,
            },
        )
    )
    row.ledger_entry_id = event.ledger_entry_id
    row.save(force_insert=True)
    return row
