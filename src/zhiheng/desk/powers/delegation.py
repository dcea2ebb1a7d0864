"""Delegation: batches with their lines, checks, decision, hand-over and support."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.powers import words
from zhiheng.desk.powers.shared import Button, act_url, history
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Listing, Text
from zhiheng.desk.shell.parts import Step
from zhiheng.organs.actor import Actor
from zhiheng.powers.models import BatchStatus, DelegationBatch, SupportDuty
from zhiheng.powers.policies import (
    NEEDS_READ,
    SUPERVISING,
    bodies,
    is_province,
    may_read,
    may_supervise,
    open_batch,
    visible_batches,
)
from zhiheng.powers.services.batches import READINESS


def _progress(row: DelegationBatch) -> str:
    if not row.planned_items:
        return f"{row.distinct} 项"  # type: ignore[attr-defined]
    return f"{row.distinct}/{row.planned_items} 项"  # type: ignore[attr-defined]


class BatchListing(Listing):
    """赋权批次."""

    key, title, default_sort = "delegation-batches", "赋权批次", "-pk"
    empty_title, empty_advice = "没有赋权批次", "由行政执法监督机构拟订，经省级法制审核和省级决定后执行。"
    columns = (
        Column(
            "name",
            "批次名称",
            "name",
            link=lambda b: reverse("powers:batch", args=[b.pk]),
            width="l",
            always=True,
        ),
        Column("no", "批次", "no", kind="number", width="xs"),
        Column("status", "状态", "status", kind="badge", badges=words.BATCH, width="s"),
        Column(
            "items", "事项（已列/计划）", _progress, width="s", hint="不重复的事项数；没有计划数的只列已列数"
        ),
        Column("towns", "承接乡镇", "towns", kind="number", width="s"),
        Column("decision", "决定文号", "decision_no", width="m"),
        Column("from", "行使起始日", "effective_from", kind="date", sort="effective_from", width="s"),
        Column("organ", "拟订单位", "organ__short_name", width="m"),
    )
    filters = (
        Text("q", "关键词", lookups=("name__icontains", "decision_no__icontains"), first=True),
        Choice("status", "状态", choices=BatchStatus.choices, many=True, first=True),
    )


@desk_view(allowed=may_read, needs=NEEDS_READ)
def batches(request: HttpRequest) -> HttpResponseBase:
    """List the batches."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = visible_batches(actor).select_related("organ")
    rows = rows.annotate(
        distinct=Count("lines__item", distinct=True), towns=Count("lines__to_organ", distinct=True)
    )
    actions = [
        Action("谁在行使", reverse("powers:where"), "ti-map-pin"),
        Action("包保清单", reverse("powers:support"), "ti-users"),
    ]
    if may_supervise(actor):
        actions.insert(0, Action("拟订批次", act_url("batch-new", 0), "ti-plus", primary=True))
    return BatchListing(request, rows, actions=actions).respond("desk/powers/list.html")


ROAD = (
    (BatchStatus.DRAFT, "拟订"), (BatchStatus.REVIEW, "省级法制审核"), (BatchStatus.REVIEWED, "省级决定"),
    (BatchStatus.DECIDED, "公布、交接"), (BatchStatus.EXECUTED, "执行"),
)  # fmt: skip


def _steps(row: DelegationBatch) -> list[Step]:
    keys = [k for k, _ in ROAD]
    here = keys.index(BatchStatus(row.status)) if row.status in keys else 0
    ended = row.status == BatchStatus.EXECUTED
    return [
        Step(label, "done" if n < here or ended else "current" if n == here else "todo")
        for n, (_, label) in enumerate(ROAD)
    ]


