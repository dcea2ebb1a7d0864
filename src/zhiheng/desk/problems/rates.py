"""Rates of rectification: each body today, and on the days that were set (RECT-08, RECT-09, RECT-13, RECT-17)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.plans.kit import Act, Card, Cell, Page, day, number, pick, respond, text
from zhiheng.desk.problems import words
from zhiheng.desk.problems.policies import NEEDS_READ, may_read
from zhiheng.desk.reviews.frame import on
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind
from zhiheng.problems.dictionary import Topic
from zhiheng.problems.policies import SUPERVISING, bodies_for, may_supervise
from zhiheng.problems.selectors import Rate, late_counts, listed, rates, snapshots_of
from zhiheng.problems.services.snapshots import set_target
from zhiheng.problems.targets import targets


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def page(request: HttpRequest) -> HttpResponse:
    """Show the rates of the bodies of interest, the days to be met, and the rates kept."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    topic = request.GET.get("topic", "")
    topic = topic if topic in Topic.values else ""
    bodies = list(bodies_for(actor))
    cards = [_today(bodies, topic), *_targets(actor, bodies), _kept(actor)]
    links = [
        ("全部", "?", "ti-list"),
        *((str(label), f"?topic={key}", "ti-filter") for key, label in Topic.choices),
    ]
    if may_supervise(actor):
        links.append(
            ("专项监督记录", reverse("support:ledger", args=["special-supervisions"]), "ti-eye-search")
        )
    lead = f"当前：{Topic(topic).label if topic else '全部专题'}。{words.ABOUT_RATE}"
    crumbs = [("问题清单", reverse("problems:list"))]
    return respond(request, Page("整改率", crumbs, cards, lead=lead, links=links))


def _link(organ: Organ, **more: str) -> str:
    query = "&".join(f"{k}={v}" for k, v in {"organ": str(organ.pk), **more}.items())
    return f"{reverse('problems:list')}?{query}"


def _today(bodies: list[Organ], topic: str) -> Card:
    today = clock.today()
    ids = [b.pk for b in bodies]
    found, over, lists = rates(ids, today, topic), late_counts(ids, today, topic), listed(ids)
    shown = [b for b in bodies if found[b.pk].found]
    cells = []
    for b in shown:
        r = found[b.pk]
        light = Cell("红灯", tone="red") if over.get(b.pk) else Cell("绿灯", tone="green")
        cells.append([
            Cell(b.short_name, url=_link(b)), light, Cell(r.found), Cell(r.done), Cell(f"{r.percent}%"), Cell(r.closed),
            Cell(over[b.pk], url=_link(b, late="1")) if over.get(b.pk) else Cell(0),
            Cell("已备案", tone="green") if b.pk in lists else Cell("未备案", tone="orange"),
        ])  # fmt: skip
    whole = sum((found[b.pk] for b in shown), Rate())
    lead = (
        f"{today} 合计：已查摆 {whole.found}，已整改 {whole.done}，整改率 {whole.percent}%，已销号 {whole.closed}；"
        f"清单已备案 {sum(b.pk in lists for b in shown)}/{len(shown)} 个单位。"
        if whole.found
        else ""
    )
    head = ("单位", "灯号", "已查摆", "已整改", "整改率", "已销号", "逾期", "清单")
    hint = "红灯：有逾期未整改的问题；绿灯：没有。"
    return Card("今天", "ti-chart-donut", lead, head, cells, "还没有登记问题。", hint=hint)


def _targets(actor: Actor, bodies: list[Organ]) -> list[Card]:
    cells = []
    for place in sorted({b.division_id for b in bodies}):
        name = next(b.division.name for b in bodies if b.division_id == place)
        for topic in Topic:
            for t in targets(place, topic):
                cells.append([Cell(name), Cell(topic.label), on(t.on), Cell(f"{t.percent}%"), Cell(t.basis)])
    held = {g.organ_id for g in actor.grants if g.role in SUPERVISING}
    bureaus = list(Organ.objects.filter(pk__in=held, kind=OrganKind.SUPERVISION))
    acts = [_set(actor, bureaus)] if bureaus else []
    head = ("地区", "专题", "考核日", "目标整改率", "依据")
    empty = "本地文件没有规定考核日和目标整改率（未设定）；司法行政部门可以注明依据后设定。"
    return [
        Card(
            "考核日",
            "ti-calendar-stats",
            "到日自动留存各单位整改率，留存后不能修改。",
            head,
            cells,
            empty,
            acts=acts,
        )
    ]


def _set(actor: Actor, bureaus: list[Organ]) -> Act:
    def do(data: dict[str, Any]) -> str:
        values = dict(data)
        organ = next(b for b in bureaus if b.pk == values.pop("organ"))
        set_target(actor=actor, organ=organ, **values)
        return "已设定。"

    fields = {
        "organ": pick("设定单位", [(b.pk, b.name) for b in bureaus], whole=True), "topic": pick("整治专题", Topic.choices),
        "on": day("考核日"), "percent": number("目标整改率（%）", least=1, most=100), "source": text("依据文件"),
    }  # fmt: skip
    return Act("target", "设定考核日", do, fields, button="设定", initial={"organ": bureaus[0].pk})


def _kept(actor: Actor) -> Card:
    cells = []
    for s in snapshots_of(actor)[:200]:
        rate = Rate(s.found, s.done, s.closed)
        met = rate.percent is not None and rate.percent >= s.target
        cells.append([
            on(s.on), Cell(s.organ.short_name), Cell(s.get_topic_display()), Cell(f"{s.done}/{s.found}"),
            Cell(f"{rate.percent}%"), Cell(f"{s.target}%"),
            Cell("达到", tone="green") if met else Cell("未达到", tone="red"), Cell(s.basis),
        ])  # fmt: skip
    head = ("统计日", "单位", "专题", "已整改 / 已查摆", "整改率", "目标", "结果", "依据")
    return Card("历次考核日的整改率", "ti-camera", "", head, cells, "还没有到考核日的统计。")
