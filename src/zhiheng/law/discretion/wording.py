"""Conditions and ranges in Chinese, for decision texts and for the clerk's screen."""

from __future__ import annotations

from decimal import Decimal

from zhiheng.law.discretion.model import Condition, Factor
from zhiheng.law.sanctions.fines import Span
from zhiheng.law.sanctions.money import yuan

__all__ = ["condition_text", "number", "range_text"]


def number(value: Decimal) -> str:
    """A number without trailing zeros and never in exponent form."""
    return f"{value.normalize():f}"


def condition_text(condition: Condition, factor: Factor) -> str:
    """The condition as a benchmark table words it: 以上、以下 include the number, 超过、不足 do not."""
    if condition.one_of:
        words = [("是" if v else "否") if isinstance(v, bool) else str(v) for v in condition.one_of]
        return "或者".join(words)
    unit = factor.unit
    parts = [
        f"{number(condition.at_least)}{unit}以上" if condition.at_least is not None else "",
        f"超过{number(condition.above)}{unit}" if condition.above is not None else "",
        f"{number(condition.at_most)}{unit}以下" if condition.at_most is not None else "",
        f"不足{number(condition.below)}{unit}" if condition.below is not None else "",
    ]
    return "、".join(part for part in parts if part)


def range_text(span: Span) -> str:
    """A range in yuan: ``5,000元以上50,000元以下``, a fixed sum, or only one end."""
    if span.low is not None and span.low == span.high:
        return yuan(span.low)
    low = f"{yuan(span.low)}以上" if span.low is not None else ""
    high = f"{yuan(span.high)}以下" if span.high is not None else ""
    return low + high or "未规定数额"
