"""Acts that stand before a case or make it: they belong to no state, since there is none yet (处罚法第五十一、五十四条)."""

from __future__ import annotations

from zhiheng.law.procedures.common import CASE_TEAM, OFFICER
from zhiheng.law.procedures.model import Act, Approval, cite

OPENING: dict[str, Act] = {
    act.id: act
    for act in (
        Act(
            "refuse_filing",
            "不予立案",
            frozenset(),
            CASE_TEAM,
            (cite(54),),
            approval=Approval.LEADER,
            documents=("LEAD_REGISTER", "FILING_REFUSAL"),
            record_link="启动",
            group="立案",
        ),
        Act(
            "file_case",
            "立案",
            frozenset(),
            CASE_TEAM,
            (cite(54),),
            approval=Approval.LEADER,
            documents=("LEAD_REGISTER", "FILING_APPROVAL"),
            officers=2,
            record_link="启动",
            group="立案",
        ),
        Act(
            "decide_summary",
            "当场处罚",
            frozenset(),
            OFFICER,
            (cite(51, 52),),
            documents=("SUMMARY_DECISION",),
            officers=2,
            record_link="决定",
            group="决定",
        ),
    )
}
