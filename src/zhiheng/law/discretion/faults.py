"""Where exactly a benchmark's grades leave a gap or overlap: between which grades, on which factor, from where to where.

The situations are those of ``coverage``: each bound itself and the stretches between bounds. Here they are put in order
along one numeric factor at a time, so that a stretch without a grade is named by its ends and by the grades beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from zhiheng.law.discretion.model import Benchmark, Factor, Value
from zhiheng.law.discretion.wording import number

__all__ = ["Fault", "faults"]

_MOST_SITUATIONS = 20_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One gap (no grade) or overlap (several grades), in words that say between which grades and where."""

    gap: bool
    grades: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class _Step:
    """A point or an open stretch of a numeric factor, with a value that stands for it."""

    sample: Decimal
    low: Decimal
    high: Decimal | None
    point: bool


def faults(benchmark: Benchmark) -> tuple[Fault, ...]:
    """Every gap and overlap between the grades (行政处罚法第三十四条, 国办发〔2022〕27号), each named once.

    Raises ValueError when the combinations are too many to try; the benchmark must then be split.
    """
    used = {c.factor for g in benchmark.grades for way in g.ways for c in way}
    factors = [f for f in benchmark.factors if f.key in used]
    if not factors:
        return ()
    axes = [_axis(f, benchmark) for f in factors]
    size = 1
    for axis in axes:
        size *= len(axis)
    if size > _MOST_SITUATIONS:
        raise ValueError(f"裁量基准“{benchmark.breach}”的情形组合达{size}种，请拆分后再检查")
    main = next((i for i, f in enumerate(factors) if f.numeric), 0)
    found: dict[tuple[bool, tuple[str, ...], str], list[str]] = {}
    others = [axis for i, axis in enumerate(axes) if i != main]
    rest = [f for i, f in enumerate(factors) if i != main]
    for values in product(*others):
        fixed = dict(zip((f.key for f in rest), map(_value, values), strict=True))
        aside = "、".join(f"{f.label}{_shown(f, v)}" for f, v in zip(rest, values, strict=True))
        for fault in _along(benchmark, factors[main], axes[main], fixed):
            found.setdefault((fault.gap, fault.grades, fault.text), []).append(aside)
    every = 1
    for axis in others:
        every *= len(axis)
    return tuple(_told(key, where, every) for key, where in found.items())


def _told(key: tuple[bool, tuple[str, ...], str], where: list[str], every: int) -> Fault:
    gap, grades, text = key
    if len(where) < every and where[0]:
        shown = "；".join(where[:2]) + (f"等{len(where)}种情形" if len(where) > 2 else "")
        text = f"{text}（{shown}时）"
    return Fault(gap, grades, text)


def _along(
    benchmark: Benchmark, factor: Factor, axis: Sequence[_Step | Value], fixed: dict[str, Value]
) -> list[Fault]:
    claims = [
        tuple(g.label for g in benchmark.grades if g.applies(fixed | {factor.key: _value(step)}))
        for step in axis
    ]
    found, i = [], 0
    while i < len(axis):
        j = i
        while j + 1 < len(axis) and claims[j + 1] == claims[i]:
            j += 1
        if len(claims[i]) != 1:
            before = claims[i - 1][-1] if i and claims[i - 1] else ""
            after = claims[j + 1][0] if j + 1 < len(axis) and claims[j + 1] else ""
            found.append(_fault(factor, axis[i : j + 1], claims[i], before, after))
        i = j + 1
    return found


def _fault(
    factor: Factor, run: Sequence[_Step | Value], claims: tuple[str, ...], before: str, after: str
) -> Fault:
    where = _stretch(factor, run)
    if claims:
        return Fault(False, claims, f"{'与'.join(claims)} 交叉：{where}同时符合{len(claims)}个阶次")
    beside = (
        f"{before} 与 {after} 之间：" if before and after and before != after
        else f"{before} 之后：" if before and not after
        else f"{after} 之前：" if after and not before
        else ""
    )  # fmt: skip
    return Fault(True, tuple(g for g in (before, after) if g), f"{beside}{where}没有对应阶次")


def _stretch(factor: Factor, run: Sequence[_Step | Value]) -> str:
    first, last = run[0], run[-1]
    if not isinstance(first, _Step) or not isinstance(last, _Step):
        return f"{factor.label}" + "或者".join(_shown(factor, v).removeprefix("：") for v in run)
    unit = factor.unit
    if factor.whole:
        low, high = first.sample, None if last.high is None else last.sample
        if high is None:
            return f"{factor.label}{number(low)}{unit}以上"
        return (
            f"{factor.label}{number(low)}{unit}"
            if low == high
            else f"{factor.label}{number(low)}–{number(high)}{unit}"
        )
    low_words = f"{number(first.low)}{unit}以上" if first.point else f"超过{number(first.low)}{unit}"
    if last.high is None:
        return f"{factor.label}{low_words}"
    if first is last and first.point:
        return f"{factor.label}恰为{number(first.low)}{unit}"
    high_words = f"{number(last.high)}{unit}以下" if last.point else f"不足{number(last.high)}{unit}"
    return f"{factor.label}{number(first.low)}–{number(last.high)}{unit}（{low_words}、{high_words}）"


def _axis(factor: Factor, benchmark: Benchmark) -> list[_Step | Value]:
    if factor.choices:
        return list(factor.choices)
    if factor.minimum is None:
        return [True, False]
    bounds = {
        n
        for g in benchmark.grades for way in g.ways for c in way if c.factor == factor.key
        for n in c.bounds if n is not None and n >= factor.minimum
    }  # fmt: skip
    cuts = sorted(bounds | {factor.minimum})
    if factor.whole:
        near = sorted({n + step for n in cuts for step in (-1, 0, 1) if n + step >= factor.minimum})
        return [_Step(n, n, None if n == near[-1] else n, True) for n in near]
    steps: list[_Step | Value] = []
    for low, high in zip(cuts, [*cuts[1:], None], strict=True):
        steps.append(_Step(low, low, low, True))
        steps.append(_Step((low + high) / 2 if high is not None else low + 1, low, high, False))
    return steps


def _value(step: _Step | Value) -> Value:
    return step.sample if isinstance(step, _Step) else step


def _shown(factor: Factor, value: _Step | Value) -> str:
    if isinstance(value, _Step):
        return _stretch(factor, [value]).removeprefix(factor.label)
    return f"：{'是' if value else '否'}" if isinstance(value, bool) else f"：{value}"
