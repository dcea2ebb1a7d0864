"""From draft to law of the house: legal review, approval, in force, publication, filing, repeal (27号; 处罚法第三十四条)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.discretion.checks import as_rows, require_sound
from zhiheng.discretion.models import DraftingTask, TaskState, Version, VersionState
from zhiheng.discretion.policies import DRAFTING, open_version, require_in
from zhiheng.discretion.record import note
from zhiheng.discretion.selectors.versions import examined
from zhiheng.discretion.services.drafting import locked
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.powers.models import Benchmark, PublicationDuty
from zhiheng.powers.services.publishing import open_publication

__all__ = ["approve", "file_with_superior", "publish", "repeal", "review", "submit"]


def _take(actor: Actor, version_id: int, state: VersionState, doing: str) -> Version:
    open_version(actor, version_id)
    row = locked(version_id)
    if row.state != state:
        raise UserError(f"该基准目前为“{row.get_state_display()}”，不能{doing}。")
    return row


def _keep(row: Version) -> Version:
    row.edition += 1
    row.save()
    return row


@transaction.atomic
def submit(*, actor: Actor, version_id: int) -> Version:
    """Submit a draft to legal review. Raises LegalBlock with every gap, overlap and range beyond the law, each named."""
    row = _take(actor, version_id, VersionState.DRAFT, "送审")
    require_in(actor, row.organ, *DRAFTING, what="裁量基准")
    found = examined(row, clock.today())
    require_sound(found)
    row.state, row.submitted_on = VersionState.REVIEW, clock.today()
    row.review_opinion = row.approval_opinion = ""
    note("benchmark.submitted", _keep(row), actor, notes=as_rows(found.notes))
    return row


@transaction.atomic
def review(*, actor: Actor, version_id: int, passed: bool, opinion: str) -> Version:
    """Give the legal review: pass it on for approval, or return it to its drafter with the reason.

    Raises Forbidden for anybody but a legal reviewer of the body who did not draft it.
    """
    row = _take(actor, version_id, VersionState.REVIEW, "出具法制审核意见")
    require_in(actor, row.organ, Role.LEGAL_REVIEWER, what="裁量基准的法制审核")
    if row.drafted_by_id == actor.account_id:
        raise Forbidden("起草人不能审核自己起草的裁量基准，请由其他法制审核人员办理。")
    if not passed and not opinion.strip():
        raise UserError("退回的，请写明问题和修改意见。", field="opinion")
    if passed:
        require_sound(examined(row, clock.today()))
    row.state = VersionState.APPROVAL if passed else VersionState.DRAFT
    row.reviewed_on = clock.today() if passed else None
    row.reviewed_by, row.review_opinion = actor.name, opinion.strip() or "审核通过"
    note("benchmark.reviewed", _keep(row), actor, passed=passed, opinion=row.review_opinion)
    return row


@transaction.atomic
def approve(
    *,
    actor: Actor,
    version_id: int,
    passed: bool,
    opinion: str = "",
    effective_from: dt.date | None = None,
    document_no: str = "",
    discussed_on: dt.date | None = None,
) -> Version:
    """Approve a reviewed version: from ``effective_from`` on it governs, and the one before it ends the day before.

    Writes the table that cases read and closes the body's task for the item. Raises Forbidden for anybody but the leader.
    """
    row = _take(actor, version_id, VersionState.APPROVAL, "批准")
    require_in(actor, row.organ, Role.ORGAN_LEADER, what="裁量基准的批准")
    if not passed:
        return _return(row, actor, opinion)
    today = clock.today()
    if effective_from is None:
        raise UserError("请填写施行日期。", field="effective_from")
    if effective_from < today:
        raise UserError("施行日期不能早于批准当日：裁量基准不溯及既往。", field="effective_from")
    if discussed_on and discussed_on > today:
        raise UserError("集体讨论日期不能晚于今天。", field="discussed_on")
    require_sound(examined(row, effective_from))
    row.state, row.approved_on, row.approved_by = VersionState.APPROVED, today, actor.name
    row.approval_opinion, row.document_no = opinion.strip() or "同意", document_no.strip()
    row.effective_from, row.discussed_on = effective_from, discussed_on
    _supersede(row, effective_from)
    row.row = put_in_force(row)
    note(
        "benchmark.approved", _keep(row), actor, item=row.item.code, number=row.number, from_=effective_from.isoformat(),
        publish="请及时向社会公布（行政处罚法第三十四条）",
    )  # fmt: skip
    _close_task(row, actor)
    open_publication(
        organ=row.organ, about=PublicationDuty.About.BENCHMARK, subject_id=row.pk,
        title=f"{row.title}（{row.item.name}，第{row.number}版）", arose_on=today,
    )  # fmt: skip
    return row


def _return(row: Version, actor: Actor, opinion: str) -> Version:
    if not opinion.strip():
        raise UserError("不予批准的，请写明意见。", field="opinion")
    row.state, row.approval_opinion = VersionState.DRAFT, opinion.strip()
    note("benchmark.returned", _keep(row), actor, opinion=row.approval_opinion)
    return row


def _supersede(row: Version, from_: dt.date) -> None:
    """End the body's versions of the item on the eve of the new one; one that never began ends before its first day."""
    eve = from_ - dt.timedelta(days=1)
    olds = Version.objects.filter(organ=row.organ, item=row.item, state=VersionState.APPROVED).exclude(
        pk=row.pk
    )
    for old in olds.filter(Q(effective_to__isnull=True) | Q(effective_to__gt=eve)):
        old.effective_to, old.ended_reason = eve, f"被第{row.number}版替代"
        old.save(update_fields=["effective_to", "ended_reason"])
        if old.row_id:
            Benchmark.objects.filter(pk=old.row_id).update(valid_to=eve)


