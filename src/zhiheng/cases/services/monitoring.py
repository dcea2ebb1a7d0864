"""Records of electronic monitoring devices in a case (处罚法第四十一条): no record counts that is not lawful, reviewed and told."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils import timezone

from zhiheng.cases.documents.pieces import subject_of
from zhiheng.cases.inputs.monitoring import (
    AddMonitoring,
    KeepMonitoring,
    Monitored,
    ReviewMonitoring,
    TellMonitoring,
)
from zhiheng.cases.models import Case, MonitoringDevice, MonitoringRecord
from zhiheng.cases.road import Road, verb
from zhiheng.cases.services.people import officers_of, require_certified
from zhiheng.common.errors import UserError
from zhiheng.law.monitoring import Device, check_device
from zhiheng.officers.selectors import valid_certificates
from zhiheng.records.models import EvidenceKind
from zhiheng.records.services import evidence as records


def faults_of(device: MonitoringDevice, on: dt.date) -> list[str]:
    """Return everything that keeps a device from being used on a day, in words; empty when it may."""

    def passed(day: dt.date | None) -> bool:
        return day is not None and day <= on

    found = check_device(
        Device(
            set_by=device.set_by,
            legal_review_passed=passed(device.legal_review_on),
            technical_review_passed=passed(device.technical_review_on),
            meets_standard=device.meets_standard,
            placed_reasonably=device.placed_reasonably,
            clearly_marked=device.clearly_marked,
            location_published_on=device.location_published_on,
        ),
        on=on,
    )
    return [v.message for v in found]


@verb("add_monitoring", AddMonitoring)
def add_monitoring(road: Road, data: AddMonitoring) -> None:
    """Bring a device's record into the case with its file; what is wrong with the device that day is kept and said."""
    case = road.case
    device = _device(case, data.device, data.taken_at, road.today)
    on = timezone.localtime(data.taken_at).date()
    if case.monitoringrecords.filter(device=device, taken_at=data.taken_at).exists():
        raise UserError("该设备这一时间的记录已经登记。", field="taken_at")
    faults = faults_of(device, on)
    row = MonitoringRecord.objects.create(
        case=case,
        device=device,
        evidence=_evidence(road, data, device, data.taken_at, data.content),
        taken_at=data.taken_at,
        content=data.content,
        device_faults=faults,
    )
    road.warnings += [f"{f}（行政处罚法第四十一条）。" for f in faults]
    road.payload["monitoring"] = {"id": row.pk, "device": device.number, "faults": faults}


def _device(case: Case, device_id: int | None, taken_at: dt.datetime, today: dt.date) -> MonitoringDevice:
    bodies = [case.organ_id, case.legal_subject_id]
    device = MonitoringDevice.objects.filter(pk=device_id or 0, organ_id__in=bodies).first()
    if device is None:
        raise UserError("请选择本机关登记的监控设备。", field="device")
    on = timezone.localtime(taken_at).date()
    if on > today:
        raise UserError("记录时间不能晚于今天。", field="taken_at")
    if device.ended_on and on >= device.ended_on:
        raise UserError(f"该设备已于 {device.ended_on:%Y-%m-%d} 停用，请核对记录时间。", field="taken_at")
    return device


def rest_on_record(case: Case, data: Monitored, on: dt.date, *, by: str, today: dt.date) -> None:
    """Keep the record on which a penalty on the spot rests, as it was reviewed and told; the gate judges it (第四十一条).

    Its original file follows with ``keep_monitoring``: before the decision there is no case to keep it in.
    """
    if not data.monitored or data.taken_at is None:
        return
    device = _device(case, data.device, data.taken_at, today)
    if timezone.localtime(data.taken_at).date() > on:
        raise UserError("监控记录的时间不能晚于作出决定的时间。", field="taken_at")
    told = data.monitoring_told and bool(data.query_way.strip())
    MonitoringRecord.objects.create(
        case=case,
        device=device,
        taken_at=data.taken_at,
        content=data.monitoring_content.strip(),
        device_faults=faults_of(device, timezone.localtime(data.taken_at).date()),
        reviewed_on=on if data.monitoring_fit else None,
        reviewed_by=by if data.monitoring_fit else "",
        true_clear_complete=True if data.monitoring_fit else None,
        told_on=on if told else None,
        told_how="当面送达" if told else "",
        query_way=data.query_way.strip(),
    )


