"""Sample catalogue of enforcement items (行政执法事项目录): what may be penalised, on what basis, by how much.

Twenty items of urban management and market supervision with the bounds of the texts they name, and one inspection
item. A body maintains its own catalogue in the platform; these rows start it and test the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from zhiheng.law.basis import Rank
from zhiheng.law.datafile import load_rows
from zhiheng.law.sanctions.decision import PenaltyOption, PenaltyRule
from zhiheng.law.sanctions.fines import Base, FineBranch, FineLaw, FineRule, Measure
from zhiheng.law.sanctions.kinds import SanctionKind
from zhiheng.law.verdict import Cite

__all__ = ["BasisText", "CatalogueItem", "catalogue", "find_item", "parse_fine", "parse_penalty"]


@dataclass(frozen=True, slots=True)
class BasisText:
    """One text an item rests on, with its rank; ``duty`` marks the article broken, otherwise the one that penalises."""

    cite: Cite
    rank: Rank
    duty: bool = False


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """One item: code, title, kind of act, who may exercise it, its basis, and what it allows to impose."""

    code: str
    title: str
    action: str
    domain: str
    organ: str
    basis: tuple[BasisText, ...]
    penalty: PenaltyRule | None
    correction: str
    tag: str


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def parse_fine(rows: list[dict[str, Any]]) -> FineLaw | None:
    """Branches as stored in JSON → :class:`FineLaw`; no branches mean no fine. Raises ValueError on bad bounds."""
    branches = []
    for row in rows:
        base = row.get("base")
        rule = FineRule(
            Measure(row.get("measure", "AMOUNT")),
            _decimal(row.get("low")),
            _decimal(row.get("high")),
            None if base is None else Base(base),
        )
        of = row.get("of")
        branches.append(
            FineBranch(
                rule,
                row.get("citizen"),
                None if of is None else Base(of),
                _decimal(row.get("at_least")),
                _decimal(row.get("below")),
                row.get("condition", ""),
            )
        )
    return FineLaw(tuple(branches)) if branches else None


def parse_penalty(row: dict[str, Any]) -> PenaltyRule:
    """A penalty provision as stored in JSON → :class:`PenaltyRule`."""
    options = tuple(
        PenaltyOption(SanctionKind(o["kind"]), o.get("must", False), o.get("condition", ""))
        for o in row["options"]
    )
    return PenaltyRule(options, parse_fine(row.get("fine", [])), True, row.get("exclusive", False))


@cache
def catalogue() -> tuple[CatalogueItem, ...]:
    """All sample items in the order of their codes."""
    return tuple(
        CatalogueItem(
            row["code"],
            row["title"],
            row["action"],
            row["domain"],
            row["organ"],
            tuple(
                BasisText(Cite(b["law"], b["article"]), Rank(b["rank"]), b.get("duty", False))
                for b in row["basis"]
            ),
            parse_penalty(row["penalty"]) if row.get("penalty") else None,
            row.get("correction", ""),
            row["tag"],
        )
        for row in load_rows("catalogue")
    )


def find_item(code: str) -> CatalogueItem:
    """The item with this code. Raises KeyError, naming the code, when there is none."""
    for item in catalogue():
        if item.code == code:
            return item
    raise KeyError(f"目录中没有编码为“{code}”的事项")
