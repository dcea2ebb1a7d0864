"""One problem: what it is, what is done about it, who checks it, and whether it stayed away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.plans.kit import Act, Card, Cell, Page, area, day, pick, respond, text
from zhiheng.desk.problems import words
from zhiheng.desk.problems.policies import NEEDS_READ, may_read
from zhiheng.desk.reviews.frame import on
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.problems import policies
from zhiheng.problems.alike import proposals as alike
from zhiheng.problems.dictionary import Source
from zhiheng.problems.models import Problem, ProblemState
from zhiheng.problems.selectors import visible
from zhiheng.problems.services import enter, road

S = ProblemState


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def page(request: HttpRequest, problem_id: int) -> HttpResponse:
    """Show a problem; take its next step."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = policies.open_problem(actor, problem_id)
    facts: list[tuple[str, Any]] = [
        ("编号", row.number), ("单位", row.organ.name), ("整治专题", row.get_topic_display()),
        ("问题类型", row.get_kind_display()), ("查摆", f"{row.found_on} {row.found_by_name}"),
    ]  # fmt: skip
    if row.stage:
        facts.append(("环节", row.stage))
    if row.officer:
        facts.append(("涉及人员", row.officer.name))
    if row.merged_into:
        facts.append(("并入", row.merged_into.number))
    cards = [
        Card("问题", "ti-alert-circle", facts=[*facts, ("具体表现", row.text)]),
        _rectifying(row, _acts(actor, row)), _origins(row),
    ]  # fmt: skip
    twins = _twins(actor, row)
    if twins:
        cards.append(twins)
    cards += [_look_backs(row), _steps(row)]
    links = [("打开案件", reverse("cases:page", args=[row.case_id]), "ti-folder-open")] if row.case_id else []
    crumbs = [("问题清单", reverse("problems:list"))]
    notice = ""
    if words.light(row, clock.today()) == "RED":
        notice = f"整改时限 {row.due_on} 已过，请尽快整改并报告。"
    elif row.state == S.RECTIFYING and row.opinion:
        notice = f"审核未通过：{row.opinion}"
    return respond(
        request, Page(row.title, crumbs, cards, state=words.STATES[row.state], links=links, notice=notice)
    )


def _origins(row: Problem) -> Card:
    cells = [
        [Cell(o.get_source_display()), on(o.on), Cell(o.outside_no or "—"), Cell(o.note or "—")]
        for o in row.origins.all()
    ]
    merged = "、".join(row.merged.values_list("number", flat=True))
    lead = f"并入本问题的：{merged}。" if merged else ""
    return Card(
        "来源",
        "ti-arrow-bar-to-down",
        lead,
        ("来源", "日期", "文号（工单号）", "说明"),
        cells,
        "已随问题并入其他条目。",
    )


def _rectifying(row: Problem, acts: list[Act]) -> Card:
    if not row.measure:
        return Card("整改", "ti-tool", "还没有定整改措施、责任人和时限。", acts=acts)
    facts: list[tuple[str, Any]] = [
        ("整改措施", row.measure), ("责任人", row.responsible_name), ("整改时限", row.due_on),
    ]  # fmt: skip
    if row.cause:
        facts.insert(0, ("成因", row.cause))
    if row.result:
        rule = (
            f"{row.institution}　{row.institution_no}　{row.institution_on or ''}" if row.institution else ""
        )
        facts += [
            ("整改情况", row.result), ("佐证材料", row.evidence), ("整改完成日", row.done_on or "审核退回，继续整改"),
            ("建立的制度", rule or f"未建立：{row.no_institution_why}"),
        ]  # fmt: skip
    if row.checks:
        passed = "　".join(
            f"{label}：{'通过' if row.checks.get(key) else '未通过'}" for key, label in road.CHECKS.items()
        )
        facts.append(("销号审核", passed))
    if row.verified_on:
        facts.append(("审核", f"{row.verified_by_name} {row.verified_on}　{row.opinion}"))
    if row.closed_on:
        facts.append(("销号", f"{row.closed_by_name} {row.closed_on}"))
    return Card("整改", "ti-tool", facts=facts, acts=acts)


def _look_backs(row: Problem) -> Card:
    cells = [
        [
            on(x.on), Cell(x.by_name, note=x.by_body),
            Cell("效果保持", tone="green") if x.kept else Cell("问题反弹", tone="red"), Cell(x.text),
        ]
        for x in row.look_backs.all()
    ]  # fmt: skip
    return Card(
        "回头看",
        "ti-eye-check",
        "",
        ("复查日期", "复查人", "结论", "情况"),
        cells,
        "销号后可以开展“回头看”。",
    )


def _steps(row: Problem) -> Card:
    labels = dict(ProblemState.choices)
    cells = [
        [on(s.on), Cell(labels[s.target]), Cell(s.by_name, note=s.body), Cell(s.text or "—")]
        for s in row.steps.order_by("-pk")
    ]
    return Card("经过", "ti-history", "", ("日期", "状态", "办理人", "说明"), cells)


