"""Keep the look at dress with its photo; a breach is entered in the body's register at once (CASE-02)."""

from __future__ import annotations

import datetime as dt
import uuid

from zhiheng.cases.documents.pieces import names, officers, subject_of
from zhiheng.cases.inputs.dress import Dressed
from zhiheng.cases.models import BREACHES, DressBreach, DressCheck
from zhiheng.cases.road import Road
from zhiheng.common.errors import UserError
from zhiheng.records.services.evidence import finished_upload


def check_dress(road: Road, data: Dressed, ids: tuple[int, ...], on: dt.date) -> None:
    """Store what was seen; nothing where nobody looked. Raises UserError for a photo that is none."""
    if not data.dress:
        if data.dress_photo:
            raise UserError("上传了着装照片，请选择着装情况。", field="dress")
        return
    people = officers(ids, on)
    row = DressCheck(
        case=road.case,
        act=road.act.label,
        on=on,
        officers=people,
        result=data.dress,
        note=data.dress_note[:200],
    )
    if data.dress_photo:
        _attach(row, road, data.dress_photo)
    row.save()
    if data.dress in BREACHES:
        DressBreach.objects.create(
            organ_id=road.case.organ_id,
            division=road.case.division,
            created_by=road.actor.name,
            found_on=on,
            kind=data.dress,
            people=names(people)[:200],
            occasion=f"{road.case.number} {road.act.label}"[:200],
            case=road.case,
            note=data.dress_note,
        )


def _attach(row: DressCheck, road: Road, given: str) -> None:
    try:
        upload = finished_upload(uuid.UUID(given), subject_of(road.case))
    except ValueError as error:
        raise UserError("上传的文件标识无效，请重新上传。", field="dress_photo") from error
    except UserError as error:
        error.field = "dress_photo"
        raise
    if not upload.media_type.startswith("image/"):
        raise UserError("着装现场照片应当是图片。", field="dress_photo")
    row.sha256, row.size, row.media_type = upload.sha256, upload.size, upload.media_type
    row.file_name = upload.file_name


def dress_photos() -> list[str]:
    """Return the digests of every photo kept here, for the sweep of the store."""
    return list(DressCheck.objects.exclude(sha256="").values_list("sha256", flat=True))
