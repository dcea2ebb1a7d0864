"""Pilots and checks of townships: the register, one pilot, checklists, one check."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, UserError
from zhiheng.desk.plans.frame import choices_of
from zhiheng.desk.plans.kit import Act, Card, Cell, Page, area, day, pick, points, respond, text
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Division
from zhiheng.plans.models import Checklist, Covers, EntryKind, Pilot
from zhiheng.plans.services import pilots as service

TONES = {"RUNNING": "blue", "DONE": "green", "ENDED": "grey"}
ENTRY = {"PROGRESS": "blue", "RESULT": "green", "EXPERIENCE": "purple"}


def _told(_: Any, words: str) -> str:
    return words


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("计划总览", reverse("plans:overview")), *more]


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def pilots(request: HttpRequest) -> HttpResponse:
    """Show pilots of every level, how many each bureau has named, and the experience that was taken up."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = Pilot.objects.select_related("organ").prefetch_related("entries__promotions")
    rows, lessons = [], []
    for p in found:
        entries = list(p.entries.all())
        latest = entries[0].title if entries else "—"
        rows.append(
            [
                Cell(p.get_level_display()),
                Cell(p.name, url=reverse("plans:pilot", args=[p.pk])),
                Cell(p.organ.short_name),
                Cell(p.topic),
                Cell(p.named_on.isoformat()),
                Cell(p.get_status_display(), tone=TONES[p.status]),
                Cell(latest),
            ]
        )
        lessons += [
            [
                Cell(e.title, url=reverse("plans:pilot", args=[p.pk])),
                Cell(p.name),
                Cell(f"{len(e.promotions.all())} 处", note="、".join(x.where for x in e.promotions.all())),
            ]
            for e in entries
            if e.kind == "EXPERIENCE"
        ]
    counts = [
        [Cell(c.organ.name), Cell(c.named), Cell(c.verdict[0], tone=c.verdict[1])]
        for c in service.counts(actor)
    ]
    acts = [_name(actor)] if service.bureaus(actor) else []
    cards = [
        Card(
            "试点",
            "ti-flask",
            "",
            ("层级", "地区", "确定单位", "内容", "确定日期", "状态", "最新记录"),
            rows,
            "还没有登记试点。",
            acts=acts,
        )
    ]
    if counts:
        cards.append(
            Card(
                "试点数量",
                "ti-checks",
                "各市选 1—2 个县，各县选 1—2 个乡镇（街道）；省级试点由省确定。",
                ("司法行政部门", "已确定", "校验"),
                counts,
            )
        )
    cards.append(Card("经验和推广", "ti-bulb", "", ("经验", "试点", "推广"), lessons, "还没有登记经验。"))
    links = [("规范化和落实情况检查", reverse("plans:checks"), "ti-clipboard-list")]
    return respond(
        request,
        Page("试点", _crumbs(), cards, lead="执法规范化试点：登记、进展、成果、经验和推广。", links=links),
    )


