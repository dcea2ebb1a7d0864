"""The clean-up: the board with figures by ground, and one proposal with opinions, duties and what became of the law."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.powers import words
from zhiheng.desk.powers.shared import Button, act_url, history
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Flag, Listing, Text
from zhiheng.desk.shell.parts import Fact
from zhiheng.organs.actor import Actor
from zhiheng.powers.models import CleanupProposal, Ground, Legislation, Opinion, Threshold
from zhiheng.powers.policies import (
    APPROVING,
    DRAFTING,
    NEEDS_READ,
    bodies,
    may_read,
    may_supervise,
    open_proposal,
    visible_proposals,
)
from zhiheng.powers.services.cleanup import find_proposals
from zhiheng.powers.thresholds import UNSET, threshold

ABOUT = "没有依据的一律取消；近五年未发生、极少发生、交叉重复的，由实施部门提意见、监督机构审定。次数从案件实时统计。"


def figures_words(row: CleanupProposal) -> str:
    """Return the figures of a proposal in words."""
    f = row.figures
    match row.ground:
        case Ground.NO_BASIS:
            return str(f.get("why", ""))
        case Ground.UNUSED | Ground.RARE:
            last = f"，最近一次 {f['last_on']}" if f.get("last_on") else ""
            limit = f"（阈值 {f['threshold']} 次，{f['document']}）" if f.get("threshold") else ""
            data = f.get("data_since")
            known = (
                ""
                if data and data <= str(f.get("since"))
                else f"；平台案件数据自 {data or '接入'} 起，此前情况请实施部门核实"
            )
            return f"{f.get('since')} 至 {f.get('until')} 立案 {f.get('count')} 件{last}{limit}{known}"
        case Ground.OVERLAP:
            return f"{f.get('cite')}：{'、'.join(f.get('organs', []))}"
    high = f.get("high")
    return f"罚款上限 {high:,.0f} 元" if high else "罚款幅度未写明金额"


def result_words(row: CleanupProposal) -> str:
    """Return what the clean-up came to: the item as it was left, with its fine before and after."""
    if not row.closed_on:
        return "未办结"
    said = str(Opinion(row.decision).label) if row.decision else "已办结"
    after = row.figures.get("after")
    if not after or after.get("status") != "ACTIVE":
        return said
    old, new = row.figures.get("high"), after.get("high")
    if old == new:
        return f"{said}，罚款上限不变"
    return f"{said}，罚款上限 {_yuan(old)} → {_yuan(new)}"


def _yuan(value: int | None) -> str:
    return "未写明" if value is None else f"{value:,} 元"


class CleanupListing(Listing):
    """清理."""

    key, title, default_sort = "cleanup", "清理", "-pk"
    empty_title, empty_advice = "没有清理建议", "点击“测算”，按依据效力、五年使用次数和交叉情况生成。"
    columns = (
        Column(
            "item",
            "事项",
            "item__name",
            link=lambda p: reverse("powers:proposal", args=[p.pk]),
            width="l",
            always=True,
        ),
        Column("ground", "清理情形", "ground", kind="badge", badges=words.GROUND, width="s"),
        Column("organ", "实施部门", "organ__short_name", width="m"),
        Column("figures", "测算数据", figures_words, width="l"),
        Column(
            "opinion", "拟办意见", lambda p: Opinion(p.opinion).label if p.opinion else "待提出", width="s"
        ),
        Column(
            "decision", "审定", lambda p: Opinion(p.decision).label if p.decision else "待审定", width="s"
        ),
        Column("result", "清理结果", result_words, width="m"),
        Column("law", "立法后续", "get_legislation_display", width="s"),
        Column("found", "发现日期", "found_on", kind="date", sort="found_on", width="s"),
        Column("closed", "办结", "closed_on", kind="date", width="s", shown=False),
    )
    filters = (
        Text("q", "关键词", lookups=("item__name__icontains", "item__code__istartswith"), first=True),
        Choice("ground", "清理情形", choices=Ground.choices, many=True, first=True),
        Choice("opinion", "拟办意见", choices=[c for c in Opinion.choices if c[0]], first=True),
        Choice("legislation", "立法后续", choices=Legislation.choices),
        Flag("open", "未办结", condition=Q(closed_on=None)),
        Flag("undecided", "未审定", condition=Q(decided_on=None)),
        Flag("closed", "已办结", condition=Q(closed_on__isnull=False)),
    )


@desk_view(allowed=may_read, needs=NEEDS_READ)
def board(request: HttpRequest) -> HttpResponseBase:
    """Show the proposals with a tile for each ground."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = visible_proposals(actor)
    counts = dict(rows.filter(closed_on=None).values_list("ground").annotate(n=Count("id")).order_by())
    url = reverse("powers:cleanup")
    division = next((g.division for g in actor.grants), "")
    rare = threshold(Threshold.Key.RARE_USES, division, clock.today()) if division else None
    actions = []
    if actor.has_role(*DRAFTING) or may_supervise(actor):
        actions.append(
            Action("测算", reverse("powers:cleanup-find"), "ti-calculator", primary=True, post=True)
        )
    if may_supervise(actor):
        actions.append(Action("设定阈值", act_url("threshold", 0), "ti-adjustments"))
    context: dict[str, Any] = {
        "about": ABOUT,
        "rare": f"{rare.value.normalize():f} 次（{rare.document}）" if rare else UNSET,
        "tiles": [
            {"label": label, "value": counts.get(g, 0), "url": f"{url}?ground={g}&open=1", "tone": tone}
            for g, (label, tone) in words.GROUND.items()
        ],
    }
    listing = CleanupListing(request, rows.select_related("item", "organ"), actions=actions)
    return listing.respond("desk/powers/cleanup.html", context)


