"""Departing from a benchmark (偏离裁量基准), and saying in the decision how it was applied (国办发〔2022〕27号)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from zhiheng.law.discretion.wording import range_text
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.fines import Span
from zhiheng.law.sanctions.money import yuan
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Approval", "Maker", "check_deviation", "check_stated"]

_DOC = Cite("国办发〔2022〕27号", "")
_DEVIATION = Rule.of("DISCRETION_DEVIATION", _DOC, Cite.of("行政处罚法", 34))
_STATED = Rule.of("DISCRETION_STATED", _DOC)


class Maker(StrEnum):
    """Who made the benchmark, seen from the deciding organ."""

    OWN = "OWN"
    SUPERIOR = "SUPERIOR"


class Approval(StrEnum):
    """How a departure was approved."""

    NONE = "NONE"
    CHIEF = "CHIEF"
    COLLECTIVE = "COLLECTIVE"
    MAKER = "MAKER"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {
            "NONE": "未经批准",
            "CHIEF": "主要负责人批准",
            "COLLECTIVE": "集体讨论决定",
            "MAKER": "制定机关批准",
        }
        return names[self.value]


def check_deviation(
    fine: Decimal,
    span: Span,
    maker: Maker,
    *,
    reason: str = "",
    approval: Approval = Approval.NONE,
    materials_filed: bool = False,
) -> Verdict:
    """Whether a fine outside the grade's range was lawfully departed to (国办发〔2022〕27号).

    A departure is open only where applying the benchmark would be plainly unfair, or circumstances changed. The organ's
    own benchmark: approval by its chief or collective discussion. A superior's: approval by the organ that made it.
    The papers go into the file. The statutory range itself is checked by :func:`zhiheng.law.sanctions.check_fine`.
    """
    if span.contains(fine):
        return _DEVIATION.ok("在裁量阶次的幅度内")
    shown = f"罚款{yuan(fine)}不在裁量阶次的幅度（{range_text(span)}）内"
    if not reason.strip():
        return _DEVIATION.block(f"{shown}，须写明适用基准将明显不当、显失公平的理由")
    enough = {Approval.CHIEF, Approval.COLLECTIVE} if maker is Maker.OWN else {Approval.MAKER}
    if approval not in enough:
        who = "本机关主要负责人批准或者集体讨论" if maker is Maker.OWN else "报基准制定机关批准"
        return _DEVIATION.block(f"{shown}，调整适用须{who}（现为{approval.label}）")
    if not materials_filed:
        return _DEVIATION.yellow(f"{shown}，已批准，但批准材料尚未入卷")
    return _DEVIATION.ok(f"{shown}，已说明理由并经{approval.label}，材料已入卷")


def check_stated(*, has_benchmark: bool, stated: bool) -> Verdict:
    """The decision must say how the benchmark was applied (国办发〔2022〕27号: 在决定书中写明适用情况)."""
    if has_benchmark and not stated:
        return _STATED.red("处罚决定书没有写明裁量基准的适用情况；请写明所适用的基准、阶次和理由")
    return _STATED.ok("已写明裁量基准适用情况" if has_benchmark else "该事项没有裁量基准")
