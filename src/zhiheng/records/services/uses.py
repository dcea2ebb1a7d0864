"""Use of records by others (记录调用, REC-15): asked with one of six purposes, granted by the body that keeps them, each reading logged.

The grant is the only key: an asker who cannot see the subject reads, through the grant, exactly what the purpose needs,
until the day it names.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Role
from zhiheng.records import kinds
from zhiheng.records.delivery import note_reading
from zhiheng.records.kinds import Volume
from zhiheng.records.models import (
    AvRecord,
    Document,
    Evidence,
    RecordReading,
    RecordUse,
    UsePurpose,
    UseState,
)
from zhiheng.records.subjects import Subject, policy_for

# Who weighs how a case was handled reads the whole file; the other three uses need what the party may read, too (正卷).
WHOLE_FILE = frozenset({UsePurpose.FILE_REVIEW, UsePurpose.SUPERVISION, UsePurpose.APPRAISAL})
Row = Document | Evidence | AvRecord


@dataclass(frozen=True, slots=True)
class Material:
    """One thing a grant opens."""

    what: str
    uid: uuid.UUID
    title: str
    size: int


def ask_use(*, actor: Actor, subject: Subject, purpose: str, reason: str) -> RecordUse:
    """Ask to use the records of a subject. Raises UserError for no purpose, no reason, or where the grant is not needed."""
    if purpose not in UsePurpose.values:
        raise UserError(
            "请选择用途：案卷评查、执法监督、评议考核、舆情应对、行政决策、社会信用体系。", field="purpose"
        )
    if not reason.strip():
        raise UserError("请写明使用理由和用到哪里。", field="reason")
    with scope.system(), transaction.atomic():
        if policy_for(subject.kind).may_read(actor, subject.id):
            raise UserError("您的任职可以直接查阅该对象的全部记录，不需要申请。", field="number")
        open_one = RecordUse.objects.filter(
            asker_id=actor.account_id, subject_kind=subject.kind, subject_id=subject.id, state=UseState.ASKED
        )
        if open_one.exists():
            raise UserError("您对该对象的申请正在等待批准，请勿重复提交。", field="number")
        asker = Account.objects.get(pk=actor.account_id)
        if asker.organ_id is None:
            raise UserError("您的账号没有所在单位，不能申请调用记录。", field="reason")
        row = RecordUse.objects.create(
            organ_id=subject.organ_id,
            division=subject.division,
            purpose=purpose,
            subject_kind=subject.kind,
            subject_id=subject.id,
            subject_label=subject.label,
            reason=reason.strip(),
            asker=asker,
            asker_name=actor.name,
            asker_organ_id=asker.organ_id,
            asked_at=clock.now(),
        )
        _record(row, actor, "record_use.asked", reason=row.reason)
    return row


def may_decide(actor: Actor, row: RecordUse) -> bool:
    """Whether a person decides on a request: the leader of the body that keeps the records, never the asker."""
    return row.asker_id != actor.account_id and actor.has_role(Role.ORGAN_LEADER, organ_id=row.organ_id)


@transaction.atomic
def decide_use(
    *,
    actor: Actor,
    use_id: int,
    grant: bool,
    until_on: dt.date | None = None,
    note: str = "",
    version: int | None = None,
) -> RecordUse:
    """Grant until a day, or refuse with the reason. Raises Forbidden, Stale, UserError."""
    row = _lock(use_id, version)
    if not may_decide(actor, row):
        raise Forbidden("记录调用由保管记录的机关负责人批准，申请人本人不能批准。")
    if row.state != UseState.ASKED:
        raise Stale(f"该申请{row.get_state_display()}，不能重复办理。")
    if grant and until_on is None:
        raise UserError("请填写使用期限。", field="until_on")
    if grant and until_on is not None and until_on < clock.today():
        raise UserError("使用期限不能早于今天。", field="until_on")
    if not grant and not note.strip():
        raise UserError("不批准的，请写明理由。", field="note")
    row.state = UseState.GRANTED if grant else UseState.REFUSED
    row.until_on = until_on if grant else None
    row.decided_at, row.decided_by, row.decision_note = clock.now(), actor.name, note.strip()
    _save(row, actor, "record_use.decided", state=row.state, until=str(row.until_on or ""))
    return row


@transaction.atomic
def withdraw_use(*, actor: Actor, use_id: int, note: str, version: int | None = None) -> RecordUse:
    """Take a grant back before its day. Raises Forbidden, Stale, UserError."""
    row = _lock(use_id, version)
    if not may_decide(actor, row):
        raise Forbidden("记录调用由保管记录的机关负责人收回。")
    if row.state != UseState.GRANTED:
        raise Stale(f"该申请{row.get_state_display()}，不能收回。")
    if not note.strip():
        raise UserError("请写明收回理由。", field="note")
    row.state, row.decision_note = UseState.WITHDRAWN, note.strip()
    _save(row, actor, "record_use.withdrawn", note=row.decision_note)
    return row


def granted(actor: Actor, use_id: int) -> RecordUse:
    """Return a grant that opens records to this person today. Raises NotFound, Forbidden saying why it no longer does."""
    with scope.system():
        row = RecordUse.objects.filter(pk=use_id, asker_id=actor.account_id).first()
    if row is None:
        raise NotFound("没有找到该申请，或者您无权查看。")
    if row.state != UseState.GRANTED or row.until_on is None:
        raise Forbidden(f"该申请{row.get_state_display()}，不能查阅记录。")
    if clock.today() > row.until_on:
        raise Forbidden(f"使用期限已于 {row.until_on:%Y-%m-%d} 届满，需要继续使用的，请重新申请。")
    return row


def materials(row: RecordUse) -> list[Material]:
    """Return what a grant opens: the whole file or, for uses outside the weighing of the case, what the party may read."""
    here = {"subject_kind": row.subject_kind, "subject_id": row.subject_id}
    with scope.system():
        papers = [
            d
            for d in Document.objects.filter(**here).exclude(sha256="").order_by("id")
            if row.purpose in WHOLE_FILE or kinds.get(d.kind).volume is Volume.MAIN
        ]
        pieces = list(Evidence.objects.filter(**here, excluded=False).exclude(sha256="").order_by("id"))
        records = list(AvRecord.objects.filter(**here).exclude(sha256="").order_by("id"))
    found: Sequence[tuple[str, Row]] = [
        *(("document", d) for d in papers),
        *(("evidence", e) for e in pieces),
        *(("recording", r) for r in records),
    ]
    return [Material(what, r.uid, str(r), r.size) for what, r in found]


def read_granted(*, actor: Actor, use_id: int, uid: uuid.UUID) -> Row:
    """Return one thing a grant opens, with the reading on record. Raises NotFound, Forbidden."""
    use = granted(actor, use_id)
    one = next((m for m in materials(use) if m.uid == uid), None)
    if one is None:
        raise NotFound("该材料不在批准的使用范围内。")
    model: Any = {"document": Document, "evidence": Evidence, "recording": AvRecord}[one.what]
    with scope.system(), transaction.atomic():
        row: Row = model._default_manager.get(uid=uid)
        RecordReading.objects.create(
            use=use,
            organ_id=use.organ_id,
            division=use.division,
            reader_name=actor.name,
            what=one.title[:300],
            uid=uid,
            read_at=clock.now(),
        )
        note_reading(actor=actor, row=row, purpose=f"{use.get_purpose_display()}（记录调用第 {use.pk} 号）")
    return row


def _lock(use_id: int, version: int | None) -> RecordUse:
    row = RecordUse.objects.select_for_update().filter(pk=use_id).first()
    if row is None:
        raise NotFound("没有找到该申请，或者您无权查看。")
    if version is not None and row.version != version:
        raise Stale("该申请已被他人办理，请核对最新情况。")
    return row


def _save(row: RecordUse, actor: Actor, kind: str, **more: str) -> None:
    row.version += 1
    row.save()
    _record(row, actor, kind, **more)


def _record(row: RecordUse, actor: Actor, kind: str, **more: str) -> None:
    record(
        Draft(
            kind=kind,
            subject_kind="record_use",
            subject_id=row.pk,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp(),
            payload={"purpose": row.purpose, "subject": row.subject_label, **more},
        )
    )
