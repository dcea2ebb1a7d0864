"""Townships: what each exercises and can carry, who acts where, the yearly evaluation, questionnaires, the five faults."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.desk.powers import words
from zhiheng.desk.powers.shared import Button, act_url, history
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Column, Hidden, Listing, Text
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.powers.indicators import figures_of, items_of, overloaded, townships_with_items
from zhiheng.powers.models import (
    AssessmentStatus,
    DelegationAssessment,
    Fault,
    FaultCheck,
    ItemHolder,
    Questionnaire,
    SunkResource,
)
from zhiheng.powers.policies import (
    DRAFTING,
    NEEDS_READ,
    may_read,
    may_supervise,
    open_assessment,
    visible_assessments,
)
from zhiheng.powers.selectors import on_day
from zhiheng.powers.services.assess import assessment_day, unconcluded
from zhiheng.powers.services.townlists import visible_lists


def towns_of(actor: Actor) -> list[Organ]:
    """Return the townships with items that a person sees: those of his area."""
    today = clock.today()
    near = [g.division[:6] for g in actor.grants if len(g.division) >= 6]
    prefixes = [*actor.supervises, *near]
    return townships_with_items(today, prefixes)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def townships(request: HttpRequest) -> HttpResponse:
    """Show every township that took items on: figures, small horse, faults, this year's evaluation."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = clock.today()
    held = {a.organ_id: a for a in visible_assessments(actor).filter(year=today.year)}
    rows = []
    for town in towns_of(actor):
        figures = {f.key: f for f in figures_of(town, today)}
        row = held.get(town.pk)
        rows.append(
            {
                "town": town,
                "figures": figures,
                "load": overloaded(town, today, figures["items_per_head"].value),
                "assessment": row,
                "status": words.ASSESSMENT[row.status] if row else ("未发起", "grey"),
                "due": row.due_on if row else assessment_day(town.division_id, today.year)[0],
                "done": row.submitted_on if row else None,
                "faults": FaultCheck.objects.filter(
                    organ=town, year=today.year, found=True, rectified_on=None
                ).count(),
            }
        )
    context = {
        "rows": rows,
        "year": today.year,
        "supervises": may_supervise(actor),
        "threshold": act_url("threshold", 0),
    }
    return render(request, "desk/powers/townships.html", context)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def township(request: HttpRequest, organ_id: int) -> HttpResponse:
    """Show one township: its figures, items, resources, faults and evaluations."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    town = get_object_or_404(Organ.objects.select_related("division"), pk=organ_id)
    if town.pk not in {o.pk for o in towns_of(actor)}:
        raise NotFound("没有找到该乡镇，或者您无权查看。")
    today = clock.today()
    keeps = may_supervise(actor) and actor.supervises_division(town.division_id)
    checks = {c.fault: c for c in FaultCheck.objects.filter(organ=town, year=today.year)}
    found = figures_of(town, today)
    ratio = next(f.value for f in found if f.key == "items_per_head")
    context = {
        "town": town,
        "figures": found,
        "load": overloaded(town, today, ratio),
        "held": items_of(town, today),
        "resources": SunkResource.objects.filter(organ=town),
        "faults": [(label, key, checks.get(key)) for key, label in Fault.choices],
        "assessments": [
            (a, words.ASSESSMENT[a.status]) for a in visible_assessments(actor).filter(organ=town)
        ],
        "keeps": keeps,
        "year": today.year,
        "buttons": [
            Button("发起年度评估", act_url("assess-open", town.pk), True),
            Button("重放轻管检查", act_url("fault", town.pk)),
            Button("登记下沉资源", act_url("sink", town.pk)),
        ]
        if keeps
        else [],
        "lists": [(r, words.TOWN_LIST[r.status]) for r in visible_lists(actor).filter(organ=town)],
        "drafts": any(
            actor.has_role(*DRAFTING, organ_id=u)
            for u in (town.pk, *town.handling_units.values_list("pk", flat=True))
        ),
    }
    return render(request, "desk/powers/township.html", context)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def assessment(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Show one evaluation: figures, three parts, conclusions, questionnaires."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_assessment(actor, assessment_id)
    open_now = row.status in {AssessmentStatus.OPEN, AssessmentStatus.RETURNED}
    live = figures_of(row.organ, clock.today()) if not row.indicators else []
    figures = row.indicators or [
        {"label": f.label, "value": f.value, "unit": f.unit, "note": f.note} for f in live
    ]
    keeps = may_supervise(actor) and actor.supervises_division(row.division)
    context = {
        "row": row,
        "status": words.ASSESSMENT[row.status],
        "figures": figures,
        "taken": bool(row.indicators),
        "conclusions": [(c, words.VERDICT[c.verdict]) for c in row.conclusions.select_related("item")],
        "left": unconcluded(row) if open_now else [],
        "answers": _answers(row),
        "editable": open_now and keeps,
        "buttons": _buttons(actor, row, keeps),
        "moments": history("delegationassessment", row.pk),
    }
    return render(request, "desk/powers/assessment.html", context)


def _answers(row: DelegationAssessment) -> list[tuple[str, str, int]]:
    """Return for each scored question its average over the answers about this township, and how many answered."""
    found = []
    for form in Questionnaire.objects.filter(year=row.year):
        filled = [a.answers for a in form.filled.filter(organ=row.organ)]
        for q in form.questions:
            values = [a[q["key"]] for a in filled if q["key"] in a]
            if not values or q["kind"] == "TEXT":
                continue
            if q["kind"] == "SCORE":
                said = f"平均 {sum(values) / len(values):.1f} 分"
            else:
                said = f"{round(100 * sum(map(bool, values)) / len(values))}% 选择“是”"
            found.append((q["text"], said, len(values)))
    return found


def _buttons(actor: Actor, row: DelegationAssessment, keeps: bool) -> list[Button]:
    if not keeps:
        return []
    out: list[Button] = []
    if row.status in {AssessmentStatus.OPEN, AssessmentStatus.RETURNED}:
        out += [
            Button("填写评估表", act_url("assess-write", row.pk), not row.capacity),
            Button("给出结论", act_url("assess-conclude", row.pk)),
            Button("提交审定", act_url("assess-submit", row.pk), bool(row.capacity)),
        ]
    leads = any(g.role == Role.SUPERVISION_LEADER and row.division.startswith(g.prefix) for g in actor.grants)
    if row.status == AssessmentStatus.SUBMITTED and leads and row.submitted_by != actor.account_id:
        out.append(Button("审定", act_url("assess-approve", row.pk), True))
    if row.status == AssessmentStatus.APPROVED:
        out.append(Button("执行结论", act_url("assess-execute", row.pk), True))
    return out


class QuestionnaireListing(Listing):
    """问卷."""

    key, title, default_sort = "questionnaires", "问卷", "-pk"
    empty_title, empty_advice = "没有问卷", "监督机构制作问卷后，显示在这里供填写。"
    columns = (
        Column("title", "问卷", "title", width="l", always=True),
        Column("audience", "对象", "audience", width="m"),
        Column("year", "年度", "year", width="s"),
        Column("questions", "题数", lambda q: len(q.questions), kind="number", width="s"),
        Column("filled", "已填", "answered", kind="number", width="s"),
        Column(
            "do", "填写", lambda q: "填写", link=lambda q: act_url("questionnaire-answer", q.pk), width="s"
        ),
    )
    filters = (Text("q", "关键词", lookups=("title__icontains",), first=True),)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def questionnaires(request: HttpRequest) -> HttpResponseBase:
    """List the questionnaires."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    actions = (
        [Action("制作问卷", act_url("questionnaire-new", 0), "ti-plus", primary=True)]
        if may_supervise(actor)
        else []
    )
    rows = Questionnaire.objects.annotate(answered=Count("filled"))
    return QuestionnaireListing(request, rows, actions=actions).respond("desk/powers/list.html")


