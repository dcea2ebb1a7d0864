"""Consultation (会商): call a meeting, hold it, follow its resolutions until they are done (PLAN-03, PLAN-06)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.plans.models import (
    Attendance,
    FileKind,
    Meeting,
    MeetingStatus,
    PlanGroup,
    Resolution,
    ResolutionNote,
    ResolutionStatus,
)  # fmt: skip
from zhiheng.plans.paper import minutes_pdf
from zhiheng.plans.policies import REPORTING, may_manage, open_plan, require_manage
from zhiheng.plans.record import note
from zhiheng.plans.services.files import keep_pdf
from zhiheng.plans.services.notify import people_of, tell


def open_meeting(actor: Actor, meeting_id: int) -> Meeting:
    """Return a meeting of a plan this person may see. Raises NotFound."""
    row = Meeting.objects.select_related("plan__organ", "group", "paper").filter(pk=meeting_id).first()
    if row is None:
        raise NotFound("没有找到该会议。")
    open_plan(actor, row.plan_id)
    return row


@transaction.atomic
def call_meeting(
    *, actor: Actor, plan_id: int, group_id: int, title: str, on: dt.date, agenda: str, place: str = "", chair: str = ""
) -> Meeting:  # fmt: skip
    """Call a meeting of one of the plan's groups; its members in office are on the attendance list.

    Raises Forbidden, NotFound, UserError (no title or agenda).
    """
    plan = open_plan(actor, plan_id)
    require_manage(actor, plan)
    group = PlanGroup.objects.filter(pk=group_id, plan=plan).first()
    if group is None:
        raise NotFound("没有找到召集会议的组织机构，请先登记领导小组、专班或者会商机制。")
    for value, label, field in ((title, "会议名称", "title"), (agenda, "议题", "agenda")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    row = Meeting.objects.create(
        plan=plan, organ_id=plan.organ_id, division=plan.division, group=group, title=title.strip()[:200], on=on,
        agenda=agenda.strip(), place=place.strip()[:120], chair=chair.strip()[:60], made_by_name=actor.name,
    )  # fmt: skip
    Attendance.objects.bulk_create(
        Attendance(
            meeting=row,
            organ_id=plan.organ_id,
            division=plan.division,
            name=m.name,
            body=m.position[:120],
            present=False,
        )
        for m in group.members.filter(until__isnull=True)
    )
    note("meeting_called", plan, actor, meeting=row.pk, title=row.title, on=on.isoformat())
    return row


@transaction.atomic
def hold_meeting(
    *, actor: Actor, meeting_id: int, present: Sequence[int], others: Sequence[str], minutes: str
) -> Meeting:
    """Record that a meeting was held: who came, the minutes; the minutes become a paper.

    ``others`` are further people, “姓名 单位” a line. Raises Forbidden, NotFound, Stale, UserError.
    """
    row = open_meeting(actor, meeting_id)
    require_manage(actor, row.plan)
    row = (
        Meeting.objects.select_for_update(of=("self",)).select_related("plan__organ", "group").get(pk=row.pk)
    )
    if row.status != MeetingStatus.PLANNED:
        raise Stale(f"该会议{row.get_status_display()}，不能再登记。")
    if row.on > clock.today():
        raise UserError(f"会议定于 {row.on.isoformat()} 召开，召开后再登记纪要。", field="minutes")
    if len(minutes.strip()) < 10:
        raise UserError("请填写会议纪要（不少于 10 个字）。", field="minutes")
    row.attendance.filter(pk__in=present).update(present=True)
    for line in others:
        name, _, body = line.strip().partition(" ")
        if name:
            Attendance.objects.create(
                meeting=row,
                organ_id=row.organ_id,
                division=row.division,
                name=name[:40],
                body=body.strip()[:120],
            )
    if not row.attendance.filter(present=True).exists():
        raise UserError("请勾选或者填写到会人员。", field="present")
    row.minutes, row.status = minutes.strip(), MeetingStatus.HELD
    with scope.system():
        row.paper = keep_pdf(
            row.plan, kind=FileKind.MINUTES, subject_kind="meeting", subject_id=row.pk, name=f"{row.title}纪要.pdf",
            pdf=minutes_pdf(row), by=actor.name,
        )  # fmt: skip
        row.save()
        came = row.attendance.filter(present=True).count()
        note("meeting_held", row.plan, actor, meeting=row.pk, present=came, sha256=row.paper.sha256)
    return row


@transaction.atomic
def cancel_meeting(*, actor: Actor, meeting_id: int, reason: str) -> Meeting:
    """Call a meeting off. Raises Forbidden, NotFound, Stale, UserError without a reason."""
    row = open_meeting(actor, meeting_id)
    require_manage(actor, row.plan)
    if row.status != MeetingStatus.PLANNED:
        raise Stale(f"该会议{row.get_status_display()}，不能取消。")
    if not reason.strip():
        raise UserError("请填写取消原因。", field="reason")
    row.status, row.reason = MeetingStatus.CANCELLED, reason.strip()[:300]
    row.save(update_fields=["status", "reason"])
    note("meeting_cancelled", row.plan, actor, meeting=row.pk, reason=row.reason)
    return row


@transaction.atomic
def resolve(
    *, actor: Actor, meeting_id: int, text: str, organ_id: int, due_on: dt.date, person: str = ""
) -> Resolution:
    """Record what a meeting resolved: what, which body, until when. Its people are told.

    Raises Forbidden, NotFound, UserError.
    """
    meeting = open_meeting(actor, meeting_id)
    plan = meeting.plan
    require_manage(actor, plan)
    if meeting.status != MeetingStatus.HELD:
        raise UserError("会议召开并登记纪要后，再登记议定事项。")
    if not text.strip():
        raise UserError("请填写议定事项。", field="text")
    organ = Organ.objects.filter(pk=organ_id, division__prefix__startswith=plan.prefix).first()
    if organ is None:
        raise UserError("请选择本方案辖区内的责任单位。", field="organ")
    if due_on < meeting.on:
        raise UserError(f"办结期限不能早于会议日期 {meeting.on.isoformat()}。", field="due_on")
    with scope.system():
        row = Resolution.objects.create(
            meeting=meeting, plan=plan, organ=organ, division=organ.division_id, text=text.strip(), due_on=due_on,
            person=person.strip()[:60],
        )  # fmt: skip
        tell(
            plan, organ, people_of(plan, organ), key=f"resolution:{row.pk}", title=f"会商议定事项：{row.text[:80]}",
            text=f"{meeting.title}议定，请于 {due_on.isoformat()} 前办结。", target="resolution", target_id=row.pk,
        )  # fmt: skip
        note(
            "resolved",
            plan,
            actor,
            meeting=meeting.pk,
            resolution=row.pk,
            body=organ.name,
            due=due_on.isoformat(),
        )
    return row


def open_resolution(actor: Actor, resolution_id: int) -> Resolution:
    """Return a resolution of a plan this person may see, or one that his body carries out. Raises NotFound."""
    row = (
        Resolution.objects.select_related("plan__organ", "meeting", "organ").filter(pk=resolution_id).first()
    )
    if row is None:
        raise NotFound("没有找到该议定事项。")
    if row.organ_id not in actor.organ_ids:
        open_plan(actor, row.plan_id)
    return row


def may_follow(actor: Actor, row: Resolution) -> bool:
    """Whether this person reports on a resolution: of the body that carries it out."""
    return actor.has_role(*REPORTING, organ_id=row.organ_id)


@transaction.atomic
def follow_up(*, actor: Actor, resolution_id: int, text: str, claims_done: bool = False) -> ResolutionNote:
    """The body reports how far it is; “done” waits for the plan's body. Raises Forbidden, NotFound, Stale, UserError."""
    row = open_resolution(actor, resolution_id)
    if not (may_follow(actor, row) or may_manage(actor, row.plan)):
        raise Forbidden("办理情况由责任单位的执法人员或者负责人填报。")
    if row.status == ResolutionStatus.DONE:
        raise Stale("该事项已办结。")
    if not text.strip():
        raise UserError("请填写办理情况。", field="text")
    with scope.system():
        found = ResolutionNote.objects.create(
            resolution=row, organ_id=row.organ_id, division=row.division, text=text.strip(), claims_done=claims_done,
            by_name=actor.name, at=clock.now(),
        )  # fmt: skip
        if claims_done:
            Resolution.objects.filter(pk=row.pk).update(status=ResolutionStatus.CLAIMED)
        note("followed_up", row.plan, actor, resolution=row.pk, done=claims_done, text=found.text[:200])
    return found


