"""Which organ reviews a decision (行政复议机关; 行政复议法第二十四条、第二十七条、第二十八条)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zhiheng.law.verdict import Cite

__all__ = ["Decider", "ReviewOrgan", "review_organ"]


class Decider(StrEnum):
    """Who made the decision, as far as review distinguishes."""

    DEPARTMENT = "DEPARTMENT"
    GOVERNMENT = "GOVERNMENT"
    DISPATCHED_OFFICE = "DISPATCHED_OFFICE"
    AUTHORISED_ORG = "AUTHORISED_ORG"
    BRANCH_BY_AREA = "BRANCH_BY_AREA"
    VERTICAL = "VERTICAL"
    JUSTICE = "JUSTICE"
    PROVINCE = "PROVINCE"

    @property
    def label(self) -> str:
        """Chinese name."""
        return _LABELS[self]


_LABELS = {
    Decider.DEPARTMENT: "县级以上地方人民政府工作部门",
    Decider.GOVERNMENT: "下一级人民政府（含乡镇人民政府）",
    Decider.DISPATCHED_OFFICE: "人民政府依法设立的派出机关",
    Decider.AUTHORISED_ORG: "法律、法规、规章授权的组织",
    Decider.BRANCH_BY_AREA: "设区的市人民政府工作部门按行政区划设立的派出机构",
    Decider.VERTICAL: "海关、金融、外汇管理等实行垂直领导的机关、税务和国家安全机关",
    Decider.JUSTICE: "司法行政部门",
    Decider.PROVINCE: "省、自治区、直辖市人民政府",
}


@dataclass(frozen=True, slots=True)
class ReviewOrgan:
    """The organ or organs to which application may be made (the party chooses where there are two), with the article."""

    names: tuple[str, ...]
    cite: Cite

    @property
    def text(self) -> str:
        """As the decision names it."""
        return "或者".join(self.names)


def review_organ(decider: Decider, *, government: str = "", superior: str = "", own: str = "") -> ReviewOrgan:
    """The organ that reviews a decision (行政复议法第二十四、二十七、二十八条).

    In: the kind of decider; ``government``, the government of its own level — for a township the county's, for a branch
    set up by area that of the place where it sits; ``superior``, the next higher organ of its line (only for 垂直领导 and
    司法行政部门); ``own``, the name of a provincial government that reviews itself. Raises ValueError when the name that
    is needed is missing.
    """
    if decider is Decider.VERTICAL:
        return ReviewOrgan((_need(superior, "上一级主管部门"),), Cite.of("行政复议法", 27))
    if decider is Decider.JUSTICE:
        both = (_need(government, "本级人民政府"), _need(superior, "上一级司法行政部门"))
        return ReviewOrgan(both, Cite.of("行政复议法", 28))
    if decider is Decider.PROVINCE:
        return ReviewOrgan((_need(own, "省级人民政府"),), Cite.of("行政复议法", 24))
    what = {
        Decider.GOVERNMENT: "上一级人民政府",
        Decider.BRANCH_BY_AREA: "派出机构所在地人民政府",
    }.get(decider, "本级人民政府")
    return ReviewOrgan((_need(government, what),), Cite.of("行政复议法", 24))


def _need(name: str, what: str) -> str:
    if not name.strip():
        raise ValueError(f"请填写行政复议机关：{what}名称")
    return name.strip()
