"""The result of one file: sheets, deductions with place and person, what the system saw, objection and answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from zhiheng.common import clock
from zhiheng.desk.plans.kit import Act, Card, Cell, Page, area, pick, respond, several
from zhiheng.desk.reviews import words
from zhiheng.desk.reviews.frame import plain
from zhiheng.desk.reviews.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.reviews import policies
from zhiheng.reviews.models import Deduction, FileReview, FileState, RoundState
from zhiheng.reviews.precheck import Precheck
from zhiheng.reviews.services import results


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def file(request: HttpRequest, file_id: int) -> HttpResponse:
    """Show a file's result to organisers, supervisors and, once told, the body."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = policies.open_file(actor, file_id)
    taken = list(
        Deduction.objects.filter(sheet__file=row)
        .select_related("criterion", "sheet")
        .order_by("sheet_id", "criterion__order")
    )
    facts = [
        ("案卷", f"{row.case.number}　{row.case.title}"), ("单位", row.organ.name), ("批次", row.round.title),
        ("分层", row.stratum), ("得分", row.score if row.score is not None else "尚未评定"),
        ("等次", words.GRADES[row.grade][0] + ("（一票否决）" if row.vetoed else "")),
    ]  # fmt: skip
    cards = [Card("结果", "ti-award", facts=facts, acts=_acts(actor, row, taken))]
    cards += [_deductions(taken), _sheets(row), seen(Precheck.kept(row.precheck), bool(row.precheck))]
    past = [
        [
            Cell(f"{timezone.localtime(o.raised_at):%Y-%m-%d} {o.raised_by_name}"), Cell(o.text),
            Cell("待答复", tone="orange") if o.answered_at is None
            else Cell("成立" if o.upheld else "不成立", tone="green" if o.upheld else "grey"),
            Cell(o.answer or "—", note=o.answered_by_name),
        ]
        for o in row.objections.all()
    ]  # fmt: skip
    cards.append(Card("异议", "ti-message-2", "", ("提出", "异议及理由", "处理", "答复"), past, "没有异议。"))
    crumbs = [
        ("案卷评查", reverse("reviews:rounds")),
        (row.round.title, reverse("reviews:round", args=[row.round_id])),
    ]
    links = [("打开案件", reverse("cases:page", args=[row.case_id]), "ti-folder-open")]
    page = Page(f"{row.case.number} 评查结果", crumbs, cards, state=words.FILES[row.state], links=links)
    return respond(request, page)


def _deductions(taken: list[Deduction]) -> Card:
    cells = [
        [
            Cell(d.criterion.code), Cell(d.get_stage_display()), Cell(d.reason, note=d.criterion.text),
            Cell("一票否决", tone="red") if d.criterion.veto else Cell(f"−{plain(d.points)}"),
            Cell(d.piece_title or "—"), Cell(d.answerable or "—"), Cell(d.sheet.reviewer_name),
            Cell("已撤销", tone="grey", note=d.withdrawn_why) if d.withdrawn else Cell("有效", tone="blue"),
        ]
        for d in taken
    ]  # fmt: skip
    head = ("项目", "环节", "扣分理由", "扣分", "卷内材料", "责任人", "评查员", "状态")
    return Card("扣分", "ti-list-details", "", head, cells, "没有扣分。")


def _sheets(row: FileReview) -> Card:
    cells = [
        [
            Cell(s.reviewer_name, note=s.reviewer_body), Cell(s.total if s.total is not None else "—"),
            Cell(s.remark or "—"), Cell(*words.SHEETS[s.state][:1], tone=words.SHEETS[s.state][1]),
            Cell(f"{timezone.localtime(s.signed_at):%Y-%m-%d %H:%M}" if s.signed_at else "—"),
        ]
        for s in row.sheets.all()
    ]  # fmt: skip
    return Card(
        "评分表",
        "ti-writing",
        "",
        ("评查员", "得分", "总体评价", "状态", "签名"),
        cells,
        "还没有分配评查员。",
    )


def seen(found: Precheck, known: bool = True) -> Card:
    """Return what the system saw in the records, as a card."""
    if not known:
        return Card("系统预检", "ti-scan", text="评分签名时，系统预检的结果保存在这里。")
    lacking = (
        "平台没有保存该案的电子文书（历史数据或者平台外办理），请核对纸质案卷。" if found.empty
        else f"缺少：{'、'.join(found.missing)}。" if found.missing
        else "案件经过要求的文书齐全。"
    )  # fmt: skip
    cells = [
        [
            Cell(f.level, tone=words.LEVELS.get(f.level, "grey")),
            Cell(f.stage_label),
            Cell(f.title),
            Cell(f.why),
        ]
        for f in found.found
    ]
    head = ("级别", "环节", "预检发现", "推导")
    return Card(
        "系统预检",
        "ti-scan",
        lacking,
        head,
        cells,
        "规则没有发现问题。",
        hint="按案件过程记录和规则目录自动检查，供评查员参考，不直接扣分。",
    )


def _acts(actor: Actor, row: FileReview, taken: list[Deduction]) -> list[Act]:
    acts = []
    in_time = row.round.objections_until is None or clock.today() <= row.round.objections_until
    if (
        row.round.state == RoundState.OBJECTIONS and row.state == FileState.SCORED and in_time
        and policies.answers_for(actor, row.organ_id)
    ):  # fmt: skip

        def raise_it(data: dict[str, Any]) -> str:
            results.object_to(actor=actor, file_id=row.pk, text=data["text"])
            return "异议已提交，由组织单位安排其他人员复核。"

        acts.append(
            Act("object", "提出异议", raise_it, {"text": area("异议及理由", rows=4)}, button="提交异议")
        )
    open_ = row.objections.filter(answered_at=None).first()
    if open_ is not None and policies.may_organise(actor, row.round.organ):
        choices = [
            (d.pk, f"{d.criterion.code} {d.reason[:40]}（−{plain(d.points)}）")
            for d in taken
            if not d.withdrawn
        ]

        def answer(data: dict[str, Any]) -> str:
            gone = dict.fromkeys(data["withdrawn"], data["text"])
            results.answer(
                actor=actor,
                objection_id=open_.pk,
                upheld=data["upheld"] == "yes",
                text=data["text"],
                withdrawn=gone,
            )
            return "已答复，案卷重新计分。"

        fields = {
            "upheld": pick("处理", [("yes", "成立，撤销所选扣分"), ("no", "不成立，维持原结果")]),
            "withdrawn": several("撤销的扣分", choices, required=False), "text": area("答复", rows=3),
        }  # fmt: skip
        note = f"异议：{open_.text}"
        acts.append(
            Act("answer", "答复异议", answer, fields, button="答复", primary=True, open=True, note=note)
        )
    return acts
