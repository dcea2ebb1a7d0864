"""What a rule is told besides the case: today's date, thresholds, warning windows, levels, limits as text.

Statutory thresholds are defaults here because they hold nationwide [行政处罚法, 行政强制法, 民事诉讼法]; everything that is a
platform setting says so. Day-number limits are **not** here: they are resolved from `law.duties` into the `*_due_day`
columns, so that a place which sets no number has no deadline, never a borrowed one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from zhiheng.law.calendar import WorkCalendar, default
from zhiheng.law.duties import catalogue, resolve
from zhiheng.law.period import Unit
from zhiheng.law.verdict import Level

from .facts_build import IndexedCalendar, day_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Parameters for the cases of one division and matter (both "" = for all that have no closer entry)."""

    # Those of one day for all places, and what is no number: the sweep does not join them.
    TODAY: ClassVar[tuple[str, ...]] = ("today_day", "today_wd")
    APART: ClassVar[tuple[str, ...]] = (*TODAY, "division", "matter", "levels", "limits", "provisional_years")

    today_day: int
    today_wd: int
    division: str = ""
    matter: str = ""
    # 行政处罚法第四十二条、行政强制法第十八条: at least two certified officers.
    min_officers: int = 2
    # 行政处罚法第五十一条, both inclusive. A 个体工商户 is read as 公民 (the stricter side) unless the place sets otherwise.
    summary_person_max_fen: int = 20_000
    summary_org_max_fen: int = 300_000
    summary_individual_business_max_fen: int = 20_000
    # 行政强制法第十九条: 24 小时.
    urgent_report_minutes: int = 1_440
    # 处罚法第五十六条 knows no holding before the leader agrees; a departmental rule or a place may (市场监管: 24 小时).
    hold_urgent_report_minutes: int | None = None
    # 民事诉讼法第九十五条: 30 日.
    public_notice_days: int = 30
    # Platform settings, not law: days before a due date at which the yellow lights come on.
    warn_long_days: int = 15
    warn_short_days: int = 3
    # Platform setting, not law: a fine this many times the gain and the goods asks a person to look again (处罚法 5、32–34).
    disproportion_ratio: int | None = 100
    # Level overrides by rule id, only for rules declared configurable; None = not in force here.
    levels: Mapping[str, Level | None] = field(default_factory=dict)
    # Limits as text for explanations, by duty id: {"PEN_DECIDE": "90日"}.
    limits: Mapping[str, str] = field(default_factory=dict)
    # Years whose working days are not announced yet: a due day in one of them is said to be provisional.
    provisional_years: frozenset[int] = frozenset()


def joined(params: type) -> tuple[str, ...]:
    """The parameters that differ from place to place and travel as columns in the bulk sweep."""
    return tuple(f.name for f in fields(params) if f.name not in params.APART)  # type: ignore[attr-defined]


def plain_params(today: date, calendar: IndexedCalendar, **settings: Any) -> Params:
    """National thresholds with the given settings, nothing resolved from duties; for tests and for a single place."""
    return Params(today_day=day_number(today), today_wd=calendar.index(today), **settings)


@lru_cache(maxsize=4096)
def _resolved(division: str, matter: str, on: date) -> tuple[dict[str, str], int | None, int | None]:
    """Limits of every duty as text, the length of service by public notice, and the minutes after which an urgent holding
    of evidence must have been reported (None where nothing allows one), for one place and matter."""
    texts: dict[str, str] = {}
    notice: int | None = None
    minutes: int | None = None
    for duty in catalogue().duties:
        limit = resolve(duty, jurisdiction=division or None, matter=matter or None, on=on).limit
        texts[duty] = "未设定天数" if limit is None else str(limit)
        if duty == "SERVE_PUBLIC" and limit is not None and limit.unit is Unit.DAY:
            notice = limit.n
        if duty == "EVIDENCE_URGENT_REPORT" and limit is not None and limit.unit is Unit.HOUR:
            minutes = limit.n * 60
    return texts, notice, minutes


def params_for(
    division: str | None,
    matter: str | None,
    *,
    today: date,
    on: date | None = None,
    calendar: WorkCalendar | None = None,
    settings: Mapping[str, Any] | None = None,
) -> Params:
    """Parameters of one place and matter: limits from `law.duties` as they hold on `on` (default: today).

    `settings` overrides fields of `Params` that are the platform's or the place's to set (warning windows, `levels`,
    `disproportion_ratio`, `summary_individual_business_max_fen`). Raises `UnknownJurisdiction`, `NoCalendar`.
    """
    texts, notice, minutes = _resolved(division or "", matter or "", on or today)
    values: dict[str, Any] = {"division": division or "", "matter": matter or "", "limits": texts}
    values["hold_urgent_report_minutes"] = minutes
    if notice is not None:
        values["public_notice_days"] = notice
    calendar = calendar or default()
    values["provisional_years"] = frozenset(year for year, data in calendar.years.items() if data.provisional)
    return plain_params(today, calendar, **values, **(settings or {}))