@desk_view(allowed=may_read, needs=NEEDS_READ)
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show one batch."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_batch(actor, batch_id)
    own = bodies(actor)
    keeps = actor.has_role(*SUPERVISING, organ_id=row.organ_id)
    lines = row.lines.select_related("item", "from_organ", "to_organ", "holder").order_by(
        "to_division", "item__code"
    )
    duties = (
        SupportDuty.objects.filter(line__batch=row)
        .select_related("unit", "line__item", "organ")
        .prefetch_related("records")
    )
    handovers = [
        (h, _handover_buttons(h, own, keeps))
        for h in row.handovers.select_related("from_organ", "to_organ").order_by("to_organ_id")
    ]
    context = {
        "row": row,
        "status": words.BATCH[row.status],
        "steps": _steps(row),
        "lines": lines,
        "distinct": len({line.item_id for line in lines}),
        "checks": [(label, row.readiness.get(key)) for key, label in READINESS.items()],
        "handovers": handovers,
        "duties": duties,
        "buttons": _buttons(actor, row, keeps),
        "editable": keeps and row.status in {BatchStatus.DRAFT, BatchStatus.RETURNED},
        "keeps": keeps,
        "own": own,
        "today": clock.today(),
        "moments": history("delegationbatch", row.pk),
    }
    return render(request, "desk/powers/batch.html", context)


def _handover_buttons(row, own, keeps):  # type: ignore[no-untyped-def]
    found = []
    if row.handed_on is None and (keeps or {row.from_organ_id, row.to_organ_id} & own):
        found.append(Button("登记交接", act_url("hand-over", row.pk)))
    if row.handed_on and row.notice_on is None and row.to_organ_id in own:
        found.append(Button("抄告主管部门", act_url("notice", row.pk)))
    if row.notice_on and row.receipt_on is None and row.from_organ_id in own:
        found.append(Button("签收抄告", act_url("receipt", row.pk)))
    return found


def _buttons(actor: Actor, row: DelegationBatch, keeps: bool) -> list[Button]:
    out: list[Button] = []
    if keeps and row.status in {BatchStatus.DRAFT, BatchStatus.RETURNED}:
        out += [
            Button("添加事项", act_url("batch-add", row.pk), True),
            Button("准备度检查", act_url("batch-readiness", row.pk)),
            Button("报省级法制审核", act_url("batch-submit", row.pk)),
        ]
    if row.status == BatchStatus.REVIEW and is_province(actor, row.division):
        out.append(Button("法制审核", act_url("batch-review", row.pk), True))
    leads = actor.has_role("SUPERVISION_LEADER", organ_id=row.organ_id)
    if row.status == BatchStatus.REVIEWED and (leads or is_province(actor, row.division)):
        out.append(Button("登记赋权决定", act_url("batch-decide", row.pk), True))
    if row.status == BatchStatus.DECIDED and keeps:
        if row.published_on is None:
            out.append(
                Button("先登记公布", reverse("powers:publications") + "?about=DELEGATION&open=1", True)
            )
        else:
            out.append(Button("执行赋权决定", act_url("batch-execute", row.pk), True))
    return out


class SupportListing(Listing):
    """包保清单."""

    key, title, default_sort = "support-list", "包保清单", "due_on"
    empty_title, empty_advice = "没有包保事项", "在赋权批次中逐事项列入包保单位和责任人。"
    columns = (
        Column("item", "事项", "line__item__name",
            link=lambda d: reverse("powers:batch", args=[d.line.batch_id]),
            width="l", always=True),
        Column("town", "承接乡镇", "organ__short_name", width="m"),
        Column("unit", "包保单位", "unit__short_name", width="m"),
        Column("person", "责任人", "person", width="s"),
        Column("due", "期限", "due_on", kind="countdown", done="first_on", unit="day", sort="due_on", width="s"),
        Column("records", "指导记录", "guided", kind="number", width="s"),
        Column("do", "办理", lambda d: "登记指导", link=lambda d: act_url("support-record", d.pk), width="s"),
    )  # fmt: skip
    filters = (
        Text(
            "q",
            "关键词",
            lookups=("line__item__name__icontains", "person__icontains", "unit__name__icontains"),
            first=True,
        ),
    )


@desk_view(allowed=may_read, needs=NEEDS_READ)
def support(request: HttpRequest) -> HttpResponseBase:
    """List the support list within the person's scope, those without guidance first by their day."""
    from django.db.models import Min, Q

    from zhiheng.powers.policies import in_scope

    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = SupportDuty.objects.filter(in_scope(actor) | Q(unit_id__in=bodies(actor)))
    rows = rows.select_related("line__item", "organ", "unit").annotate(
        guided=Count("records"), first_on=Min("records__on")
    )
    return SupportListing(request, rows).respond("desk/powers/list.html")