@verb("keep_monitoring", KeepMonitoring)
def keep_monitoring(road: Road, data: KeepMonitoring) -> None:
    """Put the original file of a record into the case, its digest with it (第四十六条: 电子数据)."""
    row = _record(road, data.record)
    if row.evidence_id:
        raise UserError("该记录的原始文件已经固定。", field="record")
    row.evidence = _evidence(road, data, row.device, row.taken_at, row.content)
    row.save(update_fields=["evidence"])
    road.payload["monitoring"] = {"id": row.pk, "device": row.device.number, "faults": row.device_faults}


def _evidence(
    road: Road,
    data: AddMonitoring | KeepMonitoring,
    device: MonitoringDevice,
    taken_at: dt.datetime,
    content: str,
) -> records.Evidence:
    officers = officers_of(road.case, data.officers)
    require_certified(data.officers, road.today)
    numbers = dict(
        valid_certificates(road.today).filter(officer__in=officers).values_list("officer_id", "number")
    )
    try:
        upload = uuid.UUID(data.upload)
    except ValueError as error:
        raise UserError("上传的文件标识无效，请重新上传。", field="upload") from error
    return records.add_evidence(
        subject=subject_of(road.case),
        actor=road.actor,
        kind=EvidenceKind.ELECTRONIC,
        title=f"监控设备{device.number}记录",
        source=f"电子技术监控设备{device.number}（{device.place}）"[:300],
        collected_at=taken_at,
        officers=[{"name": o.name, "cert_no": numbers.get(o.pk, "")} for o in officers],
        place=device.place,
        proves=content,
        upload=upload,
        event=False,
    )


def _record(road: Road, record_id: int) -> MonitoringRecord:
    row = road.case.monitoringrecords.select_related("device", "evidence").filter(pk=record_id).first()
    if row is None:
        raise UserError("请选择本案的电子监控记录。", field="record")
    return row


@verb("review_monitoring", ReviewMonitoring)
def review_monitoring(road: Road, data: ReviewMonitoring) -> None:
    """Review whether a record is true, clear, complete and accurate; one that is not is excluded at once (第四十一条第二款)."""
    row = _record(road, data.record)
    if row.reviewed_on:
        raise UserError(f"该记录已于 {row.reviewed_on:%Y-%m-%d} 由{row.reviewed_by}审核。", field="record")
    if not timezone.localtime(row.taken_at).date() <= data.reviewed_on <= road.today:
        raise UserError("审核日期应在记录之后、今天以前。", field="reviewed_on")
    row.reviewed_on, row.reviewed_by = data.reviewed_on, road.actor.name
    row.true_clear_complete, row.review_note = data.outcome == "FIT", data.note
    row.save()
    if not row.true_clear_complete and row.evidence and not row.evidence.excluded:
        records.exclude_evidence(
            uid=row.evidence.uid, reason=f"电子监控记录经审核不符合要求：{data.note}"[:300], actor=road.actor
        )


@verb("tell_monitoring", TellMonitoring)
def tell_monitoring(road: Road, data: TellMonitoring) -> None:
    """Tell the party what was recorded, and where it may look at it and answer (第四十一条第三款)."""
    row = _record(road, data.record)
    if not row.relied_on:
        raise UserError("该记录经审核不符合要求，不作为证据，不需要告知。", field="record")
    if row.told_on:
        raise UserError(f"该记录已于 {row.told_on:%Y-%m-%d} 告知当事人。", field="record")
    if not timezone.localtime(row.taken_at).date() <= data.told_on <= road.today:
        raise UserError("告知日期应在记录之后、今天以前。", field="told_on")
    row.told_on, row.told_how, row.query_way = data.told_on, data.how, data.query_way
    row.save()
