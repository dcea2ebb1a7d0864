"""Standards of review: lines, limits of the grades, in force by the leader (REV-05)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhiheng.desk.plans.kit import Act, Card, Cell, area, flag, pick, points, respond, text
from zhiheng.desk.reviews import words
from zhiheng.desk.reviews.frame import badge, below, own_organs, part, plain
from zhiheng.desk.reviews.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.reviews import policies
from zhiheng.reviews.models import Answers, Criterion, Stage, Standard, StandardState
from zhiheng.reviews.services import standards as service


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def standards(request: HttpRequest) -> HttpResponse:
    """List standards; start one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = [
        [
            Cell(str(s), url=reverse("reviews:standard", args=[s.pk])), Cell(s.organ.short_name), Cell(s.source),
            badge(words.STANDARDS[s.state]), Cell(s.issued_on or "—"),
        ]
        for s in policies.visible_standards(actor).order_by("state", "organ_id", "title", "-number")
    ]  # fmt: skip
    organs = own_organs(actor)
    acts, links = [], []
    if organs:
        acts = [_start(actor, organs)]
        links = [("从 Excel 导入", reverse("sheets:home"), "ti-file-import")]
    lead = "评分表按本地、本行业标准设置；可以用“批量导入导出”中的“案卷评查标准”表导入。"
    card = Card(
        "评查标准", "ti-list-details", lead, ("标准", "编制单位", "依据文件", "状态", "施行日期"), rows,
        "还没有评查标准，请先导入或者新建。", acts=acts,
    )  # fmt: skip
    return respond(request, part("standards", "案卷评查标准", [card], links=links))


def _start(actor: Actor, organs: list[Any]) -> Act:
    def do(data: dict[str, Any]) -> HttpResponse:
        organ = next(o for o in organs if o.pk == data["organ"])
        row = service.start_standard(actor=actor, organ=organ, title=data["title"], source=data["source"])
        return redirect("reviews:standard", row.pk)

    fields = {
        "organ": pick("编制单位", [(o.pk, o.name) for o in organs], whole=True),
        "title": text("名称", most=120, help="与已有标准同名的，作为其新版本，评查项目带入后可以调整。"),
        "source": text("依据文件"),
    }
    return Act("start", "新建标准", do, fields, button="新建", initial={"organ": organs[0].pk})


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def standard(request: HttpRequest, standard_id: int) -> HttpResponse:
    """Show a standard; change a draft."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = policies.open_standard(actor, standard_id)
    draft = row.state == StandardState.DRAFT and policies.may_organise(actor, row.organ)
    facts: list[tuple[str, Any]] = [
        ("编制单位", row.organ.name), ("依据文件", row.source), ("版次", f"第 {row.number} 版"),
        ("等次", _limits(row)), ("编制", f"{row.made_by_name} {row.made_on}"),
    ]  # fmt: skip
    if row.issued_on:
        facts.append(("施行", f"{row.issued_by_name} {row.issued_on}"))
    lacking = service.lacking(row) if row.state == StandardState.DRAFT else []
    lines = list(row.criteria.all())
    cards = [
        Card("标准", "ti-list-details", facts=facts, acts=_whole(actor, row) if draft else []),
        _lines(actor, row, lines, draft),
    ]
    notice = f"施行前还需：{'；'.join(lacking)}。" if lacking else ""
    page = below("standards", str(row), cards, state=words.STANDARDS[row.state], notice=notice)
    return respond(request, page)


def _limits(row: Standard) -> str:
    if row.excellent_from is None:
        return "未设定等次起点"
    return (
        f"{plain(row.excellent_from)} 分以上优秀，{plain(row.good_from)} 分以上良好，{plain(row.pass_from)} 分以上合格，其余不合格；"
        f"有一票否决项的不合格（{row.limits_source}）"
    )


def _lines(actor: Actor, row: Standard, lines: list[Criterion], draft: bool) -> Card:
    def drop(code: str) -> Any:
        def do(data: dict[str, Any]) -> str:
            service.drop_criterion(actor=actor, standard_id=row.pk, code=code)
            return f"已移除 {code}。"

        return do

    cells = []
    for c in lines:
        line = [
            Cell(c.code), Cell(c.get_stage_display()), Cell(c.text),
            Cell("一票否决", tone="red") if c.veto else Cell(f"{plain(c.points)}"),
            Cell(f"{plain(c.each)}" if c.each else "—"), Cell(c.get_answers_display()),
        ]  # fmt: skip
        if draft:
            line.append(Cell(act=Act(f"drop-{c.pk}", "移除", drop(c.code), button="移除")))
        cells.append(line)
    head = ("编号", "环节", "评查内容", "分值", "每处扣分", "责任岗位", *(("操作",) if draft else ()))
    total = sum((c.points for c in lines), Decimal(0))
    return Card(
        "评查项目", "ti-list-numbers", f"合计 {plain(total)} 分", head, cells, "还没有评查项目，请导入或者添加。",
        acts=[_put(actor, row)] if draft else [],
    )  # fmt: skip


def _put(actor: Actor, row: Standard) -> Act:
    def do(data: dict[str, Any]) -> str:
        values = dict(data) | {"points": data["points"] or Decimal(0)}
        service.put_criterion(actor=actor, standard_id=row.pk, **values)
        return f"已保存项目 {data['code']}。"

    fields = {
        "stage": pick("环节", Stage.choices), "code": text("项目编号", most=20), "text": area("评查内容", rows=2),
        "points": points("分值", required=False, most=Decimal(100), help="一票否决项不填。"),
        "each": points("每处扣分", required=False, most=Decimal(100)), "veto": flag("一票否决"),
        "answers": pick("责任岗位", Answers.choices),
    }  # fmt: skip
    return Act("put", "添加或者替换项目", do, fields, initial={"answers": Answers.HANDLER.value})


def _whole(actor: Actor, row: Standard) -> list[Act]:
    def limits(data: dict[str, Any]) -> str:
        service.set_limits(actor=actor, standard_id=row.pk, **data)
        return "已设定等次起点。"

    def issue(data: dict[str, Any]) -> str:
        service.issue_standard(actor=actor, standard_id=row.pk)
        return "评查标准已施行，上一版本同时停用。"

    most = Decimal(100)
    fields = {
        "excellent": points("优秀起点", most=most), "good": points("良好起点", most=most),
        "passed": points("合格起点", most=most), "source": text("依据文件"),
    }  # fmt: skip
    now = {
        "excellent": row.excellent_from, "good": row.good_from, "passed": row.pass_from, "source": row.limits_source,
    }  # fmt: skip
    acts = [Act("limits", "设定等次起点", limits, fields, initial=now)]
    if actor.has_role(policies.leading(row.organ), organ_id=row.organ_id):
        acts.append(
            Act(
                "issue",
                "批准施行",
                issue,
                button="批准施行",
                primary=True,
                confirm="施行后不能修改，确认施行？",
            )
        )
    return acts
