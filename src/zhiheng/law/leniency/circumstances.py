"""The facts that excuse or soften (从宽情节, 行政处罚法第三十条至第三十三条)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

__all__ = ["Circumstances", "Mind", "Outcome"]


class Mind(StrEnum):
    """State of mind at the act (行政处罚法第三十一条)."""

    SOUND = "SOUND"
    UNABLE = "UNABLE"
    LIMITED = "LIMITED"

    @property
    def label(self) -> str:
        """Chinese name."""
        return {
            "SOUND": "精神正常",
            "UNABLE": "不能辨认或者控制自己行为",
            "LIMITED": "尚未完全丧失辨认或者控制能力",
        }[self.value]


class Outcome(IntEnum):
    """What the circumstances lead to, from no effect to no penalty; a higher value is more favourable."""

    NONE = 0
    MAY_LIGHTEN = 1
    MUST_LIGHTEN = 2
    MAY_WAIVE = 3
    NO_PENALTY = 4

    @property
    def label(self) -> str:
        """Chinese name."""
        return (
            "无从宽情节",
            "可以从轻或者减轻处罚",
            "应当从轻或者减轻处罚",
            "可以不予处罚",
            "不予处罚",
        )[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What was established. None means "not looked into yet", which is never read as "no".

    ``age`` is the age at the act, for natural persons; ``mind`` the state at the act (an intermittently ill person who
    was sound then is SOUND). ``harm`` False means no harmful consequence at all, ``harm_minor`` that it was slight.
    """

    age: int | None = None
    mind: Mind = Mind.SOUND
    minor_breach: bool | None = None
    corrected_in_time: bool | None = None
    harm: bool | None = None
    harm_minor: bool | None = None
    first_breach: bool | None = None
    no_fault_proven: bool = False
    fault_irrelevant_by_law: bool = False
    removed_harm: bool | None = None
    restituted: bool | None = None
    coerced_or_induced: bool | None = None
    confessed_unknown: bool | None = None
    meritorious: bool | None = None
    other_by_law: str = ""
