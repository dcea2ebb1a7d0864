"""How many hours a year are required, and what is compulsory, by place: as the local document sets it, never a default."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from zhiheng.law.duties import Status, get, resolve
from zhiheng.law.jurisdictions import UnknownJurisdiction, chain
from zhiheng.law.parameters import parameter
from zhiheng.law.period import compute
from zhiheng.training.models import HourCategory

# Names that the documents use for the two categories (西安: 专门业务 / 法律知识, TRN-06).
_NAMES = {
    "PUBLIC_LAW": HourCategory.PUBLIC_LAW,
    "LAW": HourCategory.PUBLIC_LAW,
    "BUSINESS_SKILL": HourCategory.BUSINESS,
    "BUSINESS": HourCategory.BUSINESS,
}
_WORDS = {
    "PUBLIC_LAW": "公共法律知识",
    "LAW": "法律知识",
    "BUSINESS_SKILL": "业务知识和执法技能",
    "BUSINESS": "专门业务",
}


@dataclass(frozen=True, slots=True)
class Required:
    """The yearly hours of a place. ``total`` never counts political hours (TRN-07); None where a part is not set."""

    total: Decimal | None
    by_category: Mapping[str, Decimal]
    words: Mapping[str, str]
    source: str
    lapsed: bool

    @property
    def text(self) -> str:
        """The requirement in words, with its source."""
        parts = [f"合计 {self.total} 学时"] if self.total is not None else []
        parts += [f"{self.words[c]} {n} 学时" for c, n in self.by_category.items()]
        return (
            "、".join(parts) + f"（{self.source}{'；文件实施期已满，沿用其最后设定' if self.lapsed else ''}）"
        )

    def gaps(self, done: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """Return what is missing, by category and ``TOTAL``; empty when all is met."""
        missing = {c: n - done.get(c, Decimal(0)) for c, n in self.by_category.items()}
        if self.total is not None:
            counted = sum((h for c, h in done.items() if c != HourCategory.POLITICAL), Decimal(0))
            missing["TOTAL"] = self.total - counted
        return {c: n for c, n in missing.items() if n > 0}


@lru_cache(maxsize=4096)
def required(division: str, year: int) -> Required | None:
    """Return the hours required in a division in a year; None where no document sets any (未设定)."""
    last = dt.date(year, 12, 31)
    try:
        found = parameter("training.hours", jurisdiction=division, on=last)
        lapsed = found is None
        found = found or parameter("training.hours", jurisdiction=division)
    except UnknownJurisdiction:
        return None
    if found is None:
        return None
    values = {k: Decimal(v) for k, v in found.value.items()}
    total = values.pop("TOTAL", None)
    # Where only the parts are set (30 + 30), the parts are the requirement; no sum is invented.
    return Required(
        total,
        {_NAMES[k].value: n for k, n in values.items()},
        {_NAMES[k].value: _WORDS[k] for k in values},
        "；".join(f"{c.law}{c.article}" for c in found.cites),
        lapsed,
    )


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day of the year by which something is due, with its source."""

    day: dt.date
    source: str
    soft: bool
    lapsed: bool


@lru_cache(maxsize=4096)
def yearly_day(duty: str, division: str, year: int) -> YearlyDay | None:
    """Return the day of ``duty`` (TRAIN_PLAN, TRAIN_ROTATION) in a year; None where nothing sets one."""
    start = dt.date(year, 1, 1)
    try:
        codes = {d.code for d in chain(division)}
    except UnknownJurisdiction:
        return None
    found = resolve(duty, jurisdiction=division, on=start)
    lapsed = False
    if found.status is Status.UNSET:
        ends = [r.until for r in get(duty).rules if r.jurisdiction in codes and r.until and r.until < start]
        if not ends:
            return None
        lapsed, found = True, resolve(duty, jurisdiction=division, on=max(ends))
    if found.limit is None:
        return None
    due = compute(found.limit, start, event=found.duty.trigger).due
    day = due.date() if isinstance(due, dt.datetime) else due
    return YearlyDay(day, "；".join(f"{c.law}{c.article}" for c in found.cites), found.soft, lapsed)


@dataclass(frozen=True, slots=True)
class Topic:
    """A compulsory subject: ``mandatory`` where the document says 必修, else one of its named key subjects (重点)."""

    code: str
    title: str
    law: str
    mandatory: bool
    source: str


_SHANXI = "山西省提升行政执法质量三年行动计划实施方案（2023—2025年） 第2项"
_XIAN = "市政办发〔2022〕40号 第（十五）项"
_LAWS = (
    ("CONSTITUTION", "宪法", "中华人民共和国宪法"),
    ("PENALTY", "行政处罚法", "中华人民共和国行政处罚法"),
    ("LICENSING", "行政许可法", "中华人民共和国行政许可法"),
    ("COERCION", "行政强制法", "中华人民共和国行政强制法"),
    ("COMPENSATION", "国家赔偿法", "中华人民共和国国家赔偿法"),
    ("LITIGATION", "行政诉讼法", "中华人民共和国行政诉讼法"),
    ("RECONSIDERATION", "行政复议法", "中华人民共和国行政复议法"),
)
TOPICS: dict[str, tuple[Topic, ...]] = {
    "14": (
        Topic("QUALITY_PLAN", "国办发〔2023〕27号", "国务院办公厅关于印发《提升行政执法质量三年行动计划（2023—2025年）》的通知", True, _SHANXI),
        *(Topic(code, title, law, False, _SHANXI) for code, title, law in _LAWS),
        Topic("SHANXI_ENFORCEMENT", "山西省行政执法条例", "山西省行政执法条例", False, _SHANXI),
    ),
    "6101": (Topic("PENALTY", "行政处罚法", "中华人民共和国行政处罚法", True, _XIAN),),
}  # fmt: skip
TOPIC_TITLES = {t.code: t.title for topics in TOPICS.values() for t in topics}


def topics(division: str) -> tuple[Topic, ...]:
    """Return the compulsory and key subjects of a place; empty where no document names any (TRN-11, TRN-12, TRN-13)."""
    fits = [prefix for prefix in TOPICS if division.startswith(prefix)]
    return TOPICS[max(fits, key=len)] if fits else ()
