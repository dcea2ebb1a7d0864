"""The remedy paragraph of a decision (救济途径和期限): review within 60 days, suit within six months, review first or not."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.law.remedy.organ import ReviewOrgan
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["LITIGATION_MONTHS", "REVIEW_DAYS", "Remedy", "remedy_text"]

REVIEW_DAYS = 60
LITIGATION_MONTHS = 6
AFTER_REVIEW_DAYS = 15

_REVIEW = Cite.of("行政复议法", 20)
_FIRST = Cite.of("行政复议法", 23)
_ONLINE = Cite.of("行政复议法", 22)
_SUIT = Cite.of("行政诉讼法", 46)
_AFTER = Cite.of("行政诉讼法", 45)
_NO_STAY = Cite.of("行政处罚法", 73)
_CONTENT = Rule.of("REMEDY_ONLINE", _ONLINE)


@dataclass(frozen=True, slots=True)
class Remedy:
    """The paragraph, its articles, whether review must come first, and the verdict on its completeness."""

    text: str
    cites: tuple[Cite, ...]
    review_first: bool
    verdict: Verdict


def remedy_text(
    organ: ReviewOrgan,
    court: str,
    *,
    on_the_spot: bool = False,
    review_first_by: Cite | None = None,
    served_online: bool = False,
    online_link: str = "",
) -> Remedy:
    """The remedy paragraph of a penalty decision.

    Review may be applied for within 60 days of knowing of the decision (行政复议法第二十条), a suit filed within six
    months (行政诉讼法第四十六条). A penalty decided on the spot must go to review first (行政复议法第二十三条), and the
    decision must say so; ``review_first_by`` names another law with the same effect. Where the decision is served
    online, the way to apply for review online must be given (第二十二条): without the link the verdict is 拦截.
    Raises ValueError without a court.
    """
    if not court.strip():
        raise ValueError("请填写有管辖权的人民法院名称")
    first = on_the_spot or review_first_by is not None
    apply = f"收到本决定书之日起{_cn(REVIEW_DAYS)}日内向{organ.text}申请行政复议"
    if first:
        cites = [organ.cite, review_first_by or _FIRST, _REVIEW, _AFTER, _NO_STAY]
        why = "本决定系当场作出，" if on_the_spot else ""
        text = (
            f"{why}如不服本决定，应当先自{apply}；对行政复议决定不服的，可以自收到行政复议决定书之日起"
            f"{_cn(AFTER_REVIEW_DAYS)}日内依法向人民法院提起行政诉讼。"
        )
    else:
        cites = [organ.cite, _REVIEW, _SUIT, _NO_STAY]
        text = (
            f"如不服本决定，可以自{apply}；也可以自收到本决定书之日起{_cn(LITIGATION_MONTHS)}个月内"
            f"直接向{court.strip()}提起行政诉讼。"
        )
    text += "行政复议、行政诉讼期间，行政处罚不停止执行，法律另有规定的除外。"
    verdict = _CONTENT.ok("救济途径和期限完整")
    if served_online:
        cites.append(_ONLINE)
        if online_link.strip():
            text += f"网上提交行政复议申请：{online_link.strip()}"
        else:
            verdict = _CONTENT.block(
                "通过互联网送达决定的，应当同时提供网上提交行政复议申请的渠道，请填写网址"
            )
    return Remedy(text, tuple(cites), first, verdict)


def _cn(n: int) -> str:
    return {6: "六", 15: "十五", 60: "六十"}[n]
