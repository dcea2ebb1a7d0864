"""Uses of discretion that stand out by the thresholds of their place (RECT-15: 顶格率、同案不同罚); without a threshold nothing does."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.cases.selectors.discretion import Use, use_of_discretion
from zhiheng.discretion.models import SettingKey
from zhiheng.discretion.selectors.settings import Number, number_for
from zhiheng.organs.actor import Actor
from zhiheng.powers.models import Item


@dataclass(frozen=True)
class Judged:
    """A line with what its place's thresholds make of it; without a threshold nothing is judged."""

    use: Use
    item_name: str
    top_limit: Number | None
    spread_limit: Number | None
    enough: bool

    @property
    def top_high(self) -> bool:
        """Whether the share at the ceiling is above the limit set."""
        return self.enough and self.top_limit is not None and self.use.top_percent > self.top_limit.value

    @property
    def far(self) -> bool:
        """Whether the mean lies further from the peers than the limit set."""
        apart = self.use.apart
        return (
            self.enough
            and self.spread_limit is not None
            and apart is not None
            and apart > self.spread_limit.value
        )


def judged(actor: Actor) -> list[Judged]:
    """Return the lines in sight, those that stand out first."""
    rows = use_of_discretion(actor)
    names = dict(Item.objects.filter(code__in={r.item_code for r in rows}).values_list("code", "name"))
    limits: dict[str, tuple[Number | None, Number | None, Number | None]] = {}
    for code in {r.division for r in rows}:
        limits[code] = (
            number_for(SettingKey.TOP_PERCENT, code), number_for(SettingKey.SPREAD_PERCENT, code),
            number_for(SettingKey.LEAST_CASES, code),
        )  # fmt: skip
    found = []
    for row in rows:
        top, spread, least = limits[row.division]
        enough = least is None or row.cases >= least.value
        found.append(Judged(row, names.get(row.item_code, ""), top, spread, enough))
    return sorted(found, key=lambda j: (not (j.top_high or j.far), -j.use.cases))