@transaction.atomic
def settle(*, actor: Actor, resolution_id: int, done: bool, text: str = "") -> Resolution:
    """The plan's body confirms that a resolution is done, or sends it back with what is wanting.

    Raises Forbidden, NotFound, Stale (nothing claimed), UserError without a reason.
    """
    row = open_resolution(actor, resolution_id)
    require_manage(actor, row.plan)
    with scope.system():
        row = Resolution.objects.select_for_update(of=("self",)).select_related("plan").get(pk=row.pk)
        if row.status != ResolutionStatus.CLAIMED:
            raise Stale(f"该事项{row.get_status_display()}，没有待确认的办结申报。")
        if not done and not text.strip():
            raise UserError("请写明还需要做什么。", field="text")
        row.status = ResolutionStatus.DONE if done else ResolutionStatus.OPEN
        row.done_on = clock.today() if done else None
        row.save(update_fields=["status", "done_on"])
        words = text.strip() or "确认办结"
        ResolutionNote.objects.create(
            resolution=row, organ_id=row.organ_id, division=row.division, by_name=actor.name, at=clock.now(),
            text=f"{'确认办结' if done else '退回'}：{words}" if words != "确认办结" else words,
        )  # fmt: skip
        note("settled", row.plan, actor, resolution=row.pk, done=done, text=words)
    return row