def _name(actor: Actor) -> Act:
    bureaus = service.bureaus(actor)
    below = [
        d
        for d in Division.objects.order_by("code")
        if any(d.prefix.startswith(b.division.prefix) and d.pk != b.division_id for b in bureaus)
    ]

    def do(data: dict[str, Any]) -> HttpResponse:
        return redirect("plans:pilot", service.name_pilot(actor=actor, **data).pk)

    fields = {
        "organ_id": pick("确定单位", choices_of(bureaus), whole=True, help="层级按确定单位：省、市、县。"),
        "name": text("试点地区", most=80),
        "place": pick("对应区划", [(d.pk, d.name) for d in below], required=False, blank="（不在平台）"),
        "topic": text("试点内容"),
        "basis": text("确定依据", required=False),
        "named_on": day("确定日期"),
        "due_on": day("完成期限", required=False),
    }
    return Act("name", "确定试点", do, fields, button="登记", primary=True)


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def pilot(request: HttpRequest, pilot_id: int) -> HttpResponse:
    """Show a pilot; note progress, results, experience; take one up; end it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = service.open_pilot(pilot_id)
    facts = [
        ("层级", row.get_level_display()),
        ("确定单位", row.organ.name),
        ("内容", row.topic),
        ("依据", row.basis or "—"),
        ("确定日期", row.named_on.isoformat()),
        ("完成期限", str(row.due_on or "未设定")),
    ]
    if row.ended_note:
        facts.append(("总结", row.ended_note))
    acts = []
    if service.may_write(actor, row) and row.status == "RUNNING":
        fields = {
            "kind": pick("种类", EntryKind.choices),
            "title": text("标题"),
            "text": area("内容"),
            "on": day("日期"),
        }
        ends = {
            "what": pick("办理", [("done", "总结"), ("off", "取消试点")]),
            "text": area("总结或者取消原因"),
        }
        acts = [
            Act(
                "note",
                "登记进展、成果、经验",
                lambda d: _told(service.note_entry(actor=actor, pilot_id=row.pk, **d), "已登记。"),
                fields,
                primary=True,
                initial={"on": clock.today()},
            ),
            Act(
                "end",
                "总结或者取消",
                lambda d: _told(
                    service.end_pilot(actor=actor, pilot_id=row.pk, done=d["what"] == "done", text=d["text"]),
                    "已办理。",
                ),
                ends,
            ),
        ]
    entries = list(row.entries.prefetch_related("promotions"))
    cells = [
        [
            Cell(e.on.isoformat()),
            Cell(e.get_kind_display(), tone=ENTRY[e.kind]),
            Cell(e.title, note=e.text),
            Cell(e.by_name),
            Cell("；".join(f"{p.on} {p.where}：{p.how}" for p in e.promotions.all()) or "—"),
        ]
        for e in entries
    ]
    cards = [
        Card("试点", "ti-flask", facts=facts, acts=acts),
        Card(
            "记录",
            "ti-notes",
            "",
            ("日期", "种类", "内容", "登记人", "推广"),
            cells,
            "还没有记录。",
            acts=_promote(actor, entries),
        ),
    ]
    crumbs = _crumbs(("试点", reverse("plans:pilots")))
    return respond(
        request, Page(row.name, crumbs, cards, state=(row.get_status_display(), TONES[row.status]))
    )


def _promote(actor: Actor, entries: list[Any]) -> list[Act]:
    lessons = [(e.pk, e.title) for e in entries if e.kind == EntryKind.EXPERIENCE]
    bureaus = service.bureaus(actor)
    if not lessons or not bureaus:
        return []
    fields = {
        "entry_id": pick("经验", lessons, whole=True),
        "organ_id": pick("推广单位", choices_of(bureaus), whole=True),
        "where": text("推广到", most=120),
        "on": day("日期"),
        "how": area("推广方式", rows=2),
        "effect": area("效果", required=False, rows=2),
    }
    return [
        Act("promote", "登记推广", lambda d: _told(service.promote(actor=actor, **d), "推广已登记。"), fields)
    ]


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def checks(request: HttpRequest) -> HttpResponse:
    """Show checks of townships and the lists they are made with."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = [
        [
            Cell(c.organ.name, url=reverse("plans:check", args=[c.pk])),
            Cell(c.checklist.title),
            Cell(c.checked_on.isoformat()),
            Cell(f"{c.total}/{c.full}"),
            Cell(due=c.mend_by, done=c.mended_on) if c.mend_by else Cell("无须整改"),
        ]
        for c in service.visible_checks(actor)
    ]
    lists = []
    bureaus = service.bureaus(actor)
    may = {c: bool(bureaus) and bool(service.subjects(actor, c)) for c in Covers.values}
    for c in Checklist.objects.filter(retired=False).select_related("organ"):
        total = sum(Decimal(i["full"]) for i in c.items)
        open_ = (
            Cell("按此表检查", url=reverse("plans:check-new", args=[c.pk])) if may[c.covers] else Cell("—")
        )
        size = Cell(f"{len(c.items)} 项，{total} 分")
        lists.append([Cell(c.title), Cell(c.get_covers_display()), Cell(c.organ.short_name), size, open_])
    acts = []
    if bureaus:
        fields = {
            "covers": pick("检查对象", Covers.choices),
            "organ_id": pick("制定单位", choices_of(service.bureaus(actor)), whole=True),
            "title": text("检查表名称", most=120),
            "items": area("检查项目", rows=8, help="每行一项，末尾写分值，如：执法人员持证上岗 10"),
        }
        acts = [Act("list", "制定检查表", lambda d: _keep(actor, d), fields)]
    cards = [
        Card(
            "检查",
            "ti-clipboard-list",
            "",
            ("被检查单位", "检查表", "日期", "得分", "整改"),
            rows,
            "还没有检查。",
        ),
        Card(
            "检查表",
            "ti-list-check",
            "",
            ("名称", "检查对象", "制定单位", "项目", "检查"),
            lists,
            "还没有检查表，先制定再检查。",
            acts=acts,
        ),
    ]
    return respond(request, Page("规范化和落实情况检查", _crumbs(("试点", reverse("plans:pilots"))), cards))


