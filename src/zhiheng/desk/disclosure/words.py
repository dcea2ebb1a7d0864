"""Words and colours of this room, in one place."""

from __future__ import annotations

from zhiheng.disclosure.models import PublicationStatus

_TONES = {
    "DUE": "orange", "PREPARED": "purple", "PUBLISHED": "green", "WITHDRAWN": "grey", "REPLACED": "grey",
    "EXPIRED": "grey", "EXEMPT": "blue",
}  # fmt: skip
STATUS: dict[str, tuple[str, str]] = {s.value: (str(s.label), _TONES[s.value]) for s in PublicationStatus}
GROUNDS = {
    "REVOKED": "被撤销",
    "CHANGED": "被变更",
    "UNLAWFUL": "被确认违法",
    "VOID": "被确认无效",
    "REDO": "被责令重新作出",
}
ABOUT_LATE = "公示届满日已过而仍为待公示、待审批的记录。届满日按辖区和领域的规定推算，未设期限的不计。"
ABOUT_WITHDRAW = "原决定已被变更、撤销、确认违法或者责令重新作出，而公示信息尚未撤回的记录（行政处罚法第四十八条第二款：三日内撤回）。"
