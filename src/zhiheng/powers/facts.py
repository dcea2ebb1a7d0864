"""Items and delegations as flat rows for the rules over standing things."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from zhiheng.law.basis import check_basis
from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.sanctions import SanctionKind
from zhiheng.law.standing import DelegationFacts, ItemFacts
from zhiheng.officers.models import Officer
from zhiheng.officers.selectors import certified_officers
from zhiheng.powers import registry
from zhiheng.powers.bases import bases_of, defects, ranks_of
from zhiheng.powers.elements import missing
from zhiheng.powers.models import (
    BatchStatus,
    Benchmark,
    DelegationAssessment,
    DelegationLine,
    HandOver,
    Item,
    ItemHolder,
    PublicationDuty,
)
from zhiheng.powers.registry import Usage
from zhiheng.powers.selectors import on_day
from zhiheng.powers.services.assess import assessment_day
from zhiheng.powers.services.checking import ceilings
from zhiheng.powers.services.cleanup import in_cleanup
from zhiheng.powers.usage import five_years_before, responsibilities

_STATUS = {"ACTIVE": "IN_FORCE", "SUSPENDED": "IN_FORCE", "CANCELLED": "CANCELLED"}


def item_facts(on: dt.date, ids: Iterable[int] | None = None) -> Iterator[ItemFacts]:
    """Yield one row for each item: under the body whose catalogue it stands in, else the first that exercises it.

    Use is counted over all bodies that exercise it, holders as the most at one moment in one division.
    """
    rows = Item.objects.select_related("owner").prefetch_related("bases").order_by("pk")
    items = list(rows if ids is None else rows.filter(pk__in=list(ids)))
    around = _Items(items, on)
    for item in items:
        yield ItemFacts(**around.columns(item, around.holders.get(item.pk, [])))


class _Items:
    """What stands beside a batch of items: one look-up each."""

    def __init__(self, items: list[Item], on: dt.date) -> None:
        self.on, ids = on, [i.pk for i in items]
        entries = ItemHolder.objects.filter(on_day(on), item_id__in=ids)
        self.holders: dict[int, list[ItemHolder]] = {}
        for holder in entries.select_related("organ", "item").order_by("division", "pk"):
            self.holders.setdefault(holder.item_id, []).append(holder)
        self.places = Counter((h.item_id, h.division) for held in self.holders.values() for h in held)
        self.counted = registry.counted()
        self.usage = registry.usage([i.code for i in items], five_years_before(on), on)
        duties = PublicationDuty.objects.filter(about="ITEM", subject_id__in=ids, published_on=None)
        self.due = dict(duties.order_by("-due_on").values_list("subject_id", "due_on"))
        self.cleaning = {
            p: in_cleanup(ids, p) for p in {h.division for held in self.holders.values() for h in held}
        }
        self.known: dict[int, dt.date | None] = {}
        marks = Benchmark.objects.filter(item_id__in=ids, valid_from__lte=on).exclude(valid_to__lt=on)
        self.marks: dict[int, list[str]] = {}
        for item_id, division in marks.values_list("item_id", "division"):
            self.marks.setdefault(item_id, []).append(division)
        self.matrix = {(r.item.pk, r.division): r for r in responsibilities(entries, on)}

    def columns(self, item: Item, held: list[ItemHolder]) -> dict[str, Any]:
        """Return the columns of one row."""
        holder = next((h for h in held if h.organ_id == item.owner_id), held[0] if held else None)
        organ = holder.organ if holder else item.owner
        division = holder.division if holder else (item.owner.division_id if item.owner else None)
        used = sum(self.usage.get((item.code, h.organ_id), Usage(0)).count for h in held)
        lacking = missing(item)
        matrix = self.matrix.get((item.pk, division or ""))
        known = [self._known(h) for h in held]
        since = max((d for d in known if d), default=None) if all(known) else None
        doubled = max((self.places[item.pk, h.division] for h in held), default=None)
        names = "、".join(dict.fromkeys(h.organ.name for h in held))
        return {
            "subject_id": str(item.pk),
            "organ_id": str(organ.pk) if organ else None, "division": division,
            "code": item.code, "name": item.name, "action_type": item.action_type,
            "status": "CANCELLING" if item.pk in self.cleaning.get(division or "", {}) and item.status == "ACTIVE" else _STATUS[item.status],
            "in_force_day": _day(item.effective_from),
            "elements_missing": len(lacking), "elements_missing_names": "、".join(lacking) or None,
            "published_day": _day(item.published_on), "publish_due_day": _day(self.due.get(item.pk)), "on_platform": True,
            "uses_five_years": used if self.counted and held else None, "usage_known_since_day": _day(since),
            "holders_now": doubled,
            "holder_names": names or None,
            "roles_missing": len(matrix.gaps) if matrix else None,
            "roles_missing_names": "、".join(matrix.gaps) or None if matrix else None,
            "roles_doubled": len(matrix.doubles) if matrix else None,
            "roles_doubled_names": "、".join(matrix.doubles) or None if matrix else None,
            "has_benchmark": any((division or "").startswith(d.rstrip("0")) for d in self.marks.get(item.pk, [])),
            **self._basis(item),
        }  # fmt: skip

    def _known(self, holder: ItemHolder) -> dt.date | None:
        """Since when the platform knows the body's use of the item: it held it, and its cases are here."""
        if holder.organ_id not in self.known:
            self.known[holder.organ_id] = registry.known_since(holder.organ_id)
        first = self.known[holder.organ_id]
        return max(first, holder.valid_from) if first else None

    def _basis(self, item: Item) -> dict[str, Any]:
        bases = bases_of(item)
        penal = [b for b in bases if not b.duty]
        kinds = [SanctionKind(k) for k in item.sanctions if k in set(SanctionKind)]
        beyond = (
            [v for v in check_basis(ranks_of(bases), kinds, licence=item.licence) if v.blocks]
            if penal
            else []
        )
        gone = defects(bases, self.on)
        own = item.range_org or item.range_person or {}
        law = [p.fine or {} for p in ceilings(bases, self.on)]
        spans = [f.get("org") or f.get("person") or {} for f in law]
        rank = item.basis_level if item.basis_level != "NORMATIVE" else "OTHER"
        return {
            "has_basis": bool(penal) or bool(item.penalty_basis.strip()), "basis_rank": rank or None,
            "basis_repealed": bool(gone) if bases else None, "basis_repealed_names": "、".join(gone) or None,
            "sanction_beyond_rank": bool(beyond) if penal else None,
            "sanction_beyond_names": "；".join(v.message for v in beyond) or None,
            "range_min_fen": _fen(own.get("min")), "range_max_fen": _fen(own.get("max")),
            "law_min_fen": min((f for f in (_fen(s.get("min")) for s in spans) if f is not None), default=None),
            "law_max_fen": max((f for f in (_fen(s.get("max")) for s in spans) if f is not None), default=None),
            "has_discretion": own.get("min") != own.get("max") if own else None,
        }  # fmt: skip


