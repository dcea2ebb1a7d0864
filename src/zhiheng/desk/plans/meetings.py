"""Consultation: meetings, what was resolved, and the pool of problems."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.plans.frame import choices_of, file_lines, plan_page, sub_page
from zhiheng.desk.plans.kit import Act, Card, Cell, area, day, flag, pick, respond, several, text
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Plan, Problem, ProblemStatus, Resolution
from zhiheng.plans.policies import may_manage, open_plan
from zhiheng.plans.selectors import bodies_of
from zhiheng.plans.services import meetings as service, problems as pool
from zhiheng.plans.services.groups import naming_bodies

STATES = {"PLANNED": "blue", "HELD": "green", "CANCELLED": "grey"}
RESOLVED = {"OPEN": "blue", "CLAIMED": "purple", "DONE": "green"}
PROBLEMS = {"RAISED": "orange", "TABLED": "blue", "SOLVED": "green", "DECLINED": "grey"}


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def meetings(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show meetings, resolutions and problems of a plan; call a meeting, raise a problem."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    manage = may_manage(actor, plan)
    rows = [
        [
            Cell(m.on.isoformat()),
            Cell(m.title, url=reverse("plans:meeting", args=[m.pk])),
            Cell(m.group.name),
            Cell(m.get_status_display(), tone=STATES[m.status]),
        ]
        for m in plan.meetings.select_related("group")
    ]
    acts = [_call(actor, plan)] if manage and plan.groups.exists() else []
    empty = (
        "还没有会商会议。"
        if plan.groups.exists()
        else "先在“组织机构”中登记领导小组、专班或者会商机制，再召集会议。"
    )
    cards = [
        Card("会议", "ti-users", "", ("日期", "会议", "召集", "状态"), rows, empty, acts=acts),
        resolution_card(list(plan.resolutions.select_related("organ"))),
        _problems(actor, plan, manage=manage),
    ]
    return respond(request, plan_page(plan, "meetings", "会商", cards))


def resolution_card(rows: list[Resolution]) -> Card:
    """Return resolutions with their lights: red is past, yellow within 15 days."""
    cells = []
    today = clock.today()
    for r in rows:
        left = (r.due_on - today).days
        light = (
            ("已办结", "green")
            if r.status == "DONE"
            else ("逾期", "red")
            if left < 0
            else ("临期", "yellow")
            if left <= 15
            else ("正常", "green")
        )
        cells.append(
            [
                Cell(light[0], tone=light[1]),
                Cell(r.text[:80], url=reverse("plans:resolution", args=[r.pk])),
                Cell(r.organ.short_name, note=r.person),
                Cell(due=r.due_on, done=r.done_on),
                Cell(r.get_status_display(), tone=RESOLVED[r.status]),
            ]
        )
    return Card(
        "议定事项",
        "ti-checklist",
        "",
        ("灯号", "议定事项", "责任单位", "期限", "状态"),
        cells,
        "还没有议定事项。",
    )


def _call(actor: Actor, plan: Plan) -> Act:
    def do(data: dict[str, Any]) -> HttpResponse:
        return redirect("plans:meeting", service.call_meeting(actor=actor, plan_id=plan.pk, **data).pk)

    fields = {
        "group_id": pick("召集", [(g.pk, g.name) for g in plan.groups.all()], whole=True),
        "title": text("会议名称"),
        "on": day("日期"),
        "place": text("地点", required=False, most=120),
        "chair": text("主持人", required=False, most=60),
        "agenda": area("议题"),
    }
    return Act("call", "召集会议", do, fields, button="召集", primary=True)


def _problems(actor: Actor, plan: Plan, *, manage: bool) -> Card:
    rows = []
    for p in plan.problems.select_related("organ", "meeting").prefetch_related("shared_by"):
        who = [p.organ.short_name, *(o.short_name for o in p.shared_by.all())]
        answer = p.answer or (f"列入 {p.meeting.on.isoformat()} {p.meeting.title}" if p.meeting else "")
        rows.append(
            [
                Cell(p.title, url=reverse("plans:problem", args=[p.pk])),
                Cell(f"{len(who)} 个", note="、".join(who)),
                Cell(p.get_status_display(), tone=PROBLEMS[p.status]),
                Cell(answer or "—"),
            ]
        )
    bodies = naming_bodies(actor, plan)
    acts = []
    if bodies:
        fields = {
            "organ_id": pick("提出单位", choices_of(bodies), whole=True),
            "title": text("问题"),
            "text": area("情况和建议"),
        }
        acts = [
            Act(
                "raise",
                "提出问题",
                lambda data: (
                    f"已列入问题库：{pool.raise_problem(actor=actor, plan_id=plan.pk, **data).title}"
                ),
                fields,
                button="提出",
            )
        ]
    lead = "两个以上单位都有的问题是共性问题，由主管单位列入会商研究。"
    return Card(
        "问题库",
        "ti-help-hexagon",
        lead,
        ("问题", "涉及单位", "状态", "答复"),
        rows,
        "还没有提出问题。",
        acts=acts,
    )


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show a meeting; hold it, call it off, record resolutions."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = service.open_meeting(actor, meeting_id)
    plan, manage = row.plan, may_manage(actor, row.plan)
    people = list(row.attendance.all())
    facts = [
        ("日期", row.on.isoformat()),
        ("地点", row.place or "—"),
        ("召集", row.group.name),
        ("主持", row.chair or "—"),
        ("议题", row.agenda),
    ]
    if row.reason:
        facts.append(("取消原因", row.reason))
    acts = []
    if manage and row.status == "PLANNED":
        fields = {
            "present": several("到会人员", [(a.pk, f"{a.name} {a.body}") for a in people], required=False),
            "others": area("其他到会人员", required=False, rows=2, help="每行一人：姓名 单位。"),
            "minutes": area("会议纪要", rows=8),
        }
        acts = [
            Act(
                "hold",
                "登记会议纪要",
                lambda d: _told(
                    service.hold_meeting(
                        actor=actor,
                        meeting_id=row.pk,
                        present=d["present"],
                        others=d["others"].splitlines(),
                        minutes=d["minutes"],
                    ),
                    "纪要已登记并生成文件。",
                ),
                fields,
                primary=True,
                open=row.on <= clock.today(),
            ),
            Act(
                "cancel",
                "取消会议",
                lambda d: _told(service.cancel_meeting(actor=actor, meeting_id=row.pk, **d), "会议已取消。"),
                {"reason": text("取消原因", most=300)},
                button="取消会议",
            ),
        ]
    cards = [Card("会议", "ti-users", facts=facts, acts=acts)]
    if row.status == "HELD":
        files = file_lines([row.paper]) if row.paper else []
        came = [
            (("到会", "、".join(a.name + (f"（{a.body}）" if a.body else "") for a in people if a.present))),
            ("缺席", "、".join(a.name for a in people if not a.present) or "无"),
        ]
        resolved = resolution_card(list(row.resolutions.select_related("organ")))
        if manage:
            fields = {
                "text": area("议定事项", rows=2),
                "organ_id": pick("责任单位", choices_of(list(bodies_of(plan))), whole=True),
                "person": text("责任人", required=False, most=60),
                "due_on": day("办结期限"),
            }
            resolved.acts = [
                Act(
                    "resolve",
                    "登记议定事项",
                    lambda d: _told(
                        service.resolve(actor=actor, meeting_id=row.pk, **d),
                        "议定事项已登记，责任单位已收到消息。",
                    ),
                    fields,
                    primary=True,
                )
            ]
        cards += [Card("到会和纪要", "ti-file-text", facts=came, text=row.minutes, files=files), resolved]
    return respond(
        request,
        sub_page(
            plan, "meetings", "会商", row.title, cards, state=(row.get_status_display(), STATES[row.status])
        ),
    )


def _told(_: Any, words: str) -> str:
    return words


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def resolution(request: HttpRequest, resolution_id: int) -> HttpResponse:
    """Show a resolution and how far it is; report on it, confirm it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = service.open_resolution(actor, resolution_id)
    manage = may_manage(actor, row.plan)
    facts = [
        ("责任单位", row.organ.name),
        ("责任人", row.person or "—"),
        ("期限", row.due_on.isoformat()),
        ("会议", f"{row.meeting.on.isoformat()} {row.meeting.title}"),
    ]
    notes = [
        [
            Cell(n.at.strftime("%Y-%m-%d")),
            Cell(n.by_name),
            Cell(n.text),
            Cell("申报办结" if n.claims_done else ""),
        ]
        for n in row.notes.all()
    ]
    acts = []
    if row.status != "DONE" and (manage or service.may_follow(actor, row)):
        fields = {"text": area("办理情况"), "claims_done": flag("申报已办结，请主管单位确认")}
        acts.append(
            Act(
                "follow",
                "填报办理情况",
                lambda d: _told(
                    service.follow_up(actor=actor, resolution_id=row.pk, **d), "办理情况已填报。"
                ),
                fields,
                button="填报",
                primary=True,
                open=True,
            )
        )
    if manage and row.status == "CLAIMED":
        fields = {
            "what": pick("确认", [("done", "确认办结"), ("back", "退回继续办理")]),
            "text": area("意见", required=False, rows=2),
        }
        acts.insert(
            0,
            Act(
                "settle",
                "确认办结",
                lambda d: _told(
                    service.settle(
                        actor=actor, resolution_id=row.pk, done=d["what"] == "done", text=d["text"]
                    ),
                    "已确认。",
                ),
                fields,
                button="提交",
                primary=True,
                open=True,
            ),
        )
    cards = [
        Card("议定事项", "ti-checklist", text=row.text, facts=facts),
        Card(
            "办理情况",
            "ti-progress",
            "",
            ("日期", "填报人", "情况", ""),
            notes,
            "责任单位还没有填报办理情况。",
            acts=acts,
        ),
    ]
    return respond(
        request,
        sub_page(
            row.plan,
            "meetings",
            "会商",
            "议定事项",
            cards,
            state=(row.get_status_display(), RESOLVED[row.status]),
        ),
    )


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def problem(request: HttpRequest, problem_id: int) -> HttpResponse:
    """Show a problem; join it, table it, answer it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = pool.open_problem(actor, problem_id)
    bodies = [row.organ, *row.shared_by.all()]
    facts = [
        ("提出单位", row.organ.name),
        ("同有此问题", "、".join(o.name for o in bodies[1:]) or "—"),
        ("提出", f"{row.raised_by_name} {row.raised_at:%Y-%m-%d}"),
        ("列入会商", str(row.meeting or "—")),
        ("答复", row.answer or "—"),
    ]
    acts = _problem_acts(actor, row, {o.pk for o in bodies})
    cards = [Card("问题", "ti-help-hexagon", text=row.text, facts=facts, acts=acts)]
    return respond(
        request,
        sub_page(
            row.plan,
            "meetings",
            "会商",
            row.title,
            cards,
            state=(row.get_status_display(), PROBLEMS[row.status]),
        ),
    )


def _problem_acts(actor: Actor, row: Problem, known: set[int]) -> list[Act]:
    if row.status in {ProblemStatus.SOLVED, ProblemStatus.DECLINED}:
        return []
    acts = []
    more = [o for o in naming_bodies(actor, row.plan) if o.pk not in known]
    if more:
        acts.append(
            Act(
                "join",
                "本单位也有此问题",
                lambda d: _told(pool.join(actor=actor, problem_id=row.pk, **d), "已登记。"),
                {"organ_id": pick("单位", choices_of(more), whole=True)},
                button="登记",
            )
        )
    if may_manage(actor, row.plan):
        choices = [s for s in ProblemStatus.choices if s[0] != ProblemStatus.RAISED]
        calls = [
            (m.pk, f"{m.on.isoformat()} {m.title}") for m in row.plan.meetings.exclude(status="CANCELLED")
        ]
        fields = {
            "status": pick("处理", choices),
            "meeting_id": pick("会商会议", calls, required=False, whole=True),
            "answer": area("答复", required=False, rows=3),
        }
        acts.append(
            Act(
                "handle",
                "处理",
                lambda d: _told(pool.handle(actor=actor, problem_id=row.pk, **d), "已处理。"),
                fields,
                primary=True,
            )
        )
    return acts
