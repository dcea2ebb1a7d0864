"""Who leads and carries a plan: groups, members, contacts of the bodies, and what the document asks beside the tasks."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from zhiheng.desk.plans.frame import choices_of, plan_page
from zhiheng.desk.plans.kit import Act, Card, Cell, area, pick, respond, text
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import GroupKind, LiaisonKind, Plan, PlanGroup
from zhiheng.plans.policies import may_manage, open_plan
from zhiheng.plans.selectors import organs_named
from zhiheng.plans.services import groups as service


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def organisation(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show and change groups and contacts."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    manage = may_manage(actor, plan)
    cards = [_group(actor, g, manage=manage) for g in plan.groups.prefetch_related("members")]
    if not cards:
        cards.append(
            Card("组织机构", "ti-users-group", lead="方案没有附领导小组名单，也还没有登记专班和会商机制。")
        )
    if manage:
        cards[-1].acts = [*cards[-1].acts, _add_group(actor, plan)]
    cards += [_liaisons(actor, plan), _matters(plan, manage=manage)]
    return respond(request, plan_page(plan, "organisation", "组织机构", cards))


def _group(actor: Actor, group: PlanGroup, *, manage: bool) -> Card:
    rows = []
    for m in group.members.all():
        end = Act(
            f"end-{m.pk}",
            "调整成员",
            partial(_end, actor, m.pk),
            button="调出",
            confirm=f"{m.name}将不再担任{m.post}，记录保留。",
        )
        state = Cell(f"{m.until.isoformat()} 调出", tone="grey") if m.until else Cell("在任", tone="green")
        row = [Cell(m.post), Cell(m.name), Cell(m.position or "—"), Cell(m.since.isoformat()), state]
        rows.append([*row, Cell(act=end) if manage and not m.until else Cell("")])
    acts = []
    if manage:
        fields = {
            "post": text("组内职务", most=30),
            "name": text("姓名", most=40),
            "position": text("单位及职务", required=False),
            "phone": text("电话", required=False, most=40),
        }
        acts = [
            Act(
                f"member-{group.pk}",
                "增加成员",
                lambda data: _said(
                    service.add_member(actor=actor, group_id=group.pk, **data), "成员已登记。"
                ),
                fields,
            )
        ]
    lead = "　".join(
        p for p in (group.get_kind_display(), f"设在{group.seat}" if group.seat else "", group.duties) if p
    )
    head = ("组内职务", "姓名", "单位及职务", "任职起", "状态", "")
    return Card(group.name, "ti-users-group", lead, head, rows, "还没有登记成员。", acts=acts)


def _end(actor: Actor, member_id: int, data: dict[str, Any]) -> str:
    service.end_member(actor=actor, member_id=member_id)
    return "已记录调整。"


def _said(_: Any, words: str) -> str:
    return words


def _add_group(actor: Actor, plan: Plan) -> Act:
    fields = {
        "kind": pick("类型", GroupKind.choices),
        "name": text("名称", most=120),
        "seat": text("设在", required=False, most=120),
        "duties": area("职责", required=False, rows=2),
    }
    return Act(
        "group",
        "登记领导小组、专班或者会商机制",
        lambda data: _said(service.add_group(actor=actor, plan_id=plan.pk, **data), "已登记。"),
        fields,
    )


def _liaisons(actor: Actor, plan: Plan) -> Card:
    named: dict[tuple[int, str], list[Any]] = {}
    for r in plan.liaisons.order_by("-id"):
        named.setdefault((r.organ_id, r.kind), []).append(r)
    rows = []
    for organ in organs_named(plan.owner_ids):
        cells = [Cell(organ.name)]
        for kind in LiaisonKind.values:
            found = named.get((organ.pk, kind), [])
            now = next((r for r in found if r.until is None), None)
            past = [f"{r.name}（至 {r.until.isoformat()}）" for r in found if r.until]
            if now is None:
                cells.append(Cell("未登记", tone="orange", note="曾任：" + "、".join(past) if past else ""))
            else:
                words = f"{now.name}　{now.position}　{now.phone}"
                cells.append(Cell(words, note="曾任：" + "、".join(past) if past else ""))
        rows.append(cells)
    bodies = service.naming_bodies(actor, plan)
    acts = []
    if bodies:
        fields = {
            "organ_id": pick("单位", choices_of(bodies), whole=True),
            "kind": pick("类别", LiaisonKind.choices),
            "name": text("姓名", most=40, help="与本单位平台账号同名的，提醒发给该账号。"),
            "position": text("职务", required=False, most=120),
            "phone": text("联系电话", most=40),
        }
        acts = [
            Act(
                "liaison",
                "登记或者变更专抓领导、联络人",
                lambda data: _said(
                    service.name_liaison(actor=actor, plan_id=plan.pk, **data),
                    "已登记，原登记人员到今天为止。",
                ),
                fields,
            )
        ]
    lead = "各责任单位应明确专抓领导和联络人；变更保留记录，提醒发给联络人。"
    return Card(
        "专抓领导和联络人",
        "ti-address-book",
        lead,
        ("单位", "专抓领导", "联络人"),
        rows,
        "方案还没有对应到平台的责任单位。",
        acts=acts,
    )


def _matters(plan: Plan, *, manage: bool) -> Card:
    rows = []
    for m in plan.matters.all():
        when = m.due_on.isoformat() if m.due_on else (m.get_recurs_display() if m.recurs else (m.raw or ""))
        place = f"{reverse('plans:document', args=[plan.pk])}?matter={m.pk}#words--{m.pk}"
        cells = [
            Cell(m.get_kind_display(), note=m.no),
            Cell(m.title or m.text[:60], url=place, note=m.text if m.title else ""),
            Cell(when or "—"),
        ]
        rows.append([*cells, _became(plan, m, manage=manage)])
    lead = "方案中任务以外的要求：组织保障、报送和评估的日期，以及“及时”“定期”等没有写明天数的要求。日期可以转为报送任务或者评估。"
    return Card(
        "任务以外的要求", "ti-notes", lead, ("类别", "原文", "时间", "办理"), rows, "方案没有任务以外的要求。"
    )


def _became(plan: Plan, m: Any, *, manage: bool) -> Cell:
    if m.became:
        return Cell(m.became, tone="green")
    if not manage or m.kind == "ITEM" or plan.status != "ADOPTED":
        return Cell("")
    part = "evaluations" if "评估" in m.text else "duties"
    label = "建立评估" if part == "evaluations" else "建立报送任务"
    return Cell(label, url=f"{reverse(f'plans:{part}', args=[plan.pk])}?matter={m.pk}")
