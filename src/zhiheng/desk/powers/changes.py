"""Changes of items: the list, the form with errors at their fields, and one change with its diff and its impact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.powers import words
from zhiheng.desk.powers.forms import area, day, line, pick, yes
from zhiheng.desk.powers.items import touched_url
from zhiheng.desk.powers.shared import Button, act_url, history, organs_with
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Listing, Text
from zhiheng.desk.shell.parts import RuleHint, Step
from zhiheng.law.sanctions import SanctionKind
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Field, Organ
from zhiheng.powers import registry
from zhiheng.powers.models import ActionType, ChangeKind, Item, ItemChange, RankChoice
from zhiheng.powers.policies import (
    APPROVING,
    DRAFTING,
    NEEDS_DRAFT,
    NEEDS_READ,
    REVIEWING,
    may_draft,
    may_read,
    open_change,
    open_item,
    visible_changes,
)
from zhiheng.powers.services.changes import ValueErrors, draft_change
from zhiheng.powers.services.checking import check_values
from zhiheng.powers.values import diff, values_of

FULL = {ChangeKind.NEW, ChangeKind.MODIFY}


class ChangeListing(Listing):
    """事项变更."""

    key, title, default_sort = "item-changes", "事项变更", "-pk"
    empty_advice = "从“事项目录”选择事项办理变更，或者新增事项。"
    columns = (
        Column("kind", "变更", "get_kind_display", width="s", always=True),
        Column("name", "事项", lambda c: c.values.get("name", ""),
            link=lambda c: reverse("powers:change", args=[c.pk]),
            width="l", always=True),
        Column("status", "状态", "status", kind="badge", badges=words.CHANGE, width="s"),
        Column("organ", "起草单位", "organ__short_name", width="m"),
        Column("who", "起草人", "drafted_by__name", width="s"),
        Column("when", "起草时间", "drafted_at", kind="datetime", sort="drafted_at", width="m"),
        Column("effective", "生效日期", "effective_on", kind="date", width="s"),
    )  # fmt: skip
    filters = (
        Text("q", "关键词", lookups=("values__name__icontains", "reason__icontains"), first=True),
        Choice("status", "状态", choices=[(k, v[0]) for k, v in words.CHANGE.items()], many=True, first=True),
        Choice("kind", "变更类型", choices=ChangeKind.choices, first=True),
    )


@desk_view(allowed=may_read, needs=NEEDS_READ)
def changes(request: HttpRequest) -> HttpResponseBase:
    """List the changes within the person's scope."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    actions = (
        [Action("新增事项", reverse("powers:change-new"), "ti-plus", primary=True)]
        if may_draft(actor)
        else []
    )
    rows = visible_changes(actor).select_related("organ", "drafted_by")
    return ChangeListing(request, rows, actions=actions).respond("desk/powers/list.html")


class BasisForm(forms.Form):
    """One article."""

    law = line("法律文本", required=False, most=120)
    article = line("条款", required=False, most=40)
    rank = pick("层级", RankChoice.choices, required=False)
    version = line("文本版本", required=False, most=80)
    duty = yes("违反条款")


Bases = formset_factory(BasisForm, extra=2, max_num=12)


