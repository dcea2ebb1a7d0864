"""Evidence of a case (处罚法第四十六条): registered with its file, excluded where it was taken unlawfully."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils import timezone

from zhiheng.cases.documents.pieces import subject_of
from zhiheng.cases.inputs.investigation import AddEvidence, ExcludeEvidence
from zhiheng.cases.road import Road, verb
from zhiheng.cases.services.people import officers_of, require_certified
from zhiheng.common.errors import UserError
from zhiheng.officers.selectors import valid_certificates
from zhiheng.records.models import Evidence
from zhiheng.records.services import evidence as records


@verb("add_evidence", AddEvidence)
def add_evidence(road: Road, data: AddEvidence) -> None:
    """Register one piece of evidence with its source and the two certified officers who took it."""
    officers = officers_of(road.case, data.officers)
    require_certified(data.officers, data.collected_on)
    certificates = dict(
        valid_certificates(data.collected_on).filter(officer__in=officers).values_list("officer_id", "number")
    )
    try:
        upload = uuid.UUID(data.upload) if data.upload else None
    except ValueError as error:
        raise UserError("上传的文件标识无效，请重新上传。", field="upload") from error
    moment = timezone.make_aware(dt.datetime.combine(data.collected_on, dt.time(0, 0)))
    row = records.add_evidence(
        subject=subject_of(road.case),
        actor=road.actor,
        kind=data.kind,
        title=data.title,
        source=data.source,
        collected_at=moment,
        officers=[{"name": o.name, "cert_no": certificates.get(o.pk, "")} for o in officers],
        place=data.place,
        proves=data.proves,
        original=data.original,
        original_kept="" if data.original else data.source,
        upload=upload,
        event=False,
    )
    road.payload["evidence"] = {"uid": str(row.uid), "title": row.title, "digest": row.sha256}


@verb("exclude_evidence", ExcludeEvidence)
def exclude_evidence(road: Road, data: ExcludeEvidence) -> None:
    """Exclude evidence taken unlawfully: nothing may rest on it, yet it stays on file (处罚法第四十六条第三款)."""
    row = Evidence.objects.filter(pk=data.evidence, subject_kind="case", subject_id=road.case.pk).first()
    if row is None:
        raise UserError("请选择本案的证据。", field="evidence")
    records.exclude_evidence(uid=row.uid, reason=data.reason, actor=road.actor)
    road.payload["evidence"] = {"uid": str(row.uid), "title": row.title}
