"""The bounds a fine is held to: what the law allows, and what the benchmark's grade allows (处罚法第三十四条)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from zhiheng.cases.facts.judgements import PARTY_KIND
from zhiheng.cases.models import Case, Stage, Weighing
from zhiheng.common.errors import UserError
from zhiheng.discretion.selectors.versions import scale_of
from zhiheng.discretion.simulate import Weighed, as_text, opened_by, read_found as factors, weigh
from zhiheng.discretion.statutes import fen, law_of, statute_rows
from zhiheng.law.discretion import Benchmark as Scale, Value
from zhiheng.law.sanctions import Base, FineFacts, UnknownBase
from zhiheng.powers.models import Benchmark, Item
from zhiheng.powers.selectors import benchmark_for

__all__ = [
    "Graded",
    "Span",
    "as_text",
    "factors",
    "fine_facts",
    "grade_of",
    "keep_weighing",
    "legal_span",
    "require_applied",
    "scale_of",
]


@dataclass(frozen=True, slots=True)
class Span:
    """A range of fines in fen; None where that end is open or nothing is set."""

    low: int | None = None
    high: int | None = None

    def holds(self, amount: int) -> bool:
        """Whether an amount lies in the range, its ends included (以上、以下含本数)."""
        return (self.low is None or amount >= self.low) and (self.high is None or amount <= self.high)


@dataclass(frozen=True, slots=True)
class Graded:
    """What the benchmark says of a decision: its grade, the range it opens, the words that explain it, and doubts.

    ``row`` is the benchmark in force (None: the item has none there), ``found`` the circumstances as read, ``weighed`` the
    full answer where the benchmark has factors.
    """

    grade: str = ""
    span: Span = Span()
    why: str = ""
    doubts: tuple[str, ...] = ()
    row: Benchmark | None = None
    weighed: Weighed | None = None
    found: dict[str, Value] = field(default_factory=dict)


def _fen(value: object) -> int | None:
    return None if value in (None, "") else fen(Decimal(str(value)))


def legal_span(item: Item, party_kind: str, case: Case | None = None, row: Benchmark | None = None) -> Span:
    """Return the law's range for a party: a unit's for organisations, a citizen's for persons and 个体工商户 where one is set.

    An item without sums of its own is held to the multiples or percentages of its provision, or, where the provision leaves
    the sum to a local text, to the range that the benchmark names; they need the sums established in the case.
    """
    given = item.range_org if party_kind == "ORG" else (item.range_person or item.range_org)
    if given:
        return Span(_fen(given.get("min")), _fen(given.get("max")))
    if case is None:
        return Span()
    rows = statute_rows(item)
    if not rows and row is not None and isinstance(row.grades, dict):
        rows = list(row.grades.get("statute") or ())
    try:
        span = law_of(rows).span(fine_facts(case, party_kind))
    except UnknownBase:
        return Span()
    return Span() if span is None else Span(fen(span.low), fen(span.high))


def fine_facts(case: Case, party_kind: str) -> FineFacts:
    """Return what chooses the branch of a range: the party and the sums established."""
    bases = {
        base: Decimal(amount) / 100
        for base, amount in (
            (Base.ILLEGAL_GAIN, case.illegal_gain_fen),
            (Base.GOODS_VALUE, case.goods_value_fen),
        )
        if amount is not None
    }
    return FineFacts(PARTY_KIND[party_kind], bases)


def grade_of(case: Case, party_kind: str, chosen: str, typed: str, on: dt.date) -> Graded:
    """Return the grade, its range and its words for the circumstances typed, or for the grade chosen by hand."""
    row = benchmark_for(case.item, case.division, on)
    if row is None:
        return Graded(chosen)
    scale = scale_of(row)
    if scale is None:
        return Graded(chosen, _named(row, party_kind, chosen), row=row)
    facts = fine_facts(case, party_kind)
    found = factors(scale, typed)
    weighed = weigh(row, found, facts, on=on) if found else None
    if weighed is not None and weighed.settled:
        return _settled(scale, row, weighed, found, chosen)
    doubts = (weighed.verdict.message,) if weighed is not None else ()
    return Graded(chosen, _chosen(scale, chosen, facts), "", doubts, row, weighed, found)


def _settled(scale: Scale, row: Benchmark, weighed: Weighed, found: dict[str, Value], chosen: str) -> Graded:
    doubts = [] if weighed.verdict.ok else [weighed.verdict.message]
    grade = next(g for g in scale.grades if g.label == weighed.grade)
    if chosen and chosen not in {grade.label, grade.code}:
        doubts.append(
            f"所选阶次“{chosen}”与按裁量因素判断的“{weighed.grade}”不一致，请核对；确需调整适用的，写明理由并报经批准。"
        )
    # A grade that opens no fine (不予、免予) allows none: zero is its range, and any fine departs from it.
    span = Span(weighed.low_fen, weighed.high_fen) if grade.fine else Span(0, 0)
    said = (f"依据{weighed.title}（自{row.valid_from:%Y年%-m月%-d日}起施行）", *weighed.why[1:])
    return Graded(weighed.grade, span, "；".join(said), tuple(doubts), row, weighed, found)


def require_applied(graded: Graded, chosen: str, reason: str) -> None:
    """Hold a decision to the benchmark in force: circumstances or grade must be given (27号: 有基准的应当适用).

    Raises UserError naming what is still to be established, or a grade that contradicts the circumstances without a reason.
    """
    row = graded.row
    if row is None:
        return
    title = f"{row.issuer}《{row.title}》"
    scale = scale_of(row)
    if scale is None:
        if not chosen:
            raise UserError(f"该事项施行{title}，请选择裁量阶次。", field="benchmark_grade")
        return
    names = "、".join(f.label for f in scale.factors)
    if graded.weighed is None:
        raise UserError(f"该事项施行{title}，请填写查明的裁量因素：{names}。", field="factors")
    if not graded.weighed.settled:
        if graded.weighed.missing or not chosen:
            raise UserError(f"{graded.weighed.verdict.message.rstrip('。')}。", field="factors")
        if not reason.strip():
            raise UserError(
                "查明的情形在基准中没有唯一对应的阶次，选定阶次的，请在“偏离基准的理由”中说明。",
                field="deviation_reason",
            )
        return
    if chosen and chosen != graded.grade and not reason.strip():
        raise UserError(graded.doubts[-1], field="benchmark_grade")


def keep_weighing(
    case: Case, stage: Stage, graded: Graded, *, chosen: str, fine_fen: int, **departure: Any
) -> dict[str, Any] | None:
    """Keep what was weighed as a row of the case; returns it as an event carries it, None without a benchmark."""
    if graded.row is None:
        return None
    scale = scale_of(graded.row)
    outside = bool(fine_fen) and graded.span != Span() and not graded.span.holds(fine_fen)
    row = Weighing.objects.create(
        case=case,
        stage=stage,
        benchmark=graded.row,
        found={"text": as_text(scale, graded.found)} if scale else {},
        computed_grade=graded.weighed.grade if graded.weighed else "",
        chosen_grade=chosen or graded.grade,
        low_fen=graded.span.low,
        high_fen=graded.span.high,
        why=list(graded.weighed.why) if graded.weighed else [],
        fine_fen=fine_fen or None,
        deviates=outside,
        **departure,
    )
    return {
        "benchmark": graded.row.pk,
        "title": f"{graded.row.issuer}《{graded.row.title}》",
        "found": row.found.get("text", ""),
        "computed": row.computed_grade,
        "grade": row.chosen_grade,
        "low_fen": row.low_fen,
        "high_fen": row.high_fen,
        "deviates": outside,
        **{k: v for k, v in departure.items() if v},
    }


def _named(row: Benchmark, party_kind: str, grade: str) -> Span:
    for entry in row.grades if isinstance(row.grades, list) else ():
        if grade and entry.get("name") == grade and entry.get("party", party_kind) in {party_kind, "ANY"}:
            return Span(_fen(entry.get("min")), _fen(entry.get("max")))
    return Span()


def _chosen(scale: Scale, grade: str, facts: FineFacts) -> Span:
    for entry in scale.grades:
        if grade and grade in {entry.label, entry.code}:
            return Span(*opened_by(entry, facts))
    return Span()