class ItemForm(forms.Form):
    """The values of an item, and the reason and day of the change."""

    organ = forms.TypedChoiceField(label="起草单位", coerce=int)
    code = line("事项编码", most=40, required=False)
    name = line("事项名称（具体事项）", required=False)
    action_type = pick("类别", ActionType.choices, required=False)
    field = pick("领域", Field.choices, required=False)
    subject = line("实施主体", required=False)
    level = line("行使层级", required=False, most=20, help_text="省、市、县、乡。")
    sanctions = forms.MultipleChoiceField(
        label="处罚种类", required=False, choices=[(k.value, k.label) for k in SanctionKind], widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    licence = line("涉及的许可证件", required=False, most=120, help_text="吊销、暂扣许可证件的填写名称。")
    person_min = forms.DecimalField(label="对公民罚款下限", required=False, min_value=0)
    person_max = forms.DecimalField(label="对公民罚款上限", required=False, min_value=0)
    org_min = forms.DecimalField(label="对单位罚款下限", required=False, min_value=0)
    org_max = forms.DecimalField(label="对单位罚款上限", required=False, min_value=0)
    range_text = line("幅度（不能用金额表示时填写）", required=False, most=500)
    authority = area("权限", required=False, rows=2)
    conditions = area("条件", required=False, rows=2)
    steps = area("程序", required=False, rows=2)
    manner = area("方式", required=False, rows=2)
    involves_enterprises = yes("涉企事项")
    reason = area("变更理由", required=False)
    effective_on = day("生效日期")

    def __init__(self, *args: Any, organs: list[Organ], full: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organ"].choices = [(o.pk, o.name) for o in organs]  # type: ignore[attr-defined]
        if not full:
            for name in [n for n in self.fields if n not in {"organ", "reason", "effective_on"}]:
                del self.fields[name]


RANGE_FIELDS = {"range_person": "person_max", "range_org": "org_max"}
PLAIN = (
    "code", "name", "action_type", "field", "subject", "level", "sanctions", "licence", "range_text", "authority", "conditions",
    "steps", "manner", "involves_enterprises",
)  # fmt: skip


def _initial(values: dict[str, Any]) -> dict[str, Any]:
    found = {k: values.get(k) for k in PLAIN}
    for key, name in (("range_person", "person"), ("range_org", "org")):
        span = values.get(key) or {}
        found[f"{name}_min"], found[f"{name}_max"] = span.get("min"), span.get("max")
    return found


def _span(data: dict[str, Any], name: str) -> dict[str, float] | None:
    low, high = data[f"{name}_min"], data[f"{name}_max"]
    if low is None and high is None:
        return None
    return {"min": float(low or 0), **({"max": float(high)} if high is not None else {})}


def _values(data: dict[str, Any], bases: Any) -> dict[str, Any]:
    rows = [b.cleaned_data for b in bases if b.cleaned_data.get("law")]
    return {
        **{k: data[k] for k in PLAIN},
        "range_person": _span(data, "person"),
        "range_org": _span(data, "org"),
        "bases": [{**r, "law": r["law"].strip().strip("《》")} for r in rows],
        "sets_fine": "FINE" in data["sanctions"],
    }


@desk_view(allowed=may_draft, methods=("GET", "HEAD", "POST"), needs=NEEDS_DRAFT)
def change_new(request: HttpRequest) -> HttpResponse:
    """Draft a change: a new item, or one of the kinds for an item (``kind``, ``item``, ``replaces`` in the address)."""
    kind = request.GET.get("kind", "NEW")
    kind = kind if kind in ChangeKind.values else "NEW"
    item = open_item(int(request.GET["item"])) if request.GET.get("item", "").isdigit() else None
    replaces = open_item(int(request.GET["replaces"])) if request.GET.get("replaces", "").isdigit() else None
    base = item or replaces
    start = values_of(base) if base else {"action_type": "PENALTY"}
    if replaces:
        start["code"] = ""
    return _form(request, kind=kind, item=item, replaces=replaces, start=start)


@desk_view(allowed=may_draft, methods=("GET", "HEAD", "POST"), needs=NEEDS_DRAFT)
def change_edit(request: HttpRequest, change_id: int) -> HttpResponse:
    """Rewrite a draft or a returned change."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_change(actor, change_id)
    return _form(request, kind=row.kind, item=row.item, replaces=row.replaces, start=row.values, row=row)


def _form(
    request: HttpRequest,
    *,
    kind: str,
    item: Item | None,
    replaces: Item | None,
    start: dict[str, Any],
    row: ItemChange | None = None,
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organs = organs_with(actor, *DRAFTING)
    full = kind in FULL
    initial = _initial(start) | {
        "effective_on": row.effective_on if row else clock.today(),
        "reason": row.reason if row else "",
        "organ": row.organ_id if row else None,
    }
    form = ItemForm(request.POST or None, initial=initial, organs=organs, full=full)
    bases = Bases(request.POST or None, initial=start.get("bases") or [], prefix="basis") if full else None
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() and (bases is None or bases.is_valid()):
            data = form.cleaned_data
            try:
                made = draft_change(
                    actor=actor,
                    organ=next(o for o in organs if o.pk == data["organ"]),
                    kind=kind,
                    item=item,
                    values=_values(data, bases) if full else {},
                    reason=data["reason"],
                    effective_on=data["effective_on"],
                    replaces=replaces,
                    change_id=row.pk if row else None,
                )
            except ValueErrors as error:
                for problem in error.problems:
                    name = RANGE_FIELDS.get(problem.field, problem.field)
                    form.add_error(name if name in form.fields else None, problem.message)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, "变更已保存为草稿，核对后送法制审核。")
                return redirect("powers:change", made.pk)
    context = {
        "form": form, "bases": bases, "full": full, "kind": ChangeKind(kind).label, "item": item, "replaces": replaces, "row": row,
    }  # fmt: skip
    return render(request, "desk/powers/change_form.html", context, status=status)


ROAD = (
    ("DRAFT", "起草"),
    ("REVIEW", "法制审核"),
    ("APPROVAL", "负责人审批"),
    ("SCHEDULED", "待生效"),
    ("EFFECTIVE", "生效"),
)


def _steps(row: ItemChange) -> list[Step]:
    if row.status in {"RETURNED", "WITHDRAWN"}:
        return [Step("起草", "done"), Step(row.get_status_display(), "stopped")]
    keys = [k for k, _ in ROAD]
    here = keys.index(row.status)
    return [
        Step(label, "done" if n < here or row.status == "EFFECTIVE" else "current" if n == here else "todo")
        for n, (_, label) in enumerate(ROAD)
    ]


@desk_view(allowed=may_read, needs=NEEDS_READ)
def change(request: HttpRequest, change_id: int) -> HttpResponse:
    """Show one change: what it changes, what it touches, opinions, and what this person may do next."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_change(actor, change_id)
    base = row.item or row.replaces
    first = row.item.versions.filter(change=row).first() if row.item and row.status == "EFFECTIVE" else None
    earlier = row.item.versions.filter(no=first.no - 1).first() if row.item and first else None
    before = earlier.values if earlier else values_of(base) if base and not first else {}
    if row.status == "EFFECTIVE":
        touched = [(x["label"], x["count"], "") for x in row.impact]
    else:
        touched = (
            [(t.label, t.count, touched_url(t, base.pk)) for t in registry.touched(base.pk)] if base else []
        )
    problems = [] if row.status in {"EFFECTIVE", "WITHDRAWN"} else check_values(row.values, row.effective_on)
    context = {
        "row": row,
        "status": words.CHANGE[row.status],
        "steps": _steps(row),
        "diff": diff(before, row.values),
        "touched": touched,
        "hints": [
            RuleHint.of(p.verdict) if p.verdict else RuleHint("拦截" if p.hard else "提示", "核对", p.message) for p in problems
        ],
        "moments": history("itemchange", row.pk),
        "buttons": _buttons(actor, row),
    }  # fmt: skip
    return render(request, "desk/powers/change.html", context)


def _buttons(actor: Actor, row: ItemChange) -> list[Button]:
    def held(*roles: str) -> bool:
        return actor.has_role(*roles, organ_id=row.organ_id)

    out: list[Button] = []
    if row.status in {"DRAFT", "RETURNED"} and held(*DRAFTING):
        out.append(Button("送法制审核", act_url("change-submit", row.pk), True))
        out.append(Button("修改草稿", reverse("powers:change-edit", args=[row.pk])))
    if row.status == "REVIEW" and held(*REVIEWING) and row.drafted_by_id != actor.account_id:
        out.append(Button("法制审核", act_url("change-review", row.pk), True))
    if (
        row.status == "APPROVAL"
        and held(*APPROVING)
        and actor.account_id not in {row.drafted_by_id, row.reviewed_by_id}
    ):
        out.append(Button("审批", act_url("change-approve", row.pk), True))
    if row.status not in {"EFFECTIVE", "WITHDRAWN"} and held(*DRAFTING, *APPROVING):
        out.append(Button("撤销", act_url("change-withdraw", row.pk)))
    return out
