"""One's own sheets: the list, the score sheet with the system's hints beside its lines, the pieces of the file."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.desk.plans.kit import Act, Card, Cell, Page, area, pick, points, respond, text
from zhiheng.desk.reviews import words
from zhiheng.desk.reviews.file import seen
from zhiheng.desk.reviews.frame import badge, plain
from zhiheng.desk.reviews.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import FileLine
from zhiheng.organs.actor import Actor
from zhiheng.records.delivery import deliver
from zhiheng.records.services.assemble import VOLUME_NAMES
from zhiheng.reviews import policies
from zhiheng.reviews.models import Criterion, Sheet, SheetState, Stage
from zhiheng.reviews.precheck import beside
from zhiheng.reviews.reading import Desk, desk_of, open_piece
from zhiheng.reviews.selectors import my_sheets
from zhiheng.reviews.services import score


@desk_view(allowed=may_read, needs=NEEDS_READ)
def mine(request: HttpRequest) -> HttpResponse:
    """List one's own sheets, those to be done first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = [
        [
            Cell(s.file.case.number, url=reverse("reviews:sheet", args=[s.pk]), note=s.file.case.title[:40]),
            Cell(s.file.organ.short_name), Cell(s.file.round.title), badge(words.SHEETS[s.state]),
            Cell(s.total if s.total is not None else "—"),
            Cell(due=s.file.round.due_on, done=s.signed_at.date() if s.signed_at else None) if s.file.round.due_on else Cell("未设定"),
        ]
        for s in my_sheets(actor)
    ]  # fmt: skip
    head = ("案卷", "单位", "批次", "状态", "得分", "期限")
    empty = "没有分配给您的评分表。组织单位分配评查员后，案卷显示在这里。"
    cards = [
        Card(
            "我的评分表",
            "ti-writing",
            "独立评分，逐项写明扣分理由、卷内位置和责任人，签名后不能修改。",
            head,
            rows,
            empty,
        )
    ]
    return respond(request, Page("我的评分表", [("案卷评查", reverse("reviews:rounds"))], cards))


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Show one's own sheet; deduct, take back, sign."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = policies.open_sheet(actor, sheet_id)
    on_desk = desk_of(actor, row)
    draft = row.state == SheetState.DRAFT
    case = row.file.case
    facts = [
        ("案卷", f"{case.number}　{case.title}"), ("单位", row.file.organ.name), ("承办人", "、".join(o.name for o in on_desk.people)),
        ("批次", row.file.round.title), ("评查标准", str(row.file.round.standard)), ("当前得分", on_desk.standing),
    ]  # fmt: skip
    cards = [
        Card("案卷", "ti-folder", facts=facts), _pieces(row, on_desk), seen(on_desk.found),
        _lines(actor, row, on_desk, draft, request.GET.get("c", "")), _taken(actor, row, on_desk, draft),
    ]  # fmt: skip
    if draft:
        cards.append(Card("签名", "ti-signature", "签名后评分表不能修改。", acts=[_sign(actor, row)]))
    else:
        cards.append(Card("总体评价", "ti-message", text=row.remark))
    crumbs = [("案卷评查", reverse("reviews:rounds")), ("我的评分表", reverse("reviews:mine"))]
    return respond(request, Page(f"{case.number} 评分表", crumbs, cards, state=words.SHEETS[row.state]))


def _pieces(row: Sheet, on_desk: Desk) -> Card:
    lines = [
        FileLine(
            f"{VOLUME_NAMES[p.volume]} {p.no}. {p.title}", reverse("reviews:piece", args=[row.pk, p.ref]) if p.sha256 else "", p.size or None,
            f"{p.number}　{p.on}　{p.remark}".strip("　 "), digest=p.sha256,
        )
        for p in on_desk.pieces
    ]  # fmt: skip
    empty = "" if lines else "平台没有保存该案的电子文书，请调阅纸质案卷。"
    return Card("卷内材料", "ti-files", text=empty, files=lines)


