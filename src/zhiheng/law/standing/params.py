"""What a standing rule is told besides the row: the day, and the numbers the place sets (`law.parameters`).

A number that no document sets is None, and a comparison with it is no finding. Platform settings say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.checks.rule import Rule
from zhiheng.law.duties.model import Modality
from zhiheng.law.parameters import Parameter, keys, parameter
from zhiheng.law.verdict import Cite, Level

from .sources import binding

UNSET = "辖区未设定"
LAPSED = "（文件实施期已满，沿用其最后设定）"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingParams:
    """Parameters for the things of one division ("" = for all that have no closer entry)."""

    TODAY: ClassVar[tuple[str, ...]] = (
        "today_day", "year_first_day", "last_year_first_day", "five_years_ago_day",
    )  # fmt: skip
    APART: ClassVar[tuple[str, ...]] = (*TODAY, "division", "levels", "limits", "provisional_years")

    today_day: int
    year_first_day: int
    last_year_first_day: int
    # 地方性法规、规章设定的事项近五年未发生的，提出清理意见.
    five_years_ago_day: int
    division: str = ""
    # 学时: what held on the last day of last year, and what holds today.
    hours_last: int | None = None
    hours_law_last: int | None = None
    hours_skill_last: int | None = None
    hours_this: int | None = None
    hours_law_this: int | None = None
    hours_skill_this: int | None = None
    coverage_percent_last: int | None = None
    clean_ups_last: int | None = None
    certificate_reviews_last: int | None = None
    file_reviews_last: int | None = None
    # 行政处罚法第四十二条.
    min_officers: int = 2
    # 2018年1月1日起，初次从事行政处罚决定法制审核的人员应当有法律职业资格 (2017年修正的行政处罚法第三十八条，现第五十八条).
    reviewer_rule_day: int = day_number(date(2018, 1, 1))
    # Platform settings, not law: when the yellow lights come on, and thresholds that no document numbers.
    certificate_warn_days: int = 60
    hours_warn_day_of_year: int = 274
    rarely_used_max: int = 0
    items_per_hundred_max: int | None = (
        None  # by the hundred people, so that 0.3 of an item a head is a whole number
    )
    stop_orders_max: int | None = None
    # Level by rule id, only for configurable rules: what the place set, or 黄 where its document says 原则上 or has run out.
    # None where no document in force sets the rule.
    levels: Mapping[str, Level | None] = field(default_factory=dict)
    # On what authority each number holds here, by parameter key, for the explanations.
    limits: Mapping[str, str] = field(default_factory=dict)
    provisional_years: frozenset[int] = frozenset()


# 学时 categories under the names the documents use (西安: 专门业务、法律知识; 山西: 公共法律知识、业务知识和执法技能).
_HOURS = {
    "hours": ("TOTAL",),
    "hours_law": ("PUBLIC_LAW", "LAW"),
    "hours_skill": ("BUSINESS_SKILL", "BUSINESS"),
}
_NUMBERS = {
    "coverage_percent_last": "training.coverage_percent",
    "clean_ups_last": "certificate.clean_ups_per_year",
    "certificate_reviews_last": "certificate.reviews_per_year",
    "file_reviews_last": "file_review.per_year",
}


def _held(place: str | None, on: date) -> dict[str, Parameter | None]:
    """What holds on a day; where the document has run out, what it set last: still a measure, no longer a breach."""
    return {
        key: parameter(key, jurisdiction=place, on=on) or parameter(key, jurisdiction=place) for key in keys()
    }


def _hours(found: Parameter | None, suffix: str) -> dict[str, int | None]:
    value = found.value if found else {}
    return {
        f"{name}_{suffix}": next((value[c] for c in categories if c in value), None)
        for name, categories in _HOURS.items()
    }


@lru_cache(maxsize=1024)
def _resolved(division: str, today: date) -> tuple[dict[str, Any], dict[str, str], dict[str, Level]]:
    place = division or None
    year_end = date(today.year - 1, 12, 31)
    last, now = _held(place, year_end), _held(place, today)
    values: dict[str, Any] = {name: last[key].value for name, key in _NUMBERS.items() if last[key]}  # type: ignore[union-attr]
    values |= _hours(last["training.hours"], "last") | _hours(now["training.hours"], "this")
    texts: dict[str, str] = {}
    forces: dict[str, Level] = {}
    days = {"last": year_end, "this": today}
    for suffix, held in (("last", last), ("this", now)):
        for key, found in held.items():
            texts[f"{key}.{suffix}"] = "、".join(map(str, found.cites)) if found else UNSET
            lapsed = found is not None and parameter(key, jurisdiction=place, on=days[suffix]) is None
            if lapsed:
                texts[f"{key}.{suffix}"] += LAPSED
            if found:
                hard = Level.YELLOW if lapsed else Level.RED
                forces[f"{key}.{suffix}"] = hard if found.modality is Modality.MUST else Level.YELLOW
    return values, texts, forces


def standing_params(
    division: str | None, *, today: date, settings: Mapping[str, Any] | None = None
) -> StandingParams:
    """The parameters of one place on a day; ``settings`` overrides what the platform or the place may set.

    Raises ``UnknownJurisdiction``.
    """
    from .catalogue import standing_rules

    values, texts, forces = _resolved(division or "", today)
    given = dict(settings or {})
    levels: dict[str, Level | None] = {
        r.id: forces[r.parameter] for r in standing_rules() if r.parameter in forces
    }
    levels |= {r.id: None for r in standing_rules() if not authority(r, division, today)}
    levels |= given.pop("levels", {})
    year = date(today.year, 1, 1)
    five = date(today.year - 5, today.month, min(today.day, 28))
    return StandingParams(
        today_day=day_number(today),
        year_first_day=day_number(year),
        last_year_first_day=day_number(date(today.year - 1, 1, 1)),
        five_years_ago_day=day_number(five),
        division=division or "",
        levels=levels,
        limits=texts,
        **(values | given),
    )


def authority(rule: Rule, division: str | None, today: date) -> tuple[Cite, ...]:
    """The citations of a rule that bind this place: today, or at the end of last year for a rule about last year."""
    on = date(today.year - 1, 12, 31) if rule.parameter.endswith(".last") else today
    return binding(rule.cites, division or "", on)


def needed(key: str, total: int | None, division: str | None, on: date) -> int | None:
    """How many of ``total`` the percentage ``key`` asks for here, rounded up; None where no document sets one.

    An unknown total needs nothing.
    """
    found = parameter(key, jurisdiction=division, on=on) or parameter(key, jurisdiction=division)
    return None if found is None or total is None else -(-total * int(found.value) // 100)