def _twins(actor: Actor, row: Problem) -> Card | None:
    if row.state not in {S.FOUND, S.PLANNED}:
        return None
    standing = visible(actor).filter(organ_id=row.organ_id).exclude(state__in=[S.MERGED, S.CLOSED])
    others = {p.pk: p for p in standing}
    found = alike(row, others.values())[:5]  # type: ignore[arg-type, unused-ignore]
    if not found:
        return None
    may = policies.may_keep(actor, row.organ_id) or policies.checks_for(
        actor, row.organ_id, row.division, *policies.SUPERVISING
    )

    def into(pk: int) -> Any:
        def do(data: dict[str, Any]) -> str:
            kept = enter.merge(actor=actor, problem_id=row.pk, into_id=pk)
            return f"已并入 {kept.number}，来源一并转入。"

        return do

    cells = []
    for a in found:
        p = others[a.other]
        act = Act(
            f"into-{p.pk}",
            "并入",
            into(p.pk),
            button="并入该问题",
            confirm="并入后本条不再单独计数，确认并入？",
        )
        line = [Cell(p.number, url=reverse("problems:page", args=[p.pk])), Cell(p.title), Cell(a.why)]
        cells.append([*line, Cell(act=act) if may else Cell("—")])
    lead = "同一单位中可能是同一问题的条目，由您判断是否并入。"
    return Card("可能重复", "ti-copy", lead, ("编号", "问题", "依据", "操作"), cells)


def _acts(actor: Actor, row: Problem) -> list[Act]:
    keep = policies.may_keep(actor, row.organ_id)
    checks = policies.checks_for(actor, row.organ_id, row.division, *policies.SUPERVISING)
    acts: list[Act] = []
    if keep and row.state in {S.FOUND, S.PLANNED, S.RECTIFYING}:
        acts.append(_plan(actor, row))
    if keep and row.state == S.PLANNED:
        acts.append(
            Act(
                "begin",
                "开始整改",
                lambda d: _said(road.begin(actor=actor, problem_id=row.pk), "已开始整改。"),
                button="开始整改",
                primary=True,
            )
        )
    if keep and row.state == S.RECTIFYING:
        acts.append(_finish(actor, row))
    if checks and row.state == S.DONE:
        acts.append(_verify(actor, row))
    if row.state == S.VERIFIED and policies.checks_for(
        actor, row.organ_id, row.division, Role.SUPERVISION_LEADER
    ):
        acts.append(
            Act(
                "close",
                "销号",
                lambda d: _said(road.close(actor=actor, problem_id=row.pk), "已销号。"),
                button="同意销号",
                primary=True,
            )
        )
    if checks and row.state == S.CLOSED:
        acts.append(_look_back(actor, row))
    return acts


def _said(_: Any, said: str) -> str:
    return said


def _plan(actor: Actor, row: Problem) -> Act:
    people = [(a.pk, a.name) for a in road.responsible_for(row.organ)]
    first = row.state == S.FOUND
    assessed = row.origins.filter(source=Source.ASSESSMENT).exists()
    fields: dict[str, Any] = {
        "cause": area("成因", required=False, rows=2, help="评估反馈的问题必填。" if assessed else ""),
        "measure": area("整改措施", rows=3), "responsible": pick("责任人", people, whole=True), "due_on": day("整改时限"),
    }  # fmt: skip
    if not first:
        fields["why"] = text("调整理由", required=False)

    def do(data: dict[str, Any]) -> str:
        values = dict(data)
        road.plan(actor=actor, problem_id=row.pk, responsible_id=values.pop("responsible"), **values)
        return "已定措施、责任人和时限。"

    now = {
        "cause": row.cause,
        "measure": row.measure,
        "responsible": row.responsible_id,
        "due_on": row.due_on,
    }
    title = "定措施、责任人和时限" if first else "调整措施、责任人或者时限"
    return Act("plan", title, do, fields, initial=now, primary=first, open=first)


def _finish(actor: Actor, row: Problem) -> Act:
    fields = {
        "result": area("整改情况", rows=3), "evidence": area("佐证材料", rows=2, help="文号、照片编号、案号等。"),
        "institution": text("建立的制度", required=False, help="“当下改”与“长久立”结合；没有建立的写明理由。"),
        "institution_no": text("制度文号", required=False, most=80), "institution_on": day("制度印发日期", required=False),
        "no_institution_why": text("未建立制度的理由", required=False, most=300),
    }  # fmt: skip

    def do(data: dict[str, Any]) -> str:
        road.finish(actor=actor, problem_id=row.pk, **data)
        return "已报告整改完成，由司法行政部门审核销号。"

    return Act("finish", "报告整改完成", do, fields, button="报告整改完成", primary=True)


def _verify(actor: Actor, row: Problem) -> Act:
    yes_no = [("yes", "通过"), ("no", "未通过")]
    fields: dict[str, Any] = {key: pick(label, yes_no) for key, label in road.CHECKS.items()}
    fields["opinion"] = area("意见", required=False, rows=2, help="有未通过的必填，退回继续整改。")

    def do(data: dict[str, Any]) -> str:
        done = road.verify(
            actor=actor,
            problem_id=row.pk,
            checks={k: data[k] == "yes" for k in road.CHECKS},
            opinion=data["opinion"],
        )
        return (
            "三项审核通过，由监督机构负责人销号。" if done.state == S.VERIFIED else "未通过，已退回继续整改。"
        )

    return Act("verify", "销号审核", do, fields, button="提交审核", primary=True, open=True)


def _look_back(actor: Actor, row: Problem) -> Act:
    fields = {
        "kept": pick("结论", [("yes", "整改效果保持"), ("no", "问题反弹，重新整改")]),
        "text": area("复查情况", rows=3),
    }

    def do(data: dict[str, Any]) -> str:
        kept = data["kept"] == "yes"
        road.look_back(actor=actor, problem_id=row.pk, kept=kept, text=data["text"])
        return "已登记“回头看”。" if kept else "已登记，问题重新进入整改。"

    return Act("look", "回头看", do, fields, button="登记")
