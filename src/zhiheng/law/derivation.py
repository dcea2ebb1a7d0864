"""How a deadline was found, sentence by sentence, in the Chinese that is printed on the deadline sheet
(期限推算单).
"""

from __future__ import annotations

from datetime import date, datetime

from zhiheng.law.calendar import ONE_DAY, WorkCalendar
from zhiheng.law.intervals import Interval
from zhiheng.law.limits import Limit, Roll, Unit, days_of, show

_COUNTED = {Unit.WORKDAY: "工作日", Unit.DAY: "自然日", Unit.HOUR: "小时，连续计算"}


class Derivation:
    """Collects the sentences while the deadline is being counted."""

    def __init__(self, limit: Limit, start: date | datetime, event: str) -> None:
        self._limit, self._start, self._event = limit, start, event
        self._middle: list[str] = []
        self._end: list[str] = []

    def steps(self) -> tuple[str, ...]:
        """All sentences, in order."""
        return (*self._opening(), *self._middle, *self._end)

    def _opening(self) -> list[str]:
        limit, event = self._limit, f"（{self._event}）" if self._event else ""
        begun = f"起算点：{show(self._start)}{event}"
        if limit.unit is Unit.DATE:
            return [begun + "所在年度", f"期限：{limit}"]
        if limit.unit is Unit.HOUR:
            return [f"{begun}；按小时计算，自该时刻起", f"期限：{limit}（连续计算，不扣节假日）"]
        counted = "按工作日计算" if limit.unit is Unit.WORKDAY else "按自然日连续计算"
        if limit.unit in (Unit.MONTH, Unit.YEAR):
            counted = "至期满之月的相应日，没有相应日的至该月最后一日"
        day = days_of(self._start)
        if limit.backward:
            return [f"{begun}；当日不计入，自{show(day - ONE_DAY)}向前倒推", f"期限：{limit}（{counted}）"]
        return [f"{begun}；开始之日不计入，自{show(day + ONE_DAY)}起算", f"期限：{limit}（{counted}）"]

    def excluding(self, item: Interval, lo: date, hi: date, days: int) -> None:
        """An interval that does not count, clipped to ``lo``–``hi``."""
        why = f"（{item.reason}）" if item.reason else ""
        cut = "，起算前的部分不影响期限" if item.start < days_of(lo) else ""
        unit = {Unit.WORKDAY: "个工作日", Unit.HOUR: "小时"}.get(self._limit.unit, "日")
        self._middle.append(f"扣除：{show(lo)}至{show(hi)}{why}，其中{days}{unit}不计入{cut}")

    def beyond(self, item: Interval) -> None:
        """An interval that lies wholly after the period had ended."""
        self._middle.append(f"不扣除：{show(item.start)}起的区间在期限届满之后，不影响期限")

    def exact(self, end: datetime, *, assumed_midnight: bool) -> None:
        """The last moment of a limit in hours."""
        if assumed_midnight:
            self._middle.append("未给出起算时刻，按当日0时起算（最严的算法）；给出时刻可得准确结果")
        self._end.append(f"届满：{show(end)}")

    def ending(self, end: date, due: date, calendar: WorkCalendar | None, provisional: bool) -> None:
        """The last day, where it moved to and why, and whether the calendar behind it is provisional."""
        if calendar is None:
            self._end.append(f"届满：{show(end)}（末日不因休息日变动）")
            return
        if self._limit.unit is Unit.WORKDAY:
            first = days_of(self._start)
            self._between(min(first, end), max(first, end), calendar)
        self._end.append(f"届满：{show(end)}（{calendar.why(end)}）")
        if due != end:
            how = "顺延至其后" if self._limit.roll is Roll.FORWARD else "提前至其前"
            self._end.append(f"末日是休息日，{how}第一个工作日{show(due)}（{calendar.why(due)}）")
        if provisional:
            self._end.append("其中有年度的放假安排尚未公布，本结果是暂定的，放假通知发布后须重新推算")

    def _between(self, a: date, b: date, calendar: WorkCalendar) -> None:
        """Name the feasts skipped and the make-up days counted: what a reader with a wall calendar would
        stumble on.
        """
        lo, hi = (a, b - ONE_DAY) if self._limit.backward else (a + ONE_DAY, b)
        feasts, makeups = calendar.named_between(lo, hi)
        if feasts:
            self._end.append(f"期间的节假日不计入：{'、'.join(feasts)}")
        if makeups:
            self._end.append(f"期间的调休上班日计为工作日：{'、'.join(show(d) for d in makeups)}")
