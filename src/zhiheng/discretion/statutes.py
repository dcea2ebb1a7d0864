"""The range the law sets for an item, in the law's own types: decimals of yuan, never binary floats (处罚法第三十四条)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Any

from zhiheng.law.catalogue import catalogue, parse_fine
from zhiheng.law.sanctions import Base, FineFacts, FineLaw, Span
from zhiheng.law.sanctions.party import PartyKind
from zhiheng.powers.models import Item

__all__ = ["fen", "has_room", "law_of", "situations", "statute_rows", "typical"]

Rows = list[dict[str, Any]]
_PLAIN_BASE = Decimal(100_000)


def fen(amount: Decimal | None) -> int | None:
    """Yuan as fen. Raises ValueError where the amount has a part of a fen."""
    if amount is None:
        return None
    exact = amount * 100
    if exact != exact.to_integral_value():
        raise ValueError(f"金额 {amount} 元不是整分")
    return int(exact)


def _sum(value: Any) -> str | None:
    """An amount stored with the item as decimal text; zero as a floor means that there is none."""
    if value in (None, ""):
        return None
    number = Decimal(str(value))
    return None if number == 0 else f"{number.normalize():f}"


def _branch(given: Mapping[str, Any], citizen: bool | None) -> dict[str, Any]:
    sums = {"low": _sum(given.get("min")), "high": _sum(given.get("max"))}
    row: dict[str, Any] = {k: v for k, v in sums.items() if v is not None}
    return row if citizen is None else {"citizen": citizen, **row}


def statute_rows(item: Item) -> Rows:
    """The branches of the item's range as stored rows; empty where neither the item nor the catalogue sets one."""
    person, org = item.range_person, item.range_org
    if person and org:
        one, other = _branch(org, None), _branch(person, None)
        return [one] if one == other else [_branch(org, False), _branch(person, True)]
    if org:
        return [_branch(org, None)]
    if person:
        return [_branch(person, True)]
    return _from_catalogue(item.code)


def _from_catalogue(code: str) -> Rows:
    known = next((c for c in catalogue() if c.code == code), None)
    fine = known.penalty.fine if known and known.penalty else None
    rows: Rows = []
    for b in fine.branches if fine else ():
        row: dict[str, Any] = {"measure": b.rule.measure.value}
        sums = {"low": b.rule.low, "high": b.rule.high, "at_least": b.at_least, "below": b.below}
        row |= {k: str(v) for k, v in sums.items() if v is not None}
        row |= {"base": b.rule.base.value} if b.rule.base else {}
        row |= {"of": b.of.value} if b.of else {}
        row |= {"citizen": b.citizen} if b.citizen is not None else {}
        row |= {"condition": b.condition} if b.condition else {}
        if b.rule.unset:
            continue  # the provision leaves the sum to a local text, which the drafter must name
        rows.append(row)
    return rows


def law_of(rows: Sequence[Mapping[str, Any]]) -> FineLaw:
    """Stored rows as the law's type. Raises ValueError on bad bounds."""
    return parse_fine([dict(r) for r in rows]) or FineLaw(())


def has_room(item: Item) -> bool:
    """Whether the item leaves anything to discretion: a range of fines, or more than one kind of penalty (DIS-02)."""
    rows = statute_rows(item)
    if any(r.get("low") != r.get("high") for r in rows):
        return True
    return len(set(item.sanctions)) > 1 or ("FINE" in item.sanctions and not rows)


def typical(*laws: FineLaw) -> tuple[FineFacts, ...]:
    """Facts that reach every branch of the ranges: each party, sums on both sides of each threshold, conditions met or not."""
    branches = [b for law in laws for b in law.branches]
    bases = {b.of for b in branches if b.of} | {b.rule.base for b in branches if b.rule.base}
    sums: dict[Base, list[Decimal]] = {
        base: sorted(
            {_PLAIN_BASE}
            | {t for b in branches if b.of is base for t in (b.at_least, b.below) if t is not None}
            | {
                t - 1
                for b in branches
                if b.of is base
                for t in (b.at_least, b.below)
                if t is not None and t >= 1
            }
        )
        for base in bases
    }
    named = frozenset(b.condition for b in branches if b.condition)
    order = sorted(sums)
    found = []
    for party in (PartyKind.NATURAL, PartyKind.LEGAL):
        for values in product(*(sums[b] for b in order)):
            for conditions in {frozenset[str](), named}:
                found.append(FineFacts(party, dict(zip(order, values, strict=True)), conditions))
    return tuple(found)


def situations(law: FineLaw) -> list[Span]:
    """The ranges in yuan that a law opens for typical facts."""
    return [span for facts in typical(law) if (span := law.span(facts)) is not None]
