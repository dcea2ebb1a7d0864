"""Who is penalised (当事人类型), as far as an article sets different numbers for citizens and organisations."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["PartyKind"]


class PartyKind(StrEnum):
    """Kind of party (行政相对人类别)."""

    NATURAL = "NATURAL"
    HOUSEHOLD = "HOUSEHOLD"
    LEGAL = "LEGAL"
    OTHER_ORG = "OTHER_ORG"

    @property
    def label(self) -> str:
        """Chinese name."""
        return {"NATURAL": "自然人", "HOUSEHOLD": "个体工商户", "LEGAL": "法人", "OTHER_ORG": "非法人组织"}[
            self.value
        ]

    @property
    def counts_as_citizen(self) -> bool:
        """Whether the numbers for 公民 apply.

        The articles name only 公民 and 法人或者其他组织. A 个体工商户 is a natural person doing business, and the
        numbers for citizens (lower ceiling on the spot, lower hearing threshold) protect it better, so they apply.
        """
        return self in (PartyKind.NATURAL, PartyKind.HOUSEHOLD)
