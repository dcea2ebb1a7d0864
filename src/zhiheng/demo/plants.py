"""What goes wrong in the planted cases, and which rules must say so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plant:
    """One kind of breach: the rules it must raise, where it can happen."""

    name: str
    rules: frozenset[str]
    label: str
    summary: bool = False
    fields: frozenset[str] = frozenset()  # empty: any field


def _plant(name: str, label: str, *rules: str, summary: bool = False, fields: tuple[str, ...] = ()) -> Plant:
    return Plant(name, frozenset(rules), label, summary, frozenset(fields))


PLANTS: tuple[Plant, ...] = (
    _plant("decide_late", "超过九十日作出决定", "PEN-060-DECIDE-LATE"),
    _plant("serve_late", "超期送达", "PEN-061-SERVE-LATE"),
    _plant("publish_late", "超期公示", "D118-PUBLISH-LATE"),
    _plant("never_published", "应当公示而未公示", "D118-PUBLISH-LATE"),
    _plant("no_review", "应当法制审核而未审核", "PEN-058-NO-REVIEW"),
    _plant("reviewer_handler", "办案人员审核自己的案件", "PEN-058-REVIEWER-HANDLER"),
    _plant("reviewer_unqualified", "初次审核人员无资格", "PEN-058-REVIEWER-UNQUALIFIED"),
    _plant("no_discussion", "重大案件未集体讨论", "PEN-057-NO-DISCUSSION"),
    _plant("no_notice", "未事先告知", "PEN-044-NO-NOTICE"),
    _plant("too_early", "陈述申辩期未满即决定", "PEN-062-TOO-EARLY"),
    _plant("defence_unreviewed", "陈述申辩未复核", "PEN-045-NOT-REVIEWED"),
    _plant("heavier", "申辩后加重处罚", "PEN-045-HEAVIER"),
    _plant("beyond_notice", "处罚超出告知内容", "PEN-044-BEYOND-NOTICE"),
    _plant("hearing_host", "办案人员主持听证", "PEN-064-HOST"),
    _plant("hearing_notice_short", "听证通知不足七个工作日", "PEN-064-NOTICE-SHORT"),
    _plant("hearing_not_held", "要求听证而未举行", "PEN-064-NOT-HELD"),
    _plant("one_officer", "一人办案", "PEN-042-TWO-OFFICERS", "PEN-042-ONE-AT-INQUIRY"),
    _plant("inquiry_alone", "单人调查取证", "PEN-042-ONE-AT-INQUIRY"),
    _plant("no_certificate_shown", "调查未亮证", "PEN-055-NO-CERTIFICATE-SHOWN"),
    _plant("hold_late", "先行登记保存逾期未处理", "PEN-056-HOLD-LATE"),
    _plant("seizure_late", "超期查封扣押", "FORCE-025-SEIZURE-LATE"),
    _plant("seizure_no_av", "查封扣押未全程录像", "REC-SEIZURE-AV"),
    _plant("above_range", "罚款超过法定上限", "PEN-005-ABOVE-RANGE"),
    _plant("no_remedy", "决定书未告知救济途径", "PEN-059-NO-REMEDY", "PEN-059-INCOMPLETE"),
    _plant("no_proof", "没有送达凭证", "CIVIL-087-NO-PROOF"),
    _plant("expired", "超过处罚时效", "PEN-036-EXPIRED"),
    _plant("withdraw_late", "撤销后超期撤回公示", "PEN-048-WITHDRAW-LATE"),
    _plant("disproportion", "过罚不相当", "PEN-005-DISPROPORTION", fields=("URBAN",)),
    _plant("close_late", "超期结案", "MARKET-077-CLOSE-LATE", fields=("MARKET",)),
    _plant("file_late", "超期立案", "PEN-054-FILE-LATE", fields=("MARKET",)),
    _plant("review_late", "超期审核", "MARKET-054-REVIEW-LATE", fields=("MARKET",)),
    _plant("summary_over", "当场处罚超过限额", "PEN-051-OVER-LIMIT", summary=True),
    _plant(
        "summary_record_late", "当场处罚超期备案", "PEN-052-RECORD-LATE", summary=True, fields=("MARKET",)
    ),
)
BY_NAME = {p.name: p for p in PLANTS}
