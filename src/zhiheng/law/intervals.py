"""Stretches of days that do not count towards a period (扣除期间)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


class BadInterval(ValueError):
    """An interval that ends before it begins."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both included; ``end=None`` is a suspension still in force.

    ``reason`` (检验, 鉴定, 听证, 公告, 中止调查 …) is printed in the derivation. Raises :class:`BadInterval`
    when reversed.
    """

    start: date
    end: date | None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise BadInterval(f"扣除区间首尾颠倒：{self.start}..{self.end}，应把较早的日期写在前面")

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Read ``A..B`` (two ISO dates). Raises :class:`BadInterval` with a message fit for the person who
        typed it.
        """
        head, dots, tail = text.partition("..")
        try:
            if not dots:
                raise ValueError
            start, end = date.fromisoformat(head.strip()), date.fromisoformat(tail.strip())
        except ValueError:
            raise BadInterval(
                f"区间“{text}”看不懂，应写成 2024-07-01..2024-07-10 这样的两个真实日期"
            ) from None
        return cls(start, end)

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


def merge(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same days as non-overlapping intervals in order; touching intervals join and their reasons are
    listed once.

    >>> [str(i.end) for i in merge([Interval(date(2024, 1, 5), date(2024, 1, 9)), Interval(date(2024, 1, 1), date(2024, 1, 4))])]
    ['2024-01-09']
    """
    merged: list[Interval] = []
    for item in sorted(intervals, key=lambda i: i.start):
        last = merged[-1] if merged else None
        if last and (last.end is None or item.start <= last.end + timedelta(days=1)):
            end = None if last.end is None or item.end is None else max(last.end, item.end)
            reasons = [r for r in dict.fromkeys((*last.reason.split("、"), item.reason)) if r]
            merged[-1] = Interval(last.start, end, "、".join(reasons))
        else:
            merged.append(item)
    return tuple(merged)
