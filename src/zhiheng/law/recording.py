"""How far an activity must be recorded in sound and picture (全过程音像记录): 国办发〔2018〕118号 and what a place adds."""

from __future__ import annotations

from enum import StrEnum

from zhiheng.law.verdict import Cite

_DOC118 = Cite("国办发〔2018〕118号", "第三部分", "全面推行行政执法全过程记录制度")
_CHUXIONG = Cite("楚雄市改革试点乡镇综合行政执法改革实施方案", "第14条")


class Activity(StrEnum):
    """Activities that the recording rules tell apart."""

    SEIZURE = "SEIZURE"
    DEMOLITION = "DEMOLITION"
    INSPECTION = "INSPECTION"
    QUESTIONING = "QUESTIONING"
    SURVEY = "SURVEY"
    EVIDENCE_HOLD = "EVIDENCE_HOLD"
    SAMPLING = "SAMPLING"
    HEARING = "HEARING"
    SERVICE_LEFT = "SERVICE_LEFT"
    SERVICE_PUBLIC = "SERVICE_PUBLIC"
    SERVICE = "SERVICE"


class AvLevel(StrEnum):
    """MUST: the whole activity; SHOULD: recorded or the reason given; NONE: written record suffices."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    NONE = "NONE"


_NATIONAL: dict[Activity, AvLevel] = {
    Activity.SEIZURE: AvLevel.MUST,
    Activity.DEMOLITION: AvLevel.MUST,
    Activity.SERVICE: AvLevel.NONE,
}
# 楚雄试点乡镇: 现场检查、随机抽查、调查取证、证据保全、听证、行政强制、送达 are recorded throughout.
# It binds the pilot townships 东华镇 and 大过口乡, not the city's own departments.
_PLACES: dict[str, tuple[frozenset[Activity], Cite]] = {
    township: (frozenset(Activity), _CHUXIONG) for township in ("532301105", "532301202")
}


def av_level(activity: Activity, division: str) -> tuple[AvLevel, Cite]:
    """Return how far ``activity`` must be recorded in ``division`` (six or nine digits), and on what authority."""
    activities, source = _PLACES.get(division, (frozenset(), _DOC118))
    if activity in activities:
        return AvLevel.MUST, source
    return _NATIONAL.get(activity, AvLevel.SHOULD), _DOC118
