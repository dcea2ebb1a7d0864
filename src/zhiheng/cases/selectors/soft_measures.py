"""How often persuasion, example, warning and talk were tried in the cases of a year, body by body (CASE-09): a share, no target."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q

from zhiheng.cases import policies
from zhiheng.cases.inputs.investigation import SOFT_KINDS
from zhiheng.cases.models import FactsRow, PartyKind

TRIED = ~Q(case__soft_measures=[])
"""Cases in which at least one such measure was recorded."""
BUSINESS = Q(party_kind__in=[PartyKind.ORG, PartyKind.INDIVIDUAL_BUSINESS])
"""Cases against businesses (涉企): organisations and businesses of one person."""


@dataclass(frozen=True, slots=True)
class SoftLine:
    """One body, or all together (``organ_id`` None): cases filed in the year, those with a measure, and how often each way."""

    organ_id: int | None
    name: str
    cases: int
    tried: int
    business: int
    business_tried: int
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float | None:
        """Cases with a measure among all, in per cent; None without cases."""
        return self.tried / self.cases * 100 if self.cases else None

    @property
    def business_share(self) -> float | None:
        """The same among cases against businesses."""
        return self.business_tried / self.business * 100 if self.business else None


def soft_measures(actor: policies.Actor, year: int) -> list[SoftLine]:
    """Return a line for all bodies together and one for each that filed a case in ``year``, the greatest share first.

    Two queries: the database counts; only the measures themselves are read, to be counted by their kind.
    """
    rows = policies.visible(
        actor, FactsRow.objects.filter(filed_on__gte=dt.date(year, 1, 1), filed_on__lte=dt.date(year, 12, 31))
    )
    found = rows.values("organ_id", "organ_name").annotate(
        n=Count("pk"), tried=Count("pk", filter=TRIED),
        business=Count("pk", filter=BUSINESS), business_tried=Count("pk", filter=BUSINESS & TRIED),
    )  # fmt: skip
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    for organ_id, measures in rows.filter(TRIED).values_list("organ_id", "case__soft_measures"):
        kinds[organ_id].update(m["kind"] for m in measures if m["kind"] in SOFT_KINDS)
    lines = [
        SoftLine(
            r["organ_id"], r["organ_name"], r["n"], r["tried"], r["business"], r["business_tried"],
            kinds[r["organ_id"]],
        )
        for r in found.order_by("organ_id")
    ]  # fmt: skip
    if not lines:
        return []
    total = SoftLine(
        None, "合计", sum(x.cases for x in lines), sum(x.tried for x in lines), sum(x.business for x in lines),
        sum(x.business_tried for x in lines), sum((x.kinds for x in lines), Counter()),
    )  # fmt: skip
    return [total, *sorted(lines, key=lambda x: (-(x.share or 0), x.name))]