def _lines(actor: Actor, row: Sheet, on_desk: Desk, draft: bool, chosen: str) -> Card:
    cells = []
    for c in on_desk.lines:
        lost = sum(d.points for d in on_desk.taken if d.criterion_id == c.pk)
        hints = beside(c, on_desk.found.found) if not c.veto or c.rules else []
        vetoed = any(d.criterion_id == c.pk for d in on_desk.taken) and c.veto
        state = Cell("已否决", tone="red") if vetoed else Cell(f"−{plain(lost)}" if lost else "—")
        line = [
            Cell(c.code), Cell(c.get_stage_display()), Cell(c.text, note="\n".join(f"预检：{h.title}" for h in hints)),
            Cell("一票否决", tone="red") if c.veto else Cell(f"{plain(c.points)}", note=f"每处 {plain(c.each)}" if c.each else ""), state,
        ]  # fmt: skip
        if draft:
            line.append(Cell("否决" if c.veto else "扣分", url=f"?c={c.pk}#deduct"))
        cells.append(line)
    head = ("编号", "环节", "评查内容", "分值", "已扣", *(("操作",) if draft else ()))
    acts = [_deduct(actor, row, on_desk, chosen)] if draft else []
    return Card(
        "评分表",
        "ti-list-numbers",
        "在该项点“扣分”，在下方填写理由、位置和责任人。" if draft else "",
        head,
        cells,
        acts=acts,
    )


def _deduct(actor: Actor, row: Sheet, on_desk: Desk, chosen: str) -> Act:
    line: Criterion | None = next((c for c in on_desk.lines if str(c.pk) == chosen), None)
    pieces = [(p.ref, f"{VOLUME_NAMES[p.volume]} {p.no}. {p.title}") for p in on_desk.pieces]
    fields = {
        "criterion": pick("评查项目", [(c.pk, f"{c.code} {c.text[:30]}") for c in on_desk.lines], whole=True),
        "points": points("扣分", required=False, help="不填的按每处扣分计；一票否决项不填。"),
        "reason": area("扣分理由", rows=3),
        "stage": pick("环节", Stage.choices, required=False, blank="按评查项目"),
        "piece": pick("卷内材料", pieces, required=False, blank="不指明"),
        "officer": pick("责任人", [(o.pk, o.name) for o in on_desk.people], required=False, blank="按责任岗位自动确定", whole=True),
        "answerable": text("其他责任人", required=False, most=60, help="不在名单中的，填写姓名和岗位。"),
    }  # fmt: skip

    def do(data: dict[str, Any]) -> str:
        values = dict(data)
        made = score.deduct(
            actor=actor,
            sheet_id=row.pk,
            criterion_id=values.pop("criterion"),
            officer_id=values.pop("officer"),
            **values,
        )
        return (
            f"已登记：{made.criterion.code} 扣 {plain(made.points)} 分。"
            if not made.criterion.veto
            else "已登记一票否决。"
        )

    start = {"criterion": line.pk, "points": line.each} if line else {}
    return Act(
        "deduct", "登记扣分", do, fields, button="登记", initial=start, primary=True, open=line is not None
    )


def _taken(actor: Actor, row: Sheet, on_desk: Desk, draft: bool) -> Card:
    def back(deduction_id: int) -> Any:
        def do(data: dict[str, Any]) -> str:
            score.take_back(actor=actor, sheet_id=row.pk, deduction_id=deduction_id)
            return "已撤回该项扣分。"

        return do

    cells = []
    for d in on_desk.taken:
        line = [
            Cell(d.criterion.code), Cell(d.reason, note=d.get_stage_display()),
            Cell("否决", tone="red") if d.criterion.veto else Cell(f"−{plain(d.points)}"), Cell(d.piece_title or "—"),
            Cell(d.answerable or "—"),
        ]  # fmt: skip
        if draft:
            line.append(Cell(act=Act(f"back-{d.pk}", "撤回", back(d.pk), button="撤回")))
        cells.append(line)
    head = ("项目", "扣分理由", "扣分", "卷内材料", "责任人", *(("操作",) if draft else ()))
    return Card("已登记的扣分", "ti-list-details", "", head, cells, "还没有扣分。")


def _sign(actor: Actor, row: Sheet) -> Act:
    def do(data: dict[str, Any]) -> str:
        done = score.sign(actor=actor, sheet_id=row.pk, remark=data["remark"])
        return f"已签名，得分 {done.total}。"

    return Act(
        "sign",
        "签名",
        do,
        {"remark": area("总体评价", rows=3)},
        button="签名",
        primary=True,
        open=True,
        confirm="签名后不能修改，确认签名？",
    )


@desk_view(allowed=may_read, needs=NEEDS_READ)
def piece(request: HttpRequest, sheet_id: int, ref: str) -> HttpResponseBase:
    """Hand out one piece of the file to its reviewer, and put the reading on record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = policies.open_sheet(actor, sheet_id)
    return deliver(request, cast("Any", open_piece(actor, row, ref, note_it=request.method == "GET")))
