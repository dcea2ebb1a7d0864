"""Role words of responsibility clauses: 牵头, 负责, 落实, 配合, 参与, 会同, 指导."""

from __future__ import annotations

import re

_VERB = (
    "牵头|主办|主责|配合|协同|协助|协办|支持|负责|承办|落实|参与|参加|实施|执行|推进|办理|完成|指导|督导|监督"
    "|督促|协调|统筹|组织(?:实施|开展|落实)|抓好|做好|开展"
)
_TAIL = re.compile(
    rf"(?:(?:并|且)?(?:按照?|依据|根据|依照?|结合)?(?:各自|本部门|有关|相应)?(?:工作)?(?:职责|职能|责任|任务"
    rf"|权限|要求)?(?:任务)?(?:分工|范围|权限)?"
    rf"(?:分别|共同|具体|积极|统一|各自|抓好|做好|认真|联合|全面|按要求)*(?:{_VERB}|各负其责|齐抓共管)+(?:工作|到位|推进|实施|落实)?)$"
)
_LABEL_KIND = (
    ("指导", "督导|指导|监督|督促|主管"), ("牵头", "牵头|主办|主责|第一责任|总牵头"), ("配合", "配合|协办|协同|协作|协助|支持"),
    ("参与", "参加|参与|成员"), ("落实", "落实|实施|执行"), ("负责", "责任|承办|负责|主要责任|办理|完成|承担"),
)  # fmt: skip
_WORDS = "|".join(pattern for _, pattern in _LABEL_KIND)
_WHO = "单位|部门|科室|处室|股室|机构|主体|机关|县区|地区|领导|人|层级"
LABEL = re.compile(
    rf"(?P<kind>(?:{_WORDS})(?:和?(?:{_WORDS}))?(?:{_WHO})(?:[及和、](?:{_WORDS})?(?:{_WHO}))*|责任分工|职责分工|任务分工|分工|牵头|配合)"
    r"(?:\([^()]{0,12}\))?\s*:\s*"
)
_PERSON = re.compile(r"(?:领导|人)$")


def tail_role(folded: str) -> tuple[str, str] | None:
    """Split “市司法局按职责分工负责” into the words before the role and the role words; None without a role."""
    m = _TAIL.search(folded)
    if not m or not m.group():
        return None
    return folded[: m.start()], m.group()


def canonical(raw: str) -> str:
    """Map role words to the role of the ledger; the last verb decides, but 牵头 and 配合 always do."""
    if "牵头" in raw or "主办" in raw or "主责" in raw:
        return "牵头"
    if re.search("配合|协助|协办|支持|协同", raw):
        return "配合"
    if re.search("参与|参加", raw):
        return "参与"
    if re.search("(?:指导|督导|监督|督促)$", raw):
        return "指导"
    if re.search("(?:落实|实施|执行)(?:到位|工作)?$", raw):
        return "落实"
    return "负责"


def label_role(label: str) -> tuple[str | None, bool]:
    """The role that a label such as 责任单位 gives, and whether it names persons instead of bodies."""
    label = label.strip(" :")
    if _PERSON.search(label):
        return None, True
    if "分工" in label:
        return None, False
    for role, pattern in _LABEL_KIND:
        if re.match(pattern, label):
            return role, False
    return None, False
