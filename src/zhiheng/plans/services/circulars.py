"""Circulars (PLAN-11): draft with the ranking, approval, sending to the bodies, and each body's receipt."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.approvals import registry
from zhiheng.approvals.models import ApprovalRequest
from zhiheng.approvals.selectors import steps_for
from zhiheng.approvals.services.submit import submit
from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind, Role
from zhiheng.plans.models import Circular, CircularReceipt, CircularStatus, FileKind, Plan, PlanStatus
from zhiheng.plans.paper import circular_pdf
from zhiheng.plans.policies import READING, open_plan, require_manage
from zhiheng.plans.record import note
from zhiheng.plans.services.files import keep_pdf
from zhiheng.plans.services.notify import people_of, tell
from zhiheng.plans.standing import standings
from zhiheng.records.services.numbers import next_number

ACT = "plan_circular"


def register() -> None:
    """Declare what an approved circular does; called once at start-up."""
    registry.register(ACT, _approved, {ACT: "通报签发"})


def open_circular(actor: Actor, circular_id: int) -> Circular:
    """Return a circular: any for the plan's body and its supervisors, issued ones for the bodies. Raises NotFound."""
    row = Circular.objects.select_related("plan__organ", "file").filter(pk=circular_id).first()
    if row is None:
        raise NotFound("没有找到该通报。")
    plan = open_plan(actor, row.plan_id)
    if row.status != CircularStatus.ISSUED and not (
        actor.has_role(*READING, organ_id=plan.organ_id) or actor.supervises_division(plan.prefix)
    ):
        raise NotFound("没有找到该通报。")
    return row


