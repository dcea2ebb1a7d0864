"""Reporting duties and their filings: opened for each body, handed in with a numbered receipt, returned, handed in again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind
from zhiheng.plans.models import (
    DutyKind,
    Filing,
    FilingDuty,
    FilingStatus,
    Plan,
    PlanMatter,
    PlanStatus,
    sections_of,
)  # fmt: skip
from zhiheng.plans.policies import MANAGING, REPORTING, in_scope, may_manage, open_plan, require_manage
from zhiheng.plans.record import note
from zhiheng.plans.relative import relative_day
from zhiheng.plans.services.notify import people_of, tell
from zhiheng.records.services.numbers import next_number

FILING = (*REPORTING, *MANAGING)  # a lower bureau files, too


def bodies_for(plan: Plan, kind: str) -> list[Organ]:
    """Return who may be asked to file: bodies the plan names; for local plans the bureaus of the levels below."""
    if kind == DutyKind.PLAN:
        below = Organ.objects.filter(kind=OrganKind.SUPERVISION, division__prefix__startswith=plan.prefix)
        return list(below.exclude(division__prefix=plan.prefix).order_by("division_id"))
    return list(Organ.objects.filter(pk__in=plan.owner_ids).exclude(pk=plan.organ_id).order_by("code"))


@transaction.atomic
def open_duty(
    *, actor: Actor, plan_id: int, kind: str, title: str, bodies: Sequence[int], due_on: dt.date | None = None,
    receiver: str = "", every_months: int | None = None, days: int | None = None, from_on: dt.date | None = None,
    matter_id: int | None = None,
) -> FilingDuty:  # fmt: skip
    """Open a reporting duty and one filing for each body; without a day (“及时”) the filings wait for one to be set.

    Raises Forbidden, NotFound, UserError (no title, no body, several ways to fix the day).
    """
    plan = open_plan(actor, plan_id)
    require_manage(actor, plan)
    if plan.status != PlanStatus.ADOPTED:
        raise UserError("台账启用后再建立报送任务。")
    if kind not in DutyKind.values:
        raise UserError("请选择报送种类。", field="kind")
    if not title.strip():
        raise UserError("请填写报送事项。", field="title")
    if due_on and (days or from_on):
        raise UserError("报送期限和“起算日＋天数”只能填一种。", field="days")
    if bool(days) != bool(from_on) and days:
        raise UserError("填了天数，请填写起算日。", field="from_on")
    allowed = {o.pk: o for o in bodies_for(plan, kind)}
    chosen = [allowed[b] for b in dict.fromkeys(bodies) if b in allowed]
    if not chosen:
        raise UserError("请选择报送单位。", field="bodies")
    matter = PlanMatter.objects.filter(pk=matter_id or 0, plan=plan).first()
    with scope.system():
        row = FilingDuty.objects.create(
            plan=plan, organ_id=plan.organ_id, division=plan.division, kind=kind, title=title.strip()[:200],
            basis=matter.text if matter else "", receiver=receiver.strip()[:120] or plan.organ.name,
            sections=sections_of(kind), due_on=due_on, days=days, from_on=from_on, every_months=every_months,
        )  # fmt: skip
        row.bodies.set(chosen)
        _round(row, day_of(row), chosen)
        if matter is not None:
            matter.became = "报送任务"
            matter.save(update_fields=["became"])
        note(
            "duty_opened", plan, actor, duty=row.pk, title=row.title, bodies=[o.name for o in chosen],
            due=str(day_of(row) or "未设定"),
        )  # fmt: skip
    return row


def day_of(duty: FilingDuty) -> dt.date | None:
    """Return the first day of a duty; None where neither the document nor the plan's body sets one."""
    if duty.due_on:
        return duty.due_on
    if duty.from_on and duty.days:
        return duty.from_on + dt.timedelta(days=duty.days)
    return None


def _round(duty: FilingDuty, due: dt.date | None, bodies: Sequence[Organ]) -> None:
    for organ in bodies:
        row, new = Filing.objects.get_or_create(
            duty=duty, organ=organ, due_on=due,
            defaults={"plan": duty.plan, "division": organ.division_id, "period": f"{due.year}年{due.month}月" if due else ""},
        )  # fmt: skip
        if new:
            tell(
                duty.plan, organ, people_of(duty.plan, organ), key=f"filing:{row.pk}:open", title=f"报送任务：{duty.title}",
                text=f"期限 {due.isoformat()}" if due else "期限未设定", target="filing", target_id=row.pk,
            )  # fmt: skip


