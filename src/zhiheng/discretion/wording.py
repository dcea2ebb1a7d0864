"""A benchmark back in the words of its table: what ``reading`` reads, people read too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from zhiheng.law.discretion import Direction
from zhiheng.law.discretion.wording import number
from zhiheng.law.sanctions import Base, SanctionKind

__all__ = ["condition_words", "direction_words", "fen_words", "fine_words", "kind_words", "kinds_words"]

_BOUNDS = (
    ("at_least", "{n}{u}以上"),
    ("above", "超过{n}{u}"),
    ("at_most", "{n}{u}以下"),
    ("below", "不足{n}{u}"),
)


def _n(value: Any) -> str:
    return number(Decimal(str(value)))


def kind_words(factor: Mapping[str, Any]) -> str:
    """The kind of a factor: 数量, 整数, 是否, 选项."""
    if factor.get("choices"):
        return "选项"
    if factor.get("minimum") is None:
        return "是否"
    return "整数" if factor.get("whole") else "数量"


def condition_words(ways: Iterable[Iterable[Mapping[str, Any]]], factors: Sequence[Mapping[str, Any]]) -> str:
    """The ways of a grade in words; the alternatives are joined by ；或者."""
    known = {f["key"]: f for f in factors}
    return "；或者".join("，".join(_one(c, known[c["factor"]]) for c in way) for way in ways)


def _one(condition: Mapping[str, Any], factor: Mapping[str, Any]) -> str:
    label, unit = factor["label"], factor.get("unit", "")
    if condition.get("one_of"):
        values = [("是" if v else "否") if isinstance(v, bool) else str(v) for v in condition["one_of"]]
        return f"{label}：{'/'.join(values)}"
    low, high = condition.get("at_least"), condition.get("at_most")
    if low is not None and low == high:
        return f"{label}{_n(low)}{unit}"
    return label + "、".join(
        words.format(n=_n(condition[name]), u=unit)
        for name, words in _BOUNDS
        if condition.get(name) is not None
    )


def fine_words(branches: Iterable[Mapping[str, Any]]) -> str:
    """The branches of a range in words; 不予罚款 where there is none."""
    return "；".join(_branch(b) for b in branches) or "不予罚款"


def _branch(branch: Mapping[str, Any]) -> str:
    head = ""
    if branch.get("citizen") is not None:
        head += "公民：" if branch["citizen"] else "单位："
    if branch.get("of"):
        label = Base(branch["of"]).label
        low, below = branch.get("at_least"), branch.get("below")
        if low is not None:
            head += f"{label}{_n(low)}元以上{f'不足{_n(below)}元' if below is not None else ''}："
        else:
            head += f"{label}不足{_n(below)}元："
    if branch.get("condition"):
        head += f"{branch['condition']}："
    measure = branch.get("measure", "AMOUNT")
    unit = {"AMOUNT": "元", "MULTIPLE": "倍", "PERCENT": "%"}[measure]
    base = Base(branch["base"]).label if branch.get("base") else ""
    return head + base + _range(branch.get("low"), branch.get("high"), unit)


def _range(low: Any, high: Any, unit: str) -> str:
    if low is None and high is None:
        return "未规定数额"
    if low is not None and high is not None and Decimal(str(low)) == Decimal(str(high)):
        return f"{_n(low)}{unit}"
    return (f"{_n(low)}{unit}以上" if low is not None else "") + (
        f"{_n(high)}{unit}以下" if high is not None else ""
    )


def direction_words(name: str) -> str:
    """The direction of a grade in words."""
    return Direction[name].label


def kinds_words(kinds: Iterable[str]) -> str:
    """Further kinds of penalty in words."""
    return "、".join(SanctionKind(k).label if k in set(SanctionKind) else k for k in kinds)


def fen_words(low: int | None, high: int | None) -> str:
    """A range kept in fen, in yuan and in words; empty where neither end is set."""
    yuan = [None if n is None else Decimal(n) / 100 for n in (low, high)]
    return "" if yuan == [None, None] else _range(yuan[0], yuan[1], "元")
