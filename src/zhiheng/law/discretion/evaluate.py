"""From circumstances to a grade, its range, and the words that explain it (国办发〔2022〕27号: 写明裁量基准适用情况)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhiheng.law.discretion.model import Benchmark, Condition, Direction, Facts, Grade
from zhiheng.law.discretion.wording import condition_text, range_text
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.fines import FineFacts, Span, UnknownBase
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Assessment", "evaluate"]

_RULE = Rule.of("DISCRETION_GRADE", Cite.of("行政处罚法", 34), Cite("国办发〔2022〕27号", ""))


@dataclass(frozen=True, slots=True)
class Assessment:
    """The grade found, the range it opens (already within the statute), why, what is missing, and the verdict.

    ``grade`` is None when no grade or several grades apply, or while ``missing`` factors could still decide it;
    ``candidates`` then lists the grades still in question.
    """

    grade: Grade | None
    span: Span | None
    why: tuple[str, ...]
    missing: tuple[str, ...]
    candidates: tuple[Grade, ...]
    verdict: Verdict


def evaluate(
    benchmark: Benchmark, facts: Facts, fine_facts: FineFacts, *, on: date | None = None
) -> Assessment:
    """Find the grade for the facts and the range it opens (行政处罚法第三十四条).

    In: the benchmark, what was established by factor key, the facts that choose the branch of the range (party, sums),
    and the day of decision to check that the benchmark is in force. Nothing unknown is taken as "no". Two grades that
    both apply are left to a person: choosing between them is the deciding organ's discretion.
    """
    if on is not None and not benchmark.in_force(on):
        return _none(_RULE.red(f"裁量基准“{benchmark.breach}”在{on}不是有效文本，请改用现行基准"), ())
    states = [(grade, grade.applies(facts)) for grade in benchmark.grades]
    certain = [grade for grade, state in states if state is True]
    possible = [grade for grade, state in states if state is None]
    missing = _missing(benchmark, possible, facts)
    if len(certain) > 1:
        names = "、".join(g.label for g in certain)
        return _none(
            _RULE.yellow(f"同时符合{names}，基准有交叉；请由承办机构择一并说明理由"), certain, missing
        )
    if possible:
        ask = "、".join(missing)
        message = f"尚不能确定裁量阶次，请先查明：{ask}"
        return _none(_RULE.yellow(message), [*certain, *possible], missing)
    if not certain:
        return _none(
            _RULE.yellow("没有与查明情形对应的裁量阶次，基准有空档；请集体讨论并建议制定机关补充"), ()
        )
    grade = certain[0]
    way = next(w for w in grade.ways if all(c.met(facts) for c in w))
    why = _why(benchmark, grade, way, facts)
    try:
        span = grade.fine.span(fine_facts) if grade.fine else None
        law = benchmark.statute.span(fine_facts)
    except UnknownBase as unknown:
        return Assessment(grade, None, why, (), (grade,), _RULE.yellow(str(unknown)))
    mild = grade.direction is Direction.MITIGATE
    if span is not None and law is not None and not _inside(span, law, below=mild):
        said = (
            f"基准的幅度（{range_text(span)}）超出法定幅度（{range_text(law)}），基准不得适用；以法定幅度为限"
        )
        return Assessment(grade, _clip(span, law), why, (), (grade,), _RULE.red(said))
    if span is not None:
        why = (*why, f"对应罚款幅度：{range_text(span)}")
    return Assessment(grade, span, why, (), (grade,), _RULE.ok(f"适用“{grade.label}”阶次"))


def _none(verdict: Verdict, candidates: list[Grade] | tuple[()], missing: tuple[str, ...] = ()) -> Assessment:
    return Assessment(None, None, (), missing, tuple(candidates), verdict)


def _missing(benchmark: Benchmark, grades: list[Grade], facts: Facts) -> tuple[str, ...]:
    keys = {c.factor for g in grades for way in g.ways for c in way if c.factor not in facts}
    return tuple(f.label for f in benchmark.factors if f.key in keys)


def _why(benchmark: Benchmark, grade: Grade, way: tuple[Condition, ...], facts: Facts) -> tuple[str, ...]:
    found = (
        f"{benchmark.factor(c.factor).label}：{_value(facts[c.factor])}{benchmark.factor(c.factor).unit}，"
        f"符合“{condition_text(c, benchmark.factor(c.factor))}”"
        for c in way
    )
    return (
        f"适用《{benchmark.breach}》裁量基准（{benchmark.basis}）",
        *found,
        f"属于“{grade.label}”（{grade.direction.label}）",
    )


def _value(value: object) -> str:
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)


def _inside(span: Span, law: Span, *, below: bool) -> bool:
    # Only 减轻 may open sums under the statutory floor (行政处罚法第三十二条).
    high_ok = law.high is None or (span.high is not None and span.high <= law.high)
    low_ok = below or law.low is None or (span.low is not None and span.low >= law.low)
    return high_ok and low_ok


def _clip(span: Span, law: Span) -> Span:
    low = law.low if span.low is None else span.low if law.low is None else max(span.low, law.low)
    high = law.high if span.high is None else span.high if law.high is None else min(span.high, law.high)
    return Span(low, high)
