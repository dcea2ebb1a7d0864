"""The catalogue: the list of items, and one item from every side."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.powers import words
from zhiheng.desk.powers.shared import Button, act_url, enforcing_near, organs_with
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Flag, Hidden, Listing, Text
from zhiheng.desk.shell.parts import Fact, RuleHint, Tab
from zhiheng.law.disclosure.fields import BEFORE_FIELDS
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Field
from zhiheng.powers import registry
from zhiheng.powers.bases import bases_of, defects
from zhiheng.powers.elements import elements_of, missing, sanction_words, span_words
from zhiheng.powers.models import ActionType, Item, ItemHolder, RankChoice
from zhiheng.powers.policies import (
    DRAFTING,
    NEEDS_READ,
    bodies,
    may_draft,
    may_read,
    may_supervise,
    open_item,
)
from zhiheng.powers.selectors import benchmark_for, on_day
from zhiheng.powers.services.changes import may_change
from zhiheng.powers.services.cleanup import in_cleanup
from zhiheng.powers.timeline import periods
from zhiheng.powers.usage import five_years_before, held_usage
from zhiheng.powers.values import diff

FIELDS = dict(Field.choices)
ABOUT = "所有地区共用一个事项库；点击“本单位行使”只看本单位的目录。"


def held_by(rows: QuerySet[Item], organ: str) -> QuerySet[Item]:
    """Return the items a body exercises today."""
    if not organ.isdigit():
        return rows.none()
    held = ItemHolder.objects.filter(on_day(clock.today()), organ_id=int(organ))
    return rows.filter(pk__in=held.values("item_id"))


class ItemListing(Listing):
    """事项目录."""

    key, title, default_sort = "items", "事项目录", "code"
    columns = (
        Column("code", "事项编码", "code", sort="code", width="s", always=True),
        Column(
            "name",
            "事项名称",
            "name",
            link=lambda i: reverse("powers:item", args=[i.pk]),
            width="l",
            always=True,
        ),
        Column("kind", "类别", "get_action_type_display", width="s"),
        Column("field", "领域", lambda i: FIELDS.get(i.field, i.field), width="s"),
        Column("basis", "依据", "penalty_basis", width="l"),
        Column(
            "rank",
            "依据层级",
            lambda i: dict(RankChoice.choices).get(i.basis_level, i.basis_level),
            width="s",
        ),
        Column("range", "罚款幅度", lambda i: span_words(i.range_person, i.range_org), width="m"),
        Column("status", "状态", "status", kind="badge", badges=words.STATUS, width="s"),
        Column("lack", "缺少要素", lambda i: "、".join(missing(i)), width="s", hint="七项要素缺一项不得公布"),
        Column("owner", "编制机关", lambda i: i.owner.short_name if i.owner else "共用目录", width="m"),
        Column("published", "公布日期", "published_on", kind="date", width="s", shown=False),
        Column("version", "版本", "version", kind="number", width="xs", shown=False),
    )

    def __init__(self, request: HttpRequest, actor: Actor, **more: Any) -> None:
        organs = [(str(o.pk), o.short_name) for o in enforcing_near(actor)]
        mine = ItemHolder.objects.filter(on_day(clock.today()), organ_id__in=bodies(actor)).values("item_id")
        found = [
            Text(
                "q",
                "关键词",
                lookups=("name__icontains", "code__istartswith", "penalty_basis__icontains"),
                first=True,
            ),
            Choice("kind", "类别", field="action_type", choices=ActionType.choices, first=True),
            Choice("status", "状态", choices=[(k, v[0]) for k, v in words.STATUS.items()], first=True),
            Choice("field", "领域", choices=Field.choices),
            Flag("mine", "本单位行使", condition=Q(pk__in=mine)),
            Flag("fine", "罚款事项", condition=Q(sets_fine=True)),
            Flag("enterprise", "涉企", condition=Q(involves_enterprises=True)),
            Flag("unpublished", "未公布", condition=Q(published_on=None)),
        ]
        if organs:
            now = ItemHolder.objects.filter(on_day(clock.today()))
            held = {value: Q(pk__in=now.filter(organ_id=int(value)).values("item_id")) for value, _ in organs}
            found.append(Choice("organ", "行权主体", choices=organs, conditions=held))
        else:
            found.append(Hidden("organ", "行权主体", narrow=held_by))
        self.filters = tuple(found)  # type: ignore[misc]
        super().__init__(request, Item.objects.select_related("owner"), **more)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def items(request: HttpRequest) -> HttpResponseBase:
    """List the items."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    actions = (
        [Action("新增事项", reverse("powers:change-new"), "ti-plus", primary=True)]
        if may_draft(actor)
        else []
    )
    return ItemListing(request, actor, actions=actions).respond("desk/powers/list.html", {"about": ABOUT})


TABS = (
    ("basic", "基本"), ("basis", "依据"), ("holders", "行权主体"), ("discretion", "裁量"), ("versions", "版本"),
    ("impact", "影响"), ("usage", "使用情况"),
)  # fmt: skip


@desk_view(allowed=may_read, needs=NEEDS_READ)
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show one item; ``tab`` names the side."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = open_item(item_id)
    tab = request.GET.get("tab", "basic")
    tab = tab if tab in dict(TABS) else "basic"
    url = reverse("powers:item", args=[found.pk])
    context: dict[str, Any] = {
        "item": found,
        "tab": tab,
        "tabs": [Tab(key, label, f"{url}?tab={key}") for key, label in TABS],
        "status": words.STATUS[found.status],
        "hints": _hints(found),
        "buttons": _buttons(actor, found),
        "today": clock.today(),
        **_SIDES[tab](actor, found),
    }
    return render(request, "desk/powers/item.html", context)


