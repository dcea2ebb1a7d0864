"""Before the sitting: plan it, register people, review them, seat them, appoint who watches (EXAM-01, EXAM-06)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ
from zhiheng.training.models import (
    Candidate,
    Paper,
    PaperStatus,
    Purpose,
    Sitting,
    SittingStaff,
    SittingStatus,
)
from zhiheng.training.policies import MANAGING, open_sitting, require_bureau
from zhiheng.training.record import note

Duty = SittingStaff.Duty


def lock_sitting(actor: Actor, sitting_id: int) -> Sitting:
    """Return a sitting of the person's own bureau, locked. Raises NotFound, Forbidden."""
    row = open_sitting(actor, sitting_id)
    require_bureau(actor, row.organ_id)
    return (
        Sitting.objects.select_for_update(of=("self",)).select_related("organ", "organ__division").get(pk=row.pk)
    )  # fmt: skip


def papers_for(organ: Organ) -> list[Paper]:
    """Return the frozen papers a bureau may use: its own, and those of the bureaus above (全市共用卷)."""
    prefixes = [organ.division_id[:n] for n in (2, 4, 6)]
    with scope.system():
        return list(
            Paper.objects.filter(status=PaperStatus.FROZEN, organ__division__prefix__in=prefixes)
            .select_related("organ")
            .order_by("-frozen_at")[:50]
        )


@transaction.atomic
def plan_sitting(
    *,
    actor: Actor,
    organ_id: int,
    title: str,
    purpose: str,
    paper_id: int,
    place: str,
    seats: int,
    register_by: dt.datetime,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    body_ids: Sequence[int],
    markers_needed: int = 1,
) -> Sitting:
    """Announce a sitting with a frozen paper. Raises Forbidden, UserError."""
    require_bureau(actor, organ_id)
    organ = Organ.objects.select_related("division").get(pk=organ_id)
    if purpose not in Purpose.values:
        raise UserError("请选择考试类别。", field="purpose")
    if not title.strip() or not place.strip():
        raise UserError("请填写考试名称和考点。", field="title" if not title.strip() else "place")
    if seats <= 0 or markers_needed not in {1, 2}:
        raise UserError("座位数应当大于 0；每题阅卷人数为 1 或者 2。", field="seats" if seats <= 0 else "markers_needed")  # fmt: skip
    paper = next((p for p in papers_for(organ) if p.pk == paper_id), None)
    if paper is None:
        raise UserError("请选择已定稿封存的试卷；未封存的试卷不能用于考试。", field="paper_id")
    if not register_by <= starts_at < ends_at:
        raise UserError("报名截止不得晚于开考，结束时间应当晚于开考时间。", field="starts_at")
    if starts_at <= clock.now():
        raise UserError("开考时间应当在现在之后。", field="starts_at")
    if ends_at - starts_at < dt.timedelta(minutes=paper.minutes):
        raise UserError(f"考试时段短于试卷规定的 {paper.minutes} 分钟。", field="ends_at")
    bodies = Organ.objects.filter(pk__in=body_ids, division__prefix__startswith=organ.division.prefix)
    if not body_ids or bodies.count() != len(set(body_ids)):
        raise UserError("请选择参加单位；只能选择本辖区内的单位。", field="body_ids")
    row = Sitting.objects.create(
        organ=organ, division=organ.division_id, title=title.strip()[:120], purpose=purpose, paper=paper,
        place=place.strip()[:120], seats=seats, register_by=register_by, starts_at=starts_at, ends_at=ends_at,
        body_ids=sorted(set(body_ids)), markers_needed=markers_needed, created_by_id=actor.account_id,
    )  # fmt: skip
    note("exam.planned", "sitting", row, actor, title=row.title, purpose=purpose, paper=paper.digest,
         starts=starts_at.isoformat(), bodies=row.body_ids)  # fmt: skip
    return row


@transaction.atomic
def register(*, actor: Actor, sitting_id: int, officer_ids: Sequence[int]) -> int:
    """Register people of one's body; the bureau reviews them all together (集中审核). Raises Forbidden, UserError."""
    sitting = open_sitting(actor, sitting_id)
    if sitting.status != SittingStatus.OPEN or clock.now() > sitting.register_by:
        raise UserError("报名已经截止。")
    people = list(Officer.objects.select_related("organ").filter(pk__in=officer_ids))
    if not people or len(people) != len(set(officer_ids)):
        raise UserError("请选择要报名的人员。", field="officer_ids")
    fresh = 0
    with scope.system():
        for officer in people:
            body = officer.organ
            managed = any(g.role in MANAGING and body.pk in g.reach for g in actor.grants)
            if not managed and not actor.supervises_division(body.division_id):
                raise Forbidden(f"{officer.name}不是您所在单位的人员，由其所在单位报名。")
            if not {body.pk, body.legal_subject_id} & set(sitting.body_ids):
                raise UserError(f"{body.short_name}不在该场考试的参加单位中。", field="officer_ids")
            if officer.category == Officer.Category.AUXILIARY and sitting.purpose == Purpose.QUALIFICATION:
                raise UserError(
                    f"{officer.name}是执法辅助人员，不能参加行政执法资格考试。", field="officer_ids"
                )
            if officer.state == Officer.State.OFF_DUTY:
                raise UserError(f"{officer.name}已离岗，不能报名。", field="officer_ids")
            row, new = Candidate.objects.get_or_create(
                sitting=sitting, officer=officer,
                defaults={"organ": body, "division": body.division_id, "applied_at": clock.now(),
                          "applied_by_id": actor.account_id},
            )  # fmt: skip
            fresh += new
            if new:
                note("exam.applied", "sitting", sitting, actor, officer=officer.pk, candidate=row.pk)
    return fresh


