"""Ratios of bodies, measured on the same rows the rules look at, rolled up by division; and the lists behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from zhiheng.law.standing import BodyFacts, standing_params
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Division, Organ
from zhiheng.organs.selectors import enforcing
from zhiheng.supervision.standing import project


@dataclass(frozen=True, slots=True)
class Measure:
    """One ratio: the columns of numerator and denominator, of the least number where the place sets one, and its 口径."""

    key: str
    label: str
    have: str
    of: str
    about: str
    needed: str = ""
    parameter: str = ""
    percent: str = ""


MEASURES: tuple[Measure, ...] = (
    Measure(
        "staff", "法制审核人员占比", "reviewers", "enforcers",
        "法制审核人员（在任的法制审核岗位人员）÷执法人员总数（在岗、已持证，不含辅助人员）。最少人数＝总数×规定比例，进位取整。",
        "reviewers_needed", "review.staff_percent.this",
    ),
    Measure(
        "counsel", "律师、顾问协助审核占比", "reviews_assisted", "reviews_due",
        "公职律师、法律顾问协助审核的决定÷本年至今应当法制审核的决定（不论是否已经审核）。",
        "reviews_assisted_needed", "review.counsel_percent.this",
    ),
    Measure(
        "reviewed", "应审已审率", "reviews_done", "reviews_due",
        "决定之前通过法制审核的÷本年至今应当法制审核的决定。",
    ),
    Measure(
        "certified", "持证率", "certified", "enforcers",
        "今日持有有效执法证、可以执法的÷执法人员总数（在岗、已持证，不含辅助人员）。",
    ),
    Measure(
        "hours", "上年度学时达标率", "trained_last_year", "must_train_last_year",
        "上年度达到辖区规定学时的÷应训人员（在岗、已持证，不含辅助人员）。政治理论、党性教育学时不计入；辖区未设定学时的不计算。",
        parameter="training.hours.last", percent="coverage_percent_last",
    ),
    Measure(
        "benchmarks", "裁量基准覆盖率", "items_benchmarked", "items_with_discretion",
        "有适用于本辖区的裁量基准的÷有裁量空间的在用事项。",
    ),
)  # fmt: skip
BY_KEY = {m.key: m for m in MEASURES}


@dataclass(frozen=True, slots=True)
class Ratio:
    """One ratio of one body or division; ``have`` and ``of`` are None where nothing is recorded or set."""

    measure: Measure
    have: int | None
    of: int | None
    needed: int | None = None
    source: str = ""

    @property
    def percent(self) -> float | None:
        """In per cent with one decimal; None without a denominator."""
        return round(100 * self.have / self.of, 1) if self.have is not None and self.of else None

    @property
    def missing(self) -> int | None:
        """How many are wanting to the least number; None where the place sets none."""
        return None if self.needed is None or self.have is None else max(self.needed - self.have, 0)

    @property
    def tone(self) -> str:
        """Green when the least number is reached, yellow when not, plain where none is set."""
        return "" if self.missing is None else "yellow" if self.missing else "green"


@dataclass(frozen=True, slots=True)
class Line:
    """One body, or one division with the sums of the bodies in and below it."""

    organ: Organ | None
    division: Division
    ratios: tuple[Ratio, ...]
    bodies: int = 1

    @property
    def name(self) -> str:
        """What the line is called."""
        return self.organ.name if self.organ else self.division.name


def of_bodies(actor: Actor, on: dt.date) -> list[Line]:
    """Return the ratios of every body the person supervises or works in, by division and code."""
    subjects = {o.legal_subject_id or o.pk for o in enforcing(actor)}
    rows = {int(r.subject_id): r for r in project("body", on, subjects)} if subjects else {}
    organs = Organ.objects.filter(pk__in=rows).select_related("division__parent__parent__parent")
    organs = organs.order_by("division_id", "code")
    return [Line(o, o.division, tuple(_ratio(m, [rows[o.pk]], on) for m in MEASURES)) for o in organs]


def by_division(lines: Sequence[Line], *, within: Sequence[str] | None = None) -> list[Line]:
    """Roll bodies up: each division that has bodies in or below it, from the top; sums of numerators and denominators.

    ``within`` are the subtrees (division prefixes) of which the lines hold every body: a division above them would be
    named after a whole of which only a part is known, and is left out.
    """
    found: dict[str, tuple[Division, list[Line]]] = {}
    for line in lines:
        place: Division | None = line.division
        while place is not None and (within is None or place.prefix.startswith(tuple(within))):
            found.setdefault(place.code, (place, []))[1].append(line)
            place = place.parent
    return [
        Line(
            None,
            place,
            tuple(_sum(m, [x.ratios[n] for x in those]) for n, m in enumerate(MEASURES)),
            len(those),
        )
        for _, (place, those) in sorted(found.items())
    ]


def _ratio(measure: Measure, rows: Sequence[BodyFacts], on: dt.date) -> Ratio:
    row = rows[0]
    have, of = getattr(row, measure.have), getattr(row, measure.of)
    needed: int | None = getattr(row, measure.needed) if measure.needed else None
    p = standing_params(row.division, today=on)
    if measure.percent and of is not None and (percent := getattr(p, measure.percent)) is not None:
        needed = -(-of * percent // 100)
    return Ratio(measure, have, of, needed, p.limits.get(measure.parameter, "") if measure.parameter else "")


def _sum(measure: Measure, ratios: Iterable[Ratio]) -> Ratio:
    known = [r for r in ratios if r.have is not None and r.of is not None]
    if not known:
        return Ratio(measure, None, None)
    # A least number of a division is the sum of what each of its bodies needs, which every body must reach by itself.
    needs = [r.needed for r in known]
    total: int | None = sum(n for n in needs if n is not None) if all(n is not None for n in needs) else None
    return Ratio(measure, sum(r.have or 0 for r in known), sum(r.of or 0 for r in known), total)


def shares(lines: Iterable[Line]) -> dict[str, Any]:
    """Return how many bodies reach each least number, for the head of the page."""
    counted = {m.key: [0, 0] for m in MEASURES}
    for line in lines:
        for ratio in line.ratios:
            if ratio.missing is not None:
                counted[ratio.measure.key][1] += 1
                counted[ratio.measure.key][0] += ratio.missing == 0
    return {BY_KEY[k].label: tuple(v) for k, v in counted.items() if v[1]}
