"""Must the party be told of its right to a hearing (听证)? 行政处罚法第六十三条."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zhiheng.law.hearing_thresholds import Threshold, thresholds_for
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.decision import Penalty
from zhiheng.law.sanctions.kinds import MONEY_KINDS, SanctionKind
from zhiheng.law.sanctions.money import ZERO, yuan
from zhiheng.law.sanctions.party import PartyKind
from zhiheng.law.verdict import Cite, Verdict

__all__ = [
    "ALWAYS",
    "EXTRA_BY_PROFILE",
    "HearingNeed",
    "Need",
    "check_host",
    "check_told",
    "hearing_required",
]

_CITE = Cite.of("行政处罚法", 63)
_NEED = Rule.of("HEARING_NEED", _CITE)
_TOLD = Rule.of("HEARING_TOLD", _CITE, Cite.of("行政处罚法", 44, 64))
_HOST = Rule.of("HEARING_HOST", Cite.of("行政处罚法", 64))

_K = SanctionKind
ALWAYS = frozenset({_K.DOWNGRADE, _K.REVOKE_LICENSE, _K.STOP_PRODUCTION, _K.CLOSE, _K.RESTRICT_EMPLOYMENT})
"""Kinds that open a hearing whatever the sum."""

EXTRA_BY_PROFILE = frozenset({_K.SUSPEND_LICENSE, _K.RESTRICT_OPERATION, _K.OTHER})
"""Kinds the article does not name; a profile may count them as "其他较重的行政处罚"."""


class Need(StrEnum):
    """Whether a hearing must be offered; UNSET where no threshold is known for the field and place."""

    YES = "YES"
    NO = "NO"
    UNSET = "UNSET"


@dataclass(frozen=True, slots=True)
class HearingNeed:
    """The answer with every reason, the thresholds that were used, and a verdict for the screen.

    ``verdict`` is a 提示 when a hearing must be offered and a 黄 when the threshold is not configured.
    """

    need: Need
    reasons: tuple[str, ...]
    used: tuple[Threshold, ...]
    verdict: Verdict

    @property
    def required(self) -> bool:
        """Whether the right to a hearing must be told. UNSET is not a no: ask before relying on it."""
        return self.need is Need.YES


def hearing_required(
    penalties: Sequence[Penalty],
    party: PartyKind,
    *,
    domain: str | None,
    jurisdiction: str,
    on: date,
    extra_kinds: Collection[SanctionKind] = (),
    by_law: str = "",
    table: Iterable[Threshold] | None = None,
) -> HearingNeed:
    """Whether the intended penalties open a hearing (行政处罚法第六十三条).

    In: what is intended, the party, the field (领域), the division, the day of the notice; ``extra_kinds`` the profile
    counts as 其他较重, ``by_law`` names a law, regulation or rule that grants a hearing besides. Sums: the fine by
    itself; confiscated gain and goods together where the threshold says so, else each by itself. Raises
    UnknownJurisdiction for a code that is no division.
    """
    used = thresholds_for(domain, jurisdiction, on, table)
    reasons = [f"拟给予“{p.kind.label}”" for p in penalties if p.kind in ALWAYS]
    reasons += [
        f"拟给予“{p.kind.label}”，本地列为其他较重的行政处罚"
        for p in penalties
        if p.kind in extra_kinds and p.kind in EXTRA_BY_PROFILE
    ]
    if by_law:
        reasons.append(f"{by_law}规定应当告知听证权利")
    citizen = party.counts_as_citizen
    known = [t for t in used if t.sum_for(citizen=citizen) is not None]
    sums = _sums(penalties)
    for label, amount, together in sums:
        for t in known:
            if t.reached(amount, citizen=citizen) and (t.confiscation or not together):
                bound = yuan(t.sum_for(citizen=citizen) or ZERO)
                limit = f"{bound}以上" if t.inclusive else f"超过{bound}"
                reasons.append(f"{label}{yuan(amount)}，达到{t.cite}对{party.label}规定的标准（{limit}）")
    doubtful = bool(sums) and not known
    if reasons:
        verdict = _NEED.hint("应当告知听证权利：" + "；".join(dict.fromkeys(reasons)))
        return HearingNeed(Need.YES, tuple(dict.fromkeys(reasons)), used, verdict)
    if doubtful:
        said = "该领域、地区未配置“较大数额”标准，不能判断是否应当告知听证权利；请按本省规定录入标准后再告知"
        return HearingNeed(Need.UNSET, (), used, _NEED.yellow(said))
    return HearingNeed(Need.NO, (), used, _NEED.ok("不属于应当告知听证权利的情形"))


def _sums(penalties: Sequence[Penalty]) -> list[tuple[str, Decimal, bool]]:
    """Sums to compare: label, amount, and whether it is confiscated gain and goods taken together."""
    by_kind = {p.kind: p.amount for p in penalties if p.amount and p.kind in MONEY_KINDS}
    found = [(f"拟{kind.label}", amount, False) for kind, amount in by_kind.items()]
    if _K.CONF_INCOME in by_kind and _K.CONF_PROPERTY in by_kind:
        found.append(("拟没收合计", by_kind[_K.CONF_INCOME] + by_kind[_K.CONF_PROPERTY], True))
    return found


def check_told(need: HearingNeed, *, told: bool) -> Verdict:
    """No decision where a hearing had to be offered and was not (行政处罚法第四十四条、第六十三条)."""
    if need.need is Need.YES and not told:
        return _TOLD.block(f"{'；'.join(need.reasons)}：应当告知当事人有要求听证的权利，请重新告知后再作决定")
    if need.need is Need.UNSET and not told:
        return _TOLD.yellow("较大数额标准未配置，且没有告知听证权利；请先确认是否属于听证范围")
    return _TOLD.ok("已告知听证权利" if told else "不属于听证范围")


def check_host(host: str, investigators: Collection[str], *, related: bool = False) -> Verdict:
    """The host must not have investigated the case nor be tied to the party (行政处罚法第六十四条第四项)."""
    if host in investigators:
        return _HOST.block("听证主持人是本案调查人员，请另行指定")
    if related:
        return _HOST.block("听证主持人与本案有直接利害关系，应当回避，请另行指定")
    return _HOST.ok("听证主持人不是本案调查人员")