def delegation_facts(on: dt.date, ids: Iterable[int] | None = None) -> Iterator[DelegationFacts]:
    """Yield one row for each line of delegation."""
    rows = DelegationLine.objects.select_related("batch", "item", "from_organ", "to_organ").order_by("pk")
    lines = list(rows if ids is None else rows.filter(pk__in=list(ids)))
    cleaning = {p: in_cleanup([x.item_id for x in lines], p) for p in {x.to_division for x in lines}}
    handed = {(h.batch_id, h.from_organ_id, h.to_organ_id): h for h in HandOver.objects.filter(batch__in={x.batch_id for x in lines})}  # fmt: skip
    done = set(DelegationAssessment.objects.exclude(submitted_on=None).values_list("organ_id", "year"))
    staff: dict[int, tuple[int, int]] = {}
    for line in lines:
        town = line.to_organ
        if town.pk not in staff:
            units = [town.pk, *town.handling_units.values_list("pk", flat=True)]
            people = Officer.objects.filter(organ_id__in=units).exclude(state=Officer.State.OFF_DUTY)
            formal = people.exclude(category=Officer.Category.AUXILIARY).count()
            staff[town.pk] = formal, sum(certified_officers(u, on).count() for u in units)
        over = handed.get((line.batch_id, line.from_organ_id, town.pk))
        planned = line.batch.status not in {BatchStatus.DECIDED, BatchStatus.EXECUTED}
        yield DelegationFacts(
            subject_id=str(line.pk), organ_id=str(town.pk), division=line.to_division, item_id=str(line.item_id),
            item_name=line.item.name, former_name=line.from_organ.name, taker_name=town.name,
            status="PLANNED" if planned else "TAKEN_BACK" if line.ended_on and line.ended_on < on else "IN_FORCE",
            since_day=_day(line.effective_from), ended_day=_day(line.ended_on), in_clean_up=line.item_id in cleaning[line.to_division],
            published_day=_day(line.batch.published_on), handed_over_day=_day(over.handed_on if over else None),
            receipt_day=_day(over.receipt_on if over else None), evaluated_last_year=(town.pk, on.year - 1) in done,
            evaluated_this_year=(town.pk, on.year) in done,
            evaluate_due_day=_day(assessment_day(line.to_division, on.year)[0]),
            takers=staff[town.pk][0], takers_certified=staff[town.pk][1],
        )  # fmt: skip


def _day(day: dt.date | None) -> int | None:
    return None if day is None else day_number(day)


def _fen(yuan: Any) -> int | None:
    return None if yuan is None else round(float(yuan) * 100)
