"""Who may penalise at all: detention for the police, crimes for the prosecution, no decision by the incompetent."""

from __future__ import annotations

from collections.abc import Collection

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.kinds import SanctionKind
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["INTEGRATED_FIELDS", "check_detention", "check_transfer", "check_validity"]

INTEGRATED_FIELDS = ("城市管理", "市场监管", "生态环境", "文化市场", "交通运输", "应急管理", "农业")
"""Fields in which one organ exercises the penalty power of several (综合行政执法, 行政处罚法第十八条)."""

_DETENTION = Rule.of("COMPETENCE_DETENTION", Cite.of("行政处罚法", 18))
_CRIME = Rule.of("CRIME_TRANSFER", Cite.of("行政处罚法", 27, 57, 82))
_VALID = Rule.of("DECISION_VALID", Cite.of("行政处罚法", 38))


def check_detention(kinds: Collection[SanctionKind], *, police_or_statutory_organ: bool) -> Verdict:
    """Only the police and organs a law names may restrict personal freedom (行政处罚法第十八条第三款)."""
    if SanctionKind.DETENTION in kinds and not police_or_statutory_organ:
        return _DETENTION.block("行政拘留只能由公安机关和法律规定的其他机关实施，请移送公安机关")
    return _DETENTION.ok("不涉及限制人身自由，或者由法定机关实施")


def check_transfer(*, suspected_crime: bool, transferred: bool, penalised: bool) -> Verdict:
    """A suspected crime is transferred in time and never settled by a penalty instead (第二十七、五十七、八十二条)."""
    if suspected_crime and not transferred:
        said = "违法行为涉嫌犯罪，应当及时移送司法机关"
        return _CRIME.block(f"{said}，不得以行政处罚代替刑事处罚" if penalised else said)
    return _CRIME.ok("已移送司法机关" if suspected_crime else "不涉嫌犯罪")


def check_validity(*, has_basis: bool, competent: bool, grave_procedural_breach: bool) -> Verdict:
    """When a decision is void (无效): no basis, no standing, or a grave and obvious breach of procedure (第三十八条)."""
    faults = [
        words
        for bad, words in (
            (not has_basis, "没有法定依据"),
            (not competent, "实施主体不具有行政主体资格"),
            (grave_procedural_breach, "违反法定程序构成重大且明显违法"),
        )
        if bad
    ]
    if faults:
        return _VALID.block(
            f"{'；'.join(faults)}：行政处罚无效，不得作出；已经作出的应当依法纠正并撤回公开的信息"
        )
    return _VALID.ok("没有无效情形")
