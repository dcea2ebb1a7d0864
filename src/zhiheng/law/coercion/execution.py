"""行政强制执行: the ways, the papers, the moment (行政强制法第十二、三十五、三十七、四十三条)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from zhiheng.law.calendar import WorkCalendar, default
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["DEMAND_FIELDS", "ORDER_FIELDS", "ExecutionKind", "check_document", "check_moment"]


class ExecutionKind(StrEnum):
    """Ways of execution (行政强制法第十二条)."""

    SURCHARGE = "SURCHARGE"
    TRANSFER = "TRANSFER"
    AUCTION = "AUCTION"
    REMOVE = "REMOVE"
    SUBSTITUTE = "SUBSTITUTE"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {
            "SURCHARGE": "加处罚款或者滞纳金",
            "TRANSFER": "划拨存款、汇款",
            "AUCTION": "拍卖或者依法处理查封、扣押的场所、设施或者财物",
            "REMOVE": "排除妨碍、恢复原状",
            "SUBSTITUTE": "代履行",
            "OTHER": "其他强制执行方式",
        }
        return names[self.value]


DEMAND_FIELDS = {
    "deadline": "履行义务的期限",
    "manner": "履行义务的方式",
    "amount": "金额和给付方式（涉及金钱给付的）",
    "rights": "陈述权和申辩权",
}
"""What a demand holds (第三十五条); ``amount`` only where money is owed."""

ORDER_FIELDS = {
    "party": "当事人的姓名或者名称、地址",
    "reason": "强制执行的理由和依据",
    "manner": "强制执行的方式和时间",
    "remedy": "申请行政复议或者提起行政诉讼的途径和期限",
    "organ": "行政机关的名称、印章和日期",
}
"""What a decision to execute holds (第三十七条)."""

_DEMAND = Rule.of("EXECUTION_DEMAND", Cite.of("行政强制法", 35))
_ORDER = Rule.of("EXECUTION_ORDER", Cite.of("行政强制法", 37))
_MOMENT = Rule.of("EXECUTION_MOMENT", Cite.of("行政强制法", 43))


def check_document(document: Mapping[str, str], *, order: bool, money_owed: bool) -> Verdict:
    """Whether a demand (催告书) or a decision to execute (强制执行决定书) has its elements (第三十五、三十七条)."""
    rule, wanted = (_ORDER, ORDER_FIELDS) if order else (_DEMAND, DEMAND_FIELDS)
    missing = [
        label
        for key, label in wanted.items()
        if not document.get(key, "").strip() and (key != "amount" or money_owed)
    ]
    if missing:
        return rule.block(f"{'强制执行决定书' if order else '催告书'}缺少{'、'.join(missing)}，请补充")
    return rule.ok("内容完整")


def check_moment(
    at: datetime,
    *,
    urgent: bool = False,
    cuts_utilities: bool = False,
    dwelling: bool = True,
    night: tuple[int, int] | None = None,
    calendar: WorkCalendar | None = None,
) -> tuple[Verdict, ...]:
    """Everything wrong with the moment and the means of an execution (第四十三条); empty when nothing is.

    Not at night or on a statutory holiday, save in urgency; no cutting of water, power, heating or gas of a dwelling.
    The article does not say when night begins: ``night`` holds the hours the profile chose (e.g. (22, 6)); without it
    that is a 提示. Raises NoCalendar for years without a calendar.
    """
    found = []
    if cuts_utilities and dwelling:
        found.append(_MOMENT.block("不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使履行"))
    if urgent:
        return tuple(found)
    feasts, _ = (calendar or default()).named_between(at.date(), at.date())
    if feasts:
        found.append(
            _MOMENT.block(f"{at:%Y-%m-%d}是{'、'.join(feasts)}假期，不得在法定节假日实施强制执行，请改期")
        )
    if night is None:
        found.append(_MOMENT.hint("未配置“夜间”的起止时间，请人工核对不在夜间实施"))
    elif _within(at.hour, *night):
        found.append(
            _MOMENT.block(f"{at:%H:%M}属于夜间（{night[0]}时至{night[1]}时），不得实施强制执行，请改期")
        )
    return tuple(found)


def _within(hour: int, begin: int, end: int) -> bool:
    """Whether an hour lies in a night that may or may not cross midnight: (22, 6) and (0, 6) alike."""
    return begin <= hour < end if begin < end else hour >= begin or hour < end