@transaction.atomic
def draft_circular(
    *, actor: Actor, plan_id: int, title: str, since: dt.date, until: dt.date, text: str, circular_id: int | None = None
) -> Circular:  # fmt: skip
    """Draft a circular, or correct a draft; the ranking is taken as it stands on the last day of its period.

    Raises Forbidden, NotFound, Stale, UserError.
    """
    plan = open_plan(actor, plan_id)
    require_manage(actor, plan)
    if plan.status != PlanStatus.ADOPTED:
        raise UserError("只有实施中的方案可以通报。")
    for value, label, field in ((title, "标题", "title"), (text, "通报内容", "text")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    if until < since or until > clock.today():
        raise UserError("通报期止不能早于通报期起，也不能晚于今天。", field="until")
    with scope.system():
        row = Circular(
            plan=plan,
            organ_id=plan.organ_id,
            division=plan.division,
            made_at=clock.now(),
            made_by_id=actor.account_id,
        )
        if circular_id is not None:
            found = Circular.objects.select_for_update(of=("self",)).filter(pk=circular_id, plan=plan).first()
            if found is None:
                raise NotFound("没有找到该通报。")
            if found.status not in {CircularStatus.DRAFT, CircularStatus.RETURNED}:
                raise Stale(f"该通报{found.get_status_display()}，不能再修改。")
            row = found
            row.version += 1
        row.title, row.since, row.until, row.text = title.strip()[:200], since, until, text.strip()
        row.ranking = [s.plain() for s in standings(plan, until)]
        row.status = CircularStatus.DRAFT
        row.save()
        note("circular_drafted", plan, actor, circular=row.pk, title=row.title)
    return row


@transaction.atomic
def send_for_approval(*, actor: Actor, circular_id: int) -> Circular:
    """Put a draft before the leader of the plan's body. Raises Forbidden, NotFound, Stale, UserError."""
    row = open_circular(actor, circular_id)
    plan = row.plan
    require_manage(actor, plan)
    if row.status not in {CircularStatus.DRAFT, CircularStatus.RETURNED}:
        raise Stale(f"该通报{row.get_status_display()}，不能送审。")
    if not plan.owner_ids:
        raise UserError("方案没有对应到平台的责任单位，通报没有发送对象；请先在台账中落实责任单位。")
    role = Role.SUPERVISION_LEADER if plan.organ.kind == OrganKind.SUPERVISION else Role.ORGAN_LEADER
    steps = steps_for(ACT, plan.organ) or [{"name": "负责人签发", "role": role.value, "mode": "ANY"}]
    ranking = "；".join(f"{r['rank'] or '—'} {r['name']}（逾期 {r['failing']} 项）" for r in row.ranking)
    with scope.system():
        request = submit(
            actor=actor, organ=plan.organ, division=plan.division, subject_kind=ACT, subject_id=row.pk, act=ACT,
            title=f"通报：{row.title}"[:250], payload={}, steps=steps,
            summary=[["方案", plan.title], ["通报期", f"{row.since} 至 {row.until}"], ["内容", row.text], ["排名", ranking]],
        )  # fmt: skip
        row.status, row.approval_id, row.opinion = CircularStatus.WAITING, request.pk, ""
        row.save()
        note("circular_submitted", plan, actor, circular=row.pk)
    return row


def _approved(request: ApprovalRequest, approval: registry.Approval) -> None:
    """Number, set, store and send the circular; every body of the plan owes a receipt from now on."""
    with scope.system():
        row = (
            Circular.objects.select_for_update(of=("self",))
            .select_related("plan__organ")
            .get(pk=request.subject_id)
        )
        if row.status != CircularStatus.WAITING:
            return
        plan, today = row.plan, clock.today()
        if plan.organ.doc_prefix:
            row.number = next_number(plan.organ, "通报", today.year).text
        row.status, row.issued_at, row.issued_by_name = (
            CircularStatus.ISSUED,
            clock.now(),
            approval.approver_name,
        )
        row.opinion = "；".join(o for _, _, o in approval.opinions if o)
        row.file = keep_pdf(
            plan, kind=FileKind.CIRCULAR, subject_kind="circular", subject_id=row.pk, name=f"{row.title}.pdf",
            pdf=circular_pdf(row, today), by=approval.approver_name,
        )  # fmt: skip
        row.save()
        for organ in Organ.objects.filter(pk__in=plan.owner_ids).exclude(pk=plan.organ_id):
            CircularReceipt.objects.get_or_create(
                circular=row, organ=organ, defaults={"division": organ.division_id, "sent_at": clock.now()}
            )
            tell(
                plan, organ, people_of(plan, organ), key=f"circular:{row.pk}", title=f"通报：{row.title}",
                text="请阅读并签收。", target="circular", target_id=row.pk,
            )  # fmt: skip
        note(
            "circular_issued",
            plan,
            None,
            circular=row.pk,
            number=row.number,
            sha256=row.file.sha256,
            by=approval.approver_name,
        )


@transaction.atomic
def mark_returned(request_id: int, opinion: str) -> None:
    """Mark the circular of a returned request; idempotent."""
    with scope.system():
        row = Circular.objects.select_for_update(of=("self",)).filter(approval_id=request_id).first()
        if row is not None and row.status == CircularStatus.WAITING:
            row.status, row.opinion = CircularStatus.RETURNED, opinion
            row.save(update_fields=["status", "opinion"])


def owed_receipts(actor: Actor, row: Circular) -> list[CircularReceipt]:
    """Return the unread receipts of this person's own bodies."""
    return list(
        row.receipts.filter(
            organ_id__in=[*actor.organ_ids, *(g.organ_id for g in actor.grants)], read_at__isnull=True
        ).select_related("organ")
    )


@transaction.atomic
def sign_for(*, actor: Actor, circular_id: int) -> list[CircularReceipt]:
    """Sign for a circular in the name of one's bodies. Raises NotFound, Stale where nothing is owed."""
    row = open_circular(actor, circular_id)
    with scope.system():
        rows = [r for r in owed_receipts(actor, row) if actor.has_role(*READING, organ_id=r.organ_id)]
        if not rows:
            raise Stale("您的单位没有待签收的这份通报，可能已由同事签收。")
        for receipt in rows:
            receipt.read_at, receipt.read_by_name = clock.now(), actor.name
            receipt.save(update_fields=["read_at", "read_by_name"])
        note("circular_read", row.plan, actor, circular=row.pk, bodies=[r.organ.name for r in rows])
    return rows


def next_due(plan: Plan) -> dt.date | None:
    """Return when the next circular is due by the plan's own period; None where none is set (“定期” has no number)."""
    if not plan.circular_months:
        return None
    last = (
        plan.circulars.filter(status=CircularStatus.ISSUED)
        .order_by("-until")
        .values_list("until", flat=True)
        .first()
    )
    from zhiheng.plans.measures import begin_of
    from zhiheng.plans.relative import relative_day

    return relative_day(None, plan.circular_months, "个月", last or begin_of(plan))
