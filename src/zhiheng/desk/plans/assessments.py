"""One body's self-assessment and its review (中期、终期评估)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from zhiheng.desk.plans.evaluations import PARTS
from zhiheng.desk.plans.frame import sub_page
from zhiheng.desk.plans.kit import Act, Card, Cell, area, pick, points, respond, text
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Assessment
from zhiheng.plans.policies import REPORTING, may_manage
from zhiheng.plans.services import evaluations as service


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def assessment(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Show a body's part; fill it in, review it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = service.open_assessment(actor, assessment_id)
    evaluation_, plan = row.evaluation, row.evaluation.plan
    scores = list(row.scores.select_related("indicator"))
    cells = [
        [
            Cell(s.indicator.title),
            Cell(s.indicator.full),
            Cell(s.claimed, note=s.reason),
            Cell(f"{s.measured}%" if s.measured is not None else "—"),
            Cell(s.given, note=s.remark),
            Cell("与实测不符", tone="red", note=s.conflict) if s.conflict else Cell(""),
        ]
        for s in scores
    ]
    acts: list[Act] = []
    if evaluation_.status != "REPORTED":
        if row.status in {"OWED", "RETURNED"} and actor.has_role(*REPORTING, organ_id=row.organ_id):
            acts.append(_assess(actor, row))
        if row.status == "SUBMITTED" and may_manage(actor, plan):
            acts.append(_review(actor, row))
    facts = [
        ("单位", row.organ.name),
        ("自评得分", row.self_total),
        ("复核得分", row.total),
        ("复核意见", row.opinion or "—"),
    ]
    cards = [
        Card("自评", "ti-pencil", facts=facts, text=row.text, acts=acts),
        Card(
            "各项得分",
            "ti-list-check",
            "",
            ("指标", "分值", "自评", "实测", "复核", ""),
            cells,
            "还没有自评。",
        ),
    ]
    back = [("返回评估", reverse("plans:evaluation", args=[evaluation_.pk]), "ti-arrow-left")]
    notice = f"已退回：{row.opinion}" if row.status == "RETURNED" else ""
    return respond(
        request,
        sub_page(
            plan,
            "evaluations",
            "目标与评估",
            f"{evaluation_.title}：{row.organ.short_name}",
            cards,
            state=(row.get_status_display(), PARTS[row.status]),
            links=back,
            notice=notice,
        ),
    )


def _assess(actor: Actor, row: Assessment) -> Act:
    indicators = list(row.evaluation.indicators.all())
    fields: dict[str, Any] = {}
    for i in indicators:
        fields[f"claim-{i.pk}"] = points(f"{i.title}（{i.full} 分）", most=i.full, help=i.about)
        fields[f"why-{i.pk}"] = text(f"{i.title}：说明", required=False, most=500)
    fields["text"] = area("自评报告", rows=6)
    old = {s.indicator_id: s for s in row.scores.all()}
    initial = (
        {"text": row.text}
        | {f"claim-{k}": s.claimed for k, s in old.items()}
        | {f"why-{k}": s.reason for k, s in old.items()}
    )

    def do(d: dict[str, Any]) -> str:
        claims = {i.pk: (d[f"claim-{i.pk}"], d[f"why-{i.pk}"]) for i in indicators}
        return f"自评已报送，{service.assess(actor=actor, assessment_id=row.pk, text=d['text'], claims=claims).self_total} 分。"

    return Act("assess", "填写自评", do, fields, button="报送自评", initial=initial, primary=True, open=True)


def _review(actor: Actor, row: Assessment) -> Act:
    scores = list(row.scores.select_related("indicator"))
    fields: dict[str, Any] = {}
    for s in scores:
        fields[f"given-{s.indicator_id}"] = points(
            f"{s.indicator.title}（自评 {s.claimed} / {s.indicator.full}）",
            required=False,
            most=s.indicator.full,
        )
        fields[f"why-{s.indicator_id}"] = text(
            f"{s.indicator.title}：说明", required=False, most=500, help="与自评分不同的须说明理由。"
        )
    fields["what"] = pick("处理", [("review", "复核"), ("back", "退回重新自评")])
    fields["opinion"] = area("意见", rows=3)
    initial = {f"given-{s.indicator_id}": s.claimed for s in scores}

    def do(d: dict[str, Any]) -> str:
        given = {s.indicator_id: (d[f"given-{s.indicator_id}"], d[f"why-{s.indicator_id}"]) for s in scores}
        found = service.review(
            actor=actor,
            assessment_id=row.pk,
            given=given,
            opinion=d["opinion"],
            send_back=d["what"] == "back",
        )
        return f"自评{found.get_status_display()}。"

    return Act("review", "复核", do, fields, button="提交", initial=initial, primary=True, open=True)