@desk_view(allowed=may_read, methods=("POST",), needs=NEEDS_READ)
def find(request: HttpRequest) -> HttpResponse:
    """Compute the proposals anew."""
    opened = find_proposals(actor=request.actor)  # type: ignore[attr-defined]
    said = "、".join(f"{words.GROUND[g][0]} {n} 项" for g, n in opened.items() if n)
    messages.success(
        request, f"测算完成，新增清理建议：{said}。" if said else "测算完成，没有新增的清理建议。"
    )
    return redirect("powers:cleanup")


@desk_view(allowed=may_read, needs=NEEDS_READ)
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Show one proposal."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_proposal(actor, proposal_id)
    keeps = may_supervise(actor) and actor.supervises_division(row.division)
    buttons: list[Button] = []
    if not row.closed_on:
        if not row.decided_on and (
            keeps or (row.organ_id in bodies(actor) and actor.has_role(*DRAFTING, *APPROVING))
        ):
            buttons.append(Button("提出拟办意见", act_url("cleanup-opinion", row.pk), not row.opinion))
        if keeps and row.opinion and not row.decided_on:
            buttons.append(Button("审定", act_url("cleanup-decide", row.pk), True))
        if keeps and row.decided_on:
            buttons.append(Button("立法后续与办结", act_url("cleanup-follow", row.pk), True))
        if keeps:
            buttons.append(Button("增加责任分工", act_url("cleanup-duty", row.pk)))
    facts = [
        Fact("事项", row.item.name, wide=True),
        Fact("实施部门", row.organ.name),
        Fact("依据", row.item.penalty_basis),
        Fact("测算数据", figures_words(row), wide=True),
        Fact(
            "拟办意见",
            f"{row.get_opinion_display()}　{row.opinion_by} {row.opinion_on}" if row.opinion else "待提出",
        ),
        Fact("理由", row.opinion_reason or "—"),
        Fact(
            "审定结论",
            f"{row.get_decision_display()}　{row.decided_by} {row.decided_on}" if row.decision else "待审定",
        ),
        Fact("审定说明", row.decision_reason or "—"),
        Fact("立法后续", f"{row.get_legislation_display()}　{row.legislation_note}"),
        Fact("办结日期", row.closed_on or "未办结"),
    ]
    context = {
        "row": row,
        "ground": words.GROUND[row.ground],
        "facts": facts,
        "duties": row.duties.all(),
        "buttons": buttons,
        "moments": history("cleanupproposal", row.pk),
    }
    return render(request, "desk/powers/proposal.html", context)
