"""What the statutes say, typed from the texts and not from the package's data: duty, number, unit, direction, articles."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One legal duty: ``roll`` is whether a last day on a rest day moves; ``matter``/``place`` narrow it."""

    duty: str
    n: int
    unit: str
    articles: str
    back: bool = False
    roll: bool = True
    matter: str | None = None
    place: str | None = None


def w(duty: str, n: int, articles: str, **more: object) -> Row:
    """A limit in working days."""
    return Row(duty, n, "WORKDAY", articles, **more)  # type: ignore[arg-type]


def d(duty: str, n: int, articles: str, **more: object) -> Row:
    """A limit in natural days."""
    return Row(duty, n, "DAY", articles, **more)  # type: ignore[arg-type]


SAMR = {"matter": "市场监管"}
BUILD = {"matter": "住建"}
FARM = {"matter": "农业"}
ROAD = {"matter": "交通"}
XIAN = {"place": "610100"}

PENALTY = [
    w("PEN_PUBLISH_WITHDRAW", 3, "第四十八条"),
    w("PEN_EVIDENCE_HOLD", 7, "第五十六条"),
    d("PEN_DECIDE", 90, "第六十条"),
    w("PEN_SERVE", 7, "第六十一条"),
    w("PEN_HEARING_REQ", 5, "第六十四条"),
    w("PEN_HEARING_NOTICE", 7, "第六十四条", back=True),
    d("PEN_PAY", 15, "第六十七条"),
    w("PEN_CASH_OFFICER", 2, "第七十一条"),
    w("PEN_CASH_ORG", 2, "第七十一条"),
    Row("PEN_LIMIT", 2, "YEAR", "第三十六条", roll=False),
    Row("PEN_LIMIT", 5, "YEAR", "第三十六条", roll=False, matter="生命健康安全"),
    Row("PEN_LIMIT", 5, "YEAR", "第三十六条", roll=False, matter="金融安全"),
    w("LEAD_VERIFY", 15, "第十八条", **SAMR),
    w("LEAD_VERIFY", 15, "第十五条", **BUILD),
    w("LEAD_VERIFY_EXT", 15, "第十八条", **SAMR),
    w("LEAD_VERIFY_EXT", 10, "第十五条", **BUILD),
    w("JURIS_CONSULT", 7, "第十三条", **SAMR),
    w("JURIS_ASSIGN", 7, "第十六条", **SAMR),
    w("JURIS_CONSULT", 7, "第六条", **BUILD),
    w("ASSIST_LETTER", 15, "第四十五条", **SAMR),
    w("LEGAL_REVIEW", 10, "第五十五条", **SAMR),
    w("LEGAL_REVIEW", 10, "第二十五条", **BUILD),
    w("LEGAL_REVIEW", 5, "", **FARM),
    w("LEGAL_REVIEW", 5, "第三十一条", place="150000"),
    w("PEN_DEFENCE", 5, "第五十七条", **SAMR),
    w("PEN_DEFENCE", 5, "第二十二条", **BUILD),
    w("PEN_DEFENCE", 3, "", **FARM),
    w("SUMMARY_FILE", 7, "第七十条", **SAMR),
    w("SUMMARY_FILE", 3, "第十四条", **BUILD),
    w("SUMMARY_FILE", 2, "", **FARM),
    w("SUMMARY_FILE", 5, "第六十一条", **ROAD),
    d("PEN_DECIDE_EXT", 30, "第六十四条", **SAMR),
    d("PEN_DECIDE_EXT", 30, "第二十九条", **BUILD),
    d("PEN_DECIDE_EXT", 30, "第七十八条", **ROAD),
    d("PEN_DECIDE_EXT2", 60, "第二十九条", **BUILD),
    w("CASE_CLOSE", 15, "第七十七条", **SAMR),
    w("CASE_CLOSE", 15, "第三十一条", **BUILD),
    w("HEARING_HOST", 3, "第十八条", **SAMR),
    w("HEARING_TRANSFER", 3, "第十九条", **SAMR),
    w("HEARING_SCHEDULE", 5, "第二十条", **SAMR),
    w("HEARING_ANNOUNCE", 3, "第二十二条", back=True, **SAMR),
    w("HEARING_REPORT", 5, "第二十九条", **SAMR),
    d("SERVE_PUBLIC", 30, "第九十五条"),
]