class WhereListing(Listing):
    """谁在行使."""

    key, title, default_sort = "who-acts", "谁在行使", "division"
    empty_title, empty_advice = "没有行权记录", "事项目录中的行权主体显示在这里。"
    columns = (
        Column("place", "辖区", "division", sort="division", width="s", always=True),
        Column("item", "事项", "item__name",
            link=lambda h: reverse("powers:item", args=[h.item_id]) + "?tab=holders",
            width="l", always=True),
        Column("code", "事项编码", "item__code", width="s"),
        Column("organ", "行权主体", "organ__name", width="l"),
        Column("from", "自", "valid_from", kind="date", sort="valid_from", width="s"),
        Column("to", "至", "valid_to", kind="date", width="s"),
        Column("basis", "依据文件", "basis", width="m"),
    )  # fmt: skip
    filters = (
        Text(
            "q",
            "关键词",
            lookups=("item__name__icontains", "organ__name__icontains", "division__startswith"),
            first=True,
        ),
        Hidden(
            "item", "事项", narrow=lambda rows, v: rows.filter(item_id=int(v)) if v.isdigit() else rows.none()
        ),
    )


@desk_view(allowed=may_read, needs=NEEDS_READ)
def where(request: HttpRequest) -> HttpResponseBase:
    """List who exercises what today; the catalogue is public."""
    rows = (
        ItemHolder.objects.filter(on_day(clock.today()))
        .exclude(item__status="CANCELLED")
        .select_related("item", "organ")
    )
    return WhereListing(request, rows).respond("desk/powers/list.html")
