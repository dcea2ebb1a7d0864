"""Stay and end of execution (中止、终结执行, 行政强制法第三十九条、第四十条)."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["End", "Stay"]


class Stay(StrEnum):
    """Why execution is stayed (中止执行, 第三十九条)."""

    TEMPORARY_INABILITY = "TEMPORARY_INABILITY"
    THIRD_PARTY_CLAIM = "THIRD_PARTY_CLAIM"
    IRREPARABLE = "IRREPARABLE"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """Chinese words."""
        words = {
            "TEMPORARY_INABILITY": "当事人履行确有困难或者暂无履行能力",
            "THIRD_PARTY_CLAIM": "第三人对执行标的主张权利，确有理由",
            "IRREPARABLE": "执行可能造成难以弥补的损失，且中止执行不损害公共利益",
            "OTHER": "行政机关认为需要中止执行的其他情形",
        }
        return words[self.value]


class End(StrEnum):
    """Why execution ends (终结执行, 第四十条)."""

    DEATH = "DEATH"
    DISSOLVED = "DISSOLVED"
    THING_LOST = "THING_LOST"
    DECISION_REVOKED = "DECISION_REVOKED"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """Chinese words."""
        words = {
            "DEATH": "公民死亡，无遗产可供执行，又无义务承受人",
            "DISSOLVED": "法人或者其他组织终止，无财产可供执行，又无义务承受人",
            "THING_LOST": "执行标的灭失",
            "DECISION_REVOKED": "据以执行的行政决定被撤销",
            "OTHER": "行政机关认为需要终结执行的其他情形",
        }
        return words[self.value]
