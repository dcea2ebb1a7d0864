"""The ten steps of a measure, its papers, and when it must be lifted (行政强制法第十八至二十、二十四、二十五、二十八条)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from zhiheng.law.coercion.measures import MeasureKind
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["DECISION_FIELDS", "STEPS", "Release", "check_papers", "check_release", "check_steps"]

STEPS = {
    "approved": "实施前向行政机关负责人报告并经批准",
    "two_officers": "由两名以上行政执法人员实施",
    "id_shown": "出示执法身份证件",
    "party_present": "通知当事人到场",
    "told": "当场告知理由、依据以及权利、救济途径",
    "heard": "听取当事人的陈述和申辩",
    "record": "制作现场笔录",
    "signed": "现场笔录由当事人和执法人员签名，当事人拒绝的注明",
    "witness": "当事人不到场的，邀请见证人到场签名",
    "other": "法律、法规规定的其他程序",
}
"""The steps of 行政强制法第十八条, in order."""

_FREEZE_STEPS = ("approved", "two_officers", "id_shown", "record")
DECISION_FIELDS = {
    "party": "当事人的姓名或者名称、地址",
    "reason": "理由、依据和期限",
    "things": "场所、设施或者财物的名称、数量等",
    "remedy": "申请行政复议或者提起行政诉讼的途径和期限",
    "organ": "行政机关的名称、印章和日期",
}
"""The five elements of a decision to seal or seize (第二十四条)."""

_STEPS = Rule.of("COERCION_STEPS", Cite.of("行政强制法", 18))
_URGENT = Rule.of("COERCION_URGENT", Cite.of("行政强制法", 19))
_PAPERS = Rule.of("COERCION_PAPERS", Cite.of("行政强制法", 24))
_RELEASE = Rule.of("COERCION_RELEASE", Cite.of("行政强制法", 25, 28))


def check_steps(
    kind: MeasureKind, done: Collection[str], *, urgent: bool = False, party_came: bool = True
) -> tuple[Verdict, ...]:
    """Steps that were left out (第十八条; for freezing only 1, 2, 3 and 7, 第三十条); empty when none was.

    ``done`` holds keys of :data:`STEPS`. In an urgent case approval follows within 24 hours (第十九条), so it is not asked
    for here; the witness is needed only when the party did not come; "other" only where a statute adds a step.
    """
    needed = list(_FREEZE_STEPS if kind is MeasureKind.FREEZE else STEPS)
    skip = (
        {"other"} | ({"approved"} if urgent else set()) | ({"witness"} if party_came else {"told", "heard"})
    )
    missing = [STEPS[key] for key in needed if key not in skip and key not in done]
    found = [_STEPS.block(f"实施{kind.label}缺少步骤：{'；'.join(missing)}")] if missing else []
    if urgent and "approved" not in done:
        found.append(
            _URGENT.yellow("情况紧急当场实施的，应当在二十四小时内向行政机关负责人报告并补办批准手续")
        )
    return tuple(found)


def check_papers(decision: Mapping[str, str], *, handed_over: bool, list_copies: int) -> tuple[Verdict, ...]:
    """Faults of the decision and the list of things (第二十四条): five elements, handed over at once, list in two copies."""
    missing = [label for key, label in DECISION_FIELDS.items() if not decision.get(key, "").strip()]
    wrong = (
        (not missing, f"决定书缺少{'、'.join(missing)}"),
        (handed_over, "决定书和清单应当当场交付当事人"),
        (list_copies >= 2, "清单一式二份，由当事人和行政机关分别保存"),
    )
    return tuple(_PAPERS.block(words) for right, words in wrong if not right)


class Release(StrEnum):
    """Why a sealing or seizure must be lifted at once (第二十八条)."""

    NO_BREACH = "NO_BREACH"
    UNRELATED = "UNRELATED"
    SETTLED = "SETTLED"
    EXPIRED = "EXPIRED"
    NOT_NEEDED = "NOT_NEEDED"

    @property
    def label(self) -> str:
        """Chinese words."""
        words = {
            "NO_BREACH": "当事人没有违法行为",
            "UNRELATED": "与违法行为无关",
            "SETTLED": "对违法行为已经作出处理决定，不再需要查封、扣押",
            "EXPIRED": "查封、扣押期限已经届满",
            "NOT_NEEDED": "其他不再需要采取查封、扣押措施的情形",
        }
        return words[self.value]


def check_release(grounds: Collection[Release], *, lifted: bool, returned: bool) -> Verdict:
    """With any ground the measure is lifted and the things returned at once (第二十八条)."""
    if not grounds:
        return _RELEASE.ok("没有应当解除的情形")
    why = "；".join(g.label for g in grounds)
    if not lifted:
        return _RELEASE.block(f"{why}：应当及时作出解除查封、扣押决定")
    if not returned:
        return _RELEASE.red(f"{why}：已解除，应当立即退还财物；已经变卖的退还变卖所得款项")
    return _RELEASE.ok("已解除并退还")
