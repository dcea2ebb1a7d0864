"""学时、必修课: what the place asks of everybody every year; political hours are counted apart (TRN-03…07)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond, Rule
from zhiheng.law.standing.kinds import OFFICERS, Spot
from zhiheng.law.verdict import Level

from .common import JIANGMEN, KUANGQU, PLAN_27, SHANXI, XIAN_40

_CITES = (PLAN_27, SHANXI("第3项"), KUANGQU("第4项"), XIAN_40("第（十六）项"), JIANGMEN("第5项"))
_CATEGORIES = (
    ("TOTAL", "hours", "总学时"),
    ("LAW", "hours_law", "公共法律知识学时"),
    ("SKILL", "hours_skill", "业务知识和执法技能学时"),
)
_WORDS = {stem: word for _, stem, word in _CATEGORIES}


def _short_last(stem: str) -> Rule:
    word = _WORDS[stem]

    def condition(c: Cols, p: Cols) -> Cond:
        return c.must_train_last_year & (getattr(c, f"{stem}_last_year") < getattr(p, f"{stem}_last"))

    return Rule(
        id=f"TRN-{_code(stem)}-LAST", title=f"上年度{word}不足", cites=_CITES, level=Level.RED, condition=condition,
        when=f"上年度应训人员的{word}低于辖区规定",
        because=f"{{name}}上年度{word}{{{stem}_last_year}}，规定不少于{{p.{stem}_last}}，缺{{p.{stem}_last-{stem}_last_year}}。"
        "依据：{limit.training.hours.last}。政治理论、党性教育学时不计入。",
        mend="请安排补训并登记学时；缺训情况列入年度考核。", place=Spot.TRAINING, kind=OFFICERS.kind,
        configurable=True, parameter="training.hours.last",
    )  # fmt: skip


def _short_this(stem: str) -> Rule:
    word = _WORDS[stem]

    def condition(c: Cols, p: Cols) -> Cond:
        late_in_year = p.today_day - p.year_first_day + 1 >= p.hours_warn_day_of_year
        short = getattr(c, f"{stem}_this_year") < getattr(p, f"{stem}_this")
        return c.must_train_this_year & short & late_in_year

    return Rule(
        id=f"TRN-{_code(stem)}-THIS", title=f"本年度{word}尚未达标", cites=_CITES, level=Level.YELLOW, condition=condition,
        when=f"临近年底，本年度应训人员的{word}低于辖区规定",
        because=f"{{name}}本年度{word}{{{stem}_this_year}}，规定不少于{{p.{stem}_this}}，还差{{p.{stem}_this-{stem}_this_year}}。"
        "依据：{limit.training.hours.this}。",
        mend="请在年底前完成培训并登记学时。", place=Spot.TRAINING, kind=OFFICERS.kind,
    )  # fmt: skip


def _code(stem: str) -> str:
    return next(code for code, s, _ in _CATEGORIES if s == stem)


for _, _stem, _ in _CATEGORIES:
    OFFICERS.register(_short_last(_stem))
for _, _stem, _ in _CATEGORIES:
    OFFICERS.register(_short_this(_stem))


@OFFICERS.rule(
    "TRN-COMPULSORY", "必修课未修", cites=[PLAN_27, SHANXI("第2项"), KUANGQU("第2项"), XIAN_40("第（十五）项")],
    level=Level.YELLOW, place=Spot.TRAINING, configurable=True,
    because="{name}有{compulsory_missing}门必修课未修：{compulsory_missing_names}。",
    mend="请安排学习并登记学时。",
)  # fmt: skip
def compulsory_missing(c: Cols, p: Cols) -> Cond:
    """应训人员有必修课未修。"""
    return c.must_train_this_year & (c.compulsory_missing >= 1)
