"""The light of a case in a list: from the findings that stand against it, counted as the supervisors' board counts them."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from zhiheng.cases.models import FactsRow
from zhiheng.law.verdict import Level
from zhiheng.supervision.models import Finding
from zhiheng.supervision.selectors import GRAVE, STANDING

_STANDING = Finding.objects.filter(case_id=OuterRef("pk"), status__in=STANDING)
_RED = Q(Exists(_STANDING.filter(level__in=GRAVE)))
_YELLOW = Q(Exists(_STANDING.filter(level=str(Level.YELLOW))))

CONDITIONS: dict[str, Q] = {"RED": _RED, "YELLOW": ~_RED & _YELLOW, "GREEN": ~_RED & ~_YELLOW}


_LIGHT = Case(When(_RED, then=Value("RED")), When(_YELLOW, then=Value("YELLOW")), default=Value("GREEN"))


def lit(rows: QuerySet[FactsRow, Any]) -> QuerySet[FactsRow, Any]:
    """Return rows with ``light_now``; asked for the rows of a page only, whatever the size of the table."""
    return rows.annotate(light_now=_LIGHT)
