"""Is a draft fit to be submitted? Completeness, no gap, no overlap, nothing above the law, nothing against the level above.

处罚法第三十四条; 国办发〔2022〕27号: five things in a benchmark; a lower level never goes beyond the grades and ranges of the upper.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zhiheng.common.errors import LegalBlock
from zhiheng.discretion.statutes import typical
from zhiheng.law.discretion import Benchmark, Direction, check_benchmark, faults, parse_benchmark
from zhiheng.law.discretion.wording import range_text
from zhiheng.law.sanctions import Span, UnknownBase
from zhiheng.law.verdict import Cite, Level, Verdict

__all__ = ["Examined", "body_of", "examine", "require_sound"]

_PEN = Cite.of("行政处罚法", 34)
_DOC = Cite("国办发〔2022〕27号", "")


@dataclass
class Examined:
    """What was found: ``stops`` keep the draft from being submitted, ``notes`` are for the drafter to look at."""

    stops: list[Verdict] = field(default_factory=list)
    notes: list[Verdict] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether the draft may be submitted."""
        return not self.stops

    def stop(self, rule: str, message: str, *cites: Cite) -> None:
        """Note something that keeps the draft back."""
        verdict = Verdict(False, Level.BLOCK, message, cites or (_PEN, _DOC), rule)
        if verdict not in self.stops:
            self.stops.append(verdict)

    def note(self, verdict: Verdict) -> None:
        """Note something worth looking at."""
        if verdict not in self.notes:
            self.notes.append(verdict)


def body_of(
    *,
    ident: str,
    breach: str,
    basis: str,
    factors: Sequence[Any],
    grades: Sequence[Any],
    statute: Sequence[Any],
) -> Benchmark:
    """Stored parts as the law's benchmark. Raises ValueError or KeyError on a bad part."""
    return parse_benchmark(
        {"id": ident, "breach": breach, "basis": basis, "factors": list(factors), "grades": list(grades),
         "statute": [dict(r) for r in statute]}
    )  # fmt: skip


def examine(
    scale: Benchmark, *, kinds: Sequence[str], penalty_basis: str, upper: Benchmark | None = None
) -> Examined:
    """Examine a draft.

    In: the benchmark with its statute, the kinds of penalty the item allows, the article that sets the range, and the
    benchmark of the level above, if it has one. Out: what stops it and what to look at.
    """
    found = Examined()
    _complete(scale, kinds, found)
    if scale.grades and scale.factors:
        _exhaustive(scale, found)
        _within_law(scale, penalty_basis, found)
        if upper is not None:
            _within_upper(scale, upper, found)
    return found


def require_sound(examined: Examined) -> None:
    """Raise LegalBlock with everything that keeps the draft back."""
    if examined.stops:
        raise LegalBlock(examined.stops)


def _complete(scale: Benchmark, kinds: Sequence[str], found: Examined) -> None:
    if not scale.statute.branches:
        found.stop(
            "BENCH-STATUTE",
            "没有法定幅度：事项目录没有载明罚款幅度的，请填写法律、法规、规章规定的幅度及条款。",
        )
    if not scale.factors:
        found.stop("BENCH-FACTORS", "没有裁量因素：请至少写一项据以区分阶次的情形。")
    if len(scale.grades) < 2:
        found.stop("BENCH-GRADES", "裁量阶次少于两个：请按情节轻重划分阶次。")
    names = [g.label for g in scale.grades]
    for name in {n for n in names if names.count(n) > 1}:
        found.stop("BENCH-GRADES", f"阶次“{name}”重复。")
    for grade in scale.grades:
        if not grade.ways:
            found.stop("BENCH-WAYS", f"阶次“{grade.label}”没有适用情形。")
        gentle = grade.direction in {Direction.EXEMPT, Direction.WAIVE}
        if gentle and grade.fine is not None:
            found.stop("BENCH-DIRECTION", f"阶次“{grade.label}”为{grade.direction.label}，不应再写罚款幅度。")
        if not gentle and grade.fine is None and not grade.also:
            found.stop("BENCH-STANDARD", f"阶次“{grade.label}”没有具体标准：请写罚款幅度或者其他处罚种类。")
        for kind in grade.also:
            if kinds and kind.value not in kinds:
                found.stop(
                    "BENCH-KIND",
                    f"阶次“{grade.label}”的处罚种类“{kind.label}”不在该事项的处罚种类之内。",
                    Cite.of("行政处罚法", 4, 9),
                )


def _exhaustive(scale: Benchmark, found: Examined) -> None:
    whole = dataclasses.replace(scale, grades=tuple(g for g in scale.grades if g.ways))
    try:
        for fault in faults(whole):
            found.stop("BENCH-GAP" if fault.gap else "BENCH-OVERLAP", f"{fault.text}，请修改适用情形。")
    except ValueError as error:
        found.stop("BENCH-SIZE", f"{error}。")


def _within_law(scale: Benchmark, penalty_basis: str, found: Examined) -> None:
    for facts in typical(scale.statute, *(g.fine for g in scale.grades if g.fine)):
        try:
            verdicts = check_benchmark(scale, facts)
        except (UnknownBase, ValueError):
            continue
        for verdict in verdicts:
            if verdict.blocks:
                found.stop(
                    "BENCH-CEILING",
                    f"{verdict.message}。法定幅度见{penalty_basis or '该事项的处罚依据'}，请改在法定幅度之内。",
                    Cite.of("行政处罚法", 4, 34),
                )
            elif "阶次轻重颠倒" in verdict.message or "没有任何阶次可用" in verdict.message:
                found.note(verdict)


def _within_upper(scale: Benchmark, upper: Benchmark, found: Examined) -> None:
    names = {g.label: g for g in upper.grades}
    for facts in typical(scale.statute, upper.statute):
        try:
            spans = {g.label: g.fine.span(facts) for g in upper.grades if g.fine}
            own = [(g, g.fine.span(facts)) for g in scale.grades if g.fine]
        except UnknownBase:
            continue
        for grade, span in own:
            limit = (
                spans.get(grade.label) if grade.label in names else _hull([s for s in spans.values() if s])
            )
            if span is None or limit is None:
                continue
            if not _inside(span, limit):
                found.stop(
                    "BENCH-UPPER",
                    f"“{grade.label}”的幅度{range_text(span)}突破上级基准（{upper.maker}《{upper.basis}》）的"
                    f"幅度{range_text(limit)}；下级只能在上级基准的范围内细化。",
                    _DOC,
                )


def _hull(spans: Sequence[Span]) -> Span | None:
    if not spans:
        return None
    lows = [s.low for s in spans]
    highs = [s.high for s in spans]
    low = None if None in lows else min(n for n in lows if n is not None)
    return Span(low, None if None in highs else max(n for n in highs if n is not None))


def _inside(span: Span, limit: Span) -> bool:
    high = limit.high is None or (span.high is not None and span.high <= limit.high)
    return high and (limit.low is None or (span.low is not None and span.low >= limit.low))


def as_rows(verdicts: Sequence[Verdict]) -> list[Mapping[str, str]]:
    """Verdicts as plain rows for an event."""
    return [{"rule": v.rule_id, "message": v.message} for v in verdicts]
