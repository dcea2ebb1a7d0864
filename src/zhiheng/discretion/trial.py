"""A trial in the simulator: circumstances nobody has decided on, weighed by the benchmark and by the leniency of the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from zhiheng.common import clock
from zhiheng.discretion.selectors.leniency import Hit, entries_for, hits
from zhiheng.discretion.simulate import Weighed, weigh
from zhiheng.law.discretion import Value
from zhiheng.law.leniency import Circumstances, Leniency, assess
from zhiheng.law.leniency.items import Fact
from zhiheng.law.sanctions import Base, FineFacts
from zhiheng.law.sanctions.party import PartyKind
from zhiheng.powers.models import Benchmark

FLAGS: tuple[tuple[str, str], ...] = (
    ("first_breach", "初次违法"),
    ("minor_breach", "违法行为轻微"),
    ("harm_minor", "危害后果轻微"),
    ("no_harm", "没有造成危害后果"),
    ("corrected_in_time", "及时改正"),
    ("removed_harm", "主动消除或者减轻危害后果"),
    ("restituted", "主动退赔"),
    ("no_fault", "有证据足以证明没有主观过错"),
)
_YES_NO = {"是": True, "否": False}


@dataclass(frozen=True, slots=True)
class Trial:
    """What the benchmark says, what the law's leniency says, and the list entries that fit."""

    weighed: Weighed
    leniency: Leniency
    entries: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What was entered besides the factors: the party, the sums, the circumstances of leniency."""

    party: str
    fine: FineFacts
    flags: Mapping[str, bool]


def _sum(raw: Any) -> Decimal | None:
    try:
        amount = Decimal(str(raw or "").replace(",", "").strip())
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < 10**12 else None


def facts_of(data: Mapping[str, Any]) -> Given:
    """Read party, sums and circumstances from a form; what cannot be read counts as not established."""
    party = "PERSON" if data.get("party") == "PERSON" else "ORG"
    sums = {Base.ILLEGAL_GAIN: _sum(data.get("gain")), Base.GOODS_VALUE: _sum(data.get("goods"))}
    kind = PartyKind.NATURAL if party == "PERSON" else PartyKind.LEGAL
    flags = {key: _YES_NO[str(data.get(key))] for key, _ in FLAGS if str(data.get(key)) in _YES_NO}
    return Given(party, FineFacts(kind, {k: v for k, v in sums.items() if v is not None}), flags)


def try_out(row: Benchmark, found: Mapping[str, Value], given: Given) -> Trial:
    """Weigh made-up circumstances (处罚法第三十条至第三十四条): nothing is kept."""
    weighed = weigh(row, found, given.fine, on=clock.today())
    assert weighed is not None
    flags = given.flags
    harm = flags.get("no_harm")
    leniency = assess(
        Circumstances(
            minor_breach=flags.get("minor_breach"),
            corrected_in_time=flags.get("corrected_in_time"),
            harm=None if harm is None else not harm,
            harm_minor=flags.get("harm_minor"),
            first_breach=flags.get("first_breach"),
            no_fault_proven=bool(flags.get("no_fault")),
            removed_harm=flags.get("removed_harm"),
            restituted=flags.get("restituted"),
        )
    )
    known: dict[str, Fact] = dict(flags)
    if (gain := given.fine.bases.get(Base.ILLEGAL_GAIN)) is not None:
        known["illegal_gain"] = gain
    entries = entries_for(row.item, (), division=row.division or "", field=row.item.field, day=clock.today())
    return Trial(weighed, leniency, tuple(hits(entries, known)))
