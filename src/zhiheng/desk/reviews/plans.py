"""Yearly plans: the bodies, how often each is due and why, and who has not been reviewed (REV-01, REV-02, REV-04, REV-08)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.plans.kit import Act, Card, Cell, area, number as whole, pick, points, respond, text
from zhiheng.desk.reviews.frame import below, number, own_organs, part
from zhiheng.desk.reviews.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import OrganKind
from zhiheng.reviews import policies
from zhiheng.reviews.models import ReviewPlan
from zhiheng.reviews.selectors import Standing, overdue_bodies, spot_checks, standings, with_rule
from zhiheng.reviews.services import plans as service

COUNTED = "本年度结果已确认的单位自评和司法行政部门评查；抽查、交叉评查另计。"


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans a person may see; a bureau makes the next one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = [
        [
            Cell(p.title, url=reverse("reviews:plan", args=[p.pk])), Cell(p.organ.short_name), Cell(p.year),
            Cell(due=p.due_on) if p.due_on else Cell("未设定"), Cell(p.lines.count()),
            Cell("已印发", tone="green") if p.issued_on else Cell("编制中", tone="orange"),
        ]
        for p in policies.visible_plans(actor).order_by("-year", "organ_id")
    ]  # fmt: skip
    head = ("计划", "编制单位", "年度", "截止日", "单位数", "状态")
    empty = "还没有评查计划，由司法行政部门编制并印发。"
    bureaus = [o for o in own_organs(actor) if o.kind == OrganKind.SUPERVISION]
    acts = [_make(actor, bureaus)] if bureaus else []
    return respond(
        request,
        part(
            "plans", "案卷评查年度计划", [Card("年度计划", "ti-calendar", "", head, rows, empty, acts=acts)]
        ),
    )


def _make(actor: Actor, bureaus: list[Any]) -> Act:
    def do(data: dict[str, Any]) -> HttpResponse:
        organ = next(o for o in bureaus if o.pk == data["organ"])
        row = service.make_plan(actor=actor, organ=organ, year=data["year"], title=data["title"])
        return redirect("reviews:plan", row.pk)

    fields = {
        "organ": pick("编制单位", [(o.pk, o.name) for o in bureaus], whole=True),
        "year": whole("评查年度", least=2000, most=2100),
        "title": text("名称", required=False, most=120, help="不填的自动命名。"),
    }
    start = {"year": clock.today().year, "organ": bureaus[0].pk}
    return Act("make", "编制年度计划", do, fields, button="编制", initial=start, primary=True)


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show a plan with every body's standing."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = policies.open_plan(actor, plan_id)
    today = clock.today()
    found = standings(row, today)
    manage = policies.may_organise(actor, row.organ)
    cards = [_facts(row), _bodies(actor, row, found, manage)]
    late = overdue_bodies(row, today)
    notice = ""
    if late:
        names = "、".join(s.line.organ.short_name for s in late)
        notice = f"评查截止日 {row.due_on} 已过，未完成评查的单位：{names}。"
    readable = set(policies.visible_rounds(actor).filter(plan=row).values_list("pk", flat=True))
    rounds = [
        [Cell(r.title, url=reverse("reviews:round", args=[r.pk])), Cell(r.get_kind_display()), Cell(r.get_state_display())]
        for r in row.rounds.all()
        if r.pk in readable
    ]  # fmt: skip
    cards.append(
        Card(
            "本计划的批次",
            "ti-list-check",
            "",
            ("批次", "种类", "状态"),
            rows=rounds,
            empty="还没有开展评查。",
        )
    )
    state = ("已印发", "green") if row.issued_on else ("编制中", "orange")
    return respond(request, below("plans", row.title, cards, state=state, notice=notice))


def _facts(row: ReviewPlan) -> Card:
    spots = spot_checks(row.organ, row.year)
    limits = [
        f"案件量 {row.cases_from} 件以上" if row.cases_from is not None else "",
        f"投诉率 {row.complaints_from}% 以上" if row.complaints_from is not None else "",
        f"败诉率 {row.losses_from}% 以上" if row.losses_from is not None else "",
    ]
    chosen = "；".join(x for x in limits if x)
    facts = [
        ("编制单位", row.organ.name),
        ("截止日", f"{row.due_on}" if row.due_on else "未设定（本地文件没有规定）"),
        ("每单位每年", f"{number(row.per_year)}{' 次' if row.per_year is not None else ''}"),
        ("加密单位每年", f"{number(row.risky_per_year)}{' 次' if row.risky_per_year is not None else ''}"),
        (
            "案卷抽查",
            f"已通报 {spots} 次，应抽查 {number(row.spots_per_year)}{' 次' if row.spots_per_year else ''}",
        ),
        ("加密界限", f"{chosen}（{row.thresholds_source}）" if chosen else "未设定"),
        ("依据", "；".join(row.cites) or "本地文件未作规定"),
    ]
    if row.issued_on:
        facts.append(("印发", f"{row.issued_by_name} {row.issued_on}"))
    return Card("计划", "ti-calendar", facts=facts)


def _rate(value: Any) -> str:
    return "—" if value is None else f"{value}%"


def _bodies(actor: Actor, row: ReviewPlan, found: list[Standing], manage: bool) -> Card:
    today = clock.today()
    ruled = with_rule(s.line.organ_id for s in found)
    cells = []
    for s in found:
        f = s.line.figures
        over = row.due_on is not None and today > row.due_on
        light = (
            Cell("未设定次数", tone="grey") if s.met is None
            else Cell("已完成", tone="green") if s.met
            else Cell("逾期未评", tone="red") if over
            else Cell("待评查", tone="orange")
        )  # fmt: skip
        complaints = "无数据" if f.get("complaints") is None else _rate(f.get("complaint_rate"))
        cells.append([
            Cell(s.line.organ.short_name), light, Cell(f"{s.done} / {number(s.line.required)}"),
            Cell("加密", tone="purple", note="；".join(s.line.why)) if s.line.risky else Cell("—"),
            Cell(f["cases"]), Cell(complaints), Cell(_rate(f.get("loss_rate")), note=f"{f['lost']}/{f['outcomes']}"),
                Cell("已建立", tone="green") if s.line.organ_id in ruled else Cell("未登记", tone="orange"),
        ])  # fmt: skip
    head = ("单位", "完成情况", "已评 / 应评", "加密评查", "上年办案", "投诉率", "败诉率", "案卷评查制度")
    acts = _acts(actor, row, found) if manage and row.issued_on is None else []
    lead = "投诉率：每百件案件的投诉；败诉率：被撤变、确认违法的占复议诉讼结果的比例，均为上年数据。"
    return Card("单位", "ti-building", lead, head, cells, "辖区没有执法单位。", acts=acts, hint=COUNTED)


def _acts(actor: Actor, row: ReviewPlan, found: list[Standing]) -> list[Act]:
    def limits(data: dict[str, Any]) -> str:
        service.set_thresholds(
            actor=actor, plan_id=row.pk, cases_from=data["cases_from"], complaints_from=data["complaints_from"],
            losses_from=data["losses_from"], source=data["source"],
        )  # fmt: skip
        return "已按新的界限重新判定加密评查单位。"

    def mark(data: dict[str, Any]) -> str:
        service.mark_risky(actor=actor, plan_id=row.pk, organ_id=data["organ"], why=data["why"])
        return "已列为加密评查单位。"

    def issue(data: dict[str, Any]) -> str:
        service.issue_plan(actor=actor, plan_id=row.pk)
        return "评查计划已印发。"

    hundred = Decimal(100)
    limit_fields = {
        "cases_from": whole("案件量达到（件）", required=False, least=1),
        "complaints_from": points("投诉率达到（%）", required=False, most=hundred),
        "losses_from": points("败诉率达到（%）", required=False, most=hundred),
        "source": text("依据", help="文件没有规定这些数字，请写明本部门设定的依据。"),
    }
    now = {
        "cases_from": row.cases_from, "complaints_from": row.complaints_from, "losses_from": row.losses_from,
        "source": row.thresholds_source,
    }  # fmt: skip
    organs = [(s.line.organ_id, s.line.organ.name) for s in found]
    mark_fields = {"organ": pick("单位", organs, whole=True), "why": area("理由", rows=2)}
    acts = [
        Act("limits", "设定加密评查界限", limits, limit_fields, initial=now),
        Act("mark", "指定加密评查单位", mark, mark_fields),
    ]
    if actor.has_role(policies.leading(row.organ), organ_id=row.organ_id):
        acts.append(
            Act(
                "issue",
                "印发计划",
                issue,
                button="印发计划",
                primary=True,
                confirm="印发后不能修改，确认印发？",
            )
        )
    return acts
