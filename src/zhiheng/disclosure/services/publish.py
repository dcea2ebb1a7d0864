"""Prepare, approve, publish, withdraw, replace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from zhiheng.approvals import registry
from zhiheng.approvals.models import ApprovalRequest
from zhiheng.approvals.selectors import steps_for
from zhiheng.approvals.services.submit import submit
from zhiheng.cases.services.publication import note_publication
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, LegalBlock, NotFound, Stale, UserError
from zhiheng.common.text import bigrams
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.record import LABELS, digest, public_record
from zhiheng.disclosure.services.display import display_until
from zhiheng.disclosure.services.draft import known_of
from zhiheng.journal.services import outbox
from zhiheng.journal.services.record import Draft, Stamp, record
from zhiheng.law.disclosure import check_record
from zhiheng.law.masking import find_leaks, mask_text
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.ledger.services.append import append
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

EDITABLE = ("party", "cause", "facts", "conclusion")
SCANNED = (*EDITABLE, "basis")
_ROLES = (Role.DISCLOSURE, Role.UNIT_HEAD)
_STEPS = [{"name": "公示审批", "role": Role.ORGAN_LEADER.value, "mode": "ANY"}]


def lock_publication(publication_id: int, *, version: int | None = None) -> Publication:
    """Lock a publication; NotFound out of sight, Stale when somebody changed it."""
    try:
        row = (
            Publication.objects.select_for_update(of=("self",))
            .select_related("organ__legal_subject", "case", "decision")
            .get(pk=publication_id)
        )
    except Publication.DoesNotExist:
        raise NotFound("没有找到该公示信息，或者您无权查看。") from None
    if version is not None and row.version != version:
        raise Stale("该公示信息已被他人修改，请核对最新内容后再次提交；您填写的内容仍在页面上。")
    return row


def _require(actor: Actor, row: Publication) -> None:
    if not any(actor.has_role(*_ROLES, organ_id=o) for o in {row.organ_id, row.case.legal_subject_id}):
        raise Forbidden("公示由本机关的公示管理员、承办机构负责人办理，您没有相应任职。")


def leaks(row: Publication) -> list[str]:
    """Return the personal data still left in the record, described for the person who must mend it."""
    known = known_of(row.case)
    found = []
    for name in SCANNED:
        found += [
            f"“{LABELS[name]}”第{leak.start + 1}字起的{leak.kind.label}“{leak.text}”"
            for leak in find_leaks(getattr(row, name), known)
        ]
    return found


def check_ready(row: Publication) -> None:
    """Raise LegalBlock unless the record has its four elements and no personal data (118号文; 处罚法第五十条)."""
    verdicts = list(
        check_record(
            {
                "organ": row.organ_name,
                "party": row.party,
                "category": row.category,
                "conclusion": row.conclusion,
            }
        )
    )
    left = leaks(row)
    if left:
        verdicts.append(
            Verdict(
                False,
                Level.BLOCK,
                "公示内容中还有应当隐去的个人信息：" + "；".join(left) + "。请修改后再提交。",
                (Cite.of("行政处罚法", 50), Cite.of("个人信息保护法", 28)),
                "PUBLISH-LEAK",
            )
        )
    if verdicts:
        raise LegalBlock(verdicts)


@transaction.atomic
def prepare(
    publication_id: int, *, actor: Actor, values: Mapping[str, str], version: int | None = None
) -> ApprovalRequest:
    """Correct the redacted record and submit it for approval (chain of the body, else its leader)."""
    row = lock_publication(publication_id, version=version)
    _require(actor, row)
    if row.status not in {PublicationStatus.DUE, PublicationStatus.PREPARED}:
        raise Stale(f"该信息{row.get_status_display()}，不能再修改。")
    for name in EDITABLE:
        if name in values:
            setattr(row, name, values[name].strip())
    row.basis = mask_text(
        row.basis, known_of(row.case)
    )  # nobody edits it: what became known since is hidden here
    row.bigrams = bigrams(row.number, row.party, row.organ_name, row.cause, row.item)
    check_ready(row)
    row.status, row.prepared_by = PublicationStatus.PREPARED, actor.name
    row.version += 1
    row.save()
    return submit(
        actor=actor,
        organ=row.organ,
        division=row.division,
        subject_kind="publication",
        subject_id=row.pk,
        act="publish_decision",
        title=f"公示：{row.number} {row.party}",
        payload={},
        summary=[
            [LABELS[n], str(getattr(row, n))] for n in ("number", "party", "cause", "facts", "conclusion")
        ],
        steps=steps_for("publish_decision", row.organ) or list(_STEPS),
    )


@transaction.atomic
def publish(publication_id: int, *, stamp: Stamp, on: dt.date | None = None) -> Publication:
    """Publish the record: digest to the ledger, case told, outbox written. Called when the approval is complete."""
    row = lock_publication(publication_id)
    if row.status != PublicationStatus.PREPARED:
        raise Stale(f"该信息{row.get_status_display()}，不能公示。")
    check_ready(row)
    row.status = PublicationStatus.PUBLISHED
    row.published_on = on or clock.today()
    row.published_by = stamp.name
    row.display_until, row.display_basis = display_until(row)
    _replace_earlier(row, stamp)
    value = digest(row)
    row.record_digest = value.hex()
    row.ledger_entry_id = append(value, kind="publication", ref=str(row.uid))
    row.version += 1
    row.save()
    event = note_publication(
        row.case_id,
        "publish_decision",
        stamp=stamp,
        status="PUBLISHED",
        published_on=row.published_on,
        masked=True,
        elements_ok=True,
        payload={"publication": str(row.uid), "digest": row.record_digest},
    )
    outbox.enqueue("publication.published", public_record(row), event_id=event.pk)
    return row


def _replace_earlier(row: Publication, stamp: Stamp) -> None:
    """Put the new record in the place of those of fallen decisions of the case that are still up (处罚法第四十八条)."""
    earlier = Publication.objects.select_for_update(of=("self",)).filter(
        case_id=row.case_id, status=PublicationStatus.PUBLISHED, withdraw_due_on__isnull=False
    )
    for old in earlier.exclude(pk=row.pk):
        old.status, old.replaced_by, old.withdrawn_on = PublicationStatus.REPLACED, row, row.published_on
        old.withdraw_reason = f"原决定已被依法变更或者重新作出，公示信息更换为{row.number}。"
        old.version += 1
        old.save()
        event = note_publication(
            row.case_id,
            "withdraw_publication",
            stamp=stamp,
            status="REPLACED",
            withdrawn_on=old.withdrawn_on,
            reason_public=True,
            payload={"publication": str(old.uid), "replaced_by": str(row.uid), "reason": old.withdraw_reason},
        )
        outbox.enqueue(
            "publication.replaced", {"uid": str(old.uid), "replaced_by": str(row.uid)}, event_id=event.pk
        )


@transaction.atomic
def withdraw(
    publication_id: int, *, actor: Actor, reason: str, on: dt.date | None = None, version: int | None = None
) -> Publication:
    """Take a record down and say publicly why (处罚法第四十八条第二款: within three working days of the event)."""
    if not reason.strip():
        raise UserError("请填写撤回理由，该理由将向社会公开说明（行政处罚法第四十八条）。", field="reason")
    row = lock_publication(publication_id, version=version)
    _require(actor, row)
    if row.status != PublicationStatus.PUBLISHED:
        raise Stale(f"该信息{row.get_status_display()}，不能撤回。")
    found = find_leaks(reason, known_of(row.case))
    if found:
        where = "、".join(f"第{leak.start + 1}字起的{leak.kind.label}“{leak.text}”" for leak in found)
        raise UserError(f"撤回理由将向社会公开，其中{where}应当隐去，请修改。", field="reason")
    row.status = PublicationStatus.WITHDRAWN
    row.withdrawn_on, row.withdraw_reason = on or clock.today(), reason.strip()
    row.version += 1
    row.save()
    event = note_publication(
        row.case_id,
        "withdraw_publication",
        stamp=actor.stamp(),
        status="WITHDRAWN",
        withdrawn_on=row.withdrawn_on,
        reason_public=True,
        payload={"publication": str(row.uid), "reason": row.withdraw_reason},
    )
    outbox.enqueue(
        "publication.withdrawn", {"uid": str(row.uid), "reason": row.withdraw_reason}, event_id=event.pk
    )
    return row


def _executed(request: ApprovalRequest, approval: registry.Approval) -> None:
    publish(request.subject_id, stamp=Stamp(approval.approver_id, approval.approver_name, "公示审批"))


registry.register("publication", _executed, {"publish_decision": "公示决定"})


def expire(today: dt.date | None = None) -> int:
    """Take down every record whose display period has run out (daily); returns how many."""
    day = today or clock.today()
    rows = Publication.objects.filter(status=PublicationStatus.PUBLISHED, display_until__lt=day)
    count = 0
    for row in rows.select_for_update():
        row.status = PublicationStatus.EXPIRED
        row.save()
        _journal(row, "publication.expired")
        count += 1
    return count


def _journal(row: Publication, kind: str, **payload: Any) -> None:
    record(
        Draft(
            kind=kind,
            subject_kind="publication",
            subject_id=row.pk,
            organ_id=row.organ_id,
            division=row.division,
            stamp=Stamp(None, "系统"),
            payload={"uid": str(row.uid), **payload},
        )
    )
