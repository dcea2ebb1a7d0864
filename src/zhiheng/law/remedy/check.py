"""Does the text of a decision tell the party its remedies rightly? Old templates often still carry repealed periods."""

from __future__ import annotations

import re

from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["check_remedy_text"]

_MISSING = Rule.of("REMEDY_MISSING", Cite.of("行政处罚法", 52, 59))
_REVIEW = Rule.of("REMEDY_REVIEW", Cite.of("行政复议法", 20))
_SUIT = Rule.of("REMEDY_SUIT", Cite.of("行政诉讼法", 46))
_FIRST = Rule.of("REMEDY_REVIEW_FIRST", Cite.of("行政复议法", 23))
_ONLINE = Rule.of("REMEDY_ONLINE", Cite.of("行政复议法", 22))

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_SIXTY = re.compile(r"(六十|60)个?日")
_SIX_MONTHS = re.compile(r"(六|6)个月")
_REVIEW_CLAUSE = re.compile(r"[^；。;]*(?:申请(?:行政)?复议|复议申请)[^；。;]*")
_SUIT_CLAUSE = re.compile(r"[^；。;]*(?:提起|行政)诉讼[^；。;]*")
_REVIEW_FIRST = re.compile(r"(应|须)[^；。;]{0,80}先[^；。;]{0,80}复议|复议前置")
_OLD_SUIT = re.compile(r"(三|3)个月|(十五|15|三十|30)日")


def check_remedy_text(text: str, *, on_the_spot: bool, served_online: bool = False) -> tuple[Verdict, ...]:
    """Faults of the remedy paragraph of a decision; empty when the party is told rightly.

    Checked: both ways are named; review within 60 days (行政复议法第二十条); for ordinary decisions a suit within six
    months (行政诉讼法第四十六条), the old three months or 15 days being refused; for decisions on the spot that review
    comes first (第二十三条); for service online a link (第二十二条). A faulty paragraph must not be served (拦截).
    """
    plain = re.sub(r"\s+", "", text).translate(_DIGITS)
    found: list[Verdict] = []
    review = "".join(_REVIEW_CLAUSE.findall(plain))
    # Suspension of execution ("诉讼期间") is no remedy; what follows a review decision ("对复议决定不服…十五日内") is another period and no fault.
    suits = [c for c in _SUIT_CLAUSE.findall(plain) if "复议决定" not in c and "期间" not in c]
    if not review:
        found.append(_MISSING.block("决定书没有写明申请行政复议的途径和期限，不得送达"))
    elif not _SIXTY.search(review):
        found.append(_REVIEW.block("申请行政复议的期限应为“收到本决定书之日起六十日内”，请更正"))
    if on_the_spot:
        if review and not _REVIEW_FIRST.search(plain):
            found.append(
                _FIRST.block("当场作出的行政处罚应先申请行政复议，决定书必须写明“应当先申请行政复议”")
            )
        if any(_SIX_MONTHS.search(c) for c in suits):
            found.append(_FIRST.block("当场作出的行政处罚不能直接提起行政诉讼，请删去直接起诉的内容"))
    elif not any("诉讼" in c for c in suits):
        found.append(_MISSING.block("决定书没有写明提起行政诉讼的途径和期限，不得送达"))
    elif not any(_SIX_MONTHS.search(c) for c in suits):
        old = any(_OLD_SUIT.search(c) for c in suits)
        said = "写的是旧期限，" if old else ""
        found.append(_SUIT.block(f"直接提起行政诉讼的期限{said}应为“收到本决定书之日起六个月内”，请更正"))
    if served_online and not re.search(r"https?://\S+|网址[:：]\S+", text):
        found.append(_ONLINE.block("网上送达的决定应当提供网上提交行政复议申请的渠道，请补充网址"))
    return tuple(found)
