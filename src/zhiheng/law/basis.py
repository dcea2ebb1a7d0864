"""Who may set which penalty (处罚设定权): rank of the text × kind of penalty (行政处罚法第十条至第十六条)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.decision import PenaltyRule
from zhiheng.law.sanctions.fines import FineFacts, FineLaw
from zhiheng.law.sanctions.kinds import SanctionKind
from zhiheng.law.sanctions.money import yuan
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Rank", "check_basis", "check_set", "check_spread", "check_within_upper", "may_set"]


class Rank(StrEnum):
    """Rank of the text that sets a penalty (效力位阶)."""

    LAW = "LAW"
    ADMIN_REGULATION = "ADMIN_REGULATION"
    LOCAL_REGULATION = "LOCAL_REGULATION"
    DEPT_RULE = "DEPT_RULE"
    LOCAL_GOV_RULE = "LOCAL_GOV_RULE"
    NORMATIVE = "NORMATIVE"

    @property
    def label(self) -> str:
        """Chinese name."""
        return _LABELS[self]

    @property
    def article(self) -> int:
        """Article of 行政处罚法 on what this rank may set."""
        return _ARTICLES[self]


_LABELS = {
    Rank.LAW: "法律",
    Rank.ADMIN_REGULATION: "行政法规",
    Rank.LOCAL_REGULATION: "地方性法规",
    Rank.DEPT_RULE: "部门规章",
    Rank.LOCAL_GOV_RULE: "地方政府规章",
    Rank.NORMATIVE: "其他规范性文件",
}
_ARTICLES = {
    Rank.LAW: 10,
    Rank.ADMIN_REGULATION: 11,
    Rank.LOCAL_REGULATION: 12,
    Rank.DEPT_RULE: 13,
    Rank.LOCAL_GOV_RULE: 14,
    Rank.NORMATIVE: 16,
}
_ALL = frozenset(SanctionKind)
# A local regulation may not set "other" penalties: 第九条第六项 leaves those to laws and administrative regulations.
_MAY_SET: dict[Rank, frozenset[SanctionKind]] = {
    Rank.LAW: _ALL,
    Rank.ADMIN_REGULATION: _ALL - {SanctionKind.DETENTION},
    Rank.LOCAL_REGULATION: _ALL - {SanctionKind.DETENTION, SanctionKind.OTHER},
    Rank.DEPT_RULE: frozenset({SanctionKind.WARN, SanctionKind.NOTICE_CRITICISM, SanctionKind.FINE}),
    Rank.LOCAL_GOV_RULE: frozenset({SanctionKind.WARN, SanctionKind.NOTICE_CRITICISM, SanctionKind.FINE}),
    Rank.NORMATIVE: frozenset(),
}
_RULES_WITH_FINE_LIMIT = (Rank.DEPT_RULE, Rank.LOCAL_GOV_RULE)
BUSINESS_LICENCE = "营业执照"


def _rule(rank: Rank) -> Rule:
    return Rule.of("BASIS_POWER", Cite.of("行政处罚法", rank.article), Cite.of("行政处罚法", 9))


def may_set(rank: Rank, kind: SanctionKind) -> bool:
    """The bare matrix; 吊销营业执照 and the ceiling of fines in rules are judged by :func:`check_set`."""
    return kind in _MAY_SET[rank]


def check_set(
    rank: Rank,
    kind: SanctionKind,
    *,
    licence: str = "",
    fine_high: Decimal | None = None,
    fine_limit: Decimal | None = None,
) -> Verdict:
    """Whether a text of this rank may set this kind (行政处罚法第十条至第十六条).

    ``licence`` names the permit where one is revoked: local regulations may not revoke a 营业执照. ``fine_high`` is the
    ceiling the text sets and ``fine_limit`` what the State Council (部门规章) or the provincial people's congress
    standing committee (地方政府规章) allows rules to set; while it is not configured, that is said.
    """
    rule = _rule(rank)
    if not may_set(rank, kind):
        allowed = "、".join(k.label for k in SanctionKind if may_set(rank, k)) or "任何行政处罚都不得设定"
        return rule.block(
            f"{rank.label}无权设定“{kind.label}”（可设定：{allowed}）；请更换依据或者删去该处罚种类"
        )
    if rank is Rank.LOCAL_REGULATION and kind is SanctionKind.REVOKE_LICENSE:
        if licence == BUSINESS_LICENCE:
            return rule.block("地方性法规不得设定吊销营业执照；请更换依据或者删去该处罚种类")
        if not licence:
            return rule.yellow("地方性法规不得设定吊销营业执照；请写明所吊销的许可证件名称以便核对")
    if kind is SanctionKind.FINE and rank in _RULES_WITH_FINE_LIMIT:
        who = "国务院" if rank is Rank.DEPT_RULE else "省级人大常委会"
        if fine_limit is None:
            return rule.hint(f"{rank.label}设定罚款的限额由{who}规定，尚未配置限额，请人工核对")
        if fine_high is None or fine_high > fine_limit:
            said = "未写明上限" if fine_high is None else f"上限{yuan(fine_high)}"
            return rule.block(f"{rank.label}设定的罚款{said}，超过{who}规定的限额{yuan(fine_limit)}")
    return rule.ok(f"{rank.label}可以设定“{kind.label}”")


def check_basis(
    ranks: Iterable[Rank], kinds: Iterable[SanctionKind], *, licence: str = ""
) -> tuple[Verdict, ...]:
    """Breaches of an item whose penalties rest on texts of these ranks (行政处罚法第四条、第十条至第十六条).

    Each kind must be within the power of at least one of the texts; an item with no basis at all must be withdrawn.
    Doubts (提示) are reported with the breaches.
    """
    texts = list(ranks)
    if not texts:
        none = Rule.of("BASIS_NONE", Cite.of("行政处罚法", 4, 38))
        return (none.block("没有法律、法规、规章依据，处罚无效；该事项应当取消"),)
    found = []
    for kind in kinds:
        verdicts = [check_set(rank, kind, licence=licence) for rank in texts]
        best = min(verdicts, key=lambda v: (not v.ok, v.blocks))
        if not best.ok:
            found.append(best)
    return tuple(found)


_UPPER = Rule.of("BASIS_WITHIN_UPPER", Cite.of("行政处罚法", 11, 12, 13, 14))


def check_within_upper(upper: PenaltyRule, lower: PenaltyRule, facts: FineFacts) -> tuple[Verdict, ...]:
    """Whether a lower text that specifies an upper one stays within its kinds and range (第十一至十四条: 具体规定).

    In: both provisions for the same conduct and typical facts that choose the branch. Out: breaches, empty if none.
    """
    found = []
    extra = [o.kind for o in lower.options if not any(u.kind is o.kind for u in upper.options)]
    for kind in dict.fromkeys(extra):
        found.append(_UPPER.block(f"下位规定增加了上位法没有的处罚种类“{kind.label}”"))
    high, low = _span(upper.fine, facts), _span(lower.fine, facts)
    if high is None or low is None:
        return tuple(found)
    if high[1] is not None and (low[1] is None or low[1] > high[1]):
        found.append(_UPPER.block(f"下位规定的罚款上限高于上位法的{yuan(high[1])}"))
    if high[0] is not None and (low[0] is None or low[0] < high[0]):
        found.append(_UPPER.block(f"下位规定的罚款下限低于上位法的{yuan(high[0])}"))
    return tuple(found)


def _span(law: FineLaw | None, facts: FineFacts) -> tuple[Decimal | None, Decimal | None] | None:
    span = law.span(facts) if law else None
    return None if span is None else (span.low, span.high)


_SPREAD = Rule.of("FINE_SPREAD", Cite("国发〔2024〕5号", ""), Cite.of("行政处罚法", 5))


def check_spread(low: Decimal | None, high: Decimal | None, *, times: Decimal = Decimal(10)) -> Verdict:
    """Whether the highest fine is at most ``times`` the lowest (国发〔2024〕5号: 一般不超过10倍, a soft rule on drafting)."""
    if not low or high is None:
        return _SPREAD.ok("未同时设定罚款上下限，不适用")
    if high > low * times:
        return _SPREAD.yellow(
            f"罚款上限{yuan(high)}是下限{yuan(low)}的{(high / low).normalize():f}倍，一般不超过{times}倍；请在立法评估中说明"
        )
    return _SPREAD.ok("罚款上下限的倍数适当")