def _hints(found: Item) -> list[RuleHint]:
    today, hints = clock.today(), []
    listed = bases_of(found)
    hints += [
        RuleHint("拦截", "依据失效", f"{w}，请办理修改或者取消。", ("《行政处罚法》第三十八条",))
        for w in defects(listed, today)
    ]
    if not listed:
        hints.append(
            RuleHint(
                "黄", "依据未分条录入", "依据还没有逐条录入，无法自动跟踪废止、修订；请通过修改事项补录。"
            )
        )
    lacking = missing(found)
    if lacking:
        hints.append(
            RuleHint(
                "红", "要素不全", f"缺少{'、'.join(lacking)}，补齐前不得公布。", ("《行政处罚法》第三十九条",)
            )
        )
    cleanup = in_cleanup([found.pk])
    if cleanup:
        hints.append(
            RuleHint(
                "黄",
                "清理候选",
                f"该事项在清理候选中（{cleanup[found.pk]}），不得再赋权乡镇。",
                (),
                reverse("powers:cleanup"),
            )
        )
    return hints


def _buttons(actor: Actor, found: Item) -> list[Button]:
    out: list[Button] = []
    organs = organs_with(actor, *DRAFTING)
    if organs:
        new = reverse("powers:change-new")
        why = may_change(found, organs[0], clock.today())
        held = ItemHolder.objects.filter(
            on_day(clock.today()), item=found, organ_id__in=bodies(actor)
        ).exists()
        if not why and (found.owner_id or held):
            kinds = {"ACTIVE": ("MODIFY", "SUSPEND", "CANCEL"), "SUSPENDED": ("RESUME", "MODIFY", "CANCEL")}
            labels = {"MODIFY": "修改", "SUSPEND": "暂停", "CANCEL": "取消", "RESUME": "恢复"}
            for kind in kinds.get(found.status, ()):
                out.append(
                    Button(labels[kind], f"{new}?kind={kind}&item={found.pk}", kind in {"MODIFY", "RESUME"})
                )
        elif held:
            out.append(Button("另立本单位事项", f"{new}?kind=NEW&replaces={found.pk}", True))
    if may_supervise(actor):
        out.append(Button("厘清职责", act_url("responsibility", found.pk)))
    return out


def _basic(actor: Actor, found: Item) -> dict[str, Any]:
    held = elements_of(found)
    facts = [
        Fact("事项编码", found.code),
        Fact("类别", found.get_action_type_display()),
        Fact("领域", FIELDS.get(found.field, found.field)),
    ]
    facts += [Fact("实施主体", found.subject or "—"), Fact("行使层级", found.level or "—")]
    facts += [Fact("编制机关", found.owner.name if found.owner else "共用目录")]
    facts += [
        Fact("处罚种类", sanction_words(found.sanctions)),
        Fact("涉企", "是" if found.involves_enterprises else "否"),
    ]
    facts += [
        Fact("罚款事项", "是" if found.sets_fine else "否"),
        Fact("公布日期", found.published_on or "未公布"),
    ]
    return {"facts": facts, "elements": [(label, held[key]) for key, label in BEFORE_FIELDS.items()]}


def _basis(actor: Actor, found: Item) -> dict[str, Any]:
    ranks = dict(RankChoice.choices)
    rows = [(b, ranks.get(b.rank, b.rank), words.VALIDITY[b.validity]) for b in found.bases.all()]
    return {"bases": rows}


def _holders(actor: Actor, found: Item) -> dict[str, Any]:
    duties = found.responsibilities.select_related("organ").order_by("division", "part")
    lines = found.delegations.filter(batch__status="EXECUTED").select_related(
        "batch", "from_organ", "to_organ"
    )
    return {"periods": periods(found, clock.today()), "duties": duties, "delegations": lines}


def _discretion(actor: Actor, found: Item) -> dict[str, Any]:
    rows = found.benchmarks.order_by("-valid_from")
    division = next((g.division for g in actor.grants), "")
    return {
        "benchmarks": rows,
        "current": benchmark_for(found, division, clock.today()) if division else None,
    }


def _versions(actor: Actor, found: Item) -> dict[str, Any]:
    rows = list(found.versions.select_related("change__reviewed_by", "change__approved_by").order_by("-no"))
    older = [*rows[1:], None]
    return {
        "versions": [(v, diff(o.values, v.values) if o else []) for v, o in zip(rows, older, strict=False)]
    }


def _impact(actor: Actor, found: Item) -> dict[str, Any]:
    return {"touched": [(t, touched_url(t, found.pk)) for t in registry.touched(found.pk)]}


def touched_url(t: registry.Touched, item_id: int) -> str:
    """Return the list that a number of the impact list counts."""
    if not t.url_name:
        return ""
    base = reverse(t.url_name, args=[item_id]) if t.url_name == "powers:item" else reverse(t.url_name)
    return f"{base}?{t.query}" if t.query else base


def _usage(actor: Actor, found: Item) -> dict[str, Any]:
    today = clock.today()
    rows = held_usage(ItemHolder.objects.filter(item=found), today)
    return {"usage": rows, "since": five_years_before(today), "total": sum(r.usage.count for r in rows)}


_SIDES = {
    "basic": _basic, "basis": _basis, "holders": _holders, "discretion": _discretion, "versions": _versions,
    "impact": _impact, "usage": _usage,
}  # fmt: skip
