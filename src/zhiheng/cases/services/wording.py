"""Standing texts of a decision: how to pay, what happens when late, where to seek remedy."""

from __future__ import annotations

from zhiheng.cases.models import Case, ProcedureKind
from zhiheng.organs.models import Level, Organ


def performance_text(fine_fen: int) -> str:
    """Return how and by when to perform (处罚法第六十七、七十二条); empty amounts need no bank."""
    if fine_fen <= 0:
        return "自收到本决定书之日起履行。"
    return (
        "自收到本决定书之日起十五日内，到指定的银行或者通过电子支付系统缴纳罚款。"
        "到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款本金。"
    )


def review_organ(subject: Organ) -> str:
    """Return who decides an administrative review of this body's acts (行政复议法第二十四、二十七、二十八条).

    A department's acts go to its own level's government; a township's to the county government; a vertically managed body's to
    the next body above.
    """
    if subject.vertical and subject.parent:
        return subject.parent.name
    division = subject.division
    if division.level == Level.TOWNSHIP and division.parent:
        division = division.parent
    return f"{division.name}人民政府"


def remedy_text(case: Case) -> str:
    """Return the remedy paragraph: 60 days for review, six months for a suit; review first for a penalty on the spot."""
    organ = review_organ(case.legal_subject)
    if case.procedure == ProcedureKind.SUMMARY:
        return (
            f"如不服本决定，应当先自收到本决定书之日起六十日内向{organ}申请行政复议；"
            "对行政复议决定不服的，可以自收到复议决定书之日起十五日内依法向人民法院提起行政诉讼"
            "（《中华人民共和国行政复议法》第二十三条）。"
        )
    return (
        f"如不服本决定，可以自收到本决定书之日起六十日内向{organ}申请行政复议，"
        "也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。"
        "行政复议、行政诉讼期间，本决定不停止执行，法律另有规定的除外。"
    )
