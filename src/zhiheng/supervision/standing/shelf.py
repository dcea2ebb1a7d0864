"""What a place has on its shelf: benchmarks that govern it, leniency lists it must have."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import Q

from zhiheng.discretion.models import LeniencyList, ListState
from zhiheng.law.leniency import LeniencyKind
from zhiheng.law.standing.catalogue import get_standing_rule
from zhiheng.law.standing.sources import binding
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Benchmark


def _prefix(division: str) -> str:
    return division.rstrip("0") if len(division) == 6 else division


def benchmarked(items: Collection[int], on: dt.date) -> Callable[[int, str], bool]:
    """Return the question whether an item has a benchmark in force that governs a division."""
    rows = Benchmark.objects.filter(item_id__in=items, valid_from__lte=on)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    reach: dict[int, list[str]] = defaultdict(list)
    for item, division in rows.values_list("item_id", "division"):
        reach[item].append(_prefix(division))
    return lambda item, place: any(place.startswith(p) for p in reach[item])


# 西安: 不予处罚、从轻、减轻三张清单 (市政办发〔2022〕40号第（七）项).
_THREE = (LeniencyKind.NO_PENALTY, LeniencyKind.LIGHTER, LeniencyKind.MITIGATED)


def lists_missing(organs: Iterable[Organ], on: dt.date) -> dict[int, dict[str, Any]]:
    """Return the leniency lists that the place's paper asks for and that nobody has issued for it or above it."""
    cites = get_standing_rule("LST-MISSING").cites
    issued = LeniencyList.objects.filter(state=ListState.ISSUED, effective_from__lte=on).filter(
        Q(effective_to__isnull=True) | Q(effective_to__gte=on)
    )
    rows = list(issued.values_list("division", "kind"))
    found: dict[int, dict[str, Any]] = {}
    for organ in organs:
        if not binding(cites, organ.division_id, on):
            continue
        have = {kind for division, kind in rows if organ.division_id.startswith(_prefix(division))}
        lacking = [k.label for k in _THREE if k.value not in have]
        found[organ.pk] = {
            "leniency_lists_missing": len(lacking),
            "leniency_lists_missing_names": "、".join(lacking) or None,
        }
    return found
