"""Benchmarks by points (计分) and by percentages (裁量百分值): compiled into grades, so that everything else reads them alike.

Each factor is divided into levels that count points or per cent. Every combination of levels has its total; a table of
totals (or the formula) says what the total opens. The compiled grades are exact: the check for gaps and overlaps, the
simulator and the decision work on them as on any other benchmark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import product
from typing import Any

from django.db import models

from zhiheng.common.errors import UserError
from zhiheng.discretion.reading import read_conditions, read_direction

__all__ = ["Formula", "Method", "compile_scheme", "scheme_words"]

_MOST = 2000
_CENT = Decimal("0.01")
Row = Mapping[str, Any]


class Method(models.TextChoices):
    """How a benchmark comes to its range."""

    GRADES = "GRADES", "按情形分阶次"
    POINTS = "POINTS", "计分（各因素计分，按总分对应阶次）"
    PERCENT = "PERCENT", "百分值（各因素百分值相加，折算罚款）"


class Formula(models.TextChoices):
    """What a sum of percentages is taken of."""

    OF_SPAN = "OF_SPAN", "法定下限＋（法定上限－下限）×百分值"
    OF_CEILING = "OF_CEILING", "法定上限×百分值（不低于法定下限）"


def compile_scheme(
    factors: Sequence[dict[str, Any]], statute: Sequence[Row], scheme: Row
) -> list[dict[str, Any]]:
    """Return the grades that a scheme comes to.

    In: factors as stored, the statutory branches, and the scheme as typed (``method``, ``levels`` of when/points, ``totals``
    of from/label/direction/low/high, ``start``, ``formula``). Raises UserError at ``levels``, ``totals`` or ``formula``.
    """
    if not statute:
        raise UserError("没有法定幅度，不能折算：请先填写法定幅度。", field="statute")
    levels = _levels(factors, scheme.get("levels") or ())
    combos = 1
    for found in levels.values():
        combos *= len(found)
    if combos > _MOST:
        raise UserError(f"各因素等级的组合达 {combos} 种，请减少因素或者等级。", field="levels")
    by_total: dict[Decimal, list[list[dict[str, Any]]]] = defaultdict(list)
    for chosen in product(*levels.values()):
        by_total[sum((points for _, points in chosen), Decimal(0))].append([dict(c) for c, _ in chosen])
    if scheme.get("method") == Method.POINTS:
        return _by_points(by_total, statute, scheme.get("totals") or ())
    return _by_percent(by_total, statute, scheme)


def _number(text: Any, what: str, field: str, *, most: int | None = None) -> Decimal:
    plain = str(text or "").strip().removesuffix("%").removesuffix("分").strip()
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise UserError(f"{what}“{text or ''}”不是数字。", field=field) from None
    if not value.is_finite() or value < 0 or (most is not None and value > most):
        raise UserError(f"{what}“{text}”应在 0 至 {most or '…'} 之间。", field=field)
    return value


def _levels(
    factors: Sequence[dict[str, Any]], rows: Sequence[Row]
) -> dict[str, list[tuple[dict[str, Any], Decimal]]]:
    found: dict[str, list[tuple[dict[str, Any], Decimal]]] = {f["key"]: [] for f in factors}
    for n, row in enumerate(rows, start=1):
        when = str(row.get("when") or "").strip()
        try:
            ways = read_conditions(when, factors)
        except UserError as error:
            raise UserError(f"第{n}个等级：{error.message}", field="levels") from None
        if len(ways) != 1 or len(ways[0]) != 1:
            raise UserError(f"第{n}个等级“{when}”应当只写一个因素的一个等级。", field="levels")
        points = _number(row.get("points"), f"第{n}个等级的分值", "levels")
        found[ways[0][0]["factor"]].append((ways[0][0], points))
    labels = {f["key"]: f["label"] for f in factors}
    if empty := [labels[k] for k, v in found.items() if not v]:
        raise UserError(f"因素“{'”“'.join(empty)}”没有写等级和分值。", field="levels")
    return found


def _by_points(
    by_total: Mapping[Decimal, list[Any]], statute: Sequence[Row], totals: Sequence[Row]
) -> list[dict[str, Any]]:
    rows = []
    for n, row in enumerate(totals, start=1):
        label = str(row.get("label") or "").strip()
        if not label:
            raise UserError(f"总分对应表第{n}行没有阶次名称。", field="totals")
        low = _number(row.get("low"), f"“{label}”的幅度下限（%）", "totals", most=100)
        high = _number(row.get("high"), f"“{label}”的幅度上限（%）", "totals", most=100)
        if low > high:
            raise UserError(f"“{label}”的幅度下限高于上限。", field="totals")
        rows.append((_number(row.get("from"), f"“{label}”的起始总分", "totals"), label, row, low, high))
    rows.sort(key=lambda r: r[0])
    if not rows:
        raise UserError("请填写总分对应的阶次和幅度。", field="totals")
    if len({r[0] for r in rows}) < len(rows):
        raise UserError("总分对应表中有两行的起始总分相同。", field="totals")
    ways: dict[int, list[Any]] = defaultdict(list)
    for total, combos in by_total.items():
        at = [i for i, r in enumerate(rows) if total >= r[0]]
        if not at:
            raise UserError(
                f"总分可能为 {total.normalize():f} 分，低于对应表的起始总分 {rows[0][0].normalize():f} 分，没有对应的阶次。",
                field="totals",
            )
        ways[at[-1]] += combos
    unused = [r[1] for i, r in enumerate(rows) if i not in ways]
    if unused:
        raise UserError(f"没有任何等级组合的总分落在阶次“{unused[0]}”，请核对起始总分。", field="totals")
    return [
        {
            "code": str(i + 1),
            "label": label,
            "direction": read_direction(str(row.get("direction") or "一般")),
            "ways": ways[i],
            "fine": [_share(branch, low, high) for branch in statute],
            "also": [],
        }
        for i, (_, label, row, low, high) in enumerate(rows)
    ]


def _ends(branch: Row) -> tuple[Decimal, Decimal]:
    if not branch.get("high"):
        raise UserError("法定幅度没有上限，不能按比例折算罚款；请改用“按情形分阶次”。", field="method")
    return Decimal(str(branch.get("low") or 0)), Decimal(str(branch["high"]))


def _share(branch: Row, low: Decimal, high: Decimal) -> dict[str, Any]:
    floor, top = _ends(branch)
    width = top - floor
    return _with(branch, floor + width * low / 100, floor + width * high / 100)


def _with(branch: Row, low: Decimal, high: Decimal) -> dict[str, Any]:
    a, b = (x.quantize(_CENT, ROUND_HALF_UP) for x in (low, high))
    sums = ({"low": f"{a.normalize():f}"} if a else {}) | {"high": f"{b.normalize():f}"}
    return {k: v for k, v in branch.items() if k not in {"low", "high"}} | sums


def _by_percent(
    by_total: Mapping[Decimal, list[Any]], statute: Sequence[Row], scheme: Row
) -> list[dict[str, Any]]:
    formula = scheme.get("formula")
    if formula not in Formula.values:
        raise UserError("请选择百分值折算罚款的算式。", field="formula")
    start = _number(scheme.get("start") or 0, "起点百分值", "start", most=100)
    merged: dict[Decimal, list[Any]] = defaultdict(list)
    for total, combos in by_total.items():
        merged[min(start + total, Decimal(100))] += combos
    grades = []
    for n, (percent, ways) in enumerate(sorted(merged.items()), start=1):
        fine = []
        for branch in statute:
            low, high = _ends(branch)
            way = (
                high * percent / 100 if formula == Formula.OF_CEILING else low + (high - low) * percent / 100
            )
            sum_ = max(low, way)
            fine.append(_with(branch, sum_, sum_))
        label = f"百分值{percent.normalize():f}%"
        grades.append({"code": str(n), "label": label, "direction": "NORMAL", "ways": ways, "fine": fine, "also": []})  # fmt: skip
    return grades


def scheme_words(scheme: Row) -> list[str]:
    """Return a scheme in words, a line a level, for the page and the published text."""
    if not scheme:
        return []
    percent = scheme.get("method") == Method.PERCENT
    unit = "%" if percent else "分"
    found = [f"{r['when']}：{r['points']}{unit}" for r in scheme.get("levels") or ()]
    if percent:
        found.insert(0, f"起点百分值：{scheme.get('start') or 0}%")
        found.append(f"折算：{Formula(scheme['formula']).label}")
    else:
        found += [
            f"总分{r['from']}分以上：{r['label']}，法定幅度的{r['low']}%至{r['high']}%"
            for r in scheme.get("totals") or ()
        ]
    return found
