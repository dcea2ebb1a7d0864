"""What the law answers with: citations (依据) and verdicts (判断)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_DIGITS = "零一二三四五六七八九"


def numeral(n: int) -> str:
    """Chinese numeral of ``n`` as statutes write article numbers (1–9999): 60 → 六十, 105 → 一百零五.

    >>> numeral(85), numeral(10), numeral(110)
    ('八十五', '十', '一百一十')
    """
    if not 0 < n < 10_000:
        raise ValueError(f"条号须在1至9999之间，给的是{n}")
    out = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return out[1:] if out.startswith("一十") else out


class Level(StrEnum):
    """How a breach is treated, hardest first."""

    BLOCK = "拦截"
    RED = "红"
    YELLOW = "黄"
    HINT = "提示"


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation: the law's short name, the article as printed (第六十条) and, where useful, what it says
    in our words. ``model`` marks a rule of another field that is followed without being bound by it (参照).
    """

    law: str
    article: str
    text: str = ""
    model: bool = False

    @classmethod
    def of(cls, law: str, *articles: int, text: str = "") -> Cite:
        """Citation by article number: ``Cite.of("行政处罚法", 60)`` is 《行政处罚法》第六十条."""
        return cls(law, "、".join(f"第{numeral(n)}条" for n in articles), text)

    def __str__(self) -> str:
        # A document is cited by its number, which 《》 would wrongly turn into a title.
        law = self.law if "〔" in self.law else f"《{self.law}》"
        return f"{'参照' if self.model else ''}{law}{self.article}"

    def as_dict(self) -> dict[str, str]:
        """Plain mapping for JSON; ``text`` only where there is one, and a model is written as one (参照)."""
        plain = {"law": f"{'参照' if self.model else ''}{self.law}", "article": self.article}
        return plain | {"text": self.text} if self.text else plain


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of one rule: may it be, how hard is the breach, why, and on what authority.

    ``message`` is shown to people as it stands: what is wrong, where, and how to mend it.
    """

    ok: bool
    level: Level
    message: str
    cites: tuple[Cite, ...]
    rule_id: str

    @property
    def blocks(self) -> bool:
        """True when the step must not go on."""
        return not self.ok and self.level is Level.BLOCK
