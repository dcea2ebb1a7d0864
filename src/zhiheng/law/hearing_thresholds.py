"""“较大数额” that opens a hearing: the table of thresholds by field, place and kind of party (行政处罚法第六十三条)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from zhiheng.law.datafile import load_rows
from zhiheng.law.jurisdictions import NATIONAL, chain
from zhiheng.law.verdict import Cite

__all__ = ["Threshold", "thresholds", "thresholds_for"]

_SAME_FIELD = {"农业农村": "农业", "交通运输": "交通", "市场监督管理": "市场监管", "环境保护": "生态环境"}


@dataclass(frozen=True, slots=True)
class Threshold:
    """One row: from how much on a sum is “larger” for citizens and for organisations.

    ``inclusive`` is 以上 (the sum itself counts) against 超过. ``domain`` None covers every field of the place.
    ``yields`` marks national rules of a field that let the province set another number, and ``confiscation`` those that
    apply the same sums to confiscated gain and goods taken together. Sums None: the field refers to the province's.
    """

    id: str
    domain: str | None
    division: str
    citizen: Decimal | None
    organisation: Decimal | None
    inclusive: bool
    confiscation: bool
    yields: bool
    effective_from: date | None
    effective_to: date | None
    cite: Cite
    tag: str
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether the row is in force on a day, both ends included."""
        return (self.effective_from is None or self.effective_from <= on) and (
            self.effective_to is None or on <= self.effective_to
        )

    def sum_for(self, *, citizen: bool) -> Decimal | None:
        """The sum for the kind of party."""
        return self.citizen if citizen else self.organisation

    def reached(self, amount: Decimal, *, citizen: bool) -> bool:
        """Whether the amount is “larger”; False where the row has no sum."""
        least = self.sum_for(citizen=citizen)
        if least is None:
            return False
        return amount >= least if self.inclusive else amount > least


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _sum(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@cache
def thresholds() -> tuple[Threshold, ...]:
    """The rows shipped with the platform; bodies add their province's where it is missing."""
    return tuple(
        Threshold(
            row["id"],
            row["domain"],
            row["division"],
            _sum(row["citizen"]),
            _sum(row["organisation"]),
            row["inclusive"],
            row.get("confiscation", False),
            row.get("yields", False),
            _day(row.get("from")),
            _day(row.get("to")),
            Cite(row["law"], row["article"]),
            row["tag"],
            row.get("note", ""),
        )
        for row in load_rows("hearing_thresholds")
    )


def thresholds_for(
    domain: str | None, jurisdiction: str, on: date, table: Iterable[Threshold] | None = None
) -> tuple[Threshold, ...]:
    """The rows that govern a case; several may, and then any of them opens a hearing.

    The nearest place that sets a number for all fields, and the national rule of the field. Where the field's rule
    yields to the province and the province has set a number, only the province's counts. Raises UnknownJurisdiction.
    """
    domain = _SAME_FIELD.get(domain or "", domain)
    rows = [r for r in (thresholds() if table is None else table) if r.in_force(on)]
    local: list[Threshold] = []
    for division in chain(jurisdiction):
        if division.code == NATIONAL:
            continue
        local = [r for r in rows if r.division == division.code and r.domain in (None, domain)]
        if local:
            break
    field = [r for r in rows if r.division == NATIONAL and r.domain is not None and r.domain == domain]
    if local:
        field = [r for r in field if not r.yields]
    return (*local, *field)