@transaction.atomic
def review(*, actor: Actor, candidate_id: int, admit: bool, reason: str = "") -> Candidate:
    """Admit or turn away a registration. Raises NotFound, Forbidden, UserError without a reason to turn away."""
    found = Candidate.objects.filter(pk=candidate_id).first()
    if found is None:
        raise NotFound("没有找到该报名记录。")
    sitting = lock_sitting(actor, found.sitting_id)
    if sitting.status != SittingStatus.OPEN:
        raise UserError(f"该场考试{sitting.get_status_display()}，不能再审核报名。")
    if not admit and not reason.strip():
        raise UserError("不予准考的，请写明理由。", field="reason")
    found.status = Candidate.Status.ADMITTED if admit else Candidate.Status.REJECTED
    found.reviewed_by_id, found.reviewed_at, found.reason = (
        actor.account_id,
        clock.now(),
        reason.strip()[:200],
    )
    found.save()
    note("exam.reviewed", "sitting", sitting, actor, candidate=found.pk, admit=admit, reason=found.reason)
    return found


@transaction.atomic
def assign(*, actor: Actor, sitting_id: int, account_id: int, duty: str) -> SittingStaff:
    """Appoint an invigilator, supervisor or marker; nobody watches himself. Raises Forbidden, UserError."""
    sitting = lock_sitting(actor, sitting_id)
    if duty not in Duty.values:
        raise UserError("请选择职责。", field="duty")
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None:
        raise UserError("请选择人员。", field="account_id")
    if sitting.candidates.filter(officer__account_id=account_id).exists():
        raise UserError(f"{account.name}报名参加本场考试，不能担任考务人员。", field="account_id")
    other = {Duty.INVIGILATOR: Duty.SUPERVISOR, Duty.SUPERVISOR: Duty.INVIGILATOR}.get(Duty(duty))
    if other and sitting.staff.filter(account_id=account_id, duty=other).exists():
        raise UserError(
            f"{account.name}已担任{other.label}，监考和考务监督应当由不同的人担任。", field="duty"
        )
    row, _ = SittingStaff.objects.get_or_create(
        sitting=sitting, duty=duty, account=account,
        defaults={"organ": sitting.organ, "division": sitting.division, "assigned_by_id": actor.account_id,
                  "assigned_at": clock.now()},
    )  # fmt: skip
    note("exam.assigned", "sitting", sitting, actor, account=account_id, name=account.name, duty=duty)
    return row


@transaction.atomic
def arrange(*, actor: Actor, sitting_id: int) -> Sitting:
    """Close registration and give out seats and tickets. Raises UserError saying what is still missing."""
    row = lock_sitting(actor, sitting_id)
    if row.status != SittingStatus.OPEN:
        raise UserError(f"该场考试{row.get_status_display()}。")
    waiting = row.candidates.filter(status=Candidate.Status.APPLIED).count()
    if waiting:
        raise UserError(f"还有 {waiting} 人报名未审核，审核完毕后再安排考务。")
    people = list(row.candidates.filter(status=Candidate.Status.ADMITTED).order_by("pk"))
    if not people:
        raise UserError("没有准考人员，不能安排考务。")
    if len(people) > row.seats:
        raise UserError(f"准考 {len(people)} 人，座位只有 {row.seats} 个，请增加座位或者另设场次。")
    duties = set(row.staff.values_list("duty", flat=True))
    lacks = [Duty(d).label for d in (Duty.INVIGILATOR, Duty.SUPERVISOR) if d not in duties]
    if any(q["kind"] == "ESSAY" for q in _paper(row).content):
        have = row.staff.filter(duty=Duty.MARKER).count()
        if have < row.markers_needed:
            lacks.append(f"阅卷员（需 {row.markers_needed} 名，已指派 {have} 名）")
    if lacks:
        raise UserError(f"请先指派{'、'.join(lacks)}。")
    random.Random(f"{row.pk}:{_paper(row).digest}").shuffle(people)
    day = timezone.localtime(row.starts_at)
    for seat, candidate in enumerate(people, 1):
        candidate.seat, candidate.ticket = seat, f"{day:%Y%m%d}{row.pk:04d}{seat:03d}"
    Candidate.objects.bulk_update(people, ["seat", "ticket"], batch_size=500)
    row.status = SittingStatus.ARRANGED
    row.save(update_fields=["status"])
    note("exam.arranged", "sitting", row, actor, seats={c.ticket: c.seat for c in people})
    return row


def _paper(row: Sitting) -> Paper:
    assert row.paper_id is not None
    with scope.system():
        return Paper.objects.get(pk=row.paper_id)


@transaction.atomic
def cancel(*, actor: Actor, sitting_id: int, reason: str) -> Sitting:
    """Cancel a sitting that has not begun. Raises UserError."""
    row = lock_sitting(actor, sitting_id)
    if row.status not in {SittingStatus.OPEN, SittingStatus.ARRANGED} or clock.now() >= row.starts_at:
        raise UserError("考试已经开始或者已经办结，不能取消。")
    if not reason.strip():
        raise UserError("请写明取消的原因。", field="reason")
    row.status = SittingStatus.CANCELLED
    row.save(update_fields=["status"])
    note("exam.cancelled", "sitting", row, actor, reason=reason.strip())
    return row
