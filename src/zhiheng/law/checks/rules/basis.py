"""处罚依据与责任能力 (行政处罚法 10–16、30、31、37、38)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import PEN, penalised, told


@rule(
    "PEN-038-NO-BASIS", "处罚没有依据", cites=[PEN(4, 16, 38)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="所选依据不能设定本案的处罚种类，或者没有依据；没有依据的处罚无效。", mend="请核对法律依据及其可以设定的处罚种类。",
)  # fmt: skip
def no_basis(c: Cols, p: Cols) -> Cond:
    """处罚种类没有法律、法规、规章依据，或者超出该层级可以设定的种类。"""
    return penalised(c) & ~c.basis_ok


@rule(
    "PEN-037-NOT-IN-FORCE", "适用的依据已失效或者不是应当适用的版本", cites=[PEN(37)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="按从旧兼从轻原则，所选依据对本案行为不适用。", mend="请适用行为时的规定；新规定更轻的适用新规定。",
)  # fmt: skip
def basis_not_in_force(c: Cols, p: Cols) -> Cond:
    """按从旧兼从轻判断，所选依据不适用。"""
    return penalised(c) & ~c.basis_in_force


@rule(
    "PEN-030-UNDER-14", "处罚不满十四周岁的人", cites=[PEN(30)], level=Level.BLOCK,
    place=Place.PARTIES, gate=["decide", "decide_summary"],
    because="当事人行为时{party_age}周岁，不满十四周岁的不予行政处罚，责令监护人加以管教。", mend="请改为不予处罚。",
)  # fmt: skip
def under_fourteen(c: Cols, p: Cols) -> Cond:
    """当事人行为时不满十四周岁。"""
    return penalised(c) & (c.party_age < 14)


@rule(
    "PEN-030-MINOR", "未成年人没有从轻减轻", cites=[PEN(30)], level=Level.RED,
    place=Place.PARTIES, gate=["decide", "decide_summary"],
    because="当事人行为时未满十八周岁，应当从轻或者减轻处罚，没有考虑记录。", mend="请记录从轻、减轻的适用情况。",
)  # fmt: skip
def minor_not_lenient(c: Cols, p: Cols) -> Cond:
    """当事人已满十四不满十八周岁，没有考虑从轻减轻。"""
    return penalised(c) & (c.party_minor | (c.party_age < 18)) & ~told(c.leniency_considered)


@rule(
    "PEN-031-INCAPABLE", "处罚不能辨认或者控制自己行为的人", cites=[PEN(31)], level=Level.BLOCK,
    place=Place.PARTIES, gate=["decide", "decide_summary"],
    because="当事人行为时不能辨认或者不能控制自己的行为，不予行政处罚。", mend="请改为不予处罚，并责令监护人看管和治疗。",
)  # fmt: skip
def incapable(c: Cols, p: Cols) -> Cond:
    """当事人行为时不能辨认或者不能控制自己行为。"""
    return penalised(c) & c.party_incapable
