"""Rounds: the list, and a new one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.plans.kit import Act, Card, Cell, day, number, pick, respond, several, text
from zhiheng.desk.reviews import words
from zhiheng.desk.reviews.frame import badge, own_organs, part
from zhiheng.desk.reviews.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind
from zhiheng.reviews import policies
from zhiheng.reviews.models import RoundKind, StandardState
from zhiheng.reviews.selectors import with_progress
from zhiheng.reviews.services import rounds as service

SHOWN = 200


def _progress(row: Any) -> str:
    return f"{row.judged}/{row.drawn}" if row.drawn else "—"


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def rounds(request: HttpRequest) -> HttpResponse:
    """List the rounds a person organises, supervises or is part of; prepare the next."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = [
        [
            Cell(r.title, url=reverse("reviews:round", args=[r.pk])), Cell(r.get_kind_display()),
            Cell(r.organ.short_name), Cell(r.year), badge(words.STATES[r.state]), Cell(_progress(r)),
            Cell(due=r.due_on, done=r.confirmed_on) if r.due_on else Cell("未设定"),
        ]
        for r in with_progress(policies.visible_rounds(actor)).order_by("-pk")[:SHOWN]
    ]  # fmt: skip
    head = ("批次", "种类", "组织单位", "年度", "状态", "已评 / 抽取", "期限")
    organs = own_organs(actor)
    acts = [_prepare(actor, o) for o in organs]
    lead = "评查人员只查看案卷，不改动案件（行政执法监督条例第八条）。"
    card = Card(
        "评查批次",
        "ti-clipboard-list",
        lead,
        head,
        rows,
        "还没有评查批次。请先施行评查标准，再建立批次。",
        acts=acts,
    )
    return respond(request, part("rounds", "案卷评查", [card]))


def _prepare(actor: Actor, organ: Organ) -> Act:
    bureau = organ.kind == OrganKind.SUPERVISION
    kinds = [(k.value, k.label) for k in RoundKind if (k == RoundKind.OWN) != bureau]
    bodies = service.bodies_for(organ)
    standards = policies.visible_standards(actor).filter(state=StandardState.IN_FORCE)
    plans = policies.visible_plans(actor).filter(issued_on__isnull=False).order_by("-year")
    today = clock.today()

    def do(data: dict[str, Any]) -> HttpResponse:
        values = dict(data)
        row = service.prepare_round(
            actor=actor, organ=organ, kind=values.pop("kind"), standard_id=values.pop("standard"),
            plan_id=values.pop("plan"), **values,
        )  # fmt: skip
        return redirect("reviews:round", row.pk)

    fields = {
        "kind": pick("种类", kinds), "title": text("批次名称", most=150),
        "standard": pick("评查标准", [(s.pk, f"{s}（{s.organ.short_name}）") for s in standards], whole=True),
        "plan": pick("所属年度计划", [(p.pk, p.title) for p in plans], required=False, whole=True, blank="不属于年度计划"),
        "since": day("案件决定日期起"), "until": day("案件决定日期止"),
        "bodies": several("被评查单位", [(b.pk, b.name) for b in bodies]),
        "per_body": number("每单位抽取件数", required=False, least=1, help="不填为全部；平台外案件交叉评查一律全部。"),
        "reviewers_each": number("每卷评查员人数", least=1, most=5),
        "due_on": day("完成期限", required=False, help="不填的用年度计划的截止日。"),
    }  # fmt: skip
    start = {
        "kind": kinds[0][0], "since": today.replace(month=1, day=1), "until": today, "reviewers_each": 1,
        "bodies": [b.pk for b in bodies],
    }  # fmt: skip
    return Act(
        f"prepare-{organ.pk}", f"建立评查批次（{organ.short_name}）", do, fields, button="建立", initial=start
    )
