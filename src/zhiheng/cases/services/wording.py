"""Standing texts of a decision: how to pay, what happens when late, where to seek remedy."""

from __future__ import annotations

from django.conf import settings

from zhiheng.cases.models import Case, ProcedureKind
from zhiheng.law.competence import AreaLevel, level_of
from zhiheng.law.jurisdictions import UnknownJurisdiction, chain
from zhiheng.law.remedy import (
    Decider,
    ReviewOrgan,
    remedy_text as law_remedy,
    review_organ as law_review_organ,
)
from zhiheng.organs.models import Organ, OrganKind

_DECIDERS: dict[str, Decider] = {
    OrganKind.TOWNSHIP: Decider.GOVERNMENT,
    OrganKind.AUTHORIZED_ORG: Decider.AUTHORISED_ORG,
    OrganKind.SUPERVISION: Decider.JUSTICE,
    OrganKind.DISPATCHED: Decider.BRANCH_BY_AREA,
    OrganKind.GOVERNMENT: Decider.GOVERNMENT,
}


def performance_text(fine_fen: int) -> str:
    """Return how and by when to perform (处罚法第六十七、七十二条); empty amounts need no bank."""
    if fine_fen <= 0:
        return "自收到本决定书之日起履行。"
    return (
        "自收到本决定书之日起十五日内，到指定的银行或者通过电子支付系统缴纳罚款。"
        "到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款本金。"
    )


def county_of(code: str) -> str:
    """Return the division in which the basic court and, for a township, the government above it sit."""
    return code[:6]


def full_name(code: str, fallback: str) -> str:
    """Return a division's name as organs of it bear it: a district with its city (阳泉市矿区), all others by themselves."""
    try:
        names = [d.name for d in chain(code)]
    except UnknownJurisdiction:
        return fallback
    if names[0].endswith("区") and len(names) > 2:
        return names[1] + names[0]
    return names[0] or fallback


def government(code: str, fallback: str) -> str:
    """Return the name of a division's people's government."""
    return f"{full_name(code, fallback)}人民政府"


def review_organ(subject: Organ) -> ReviewOrgan:
    """Return who decides an administrative review of this body's acts (行政复议法第二十四、二十七、二十八条)."""
    division = subject.division
    decider = Decider.VERTICAL if subject.vertical else _DECIDERS.get(subject.kind, Decider.DEPARTMENT)
    above = subject.parent.name if subject.parent_id and subject.parent else ""
    if decider is Decider.VERTICAL and not above:
        decider = Decider.DEPARTMENT
    if (
        subject.kind == OrganKind.DISPATCHED
        and subject.parent
        and subject.parent.kind == OrganKind.GOVERNMENT
    ):
        return law_review_organ(Decider.DISPATCHED_OFFICE, government=subject.parent.name)
    code, name = division.code, division.name
    if decider is Decider.GOVERNMENT:
        if len(code) == 9:
            code = county_of(code)
        elif code.endswith("0000"):
            return law_review_organ(Decider.PROVINCE, own=government(code, name))
        else:
            code = f"{code[:2]}0000" if code.endswith("00") else f"{code[:4]}00"
        name = division.parent.name if division.parent else name
    if decider is Decider.JUSTICE and not above:
        decider = Decider.DEPARTMENT
    return law_review_organ(decider, government=government(code, name), superior=above)


def court_of(subject: Organ) -> str:
    """Return the court for a suit: the basic court of the county, a name set for the division, or the competent court.

    ``settings.COURTS`` maps division codes to court names where several counties share one court.
    """
    code = subject.division_id
    named = getattr(settings, "COURTS", {}).get(code)
    if named:
        return str(named)
    try:
        level = level_of(code)
    except UnknownJurisdiction:
        level = AreaLevel.COUNTY
    if level in {AreaLevel.COUNTY, AreaLevel.TOWNSHIP}:
        division = subject.division
        name = division.parent.name if level is AreaLevel.TOWNSHIP and division.parent else division.name
        return f"{full_name(county_of(code), name)}人民法院"
    return "有管辖权的人民法院"


def remedy_text(case: Case, *, act: str = "本决定") -> str:
    """Return the remedy paragraph: 60 days for review, six months for a suit; review first for a penalty on the spot.

    ``act`` is what the paragraph calls the paper it stands on (本决定, 本通知).
    """
    subject = case.legal_subject
    said = law_remedy(
        review_organ(subject), court_of(subject), on_the_spot=case.procedure == ProcedureKind.SUMMARY
    )
    return said.text if act == "本决定" else said.text.replace("本决定", act)
