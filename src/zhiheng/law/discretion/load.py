"""Benchmarks shipped as examples: historical texts that show each form of benchmark (source tags kept)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from zhiheng.law.catalogue import parse_fine
from zhiheng.law.datafile import load_rows
from zhiheng.law.discretion.factor import FactorBenchmark, Formula, Share
from zhiheng.law.discretion.model import Benchmark, Condition, Direction, Factor, Grade
from zhiheng.law.discretion.points import PointBenchmark, PointLevel, TotalRow
from zhiheng.law.sanctions.fines import FineLaw, Span
from zhiheng.law.sanctions.kinds import SanctionKind

__all__ = ["benchmarks", "factor_benchmarks", "parse_benchmark", "point_benchmarks"]

_BOUNDS = ("at_least", "above", "at_most", "below")


def _condition(row: dict[str, Any]) -> Condition:
    bounds = {k: Decimal(row[k]) for k in _BOUNDS if k in row}
    return Condition(row["factor"], one_of=tuple(row.get("one_of", ())), **bounds)


def _factor(row: dict[str, Any]) -> Factor:
    least = row.get("minimum")
    return Factor(
        row["key"],
        row["label"],
        row.get("unit", ""),
        None if least is None else Decimal(least),
        row.get("whole", False),
        tuple(row.get("choices", ())),
    )


def _grade(row: dict[str, Any]) -> Grade:
    return Grade(
        row["code"],
        row["label"],
        Direction[row["direction"]],
        tuple(tuple(_condition(c) for c in way) for way in row["ways"]),
        parse_fine(row.get("fine", [])),
        tuple(SanctionKind(k) for k in row.get("also", ())),
    )


def parse_benchmark(row: dict[str, Any]) -> Benchmark:
    """A benchmark by grades as stored in JSON → :class:`Benchmark`. Raises KeyError or ValueError on a bad row."""
    return Benchmark(
        row["id"],
        row["breach"],
        row["basis"],
        parse_fine(row["statute"]) or FineLaw(()),
        tuple(_factor(f) for f in row["factors"]),
        tuple(_grade(g) for g in row["grades"]),
        row.get("maker", ""),
        row.get("maker_division"),
        source=row.get("source", ""),
        tag=row.get("tag", ""),
    )


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """The examples by grades."""
    return tuple(parse_benchmark(row) for row in load_rows("benchmarks") if row["scheme"] == "grades")


@cache
def factor_benchmarks() -> tuple[FactorBenchmark, ...]:
    """The examples by factor percentages."""
    found = []
    for row in load_rows("benchmarks"):
        if row["scheme"] != "factors":
            continue
        shares = {
            f["key"]: tuple(Share(_condition(s), Decimal(s["percent"]), s["label"]) for s in f["shares"])
            for f in row["factors"]
        }
        span = Span(Decimal(row["low"]), Decimal(row["high"]))
        formula = Formula(row["formula"]) if row.get("formula") else None
        factors = tuple(_factor(f) for f in row["factors"])
        found.append(
            FactorBenchmark(
                row["id"], row["breach"], row["basis"], span, Decimal(row["start"]), factors, shares, formula,
                row["source"], row["tag"],
            )
        )  # fmt: skip
    return tuple(found)


@cache
def point_benchmarks() -> tuple[PointBenchmark, ...]:
    """The examples by levels."""
    found = []
    for row in load_rows("benchmarks"):
        if row["scheme"] != "points":
            continue
        levels = {
            f["key"]: tuple(PointLevel(_condition(s), s["points"]) for s in f["levels"])
            for f in row["factors"]
        }
        table = tuple(
            TotalRow(t["at_least"], Decimal(t["low_share"]), Decimal(t["high_share"]), t["label"])
            for t in row.get("table", ())
        )
        factors = tuple(_factor(f) for f in row["factors"])
        found.append(
            PointBenchmark(row["id"], row["breach"], factors, levels, table, row["source"], row["tag"])
        )
    return tuple(found)
