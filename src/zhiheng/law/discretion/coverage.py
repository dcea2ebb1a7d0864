"""Is a benchmark complete? Gaps and overlaps between its grades, found by trying every distinguishable situation.

A factor's possible values fall into finitely many classes that its conditions can tell apart: each bound itself and
the stretches between bounds; each choice; yes and no. Their product is tried exhaustively, so the answer is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise, product

from zhiheng.law.discretion.model import Benchmark, Direction, Factor, Value
from zhiheng.law.discretion.wording import number, range_text
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.fines import FineFacts, Span
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Situation", "check_benchmark", "situations", "uncovered"]

_RULE = Rule.of("DISCRETION_COMPLETE", Cite.of("行政处罚法", 34), Cite("国办发〔2022〕27号", ""))
_MOST_SITUATIONS = 20_000
_SHOWN = 3
_FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Situation:
    """One distinguishable situation and the grades that claim it."""

    facts: tuple[tuple[str, Value], ...]
    grades: tuple[str, ...]
    text: str


def _samples(factor: Factor, benchmark: Benchmark) -> list[Value]:
    if factor.choices:
        return list(factor.choices)
    if factor.minimum is None:
        return [True, False]
    conditions = [c for g in benchmark.grades for way in g.ways for c in way if c.factor == factor.key]
    cuts = sorted(
        {n for c in conditions for n in c.bounds if n is not None and n >= factor.minimum} | {factor.minimum}
    )
    if factor.whole:
        near = {n + step for n in cuts for step in (-1, 0, 1)}
        return sorted(n for n in near if n >= factor.minimum)
    middles = [(a + b) / 2 for a, b in pairwise(cuts)]
    return sorted({*cuts, *middles, cuts[-1] + 1})


def situations(benchmark: Benchmark) -> tuple[Situation, ...]:
    """Every distinguishable situation. Raises ValueError when there are too many to try (split the benchmark then)."""
    used = {c.factor for g in benchmark.grades for way in g.ways for c in way}
    factors = [f for f in benchmark.factors if f.key in used]
    axes = [_samples(f, benchmark) for f in factors]
    size = 1
    for axis in axes:
        size *= len(axis)
    if size > _MOST_SITUATIONS:
        raise ValueError(f"裁量基准“{benchmark.breach}”的情形组合达{size}种，请拆分后再检查")
    found = []
    for values in product(*axes):
        facts = {f.key: v for f, v in zip(factors, values, strict=True)}
        claims = tuple(g.label for g in benchmark.grades if g.applies(facts))
        text = "、".join(f"{f.label}{_show(f, v)}" for f, v in zip(factors, values, strict=True))
        found.append(Situation(tuple(facts.items()), claims, text))
    return tuple(found)


def _show(factor: Factor, value: Value) -> str:
    if isinstance(value, bool):
        return "：是" if value else "：否"
    return f"：{number(value) if isinstance(value, Decimal) else value}{factor.unit}"


def uncovered(spans: list[Span], law: Span) -> list[Span]:
    """The stretches of a statutory range that no grade opens; grades may touch or overlap. Unset ends are skipped."""
    if law.high is None:
        return []
    gaps, reached = [], law.low or Decimal(0)
    for span in sorted(spans, key=lambda s: s.low or Decimal(0)):
        low = span.low or Decimal(0)
        # Ranges are counted in fen, so one that starts a fen later leaves nothing between.
        if low > reached + _FEN:
            gaps.append(Span(reached, low))
        reached = max(reached, span.high if span.high is not None else law.high)
    if reached < law.high:
        gaps.append(Span(reached, law.high))
    return gaps


def check_benchmark(benchmark: Benchmark, fine_facts: FineFacts) -> tuple[Verdict, ...]:
    """Faults of a benchmark (行政处罚法第三十四条, 国办发〔2022〕27号), empty when it is complete.

    In: the benchmark and typical facts that choose the branch of the ranges. Found: situations without a grade or with
    several; ranges beyond the statute (拦截), stretches of the statutory range that no grade opens, and a heavier
    grade whose range is milder than a lighter one's.
    """
    found: list[Verdict] = []
    all_situations = situations(benchmark)
    for wrong, words in (
        ([s for s in all_situations if not s.grades], "没有对应阶次"),
        ([s for s in all_situations if len(s.grades) > 1], "对应多个阶次"),
    ):
        if wrong:
            shown = "；".join(s.text for s in islice(wrong, _SHOWN))
            more = f"等{len(wrong)}种情形" if len(wrong) > _SHOWN else ""
            found.append(_RULE.yellow(f"{shown}{more}{words}，请修改适用条件"))
    return tuple(found + _ranges(benchmark, fine_facts))


def _ranges(benchmark: Benchmark, fine_facts: FineFacts) -> list[Verdict]:
    law = benchmark.statute.span(fine_facts)
    opened = [(g, span) for g in benchmark.grades if g.fine and (span := g.fine.span(fine_facts))]
    found = []
    for grade, span in opened:
        beyond = law is None or (law.high is not None and (span.high is None or span.high > law.high))
        under = law is not None and law.low is not None and (span.low is None or span.low < law.low)
        # Only 减轻 may go below the statutory floor (行政处罚法第三十二条).
        if beyond or (under and grade.direction is not Direction.MITIGATE):
            shown = "不设罚款" if law is None else range_text(law)
            found.append(_RULE.block(f"“{grade.label}”的幅度{range_text(span)}超出法定幅度（{shown}）"))
    for (light, a), (heavy, b) in pairwise(opened):
        if (a.high is not None and b.high is not None and b.high < a.high) or (
            a.low is not None and b.low is not None and b.low < a.low
        ):
            found.append(_RULE.yellow(f"“{heavy.label}”的幅度轻于“{light.label}”，阶次轻重颠倒"))
    if law is not None and opened:
        for gap in uncovered([span for _, span in opened], law):
            found.append(_RULE.hint(f"法定幅度中{range_text(gap)}一段没有任何阶次可用"))
    return found
