"""Aims and evaluation: the board, the scheme, a body's self-assessment, its review, the report."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhiheng.desk.plans.frame import file_lines, plan_page, sub_page
from zhiheng.desk.plans.kit import Act, Card, Cell, area, day, pick, points, respond, text
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.measures import MEASURES
from zhiheng.plans.models import Assessment, Evaluation, EvaluationKind, Plan, PlanMatter
from zhiheng.plans.policies import may_manage, open_plan
from zhiheng.plans.services import evaluations as service, goals

TONES = {"SCHEME": "orange", "SELF": "blue", "REVIEW": "blue", "REPORTED": "green"}
PARTS = {"OWED": "orange", "SUBMITTED": "purple", "RETURNED": "red", "REVIEWED": "green"}
VERDICTS = {
    "已达到": "green",
    "未达到": "red",
    "暂无数据": "grey",
    "不由平台测量": "grey",
    "未设定目标值": "orange",
}


def _measures() -> list[tuple[str, str]]:
    return [(m.key, m.label) for m in MEASURES.values()]


def _told(_: Any, words: str) -> str:
    return words


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def evaluations(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the aims of a plan as measured, and its evaluations."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    manage = may_manage(actor, plan)
    inside = manage or actor.supervises_division(plan.prefix)
    found = plan.evaluations.all() if inside else plan.evaluations.exclude(status="SCHEME")
    rows = [
        [
            Cell(e.title, url=reverse("plans:evaluation", args=[e.pk])),
            Cell(e.get_kind_display()),
            Cell(due=e.due_on, done=e.reported_on) if e.due_on else Cell("未设定"),
            Cell(e.get_status_display(), tone=TONES[e.status]),
        ]
        for e in found
    ]
    acts = [_open(request, actor, plan)] if manage and plan.status != "DRAFT" else []
    cards = [
        _board(actor, plan, manage=manage),
        Card(
            "评估",
            "ti-clipboard-check",
            "",
            ("评估", "种类", "期限", "状态"),
            rows,
            "还没有评估。",
            acts=acts,
        ),
    ]
    return respond(request, plan_page(plan, "evaluations", "目标与评估", cards))


def _board(actor: Actor, plan: Plan, *, manage: bool) -> Card:
    rows = []
    for g in goals.board(plan):
        value = g.taken.value if g.taken else None
        base = f"{g.goal.baseline}%（{g.goal.baseline_on}）" if g.goal.baseline is not None else "—"
        now = f"{value}%" if value is not None else "—"
        hit = f"{g.taken.hit}/{g.taken.of}" if g.taken and g.taken.of else ""
        target = f"{g.goal.target}%" if g.goal.target is not None else "未设定"
        rows.append(
            [
                Cell(
                    g.goal.title, note=g.measure.label + "：" + g.measure.about if g.measure else g.goal.text
                ),
                Cell(base),
                Cell(now, note=hit),
                Cell(target),
                Cell(g.verdict, tone=VERDICTS[g.verdict]),
            ]
        )
    acts = []
    if manage:
        fields = {
            "title": text("目标"),
            "text": area("方案原文", required=False, rows=2),
            "due_on": day("期限", required=False),
            "measure": pick("实测指标", _measures(), required=False, blank="不由平台测量"),
            "target": points("目标值（%）", required=False, most=100),
        }
        acts = [
            Act(
                "goal",
                "登记目标",
                lambda d: _told(goals.set_goal(actor=actor, plan_id=plan.pk, **d), "目标已登记。"),
                fields,
            )
        ]
    return Card(
        "目标看板",
        "ti-target",
        "起点是登记目标当天的实测值；现在的数值由平台按口径实时计算。",
        ("目标与口径", "起点", "现在", "目标值", "结论"),
        rows,
        "还没有登记目标。",
        acts=acts,
    )


def _open(request: HttpRequest, actor: Actor, plan: Plan) -> Act:
    raw = request.GET.get("matter", "")
    matter = PlanMatter.objects.filter(plan=plan, pk=int(raw)).first() if raw.isdigit() else None

    def do(data: dict[str, Any]) -> HttpResponse:
        row = service.open_scheme(
            actor=actor, plan_id=plan.pk, matter_id=matter.pk if matter else None, **data
        )
        return redirect("plans:evaluation", row.pk)

    fields = {
        "kind": pick("种类", EvaluationKind.choices),
        "title": text("名称"),
        "due_on": day("完成期限", required=False),
        "self_by": day("自评期限", required=False),
    }
    initial: dict[str, Any] = {}
    if matter:
        final = any(w in matter.text for w in ("终期", "总结评估", "总体评估"))
        initial = {
            "kind": "FINAL" if final else "MIDTERM",
            "title": "终期评估" if final else "中期评估",
            "due_on": matter.due_on,
        }
    return Act(
        "open",
        "开展评估",
        do,
        fields,
        button="制定评估方案",
        initial=initial,
        open=bool(matter),
        note=f"依据：{matter.text}" if matter else "",
    )


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def evaluation(request: HttpRequest, evaluation_id: int) -> HttpResponse:
    """Show an evaluation with its scheme, the bodies' parts and its report."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = service.open_evaluation(actor, evaluation_id)
    plan, manage = row.plan, may_manage(actor, row.plan)
    facts = [
        ("种类", row.get_kind_display()),
        ("完成期限", str(row.due_on or "未设定")),
        ("自评期限", str(row.self_by or "未设定")),
    ]
    if row.basis:
        facts.append(("依据", row.basis))
    cards = [
        Card("评估", "ti-clipboard-check", facts=facts, acts=_evaluation_acts(actor, row) if manage else []),
        _scheme(actor, row, manage=manage),
    ]
    if row.status != "SCHEME":
        cards.append(_parts(actor, row, manage=manage))
    if row.status == "REPORTED":
        cards.insert(
            0,
            Card(
                "评估报告",
                "ti-file-certificate",
                facts=[("评估结论", row.summary), ("存在问题", row.problems), ("改进建议", row.advice)],
                files=file_lines([row.file]) if row.file else [],
            ),
        )
    return respond(
        request,
        sub_page(
            plan,
            "evaluations",
            "目标与评估",
            row.title,
            cards,
            state=(row.get_status_display(), TONES[row.status]),
        ),
    )