@transaction.atomic
def set_days(*, actor: Actor, duty_id: int, days: int, from_on: dt.date) -> FilingDuty:
    """Set how many days “及时” means and from when (configured by the plan's body, in no document). Raises as usual."""
    row = FilingDuty.objects.select_related("plan").filter(pk=duty_id).first()
    if row is None:
        raise NotFound("没有找到该报送任务。")
    plan = open_plan(actor, row.plan_id)
    require_manage(actor, plan)
    if row.due_on:
        raise UserError("该报送任务由文件规定了日期，不能另设天数。", field="days")
    if not 1 <= days <= 365:
        raise UserError("天数应在 1 至 365 之间。", field="days")
    with scope.system():
        row.days, row.from_on = days, from_on
        row.save()
        due = day_of(row)
        assert due is not None
        row.filings.filter(due_on=None).update(due_on=due, period=f"{due.year}年{due.month}月")
        note("duty_days_set", plan, actor, duty=row.pk, days=days, start=from_on.isoformat())
    return row


def open_next_rounds(today: dt.date | None = None) -> int:
    """Open the next filings of duties that come back every so many months, once the last round's day has passed."""
    day, made = today or clock.today(), 0
    for duty in FilingDuty.objects.filter(
        every_months__isnull=False, plan__status=PlanStatus.ADOPTED
    ).select_related("plan__organ"):
        first = day_of(duty)
        if first is None or duty.every_months is None:
            continue
        due, n = first, 0
        while due < day:
            n += 1
            due = relative_day(None, duty.every_months * n, "个月", first) or day
        if n and not duty.filings.filter(due_on=due).exists():
            _round(duty, due, list(duty.bodies.all()))
            made += 1
    return made


def visible_filings(actor: Actor) -> list[int]:
    """Return the filings a person may see: his bodies' own, those of plans he keeps, those below his supervision."""
    found = Filing.objects.filter(in_scope(actor)) | Filing.objects.filter(plan__organ_id__in=actor.organ_ids)
    return list(found.values_list("pk", flat=True))


def open_filing(actor: Actor, filing_id: int) -> Filing:
    """Return a filing this person may see. Raises NotFound."""
    row = (
        Filing.objects.select_related("duty", "plan__organ", "organ", "filed_plan")
        .filter(pk=filing_id)
        .first()
    )
    if row is not None:
        mine = row.organ_id in actor.organ_ids or row.plan.organ_id in actor.organ_ids
        if (
            mine
            or actor.supervises_division(row.division)
            or may_file(actor, row)
            or may_manage(actor, row.plan)
        ):
            return row
    raise NotFound("没有找到该报送，或者您无权查看。")


def may_file(actor: Actor, row: Filing) -> bool:
    """Whether this person files for the body."""
    return actor.has_role(*FILING, organ_id=row.organ_id)


