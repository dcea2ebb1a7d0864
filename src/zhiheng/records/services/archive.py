"""Close and archive a case file (REC-10, REC-13; 档案法第三十七条; 一案一卷)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services.record import Draft, event_body, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.records import storage
from zhiheng.records.kinds import Volume
from zhiheng.records.models import CaseFile, Document, DocumentStatus
from zhiheng.records.rendering.values import show_date
from zhiheng.records.services.assemble import VOLUME_NAMES, Assembly, Piece, assemble_case_file
from zhiheng.records.services.documents import issue_document
from zhiheng.records.services.package import Sink, write_package
from zhiheng.records.subjects import Subject

FORMAT = 1
UNSET = "未配置"


def retention_for(key: str, on: dt.date) -> tuple[str, dt.date | None]:
    """The configured retention period of a sort of file: (label, until). Never a number of our own.

    `settings.RETENTION_PERIODS` maps keys such as `case:ORDINARY` to {"years": int or None, "label", "basis"};
    None means for ever (永久). Without an entry the label is 未配置.
    """
    rule = getattr(settings, "RETENTION_PERIODS", {}).get(key)
    if rule is None:
        return UNSET, None
    if rule["years"] is None:
        return str(rule["label"]), None
    # A period in whole years is counted from the year after the file was closed.
    return str(rule["label"]), dt.date(on.year + int(rule["years"]), 12, 31)


@transaction.atomic
def archive(
    *,
    subject: Subject,
    issuer: Organ,
    actor: Actor,
    cover: Mapping[str, Any],
    on: dt.date | None = None,
    file_no: str = "",
    retention_key: str = "",
    checker: str = "",
    state: str = "材料齐全，按规定顺序排列，已逐页编号。",
) -> CaseFile:
    """Assemble, number, catalogue and archive the file of a subject.

    `cover` gives the cover's facts: case_no, cause, party_name, result, document_number, filed_on, closed_on, handlers.
    A cover, a catalogue and a closing note are made for each volume. Archiving again (补充归档) replaces the file in force.
    Raises UserError when there is nothing to archive or drafts are still open.
    """
    day = on or clock.today()
    _no_open_drafts(subject)
    assembly = assemble_case_file(subject)
    if not assembly.pieces:
        raise UserError("案卷中没有任何材料，不能归档。")
    retention, until = retention_for(retention_key, day)
    facts = {
        **cover,
        "archived_on": day.isoformat(),
        "archivist": actor.name,
        "checker": checker or actor.name,
        "file_no": file_no,
        "retention": "" if retention == UNSET else retention,
        "state": state,
    }
    entries = _entries(assembly, issuer, actor, facts)
    entries.append(_history(subject))
    manifest = {
        "format": FORMAT,
        "subject": {"kind": subject.kind, "id": subject.id, "label": subject.label},
        "organ": issuer.name,
        "file_no": file_no,
        "archived_on": day.isoformat(),
        "archived_by": actor.name,
        "retention": {"label": retention, "until": until.isoformat() if until else None},
        "entries": entries,
    }
    sink = Sink()
    write_package(manifest, sink)
    CaseFile.objects.filter(subject_kind=subject.kind, subject_id=subject.id, superseded=False).update(
        superseded=True
    )
    row = CaseFile(
        subject_kind=subject.kind,
        subject_id=subject.id,
        organ_id=subject.organ_id,
        division=subject.division,
        file_no=file_no,
        title=f"{cover.get('party_name', '')}{cover.get('cause', '')}案"[:250],
        main_pages=assembly.pages(Volume.MAIN),
        aux_pages=assembly.pages(Volume.AUX),
        manifest=manifest,
        package_sha256=sink.digest.hexdigest(),
        package_size=sink.size,
        retention_label=retention,
        retention_until=until,
        archived_on=day,
        archived_by=actor.name,
    )
    row.ledger_entry_id = _event(row, actor)
    row.save(force_insert=True)
    return row


def _no_open_drafts(subject: Subject) -> None:
    drafts = Document.objects.filter(
        subject_kind=subject.kind, subject_id=subject.id, status=DocumentStatus.DRAFT
    ).values_list("title", flat=True)
    if drafts:
        raise UserError(f"还有未签发的文书草稿：{'、'.join(drafts)}。请签发或者删除后再归档。")


def _entry(piece: Piece) -> dict[str, Any]:
    return {
        "volume": piece.volume.value,
        "no": piece.no,
        "title": piece.title,
        "number": piece.number,
        "on": piece.on.isoformat(),
        "page": piece.page,
        "pages": piece.pages,
        "remark": piece.remark,
        "ref": piece.ref,
        "path": piece.path if piece.sha256 else "",
        "sha256": piece.sha256,
        "size": piece.size,
        "media_type": piece.media_type,
    }


def _frame(volume: Volume, name: str, document: Document) -> dict[str, Any]:
    return {
        "volume": volume.value,
        "no": 0,
        "title": document.title,
        "number": "",
        "on": document.document_on.isoformat() if document.document_on else "",
        "page": 0,
        "pages": document.pages,
        "remark": "",
        "ref": f"document:{document.uid}",
        "path": f"{VOLUME_NAMES[volume]}/{name}.pdf",
        "sha256": document.sha256,
        "size": document.size,
        "media_type": document.media_type,
    }


def _entries(
    assembly: Assembly, issuer: Organ, actor: Actor, facts: Mapping[str, Any]
) -> list[dict[str, Any]]:
    volumes = [v for v in (Volume.MAIN, Volume.AUX) if assembly.volume(v)]
    listed: list[dict[str, Any]] = []
    for volume in volumes:
        pages = f"共{assembly.pages(volume)}页"
        shared = {**facts, "volume": VOLUME_NAMES[volume], "pages": pages, "volumes": f"共{len(volumes)}卷"}

        def make(kind_id: str, **more: Any) -> Document:
            return issue_document(
                kind_id=kind_id,
                subject=assembly.subject,
                issuer=issuer,
                actor=actor,
                data={**shared, "date": facts["archived_on"], **more},  # noqa: B023 used before the next turn
                event=False,
            )

        rows = [
            {
                "no": str(p.no),
                "number": p.number,
                "title": p.title,
                "on": show_date(p.on),
                "page": str(p.page or "—"),
                "remark": p.remark,
            }
            for p in assembly.volume(volume)
        ]
        listed.append(_frame(volume, "000_封面", make("FILE_COVER")))
        listed.append(_frame(volume, "000_卷内目录", make("FILE_CATALOGUE", entries=rows)))
        listed.extend(_entry(p) for p in assembly.volume(volume))
        listed.append(_frame(volume, "999_备考表", make("FILE_NOTE")))
    return listed


def _history(subject: Subject) -> dict[str, Any]:
    """The subject's process events up to now, as they stand in the ledger."""
    events = ProcessEvent.objects.filter(subject_kind=subject.kind, subject_id=subject.id).order_by("id")
    body = [{**event_body(e), "ledger_entry": e.ledger_entry_id} for e in events]
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    stored = storage.put_bytes(text.encode())
    return {
        "volume": "HISTORY",
        "no": 0,
        "title": "执法过程记录",
        "number": "",
        "on": "",
        "page": 0,
        "pages": 0,
        "remark": f"共{len(body)}条",
        "ref": "history",
        "path": "过程记录/过程事件.json",
        "sha256": stored.sha256,
        "size": stored.size,
        "media_type": "application/json",
    }


def _event(row: CaseFile, actor: Actor) -> int:
    return record(
        Draft(
            kind="casefile.archived",
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp(),
            payload={
                "uid": str(row.uid),
                "file_no": row.file_no,
                "package_sha256": row.package_sha256,
                "pieces": len(row.manifest["entries"]),
            },
        )
    ).ledger_entry_id


def rebuild_package(case_file: CaseFile, write: Callable[[bytes], object]) -> None:
    """Write the archive package again from the stored originals; the bytes are those that were archived.

    Raises DamagedFile if an original or the result is not what it was: check before handing the package on.
    """
    sink = Sink(write)
    write_package(case_file.manifest, sink)
    if sink.digest.hexdigest() != case_file.package_sha256:
        raise storage.DamagedFile("重新生成的归档包与归档时不一致，请联系管理员核查存储文件。")