FORCE = [
    d("FORCE_SEIZE", 30, "第二十五条"),
    d("FORCE_SEIZE_EXT", 30, "第二十五条"),
    w("FORCE_FREEZE_DELIVER", 3, "第三十一条"),
    d("FORCE_FREEZE", 30, "第三十二条"),
    d("FORCE_FREEZE_EXT", 30, "第三十二条"),
    w("FORCE_SUBSTITUTE_NOTICE", 3, "第五十一条", back=True),
    w("FORCE_COURT_URGE", 10, "第五十四条"),
    Row("FORCE_COURT_WINDOW", 3, "MONTH", "第五十三条"),
    d("FORCE_SURCHARGE_TO_ENFORCE", 30, "第四十六条"),
    w("FORCE_COURT_ACCEPT", 5, "第五十六条"),
    w("FORCE_COURT_RULE", 7, "第五十七条"),
    d("FORCE_COURT_RULE_HEAR", 30, "第五十八条"),
    d("FORCE_COURT_OBJECT", 15, "第五十六条"),
]

LICENSE = [
    w("LIC_ACCEPT", 5, "第三十二条"),
    w("LIC_DECIDE", 20, "第四十二条"),
    w("LIC_EXT", 10, "第四十二条"),
    w("LIC_ISSUE", 10, "第四十四条"),
    w("LIC_JOINT", 45, "第四十二条"),
    w("LIC_JOINT_EXT", 15, "第四十二条"),
    w("LIC_HEAR_REQ", 5, "第四十七条"),
    w("LIC_HEAR_HOLD", 20, "第四十七条"),
    w("LIC_HEAR_NOTICE", 7, "第四十八条", back=True),
    w("LIC_PRELIM", 20, "第四十三条"),
    w("LIC_RENEW", 30, "第五十条", back=True),
    w("LIC_INSPECT", 5, "第五十五条"),
]

REMEDY = [
    d("REV_APPLY", 60, "第二十条"),
    w("REV_EXAMINE", 5, "第三十条"),
    w("REV_CORRECT_NOTICE", 5, "第三十一条"),
    w("REV_CORRECT", 10, "第三十一条"),
    w("REV_FORWARD", 5, "第三十二条"),
    w("REV_SEND", 7, "第四十八条"),
    w("REV_SEND_SIMPLE", 3, "第五十四条"),
    w("REV_REPLY", 10, "第四十八条"),
    w("REV_REPLY_SIMPLE", 5, "第五十四条"),
    d("REV_DECIDE", 60, "第六十二条"),
    d("REV_DECIDE_EXT", 30, "第六十二条"),
    d("REV_DECIDE_SIMPLE", 30, "第六十二条"),
    d("REV_OPINION", 60, "第七十六条"),
    Row("LIT_FILE", 6, "MONTH", "第四十六条"),
    d("LIT_FILE_AFTER_REVIEW", 15, "第四十五条"),
    d("LIT_REPLY", 15, "第六十七条"),
]

CRIMINAL = [
    d("XS_DECIDE", 3, "第五条"),
    d("XS_POLICE", 3, "第八条"),
    d("XS_HANDOVER", 3, "第十二条"),
    d("XS_RECONSIDER", 3, "第九条"),
    d("XS_PROCURATOR", 3, "第九条"),
]

DISCLOSURE = [
    w("PUB_LIC_PEN", 7, "第二部分"),
    w("PUB_OTHER", 20, "第二部分"),
    w("PUB_WITHDRAW", 3, "第四十八条"),
    w("PUB_LIC_PEN", 7, "第（一）项", **XIAN),
    w("PUB_OTHER", 20, "第（一）项", **XIAN),
    w("PUB_WITHDRAW", 3, "第（一）项", **XIAN),
    w("PUB_WITHDRAW", 3, "第（一）项", matter="许可", **XIAN),
    w("PREINFO_UPDATE", 5, "第（一）项", **XIAN),
    w("PUB_SOCIAL", 7, "第十条", **BUILD),
    w("PUB_CREDIT", 20, "第九条", **SAMR),
    w("PUB_CREDIT_PUSH", 10, "第十条", **SAMR),
    w("PUB_CREDIT_WITHDRAW", 3, "第十一条", **SAMR),
    w("GIO_ACTIVE", 20, "第二十六条"),
    w("GIO_REPLY", 20, "第三十三条"),
    w("GIO_EXT", 20, "第三十三条"),
    w("GIO_THIRD", 15, "第三十二条"),
    w("PUB_LIC_PEN", 7, "第12项", matter="处罚", place="532301105"),
    w("PUB_LIC_PEN", 7, "第12项", matter="处罚", place="532301202"),
]

TABLE = PENALTY + FORCE + LICENSE + REMEDY + CRIMINAL + DISCLOSURE
