"""What a township can carry: staff, certificates, cases, items per head, guidance, resources; computed, never typed in (EMP-01, EMP-14)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import Sum

from zhiheng.officers.models import Officer
from zhiheng.officers.selectors import certified_officers
from zhiheng.organs.models import Organ
from zhiheng.powers import registry
from zhiheng.powers.models import (
    DelegationLine,
    FaultCheck,
    ItemHolder,
    SunkResource,
    SupportDuty,
    Threshold,
)
from zhiheng.powers.registry import Figure
from zhiheng.powers.selectors import on_day
from zhiheng.powers.thresholds import UNSET, threshold


def _ratio(top: int, bottom: int) -> Decimal | None:
    return (Decimal(top) / bottom).quantize(Decimal("0.01")) if bottom else None


def units_of(township: Organ) -> list[int]:
    """Return the ids of the township's government and the units that handle in its name."""
    return [township.pk, *township.handling_units.values_list("pk", flat=True)]


def items_of(township: Organ, on: dt.date) -> list[ItemHolder]:
    """Return what a township exercises on a day."""
    rows = ItemHolder.objects.filter(on_day(on), organ=township).exclude(item__status="CANCELLED")
    return list(rows.select_related("item"))


def figures_of(township: Organ, on: dt.date) -> list[Figure]:
    """Return every figure of a township as of a day, those of other rooms included."""
    ids = units_of(township)
    formal = Officer.objects.filter(organ_id__in=ids).exclude(state=Officer.State.OFF_DUTY)
    staff = formal.exclude(category=Officer.Category.AUXILIARY).count()
    helpers = formal.filter(category=Officer.Category.AUXILIARY).count()
    certified = sum(certified_officers(i, on).count() for i in ids)
    held = items_of(township, on)
    since = on.replace(month=1, day=1)
    used = registry.usage([h.item.code for h in held], since, on)
    cases = sum(u.count for (_, organ), u in used.items() if organ == township.pk)
    exercised = {code for (code, organ), u in used.items() if organ == township.pk and u.count}
    posts = SunkResource.objects.filter(organ=township).values("kind").annotate(total=Sum("amount"))
    sunk = {row["kind"]: row["total"] for row in posts}
    return [
        Figure("staff", "执法人员", Decimal(staff), "人", "在岗、拟任等未离岗的执法人员，不含辅助人员"),
        Figure("helpers", "执法辅助人员", Decimal(helpers), "人"),
        Figure("certified", "持有效执法证", Decimal(certified), "人", f"{on} 证件有效"),
        Figure("items", "承接事项", Decimal(len(held)), "项", f"{on} 由该乡镇行使的事项"),
        Figure("items_per_head", "人均事项", _ratio(len(held), staff), "项/人", "承接事项数 ÷ 执法人员数"),
        Figure("cases", "本年立案", Decimal(cases), "件", f"{since} 至 {on}，按事项统计"),
        Figure("cases_per_officer", "持证人员人均办案", _ratio(cases, certified), "件/人"),
        Figure(
            "exercised",
            "已行使事项占比",
            _ratio(100 * len(exercised), len(held)),
            "%",
            "本年至少立案一件的事项占比",
        ),
        *_support(township, on),
        *(
            Figure(f"sunk_{k.lower()}", f"下沉{label}", sunk.get(k) or Decimal(0), "")
            for k, label in SunkResource.Kind.choices
        ),
        *registry.figures(township.pk, on),
    ]


def _support(township: Organ, on: dt.date) -> list[Figure]:
    duties = list(SupportDuty.objects.filter(organ=township).prefetch_related("records"))
    done = sum(bool(d.records.all()) for d in duties)
    late = sum(d.due_on is not None and d.due_on < on and not d.records.all() for d in duties)
    return [
        Figure(
            "guided", "包保指导覆盖率", _ratio(100 * done, len(duties)), "%", "已有指导记录的包保事项占比"
        ),
        Figure("guide_late", "到期未指导", Decimal(late), "项", "期限已过且没有指导记录"),
    ]


def overloaded(township: Organ, on: dt.date, ratio: Decimal | None) -> tuple[str, str]:
    """Return tone and words of 小马拉大车: only where the place set a threshold is it judged (EMP-14)."""
    limit = threshold(Threshold.Key.ITEMS_PER_HEAD, township.division_id, on)
    if limit is None:
        return "grey", f"阈值{UNSET}，不作判断"
    if ratio is None:
        return "red", "没有执法人员，无法承接"
    if ratio > limit.value:
        return "red", f"人均 {ratio} 项，超过阈值 {limit.value.normalize():f}（{limit.document}）"
    return "green", f"人均 {ratio} 项，未超过阈值 {limit.value.normalize():f}"


def faults_found(township: Organ, year: int) -> int:
    """Return how many of the five faults stand at a township and are not mended."""
    return FaultCheck.objects.filter(organ=township, year=year, found=True, rectified_on=None).count()


def townships_with_items(on: dt.date, prefixes: list[str]) -> list[Organ]:
    """Return the townships below these prefixes that took items on, by division."""
    taken = set(DelegationLine.objects.values_list("to_organ_id", flat=True))
    rows = Organ.objects.filter(kind="TOWNSHIP").select_related("division").order_by("division_id")
    held = set(
        ItemHolder.objects.filter(on_day(on), organ__kind="TOWNSHIP").values_list("organ_id", flat=True)
    )
    return [o for o in rows if o.pk in taken | held and any(o.division_id.startswith(p) for p in prefixes)]
