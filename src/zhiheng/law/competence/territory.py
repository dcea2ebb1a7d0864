"""管辖: whose place, which level, who was first, who settles a dispute (行政处罚法第二十二至二十五条)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from zhiheng.law.jurisdictions import NATIONAL, chain, division
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["AreaLevel", "Filing", "check_level", "check_place", "common_superior", "first_filer", "level_of"]

_PLACE = Rule.of("COMPETENCE_PLACE", Cite.of("行政处罚法", 22))
_LEVEL = Rule.of("COMPETENCE_LEVEL", Cite.of("行政处罚法", 23, 24))
_FIRST = Rule.of("COMPETENCE_FIRST", Cite.of("行政处罚法", 25))


class AreaLevel(IntEnum):
    """Level of a division, the country highest."""

    TOWNSHIP = 1
    COUNTY = 2
    CITY = 3
    PROVINCE = 4
    NATION = 5

    @property
    def label(self) -> str:
        """Chinese name."""
        return ("", "乡级", "县级", "市级", "省级", "国家")[self.value]


def level_of(code: str) -> AreaLevel:
    """Level of a division by the form of its code. Raises UnknownJurisdiction for what is no division."""
    code = division(code).code
    if code == NATIONAL:
        return AreaLevel.NATION
    if len(code) == 9:
        return AreaLevel.TOWNSHIP
    if code.endswith("0000"):
        return AreaLevel.PROVINCE
    return AreaLevel.CITY if code.endswith("00") else AreaLevel.COUNTY


def check_place(
    organ_division: str, act_divisions: Sequence[str], *, other_rule: Cite | None = None
) -> Verdict:
    """Whether the organ's place is where the breach happened (行政处罚法第二十二条: 违法行为发生地).

    An act may touch several places; one of them suffices. ``other_rule`` is the law, administrative regulation or
    departmental rule that sets another place. Raises UnknownJurisdiction; ValueError without any place.
    """
    if not act_divisions:
        raise ValueError("请填写违法行为发生地")
    if other_rule is not None:
        return Rule(_PLACE.id, (other_rule, *_PLACE.cites)).ok(f"{other_rule}另有管辖规定")
    for place in act_divisions:
        if organ_division in {d.code for d in chain(place)}:
            return _PLACE.ok("违法行为发生地在本机关管辖区域内")
    where = "、".join(division(code).label for code in act_divisions)
    here = division(organ_division).label
    return _PLACE.block(
        f"违法行为发生在{where}，不在{here}管辖区域内；请移送有管辖权的机关，或者写明另有规定的依据"
    )


def check_level(organ_division: str, *, delegated: bool = False, other_rule: Cite | None = None) -> Verdict:
    """Penalties belong to organs of county level and above (行政处罚法第二十三条), to townships only by delegation (24)."""
    if other_rule is not None:
        return Rule(_LEVEL.id, (other_rule, *_LEVEL.cites)).ok(f"{other_rule}另有级别规定")
    if level_of(organ_division) is AreaLevel.TOWNSHIP and not delegated:
        return _LEVEL.block("乡镇、街道只能行使省级决定交由其行使的处罚权；该事项未赋权，请移送县级主管部门")
    return _LEVEL.ok("级别管辖符合规定")


@dataclass(frozen=True, slots=True)
class Filing:
    """One organ's filing of the same act."""

    organ: str
    division: str
    filed_at: datetime


def first_filer(filings: Sequence[Filing]) -> tuple[Filing | None, Verdict]:
    """Of several organs with competence, the one that filed first has the case (行政处罚法第二十五条第一款).

    Returns (None, 黄) when two filed at the same moment: then they consult, failing which their common superior names
    the organ. Raises ValueError without any filing.
    """
    if not filings:
        raise ValueError("没有立案记录")
    ordered = sorted(filings, key=lambda f: f.filed_at)
    first = ordered[0]
    tied = [f for f in ordered if f.filed_at == first.filed_at]
    if len(tied) > 1:
        names = "、".join(f.organ for f in tied)
        above = common_superior(*(f.division for f in tied))
        return None, _FIRST.yellow(
            f"{names}同时立案，应当协商；协商不成的，报请{division(above).label}的共同上一级机关指定管辖"
        )
    if len(ordered) > 1:
        return first, _FIRST.ok(f"由最先立案的{first.organ}管辖，其他机关应当移送")
    return first, _FIRST.ok(f"由{first.organ}管辖")


def common_superior(*codes: str) -> str:
    """The nearest division above all the given ones (共同的上一级), the country at last.

    For organs of one and the same division that is the division itself, whose government is above both. Raises
    UnknownJurisdiction; ValueError without codes.
    """
    if not codes:
        raise ValueError("请给出区划代码")
    chains = [[d.code for d in chain(code)] for code in codes]
    for code in chains[0]:
        if all(code in other for other in chains):
            return code
    return NATIONAL
