"""The light of a case in a list: from the findings that stand against it, counted as the supervisors' board counts them."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from zhiheng.cases.models import FactsRow
from zhiheng.law.verdict import Level
from zhiheng.supervision.models import Finding
from zhiheng.supervision.selectors import GRAVE, STANDING

_STANDING = Finding.objects.filter(case_id=OuterRef("pk"), status__in=STANDING)
_RED = Q(Exists(_STANDING.filter(level__in=GRAVE)))
_YELLOW = Q(Exists(_STANDING.filter(level=str(Level.YELLOW))))

CONDITIONS: dict[str, Q] = {"RED": _RED, "YELLOW": ~_RED & _YELLOW, "GREEN": ~_RED & ~_YELLOW}


# The least of the two words in order of letters is the graver one: one look at the findings of a case answers it.
_WORST = Min(
    Case(When(level__in=GRAVE, then=Value("RED")), When(level=str(Level.YELLOW), then=Value("YELLOW"))),
    output_field=CharField(),
)
_LIGHT = Coalesce(
    Subquery(_STANDING.order_by().values("case_id").annotate(worst=_WORST).values("worst")), Value("GREEN")
)


def lit(rows: QuerySet[FactsRow, Any]) -> QuerySet[FactsRow, Any]:
    """Return rows with ``light_now``; asked for the rows of a page only, whatever the size of the table."""
    return rows.annotate(light_now=_LIGHT)
