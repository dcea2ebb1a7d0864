"""不予处罚与首违不罚 (行政处罚法 33)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import PEN, penalised, told


@rule(
    "PEN-033-MUST-SPARE", "符合轻微不罚而处罚", cites=[PEN(33)], level=Level.RED,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="案卷记载：后果轻微、及时改正、没有造成危害后果；依法不予行政处罚。", mend="请改为不予处罚，或者更正事实认定。",
)  # fmt: skip
def must_be_spared(c: Cols, p: Cols) -> Cond:
    """违法行为轻微、及时改正、没有造成危害后果，仍给予处罚。"""
    return penalised(c) & c.minor_harm & c.corrected_timely & c.no_harm


@rule(
    "PEN-033-NO-FAULT", "没有主观过错而处罚", cites=[PEN(33)], level=Level.RED,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="当事人有证据足以证明没有主观过错，依法不予行政处罚（法律、行政法规另有规定的除外）。",
    mend="请改为不予处罚，或者写明另有规定的依据。",
)  # fmt: skip
def no_fault(c: Cols, p: Cols) -> Cond:
    """当事人有证据足以证明没有主观过错，仍给予处罚。"""
    return penalised(c) & c.no_fault


@rule(
    "PEN-033-FIRST-OFFENCE", "首违不罚没有考虑", cites=[PEN(33)], level=Level.RED,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="当事人初次违法、危害后果轻微并及时改正，可以不予处罚，没有考虑记录。", mend="请书面记录是否适用首违不罚及理由。",
)  # fmt: skip
def first_offence_ignored(c: Cols, p: Cols) -> Cond:
    """初次违法、后果轻微、及时改正，没有书面考虑是否不罚。"""
    eligible = c.first_offence & c.minor_harm & c.corrected_timely
    return penalised(c) & eligible & ~told(c.leniency_considered)


@rule(
    "PEN-033-LISTED", "列入不罚清单而处罚", cites=[PEN(33, 34)], level=Level.YELLOW, configurable=True,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="该行为列入轻微免罚或者首违不罚清单，没有考虑记录。", mend="请核对清单条件并记录结论。",
)  # fmt: skip
def listed_but_punished(c: Cols, p: Cols) -> Cond:
    """行为列入轻微免罚或者首违不罚清单，没有书面考虑。"""
    return penalised(c) & c.leniency_listed & ~told(c.leniency_considered)


@rule(
    "PEN-032-GROUND-IGNORED", "有从轻减轻情形而没有考虑", cites=[PEN(30, 32)], level=Level.RED,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="案卷记载当事人有应当从轻或者减轻处罚的情形，没有减轻，也没有考虑记录。", mend="请书面记录从轻、减轻的适用情况。",
)  # fmt: skip
def ground_ignored(c: Cols, p: Cols) -> Cond:
    """有应当从轻或者减轻的法定情形，既未减轻也未书面考虑。"""
    return penalised(c) & c.mitigation_ground & ~told(c.mitigation_applied) & ~told(c.leniency_considered)


@rule(
    "PEN-033-NOT-EDUCATED", "不予处罚没有教育当事人", cites=[PEN(33)], level=Level.YELLOW,
    place=Place.RECORD, gate=["decide_no_penalty"],
    because="{decided_day}决定不予处罚，没有对当事人教育的记录。", mend="请对当事人进行教育并记录。",
)  # fmt: skip
def not_educated(c: Cols, p: Cols) -> Cond:
    """不予处罚而没有教育记录。"""
    return (c.decision_kind == "NO_PENALTY") & c.decided_day.notnull() & ~told(c.educated)
