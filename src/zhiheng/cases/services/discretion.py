"""The bounds a fine is held to: what the law allows, and what the benchmark's grade allows (处罚法第三十四条)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from zhiheng.cases.facts.judgements import PARTY_KIND
from zhiheng.cases.models import Case
from zhiheng.law.discretion import (
    Approval,
    Assessment,
    Benchmark as Scale,
    Maker,
    Value,
    check_deviation,
    evaluate,
    parse_benchmark,
)
from zhiheng.law.sanctions import Base, FineFacts, Span as YuanSpan, UnknownBase
from zhiheng.powers.models import Benchmark, Item
from zhiheng.powers.selectors import benchmark_for

_LINE = re.compile(r"^\s*([^：:]+?)\s*[：:]\s*(.+?)\s*$")
_WORDS: dict[str, Value] = {"是": True, "否": False, "有": True, "无": False}


@dataclass(frozen=True, slots=True)
class Span:
    """A range of fines in fen; None where that end is open or nothing is set."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Graded:
    """What the benchmark says of a decision: its grade, the range it opens, the words that explain it, and doubts."""

    grade: str = ""
    span: Span = Span()
    why: str = ""
    doubts: tuple[str, ...] = ()


def _fen(value: object) -> int | None:
    return None if value in (None, "") else int((Decimal(str(value)) * 100).to_integral_value())


def legal_span(item: Item, party_kind: str) -> Span:
    """Return the item's range for a party: a unit's for organisations, a citizen's for persons and 个体工商户 where one is set."""
    given = item.range_org if party_kind == "ORG" else (item.range_person or item.range_org)
    if not given:
        return Span()
    return Span(_fen(given.get("min")), _fen(given.get("max")))


def scale_of(row: Benchmark) -> Scale | None:
    """Return a stored benchmark as the law's own type; None for one that only names its grades and their sums."""
    given: Any = row.grades
    body = given if isinstance(given, dict) else {"grades": given}
    if not body.get("factors"):
        return None
    return parse_benchmark(
        {
            "id": str(row.pk),
            "breach": row.item.name,
            "basis": row.title,
            "statute": [],
            "maker": row.issuer,
            **body,
        }
    )


def fine_facts(case: Case, party_kind: str) -> FineFacts:
    """Return what chooses the branch of a range: the party and the sums established."""
    bases = {
        base: Decimal(fen) / 100
        for base, fen in (
            (Base.ILLEGAL_GAIN, case.illegal_gain_fen),
            (Base.GOODS_VALUE, case.goods_value_fen),
        )
        if fen is not None
    }
    return FineFacts(PARTY_KIND[party_kind], bases)


def factors(scale: Scale, text: str) -> dict[str, Value]:
    """Read circumstances typed a line each (占用面积：18) by the benchmark's own names; what it does not know is left out."""
    by_name = {f.label: f for f in scale.factors} | {f.key: f for f in scale.factors}
    found: dict[str, Value] = {}
    for line in text.splitlines():
        mark = _LINE.match(line)
        factor = by_name.get(mark[1]) if mark else None
        if mark is None or factor is None:
            continue
        value = mark[2].removesuffix(factor.unit).strip() if factor.unit else mark[2]
        if factor.numeric:
            try:
                found[factor.key] = Decimal(value.replace(",", ""))
            except InvalidOperation:
                continue
        else:
            found[factor.key] = _WORDS.get(value, value) if not factor.choices else value
    return found


def grade_of(case: Case, party_kind: str, chosen: str, typed: str, on: dt.date) -> Graded:
    """Return the grade, its range and its words for the circumstances typed, or for the grade chosen by hand."""
    row = benchmark_for(case.item, case.division, on)
    if row is None:
        return Graded(chosen)
    scale = scale_of(row)
    if scale is None:
        return Graded(chosen, _named(row, party_kind, chosen))
    facts = fine_facts(case, party_kind)
    found: Assessment | None = evaluate(scale, factors(scale, typed), facts) if typed.strip() else None
    if found is not None and found.grade is not None:
        doubts = [found.verdict.message] if not found.verdict.ok else []
        if chosen and chosen not in {found.grade.label, found.grade.code}:
            doubts.append(
                f"所选阶次“{chosen}”与按裁量因素判断的“{found.grade.label}”不一致，请核对并说明理由。"
            )
            return Graded(chosen, _chosen(scale, chosen, facts), "", tuple(doubts))
        return Graded(found.grade.label, _span(found.span), "；".join(found.why), tuple(doubts))
    doubts = [found.verdict.message] if found is not None else []
    return Graded(chosen, _chosen(scale, chosen, facts), "", tuple(doubts))


def _named(row: Benchmark, party_kind: str, grade: str) -> Span:
    for entry in row.grades if isinstance(row.grades, list) else ():
        if grade and entry.get("name") == grade and entry.get("party", party_kind) in {party_kind, "ANY"}:
            return Span(_fen(entry.get("min")), _fen(entry.get("max")))
    return Span()


def _chosen(scale: Scale, grade: str, facts: FineFacts) -> Span:
    for entry in scale.grades:
        if grade and grade in {entry.label, entry.code}:
            try:
                return _span(entry.fine.span(facts) if entry.fine else None)
            except UnknownBase:
                return Span()
    return Span()


def _span(span: YuanSpan | None) -> Span:
    return Span() if span is None else Span(_fen(span.low), _fen(span.high))


def deviation_doubts(
    case: Case, fine_fen: int, span: Span, reason: str, *, discussed: bool, on: dt.date
) -> list[str]:
    """Return what is still open about a departure: a superior's benchmark is departed from with its maker's approval only."""
    row = benchmark_for(case.item, case.division, on)
    if row is None or span == Span() or not fine_fen:
        return []
    own = row.issuer in {case.legal_subject.name, case.organ.name}
    answer = check_deviation(
        Decimal(fine_fen) / 100,
        YuanSpan(
            None if span.low is None else Decimal(span.low) / 100,
            None if span.high is None else Decimal(span.high) / 100,
        ),
        Maker.OWN if own else Maker.SUPERIOR,
        reason=reason,
        approval=Approval.COLLECTIVE if discussed else Approval.CHIEF,
        materials_filed=True,
    )
    return [] if answer.ok else [answer.message]