@transaction.atomic
def submit_filing(
    *, actor: Actor, filing_id: int, contents: Mapping[str, str], filed_plan_id: int | None = None,
    version: int | None = None,
) -> Filing:  # fmt: skip
    """Hand a filing in: complete, or not at all (PLAN-16). The receipt with its number is given at once.

    Raises Forbidden, NotFound, Stale, UserError naming the sections that are missing.
    """
    open_filing(actor, filing_id)
    with scope.system():
        row = (
            Filing.objects.select_for_update(of=("self",))
            .select_related("duty", "plan__organ", "organ")
            .get(pk=filing_id)
        )
        if not may_file(actor, row):
            raise Forbidden("报送由报送单位的执法人员、监督人员或者负责人办理，您没有该单位的相应任职。")
        if row.status in {FilingStatus.SUBMITTED, FilingStatus.ACCEPTED}:
            raise Stale(f"该报送{row.get_status_display()}（回执 {row.receipt_no}），被退回后才能重新报送。")
        if version is not None and version != row.version:
            raise Stale("该报送已由同事修改，请核对最新内容后再报送。")
        texts = {s: (contents.get(s) or "").strip() for s in row.duty.sections}
        missing = [s for s, text in texts.items() if not text]
        if missing:
            raise UserError(f"缺少必填内容：{'、'.join(missing)}。补齐后才能报送。", field="contents")
        if row.duty.kind == DutyKind.PLAN:
            row.filed_plan = _own_plan(row, filed_plan_id)
        now = clock.now()
        row.contents, row.status, row.submitted_at, row.submitted_by_name = (
            texts,
            FilingStatus.SUBMITTED,
            now,
            actor.name,
        )
        row.first_at = row.first_at or now
        row.opinion, row.decided_at, row.decided_by_name = "", None, ""
        row.receipt_no = next_number(row.plan.organ, "报收", clock.today().year).text
        row.history = [
            *row.history,
            {"at": now.isoformat(), "what": "报送", "by": actor.name, "receipt": row.receipt_no},
        ]
        row.version += 1
        row.save()
        tell(
            row.plan, row.plan.organ, people_of(row.plan, row.plan.organ), key=f"filing:{row.pk}:in:{row.receipt_no}",
            title=f"{row.organ.short_name}报送：{row.duty.title}", text=f"回执 {row.receipt_no}", target="filing",
            target_id=row.pk,
        )  # fmt: skip
        note(
            "filed",
            row.plan,
            actor,
            filing=row.pk,
            duty=row.duty.title,
            body=row.organ.name,
            receipt=row.receipt_no,
        )
    return row


def own_plans(row: Filing) -> list[Plan]:
    """Return the plans the filing body has in force and may put on file with the level above (PLAN-24)."""
    return list(
        Plan.objects.filter(organ_id=row.organ_id).exclude(status=PlanStatus.DRAFT).order_by("-adopted_at")
    )


def _own_plan(row: Filing, plan_id: int | None) -> Plan:
    found = next((p for p in own_plans(row) if p.pk == plan_id), None)
    if found is None:
        raise UserError("请选择要备案的本地方案（已启用的台账）。", field="filed_plan")
    if found.parent_id is None and found.pk != row.plan_id:
        found.parent_id = row.plan_id  # on file means under this plan: the roll-up follows
        found.save(update_fields=["parent"])
        note("linked", found, None, parent=row.plan_id, by="备案")
    return found


@transaction.atomic
def decide_filing(*, actor: Actor, filing_id: int, accept: bool, opinion: str = "") -> Filing:
    """The plan's body takes a filing in, or returns it with the reason. Raises Forbidden, NotFound, Stale, UserError."""
    row = open_filing(actor, filing_id)
    require_manage(actor, row.plan)
    with scope.system():
        row = (
            Filing.objects.select_for_update(of=("self",))
            .select_related("duty", "plan", "organ")
            .get(pk=row.pk)
        )
        if row.status != FilingStatus.SUBMITTED:
            raise Stale(f"该报送{row.get_status_display()}，没有待接收的内容。")
        if not accept and not opinion.strip():
            raise UserError("请填写退回理由。", field="opinion")
        now = clock.now()
        row.status = FilingStatus.ACCEPTED if accept else FilingStatus.RETURNED
        row.opinion, row.decided_at, row.decided_by_name = opinion.strip(), now, actor.name
        what = "接收" if accept else "退回"
        row.history = [
            *row.history,
            {"at": now.isoformat(), "what": what, "by": actor.name, "text": row.opinion},
        ]
        row.version += 1
        row.save()
        tell(
            row.plan, row.organ, people_of(row.plan, row.organ), key=f"filing:{row.pk}:{row.version}",
            title=f"报送已{what}：{row.duty.title}", text=row.opinion, target="filing", target_id=row.pk,
        )  # fmt: skip
        note(
            "filing_accepted" if accept else "filing_returned",
            row.plan,
            actor,
            filing=row.pk,
            body=row.organ.name,
            opinion=row.opinion,
        )
    return row


def lateness(row: Filing, today: dt.date) -> int | None:
    """Return how many days late a filing is (or was handed in for the first time); None where no day is set."""
    if row.due_on is None:
        return None
    if row.first_at is not None:
        from django.utils import timezone

        return max((timezone.localtime(row.first_at).date() - row.due_on).days, 0)
    return max((today - row.due_on).days, 0)