def _evaluation_acts(actor: Actor, row: Evaluation) -> list[Act]:
    if row.status == "SCHEME":
        return [
            Act(
                "send",
                "下发自评",
                lambda d: _told(
                    service.send_scheme(actor=actor, evaluation_id=row.pk), "已下发，各责任单位已收到消息。"
                ),
                button="下发自评",
                primary=True,
                confirm="下发后评估指标不能再改。",
            )
        ]
    if row.status == "REPORTED":
        return []
    fields = {"summary": area("评估结论"), "problems": area("存在问题"), "advice": area("改进建议")}
    return [
        Act(
            "report",
            "形成评估报告",
            lambda d: _told(
                service.report_evaluation(actor=actor, evaluation_id=row.pk, **d),
                "评估报告已生成，各责任单位可以查看。",
            ),
            fields,
            button="生成报告",
            primary=True,
        )
    ]


def _scheme(actor: Actor, row: Evaluation, *, manage: bool) -> Card:
    open_ = manage and row.status == "SCHEME"
    rows = []
    for i in row.indicators.all():
        label = MEASURES[i.measure].label if i.measure in MEASURES else ""
        drop = Act(
            f"drop-{i.pk}",
            "删除指标",
            partial(_drop, actor, i.pk),
            button="删除",
            confirm=f"删除指标“{i.title}”。",
        )
        rows.append(
            [
                Cell(i.title, note=i.about),
                Cell(i.full),
                Cell(f"{label}，目标 {i.target}%" if label else "—"),
                Cell(i.mapped or "—"),
                Cell(act=drop) if open_ else Cell(""),
            ]
        )
    acts = []
    if open_:
        fields = {
            "title": text("指标"),
            "full": points("分值", most=1000),
            "about": area("评分标准", required=False, rows=2),
            "measure": pick("实测指标", _measures(), required=False, blank="不实测"),
            "target": points("目标值（%）", required=False, most=100),
            "mapped": text("对应法治建设考评项目", required=False),
        }
        acts = [
            Act(
                "indicator",
                "增加指标",
                lambda d: _told(
                    service.add_indicator(actor=actor, evaluation_id=row.pk, **d), "指标已增加。"
                ),
                fields,
            )
        ]
    total = sum((i.full for i in row.indicators.all()), start=0)
    return Card(
        "评估指标",
        "ti-list-check",
        f"总分 {total}",
        ("指标", "分值", "实测", "对应考评项目", ""),
        rows,
        "还没有指标，增加后下发自评。",
        acts=acts,
    )


def _drop(actor: Actor, indicator_id: int, data: dict[str, Any]) -> str:
    service.drop_indicator(actor=actor, indicator_id=indicator_id)
    return "指标已删除。"


def _parts(actor: Actor, row: Evaluation, *, manage: bool) -> Card:
    cells = []
    for r in service.results(row):
        a: Assessment = r["row"]
        mine = a.organ_id in actor.organ_ids or manage or actor.supervises_division(row.plan.prefix)
        shown = mine or row.status == "REPORTED"
        name = (
            Cell(a.organ.name, url=reverse("plans:assessment", args=[a.pk])) if mine else Cell(a.organ.name)
        )
        cells.append(
            [
                Cell(r["rank"] if shown else ""),
                name,
                Cell(a.get_status_display(), tone=PARTS[a.status]),
                Cell(a.self_total if shown else ""),
                Cell(a.total if shown else ""),
            ]
        )
    return Card("各单位", "ti-building", "", ("名次", "单位", "状态", "自评", "复核"), cells)
