"""What a published record must hold, and what must never be in it."""

from __future__ import annotations

from collections.abc import Mapping

from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["AFTER_FIELDS", "BEFORE_FIELDS", "NEVER_FIELDS", "check_before", "check_record", "without_private"]

_DOC118 = Cite("国办发〔2018〕118号", "第二部分")
AFTER_FIELDS = {"organ": "执法机关", "party": "执法对象", "category": "执法类别", "conclusion": "执法结论"}
"""The four elements of a result that is published (118号 第二部分)."""

BEFORE_FIELDS = {
    "matter": "具体事项",
    "powers": "权限",
    "conditions": "条件",
    "basis": "依据",
    "procedure": "程序",
    "range": "幅度",
    "manner": "方式",
}
"""The seven elements published before any enforcement (楚雄市改革试点乡镇综合行政执法改革实施方案第11条)."""

NEVER_FIELDS = {
    "party_id_no": "自然人身份证件号码",
    "party_id_type": "自然人身份证件类型",
    "representative_id_no": "法定代表人身份证件号码",
    "party_phone": "联系电话",
    "party_address": "自然人住址",
    "party_birth": "出生日期",
    "party_bank_account": "银行账号",
    "plate_no": "车牌号码",
    "whistleblower": "投诉举报人信息",
}
"""Keys that stay inside, whatever is published (行政处罚法第五十条; 个人信息保护法第二十八条)."""

_AFTER = Rule.of("PUBLISH_ELEMENTS", _DOC118, Cite.of("行政处罚法", 48))
_BEFORE = Rule.of("PUBLISH_BEFORE", Cite.of("行政处罚法", 39), _DOC118)
_NEVER = Rule.of("PUBLISH_NEVER", Cite.of("行政处罚法", 50), Cite.of("个人信息保护法", 28))


def check_record(record: Mapping[str, str]) -> tuple[Verdict, ...]:
    """Missing elements and forbidden fields of a record about to go out; empty when it may (118号; 第五十条)."""
    missing = [label for key, label in AFTER_FIELDS.items() if not record.get(key, "").strip()]
    found = [_AFTER.block(f"公示内容缺少{'、'.join(missing)}，请补充后再公开")] if missing else []
    leaked = [label for key, label in NEVER_FIELDS.items() if record.get(key, "").strip()]
    if leaked:
        found.append(_NEVER.block(f"公示内容含有{'、'.join(leaked)}，不得公开；请删去"))
    return tuple(found)


def check_before(record: Mapping[str, str]) -> Verdict:
    """Whether an item published beforehand has all seven elements (行政处罚法第三十九条; 楚雄方案第11条)."""
    missing = [label for key, label in BEFORE_FIELDS.items() if not record.get(key, "").strip()]
    if missing:
        return _BEFORE.block(f"事前公示的事项缺少{'、'.join(missing)}，补齐七项要素后再公示")
    return _BEFORE.ok("七项要素齐全")


def without_private(record: Mapping[str, str]) -> dict[str, str]:
    """The record without the fields that never go out."""
    return {key: value for key, value in record.items() if key not in NEVER_FIELDS}