def _keep(actor: Actor, data: dict[str, Any]) -> str:
    items = []
    for n, line in enumerate(data.pop("items").splitlines(), start=1):
        if line.strip():
            name, _, worth = line.strip().rstrip("分").replace("\t", " ").replace("　", " ").rpartition(" ")
            try:
                items.append({"item": name.strip(), "full": Decimal(worth)})
            except InvalidOperation:
                raise UserError(f"第 {n} 行没有写分值：{line.strip()}", field="items") from None
    return f"检查表“{service.keep_checklist(actor=actor, items=items, **data).title}”已保存。"


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def check_new(request: HttpRequest, checklist_id: int) -> HttpResponse:
    """Check a township against a list."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kept = Checklist.objects.filter(pk=checklist_id, retired=False).first()
    if kept is None:
        raise NotFound("没有找到该检查表，或者它已停用。")
    fields: dict[str, Any] = {
        "organ_id": pick("被检查单位", choices_of(service.subjects(actor, kept.covers)), whole=True),
        "checked_on": day("检查日期"),
    }
    for n, item in enumerate(kept.items):
        fields[f"score-{n}"] = points(
            f"{item['item']}（{item['full']} 分）", required=False, most=Decimal(item["full"])
        )
        fields[f"note-{n}"] = text(f"{item['item']}：情况", required=False, most=300)
    fields |= {
        "problems": area("存在问题", required=False),
        "advice": area(
            "指导意见、处理意见", required=False, help="落实有力的可以建议表彰，整改不力的可以建议问责。"
        ),
        "mend_by": day("整改期限", required=False),
    }

    def do(d: dict[str, Any]) -> HttpResponse:
        scores = {n: (d[f"score-{n}"], d[f"note-{n}"]) for n in range(len(kept.items))}
        row = service.check_body(
            actor=actor,
            checklist_id=kept.pk,
            organ_id=d["organ_id"],
            checked_on=d["checked_on"],
            scores=scores,
            problems=d["problems"],
            advice=d["advice"],
            mend_by=d["mend_by"],
        )
        return redirect("plans:check", row.pk)

    act = Act(
        "check",
        "登记检查",
        do,
        fields,
        button="保存检查结果",
        initial={"checked_on": clock.today()},
        primary=True,
        open=True,
    )
    crumbs = _crumbs(("规范化和落实情况检查", reverse("plans:checks")))
    return respond(request, Page(kept.title, crumbs, [Card("检查", "ti-clipboard-list", acts=[act])]))


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def check(request: HttpRequest, check_id: int) -> HttpResponse:
    """Show a check and its mending."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = service.visible_checks(actor).filter(pk=check_id).first()
    if row is None:
        raise NotFound("没有找到该检查，或者您无权查看。")
    cells = [
        [
            Cell(s["item"]),
            Cell(s["full"]),
            Cell(s["score"], tone="orange") if s["score"] != s["full"] else Cell(s["score"]),
            Cell(s["note"] or "—"),
        ]
        for s in row.scores
    ]
    facts = [
        ("检查日期", row.checked_on.isoformat()),
        ("检查人", row.checked_by_name),
        ("得分", f"{row.total}/{row.full}"),
        ("存在问题", row.problems or "—"),
        ("指导意见", row.advice or "—"),
        ("整改期限", str(row.mend_by or "—")),
        ("整改情况", f"{row.mended_on} {row.mended}" if row.mended_on else "—"),
    ]
    acts = []
    if row.mend_by and not row.mended_on:
        acts = [
            Act(
                "mend",
                "登记整改",
                lambda d: _told(service.mend(actor=actor, check_id=row.pk, **d), "整改已登记。"),
                {"text": area("整改情况")},
                primary=True,
            )
        ]
    cards = [
        Card("检查结果", "ti-clipboard-list", facts=facts, acts=acts),
        Card("各项得分", "ti-list-check", "", ("项目", "分值", "得分", "情况"), cells),
    ]
    crumbs = _crumbs(("规范化和落实情况检查", reverse("plans:checks")))
    return respond(request, Page(row.organ.name, crumbs, cards))
