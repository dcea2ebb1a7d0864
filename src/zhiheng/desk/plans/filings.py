"""Filings: duties of a plan, what each body owes, and one filing with its receipt."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from zhiheng.common import clock
from zhiheng.desk.plans.frame import choices_of, file_lines, plan_page, sub_page
from zhiheng.desk.plans.kit import Act, Card, Cell, area, day, number, pick, respond, several, text, upload
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, Listing, Text
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import DutyKind, FileKind, Filing, FilingStatus, Plan, PlanFile, PlanMatter
from zhiheng.plans.policies import may_manage, open_plan
from zhiheng.plans.services import filings as service
from zhiheng.plans.services.files import take_file

TONES = {"OWED": "orange", "SUBMITTED": "purple", "RETURNED": "red", "ACCEPTED": "green"}
BADGES = {v: (label, TONES[v]) for v, label in FilingStatus.choices}


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def duties(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what is to be filed under a plan and who has filed; open a duty, set the days of “及时”."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    manage = may_manage(actor, plan)
    seen = set(service.visible_filings(actor))
    cards = [_duty(actor, d, seen, manage=manage) for d in plan.duties.prefetch_related("filings__organ")]
    if manage and plan.status == "ADOPTED":
        cards.insert(
            0,
            Card(
                "新的报送任务",
                "ti-plus",
                "从方案的日期（组织机构—任务以外的要求）建立，或者另行建立。",
                acts=_open_acts(request, actor, plan),
            ),
        )
    if not cards:
        cards = [Card("报送任务", "ti-send", "还没有报送任务。主管单位启用台账后建立。")]
    return respond(request, plan_page(plan, "duties", "报送", cards))


def _duty(actor: Actor, duty: Any, seen: set[int], *, manage: bool) -> Card:
    rows, today = [], clock.today()
    for f in duty.filings.all():
        if f.pk not in seen:
            continue
        late = service.lateness(f, today)
        due = (
            Cell(due=f.due_on, done=timezone.localtime(f.first_at).date() if f.first_at else None)
            if f.due_on
            else Cell("未设定", tone="grey")
        )
        rows.append(
            [
                Cell(f.organ.name, url=reverse("plans:filing", args=[f.pk])),
                due,
                Cell(f.get_status_display(), tone=TONES[f.status]),
                Cell(f.receipt_no or "—"),
                Cell(f"逾期 {late} 天", tone="red") if late else Cell(""),
            ]
        )
    when = (
        duty.due_on.isoformat()
        if duty.due_on
        else (f"{duty.from_on.isoformat()} 起 {duty.days} 天" if duty.days else "未设定（原文没有写明天数）")
    )
    lead = f"{duty.get_kind_display()}　报送 {duty.receiver}　期限：{when}" + (
        f"　每 {duty.every_months} 个月一次" if duty.every_months else ""
    )
    acts = []
    if manage and not duty.due_on:
        fields = {
            "days": number(
                "天数", least=1, most=365, help="由主管单位确定；文件没有写明数字的，系统不作推定。"
            ),
            "from_on": day("起算日"),
        }
        acts = [
            Act(
                f"days-{duty.pk}",
                "设定天数",
                lambda d: _told(service.set_days(actor=actor, duty_id=duty.pk, **d), "期限已设定。"),
                fields,
            )
        ]
    return Card(
        duty.title,
        "ti-send",
        lead,
        ("报送单位", "期限", "状态", "回执", ""),
        rows,
        "没有您可以查看的报送。",
        text=f"依据：{duty.basis}" if duty.basis else "",
        acts=acts,
    )


def _told(_: Any, words: str) -> str:
    return words


def _open_acts(request: HttpRequest, actor: Actor, plan: Plan) -> list[Act]:
    raw = request.GET.get("matter", "")
    matter = PlanMatter.objects.filter(plan=plan, pk=int(raw)).first() if raw.isdigit() else None
    acts = []
    kinds = {
        DutyKind.PLAN: "下级方案备案",
        DutyKind.REPORT: "部门报告（六段）",
        DutyKind.SUMMARY: "工作总结",
        DutyKind.PARTY: "向党委（党组）报告",
    }
    for kind in (DutyKind.REPORT, DutyKind.SUMMARY, DutyKind.PARTY, DutyKind.PLAN):
        bodies = service.bodies_for(plan, kind)
        if not bodies:
            continue
        fields = {
            "title": text("报送事项"),
            "bodies": several("报送单位", choices_of(bodies)),
            "due_on": day("报送期限", required=False, help="原文没有写明日期的留空，期限显示为未设定。"),
            "receiver": text("报送对象", required=False, most=120),
            "every_months": number("每隔几个月", required=False, least=1, most=24, help="一次性的留空。"),
        }

        def do(data: dict[str, Any], kind: str = kind) -> str:
            duty = service.open_duty(
                actor=actor, plan_id=plan.pk, kind=kind, matter_id=matter.pk if matter else None, **data
            )
            return f"已建立报送任务“{duty.title}”，报送单位已收到消息。"

        initial = {"bodies": [o.pk for o in bodies]}
        if matter:
            initial |= {"title": matter.text[:60], "due_on": matter.due_on}  # type: ignore[dict-item]
        acts.append(
            Act(
                f"open-{kind.lower()}",
                kinds[kind],
                do,
                fields,
                button="建立",
                initial=initial,
                open=bool(matter) and kind == DutyKind.REPORT,
                note=f"依据：{matter.text}" if matter else "",
            )
        )
    return acts


class FilingListing(Listing):
    """报送."""

    key, title, default_sort = "plan-filings", "报送", "due_on"
    columns = (
        Column(
            "duty",
            "报送事项",
            "duty.title",
            link=lambda f: reverse("plans:filing", args=[f.pk]),
            always=True,
            width="l",
        ),
        Column("organ", "报送单位", "organ.short_name", width="s"),
        Column(
            "due",
            "期限",
            lambda f: f.due_on if f.status in {"OWED", "RETURNED"} else None,
            kind="countdown",
            width="s",
        ),
        Column("day", "期限日", "due_on", kind="date", sort="due_on", width="s"),
        Column("status", "状态", "status", kind="badge", badges=BADGES, sort="status", width="s"),
        Column("receipt", "回执", "receipt_no", width="m"),
        Column("at", "报送时间", "submitted_at", kind="datetime", sort="submitted_at", width="s"),
        Column("plan", "方案", "plan.title", width="l"),
    )
    empty_title = "没有报送任务"

    def __init__(self, request: HttpRequest, rows: QuerySet[Filing]) -> None:
        late = Q(due_on__lt=clock.today(), status__in=["OWED", "RETURNED"])
        names = ("duty__title__icontains", "organ__name__icontains", "receipt_no__icontains")
        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=names, first=True),
            Choice("status", "状态", choices=FilingStatus.choices, many=True, first=True),
            Choice("late", "逾期", choices=[("1", "逾期未报送")], first=True, conditions={"1": late}),
        )
        super().__init__(request, rows)


@desk_view(allowed=may_read_plans, needs=NEEDS_READ)
def filings(request: HttpRequest) -> HttpResponseBase:
    """List the filings a person sees: his bodies' own and those handed in to him."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = Filing.objects.filter(pk__in=service.visible_filings(actor)).select_related(
        "duty", "organ", "plan"
    )
    return FilingListing(request, rows).respond("desk/plans/filings.html", {})


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def filing(request: HttpRequest, filing_id: int) -> HttpResponse:
    """Show a filing; hand it in, take it in, return it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = service.open_filing(actor, filing_id)
    facts = [
        ("报送单位", row.organ.name),
        ("报送对象", row.duty.receiver),
        ("期限", row.due_on.isoformat() if row.due_on else "未设定"),
        ("回执", row.receipt_no or "—"),
        (
            "报送",
            f"{row.submitted_by_name} {timezone.localtime(row.submitted_at):%Y-%m-%d %H:%M}"
            if row.submitted_at
            else "—",
        ),
        ("接收（退回）", f"{row.decided_by_name}　{row.opinion}" if row.decided_at else "—"),
    ]
    files = list(PlanFile.objects.filter(subject_kind="filing", subject_id=row.pk))
    acts = []
    if row.status in {"OWED", "RETURNED"} and service.may_file(actor, row):
        acts.append(_submit(actor, row))
    if row.status == "SUBMITTED" and may_manage(actor, row.plan):
        fields = {
            "what": pick("处理", [("accept", "接收"), ("back", "退回")]),
            "opinion": area("意见", required=False, rows=2, help="退回的须写明理由。"),
        }
        acts.append(
            Act(
                "decide",
                "接收或者退回",
                lambda d: _told(
                    service.decide_filing(
                        actor=actor, filing_id=row.pk, accept=d["what"] == "accept", opinion=d["opinion"]
                    ),
                    "已处理。",
                ),
                fields,
                button="提交",
                primary=True,
                open=True,
            )
        )
    cards = [
        Card(
            "报送",
            "ti-send",
            facts=facts,
            text=f"依据：{row.duty.basis}" if row.duty.basis else "",
            acts=acts,
        )
    ]
    if row.contents or files:
        extra = [("备案方案", row.filed_plan.title)] if row.filed_plan else []
        cards.append(
            Card(
                "报送内容",
                "ti-file-text",
                facts=[*extra, *((s, row.contents.get(s, "")) for s in row.duty.sections)],
                files=file_lines(files),
            )
        )
    past = [
        [
            Cell(str(h["at"])[:16].replace("T", " ")),
            Cell(h["what"]),
            Cell(h["by"]),
            Cell(h.get("receipt") or h.get("text") or ""),
        ]
        for h in row.history
    ]
    cards.append(
        Card("经过", "ti-history", "", ("时间", "事项", "办理人", "回执（意见）"), past, "还没有报送。")
    )
    links = (
        [("打开备案方案", reverse("plans:ledger", args=[row.filed_plan_id]), "ti-target-arrow")]
        if row.filed_plan_id
        else []
    )
    notice = f"已退回：{row.opinion}。请修改后重新报送。" if row.status == "RETURNED" else ""
    return respond(
        request,
        sub_page(
            row.plan,
            "duties",
            "报送",
            row.duty.title,
            cards,
            state=BADGES[row.status],
            links=links,
            notice=notice,
        ),
    )


def _submit(actor: Actor, row: Filing) -> Act:
    fields: dict[str, Any] = {f"s{n}": area(s) for n, s in enumerate(row.duty.sections)}
    if row.duty.kind == DutyKind.PLAN:
        plans = [(p.pk, p.title) for p in service.own_plans(row)]
        fields["filed_plan"] = pick(
            "备案的本地方案", plans, whole=True, help="本单位已启用的台账；备案后上级可以查看并汇总。"
        )
    fields["file"] = upload("附件", help="pdf、docx、xlsx、图片等，不超过 50 MB。")

    def do(data: dict[str, Any]) -> str:
        contents = {s: data[f"s{n}"] for n, s in enumerate(row.duty.sections)}
        if data["file"]:
            take_file(
                actor=actor,
                plan=row.plan,
                organ=row.organ,
                kind=FileKind.FILING,
                subject_kind="filing",
                subject_id=row.pk,
                name=data["file"].name,
                data=data["file"].read(),
            )
        done = service.submit_filing(
            actor=actor,
            filing_id=row.pk,
            contents=contents,
            filed_plan_id=data.get("filed_plan"),
            version=row.version,
        )
        return f"已报送，回执编号 {done.receipt_no}。"

    initial = {f"s{n}": row.contents.get(s, "") for n, s in enumerate(row.duty.sections)}
    return Act(
        "submit",
        "填写并报送",
        do,
        fields,
        button="报送",
        initial=initial,
        primary=True,
        open=True,
        note="各段均为必填，缺一不能报送。",
    )