def put_in_force(row: Version) -> Benchmark:
    """Write the version into the table that cases read."""
    assert row.effective_from is not None
    return Benchmark.objects.create(
        item=row.item,
        issuer=row.organ.subject.name,
        title=row.title,
        division=row.division,
        grades={"factors": row.factors, "grades": row.grades, "statute": row.statute}
        | ({"scheme": row.scheme} if row.scheme else {}),
        valid_from=row.effective_from,
        valid_to=row.effective_to,
        source=row.source,
    )


def _close_task(row: Version, actor: Actor) -> None:
    for task in DraftingTask.objects.filter(organ=row.organ, item=row.item, state=TaskState.OPEN):
        task.state, task.done_on, task.version = TaskState.DONE, clock.today(), row
        task.save()
        note("drafting.done", task, actor, version=row.pk)


@transaction.atomic
def publish(*, actor: Actor, version_id: int, published_on: dt.date, published_at: str) -> Version:
    """Register that an approved benchmark was published, and where (处罚法第三十四条: 应当向社会公布; DIS-04, PUB-15)."""
    row = _take(actor, version_id, VersionState.APPROVED, "登记公布")
    require_in(actor, row.organ, Role.DISCLOSURE, Role.UNIT_HEAD, Role.LEGAL_REVIEWER, what="裁量基准的公布")
    if row.approved_on and published_on < row.approved_on:
        raise UserError("公布日期不能早于批准日期。", field="published_on")
    if published_on > clock.today():
        raise UserError("公布日期不能晚于今天。", field="published_on")
    if not published_at.strip():
        raise UserError("请写明公布的载体（网站、公报及地址）。", field="published_at")
    row.published_on, row.published_at = published_on, published_at.strip()[:300]
    PublicationDuty.objects.filter(
        about=PublicationDuty.About.BENCHMARK, subject_id=row.pk, published_on=None
    ).update(published_on=published_on, published_by=actor.name, channel=row.published_at[:200])
    note("benchmark.published", _keep(row), actor, on=published_on.isoformat(), at=row.published_at)
    return row


@transaction.atomic
def file_with_superior(*, actor: Actor, version_id: int, filed_on: dt.date, filed_with: str) -> Version:
    """Register that the benchmark was filed for the record with the level above (27号: 备案)."""
    row = _take(actor, version_id, VersionState.APPROVED, "登记备案")
    require_in(actor, row.organ, Role.LEGAL_REVIEWER, Role.UNIT_HEAD, what="裁量基准的备案")
    if filed_on > clock.today() or (row.approved_on and filed_on < row.approved_on):
        raise UserError("备案日期应在批准日期之后、今天之前。", field="filed_on")
    if not filed_with.strip():
        raise UserError("请写明备案机关。", field="filed_with")
    row.filed_on, row.filed_with = filed_on, filed_with.strip()[:120]
    note("benchmark.filed", _keep(row), actor, on=filed_on.isoformat(), **{"with": row.filed_with})
    return row


@transaction.atomic
def repeal(*, actor: Actor, version_id: int, last_day: dt.date, reason: str) -> Version:
    """End a version without a successor; its item then shows as a gap again. Raises Forbidden, UserError."""
    row = _take(actor, version_id, VersionState.APPROVED, "废止")
    require_in(actor, row.organ, Role.ORGAN_LEADER, what="裁量基准的废止")
    if row.effective_to is not None and row.effective_to < clock.today():
        raise UserError("该基准已经失效。")
    if last_day < clock.today():
        raise UserError("最后适用日不能早于今天：已作出的决定不受影响。", field="last_day")
    if not reason.strip():
        raise UserError("请写明废止的理由。", field="reason")
    row.effective_to, row.ended_reason = last_day, reason.strip()[:300]
    if row.row_id:
        Benchmark.objects.filter(pk=row.row_id).update(valid_to=last_day)
    note("benchmark.repealed", _keep(row), actor, last_day=last_day.isoformat(), reason=row.ended_reason)
    return row
