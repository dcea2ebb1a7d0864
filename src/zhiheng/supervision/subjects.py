"""What a finding is about, reduced to what its row needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from zhiheng.cases.models import FactsRow
from zhiheng.law.checks import Hit
from zhiheng.law.standing import authority
from zhiheng.law.verdict import Cite
from zhiheng.supervision.models import CASE

LABELS = {
    "officer": "name", "item": "name", "benchmark": "title", "delegation": "item_name", "body": "name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """One case or standing thing; ``facts`` is the row its rules were asked about."""

    kind: str
    id: int
    label: str
    organ_id: int
    division: str
    facts: Any

    @classmethod
    def of_case(cls, stored: FactsRow) -> Subject:
        """Return a case as a subject; its name stays with the case."""
        return cls(CASE, stored.pk, "", stored.organ_id, stored.division, stored)

    @classmethod
    def of_row(cls, kind: str, row: Any) -> Subject:
        """Return the subject of a standing row that has an organ."""
        label = str(getattr(row, LABELS[kind]) or "")[:200]
        return cls(kind, int(row.subject_id), label, int(row.organ_id), row.division or "", row)

    @property
    def case_id(self) -> int | None:
        """The case, where the subject is one."""
        return self.id if self.kind == CASE else None

    def cites(self, hit: Hit, today: dt.date) -> tuple[Cite, ...]:
        """Return the authority of a finding: of a case rule what binds its field, of others what binds the place."""
        return hit.cites if self.kind == CASE else authority(hit.rule, self.division, today)
