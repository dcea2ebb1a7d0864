"""Items as the rules see them: articles and ranges against the texts, the seven elements, holders, use, duties."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Min, Q

from zhiheng.cases.models import Case
from zhiheng.discretion.statutes import has_room
from zhiheng.law.basis import Rank, check_set
from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.sanctions.kinds import SanctionKind
from zhiheng.law.standing import ItemFacts
from zhiheng.powers.bases import bases_of, gone_since, provisions_for, ranks_of, within
from zhiheng.powers.elements import missing
from zhiheng.powers.models import (
    Benchmark,
    Item,
    ItemDuty,
    ItemHolder,
    ItemStatus,
    LawProvision,
    PublicationDuty,
)

_STATUS = {
    ItemStatus.ACTIVE: "IN_FORCE",
    ItemStatus.SUSPENDED: "SUSPENDED",
    ItemStatus.CANCELLED: "CANCELLED",
}


def item_facts(on: dt.date, ids: Collection[int] | None = None) -> Iterator[ItemFacts]:
    """Yield the row of every item, or of these, under the body that keeps it or else the one that has held it longest."""
    rows = Item.objects.select_related("owner").prefetch_related("bases").order_by("pk")
    items = list(rows if ids is None else rows.filter(pk__in=ids))
    pks = [i.pk for i in items]
    held: dict[int, list[ItemHolder]] = defaultdict(list)
    for holder in (
        ItemHolder.objects.filter(item_id__in=pks).select_related("organ").order_by("valid_from", "pk")
    ):
        held[holder.item_id].append(holder)
    parts = [_use(held, on), _duties(pks), _publication(pks), _benchmarks(items, on)]
    for item in items:
        provisions = provisions_for(bases_of(item))
        values = _item(item, held[item.pk], on) | _basis(item, provisions, on) | _range(item, provisions, on)
        for part in parts:
            values |= part.get(item.pk, {})
        yield ItemFacts(**values)


def _day(day: dt.date | None) -> int | None:
    return None if day is None else day_number(day)


def _now(holders: Sequence[ItemHolder], on: dt.date) -> list[ItemHolder]:
    return [h for h in holders if h.valid_from <= on and (h.valid_to is None or h.valid_to >= on)]


def _item(item: Item, holders: Sequence[ItemHolder], on: dt.date) -> dict[str, Any]:
    now = _now(holders, on)
    keeper = item.owner or next((h.organ for h in now), None)
    by_place = Counter({(h.division, h.organ_id) for h in now})
    most = Counter(division for division, _ in by_place)
    lacking = missing(item)
    return {
        "subject_id": str(item.pk),
        "organ_id": str(keeper.pk) if keeper else None,
        "division": keeper.division_id if keeper else None,
        "code": item.code,
        "name": item.name,
        "action_type": item.action_type,
        "status": _STATUS.get(ItemStatus(item.status)),
        "in_force_day": _day(min((h.valid_from for h in holders), default=item.effective_from)),
        "elements_missing": len(lacking),
        "elements_missing_names": "、".join(lacking) or None,
        "published_day": _day(item.published_on),
        "on_platform": True,
        "holders_now": max(most.values(), default=0),
        "holder_names": "、".join(sorted({h.organ.name for h in now})) or None,
    }


def _basis(item: Item, provisions: Sequence[LawProvision], on: dt.date) -> dict[str, Any]:
    bases = bases_of(item)
    penal = [b for b in bases if not b.duty]
    gone = [f"{b}自 {g[0]:%Y-%m-%d} 起{g[1]}" for b in bases if (g := gone_since(b, on, provisions))]
    ranks = ranks_of(bases) or [Rank(item.basis_level)] if item.basis_level in set(Rank) else ranks_of(bases)
    kinds = [SanctionKind(k) for k in item.sanctions if k in set(SanctionKind)]
    # A kind is within the power to set penalties when one of the articles cited may set it.
    beyond = [k for k in kinds if ranks and not any(_sets(r, k, item) for r in ranks)]
    return {
        "has_basis": bool(penal or item.penalty_basis.strip()) and set(ranks) != {Rank.NORMATIVE},
        "basis_rank": str(min(ranks, key=list(Rank).index)) if ranks else None,
        "basis_repealed": bool(gone),
        "basis_repealed_names": "；".join(gone) or None,
        "sanction_beyond_rank": bool(beyond),
        "sanction_beyond_names": "、".join(k.label for k in beyond) or None,
    }


def _sets(rank: Rank, kind: SanctionKind, item: Item) -> bool:
    return not check_set(rank, kind, licence=item.licence).blocks


def _fen(amounts: Sequence[Any], pick: Any) -> int | None:
    known = [Decimal(str(a)) for a in amounts if a not in (None, "")]
    return int(pick(known) * 100) if known else None


def _range(item: Item, provisions: Sequence[LawProvision], on: dt.date) -> dict[str, Any]:
    own = [r for r in (item.range_person, item.range_org) if r]
    cited = [
        p
        for p in provisions
        if p.fine
        and (p.effective_from is None or p.effective_from <= on)
        and (p.effective_to is None or p.effective_to >= on)
        and any(
            b.law == p.law and p.article and within(b.article, p.article)
            for b in bases_of(item)
            if not b.duty
        )
    ]
    law = [r for p in cited for r in (p.fine or {}).values() if r]
    return {
        "range_min_fen": _fen([r.get("min") for r in own], min),
        "range_max_fen": _fen([r.get("max") for r in own], max),
        "law_min_fen": _fen([r.get("min") for r in law], min),
        "law_max_fen": _fen([r.get("max") for r in law], max),
    }


def _use(held: dict[int, list[ItemHolder]], on: dt.date) -> dict[int, dict[str, Any]]:
    """How often each item was used in five years, and what a former holder filed after it had handed the item on."""
    since = on.replace(year=on.year - 5, day=min(on.day, 28))
    known = Case.objects.aggregate(first=Min("filed_on"))["first"]
    filed = list(
        Case.objects.filter(item_id__in=list(held), filed_on__lte=on)
        .order_by()
        .values_list("item_id", "legal_subject_id", "organ_id", "filed_on")
    )
    uses = Counter(item for item, _, _, day in filed if day and day >= since)
    found: dict[int, dict[str, Any]] = {}
    for item, holders in held.items():
        now = {h.organ_id for h in _now(holders, on)}
        last = {h.organ_id: h for h in holders if h.valid_to and h.valid_to < on and h.organ_id not in now}
        after = Counter(
            organ
            for i, subject, handling, day in filed
            for organ in {subject, handling} & last.keys()
            if i == item and day and day > last[organ].valid_to  # type: ignore[operator]
        )
        found[item] = {
            "uses_five_years": uses[item],
            "usage_known_since_day": _day(known),
            "former_holder_cases": sum(after.values()),
            "former_holder_name": "、".join(last[o].organ.name for o in sorted(after)) or None,
        }
    return found


def _duties(pks: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Who approves, regulates, penalises: gaps and doubles in the divisions where these duties are entered."""
    parts: dict[tuple[int, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    waived: set[tuple[int, str, str]] = set()
    for duty in ItemDuty.objects.filter(item_id__in=pks):
        if duty.not_needed:
            waived.add((duty.item_id, duty.division, duty.part))
        parts[duty.item_id, duty.division][duty.part].add(duty.organ_id)
    gaps: dict[int, set[str]] = defaultdict(set)
    doubles: dict[int, set[str]] = defaultdict(set)
    for (item, division), by_part in parts.items():
        for part in (ItemDuty.Part.APPROVE, ItemDuty.Part.REGULATE):
            organs = by_part.get(part.value, set())
            if not organs and (item, division, part.value) not in waived:
                gaps[item].add(str(part.label))
            if len(organs) > 1:
                doubles[item].add(str(part.label))
    return {
        item: {
            "roles_missing": len(gaps[item]),
            "roles_missing_names": "、".join(sorted(gaps[item])) or None,
            "roles_doubled": len(doubles[item]),
            "roles_doubled_names": "、".join(sorted(doubles[item])) or None,
        }
        for item, _ in parts
    }


def _publication(pks: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = PublicationDuty.objects.filter(
        about=PublicationDuty.About.ITEM, subject_id__in=pks, due_on__isnull=False
    ).order_by("arose_on", "pk")
    return {
        d.subject_id: {"publish_due_day": _day(d.due_on), "published_day": _day(d.published_on)} for d in rows
    }


def _benchmarks(items: Sequence[Item], on: dt.date) -> dict[int, dict[str, Any]]:
    rows = Benchmark.objects.filter(item_id__in=[i.pk for i in items], valid_from__lte=on)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    having = set(rows.values_list("item_id", flat=True))
    return {i.pk: {"has_discretion": has_room(i), "has_benchmark": i.pk in having} for i in items}
