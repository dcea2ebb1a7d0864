"""What must be published after a decision, where, and under which duty (事后公示)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.kinds import SanctionKind
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Channel", "Publication", "PublicationFacts", "check_may_publish", "publication_duties"]

_DOC118 = Cite("国办发〔2018〕118号", "第二部分")
_SOCIAL = Cite.of("行政处罚法", 48)
_MARKET = Cite("市场监督管理行政处罚信息公示规定", "")
_MAY = Rule.of("PUBLISH_ALLOWED", Cite.of("行政处罚法", 48, 50))
MARKET_FIELD = "市场监管"


class Channel(StrEnum):
    """Where it is published."""

    PLATFORM = "PLATFORM"
    CREDIT = "CREDIT"
    CREDIT_PUSH = "CREDIT_PUSH"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {
            "PLATFORM": "行政执法公示平台",
            "CREDIT": "国家企业信用信息公示系统",
            "CREDIT_PUSH": "推送登记地机关",
        }
        return names[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationFacts:
    """What decides whether and where a decision is published. ``action`` is 处罚, 许可, 强制, 检查 …"""

    action: str
    domain: str | None = None
    summary_procedure: bool = False
    kinds: frozenset[SanctionKind] = frozenset()
    social_influence: bool = False
    party_registered_elsewhere: bool = False
    party_is_minor: bool = False
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """One duty to publish: the id to count it with (``duties.due``), its matter, the channel, the reason."""

    duty_id: str
    matter: str | None
    channel: Channel
    reason: str
    cites: tuple[Cite, ...]


def check_may_publish(facts: PublicationFacts) -> Verdict:
    """Whether the decision may go out at all (行政处罚法第四十八条、第五十条).

    A decision about a minor is never published; state secrets, trade secrets and private matters are withheld as far
    as they reach. ``secret`` names the kind and is empty when there is none.
    """
    if facts.party_is_minor:
        return _MAY.block("当事人是未成年人，该决定不得公开")
    if facts.secret:
        return _MAY.block(f"涉及{facts.secret}，不得公开；能够去除涉密内容的，去除后重新报批")
    return _MAY.ok("可以公开")


def publication_duties(facts: PublicationFacts) -> tuple[Publication, ...]:
    """Every duty to publish a decision (国办发〔2018〕118号; 行政处罚法第四十八条; 市场监督管理行政处罚信息公示规定).

    许可 and 处罚 have the shorter limit, other acts the general one. A penalty with some social influence must be
    published by statute. In market supervision penalties of the ordinary procedure also go to the credit system, but
    not those that are only a warning; a party registered in another province makes it a push to that organ.
    Nothing is published where :func:`check_may_publish` forbids it.
    """
    if not check_may_publish(facts).ok:
        return ()
    short = facts.action in ("处罚", "许可")
    duty = "PUB_LIC_PEN" if short else "PUB_OTHER"
    found = [Publication(duty, facts.action, Channel.PLATFORM, f"{facts.action}决定应当公开", (_DOC118,))]
    if facts.action != "处罚":
        return tuple(found)
    if facts.social_influence:
        words = "具有一定社会影响的处罚决定应当依法公开"
        found.append(Publication("PUB_SOCIAL", facts.domain, Channel.PLATFORM, words, (_SOCIAL,)))
    if facts.domain == MARKET_FIELD and not facts.summary_procedure and not _only_warning(facts.kinds):
        push = facts.party_registered_elsewhere
        found.append(
            Publication(
                "PUB_CREDIT_PUSH" if push else "PUB_CREDIT",
                MARKET_FIELD,
                Channel.CREDIT_PUSH if push else Channel.CREDIT,
                "市场监管普通程序处罚应当公示" + ("（当事人登记在外省，先推送登记地）" if push else ""),
                (_MARKET,),
            )
        )
    return tuple(found)


def _only_warning(kinds: Collection[SanctionKind]) -> bool:
    return set(kinds) == {SanctionKind.WARN}
