"""The use of certificates is noted for internal supervision (CERT-11, CERT-12): shown, checked, lent."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, LegalBlock, UserError
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.officers.models import Certificate, Entry, PublicCheck
from zhiheng.officers.policies import OVERSEEING, open_certificate
from zhiheng.officers.record import enter
from zhiheng.officers.selectors import certified_ids, flaw_of, why_not
from zhiheng.organs.actor import SUPERVISION_ROLES, Actor

_ABNORMAL = ("LENT", "MISUSED")


@transaction.atomic
def record_use(
    *, actor: Actor, certificate_id: int, kind: str, about: str, place: str = "", on: dt.date | None = None, ref: str = ""
) -> Entry:  # fmt: skip
    """Note a use: ``SHOWN`` by the holder, ``VERIFIED`` by those who oversee, ``LENT``/``MISUSED`` by those who supervise.

    Showing (亮证) a certificate that does not hold that day is refused with the reason (行政处罚法第五十五条). Raises
    Forbidden, NotFound, UserError, LegalBlock.
    """
    row = open_certificate(actor, certificate_id)
    day = on or clock.today()
    if kind not in (Entry.Kind.SHOWN, Entry.Kind.VERIFIED, *_ABNORMAL):
        raise UserError("请选择出示、核验、出借或者其他异常使用。", field="kind")
    if day > clock.today():
        raise UserError("日期不能晚于今天。", field="on")
    own = row.officer.account_id == actor.account_id
    if kind == Entry.Kind.SHOWN:
        if not own:
            raise Forbidden("出示证件由持证人本人登记。")
        if not place.strip():
            raise UserError("请填写出示地点。", field="place")
        require_valid(row, day)
    elif not actor.has_role(*OVERSEEING, *SUPERVISION_ROLES) or own:
        raise Forbidden(
            "核验和异常使用由单位管理人员、内部监督人员或者行政执法监督人员登记，不能由本人登记。"
        )
    if kind in _ABNORMAL and len(about.strip()) < 5:
        raise UserError("请写明异常使用的情况（不少于 5 个字）。", field="about")
    words = about.strip()
    if kind == Entry.Kind.VERIFIED:
        words = f"核验结果：{flaw_of(row, day) or '有效'}" + (f"；{words}" if words else "")
    return enter(kind, row, actor, on=day, about=words, place=place.strip(), ref=ref)


def require_valid(certificate: Certificate, on: dt.date) -> None:
    """Raise LegalBlock naming the certificate and since when it does not hold (行政处罚法第四十二、五十五条)."""
    if certificate.officer_id in certified_ids([certificate.officer_id], on) and not flaw_of(certificate, on):
        return
    flaw = flaw_of(certificate, on)
    message = (
        f"{certificate.officer.name}的执法证（{certificate.number}）{flaw}"
        if flaw
        else why_not([certificate.officer_id], on).get(certificate.officer_id, "")
    )
    verdict = Verdict(
        False, Level.BLOCK, f"{message}，不得执法。", (Cite.of("行政处罚法", 42, 55),), "OFFICER-CERTIFICATE"
    )
    raise LegalBlock([verdict])


def count_public_check(certificate: Certificate, on: dt.date, *, valid: bool) -> None:
    """Count a look-up by the public; one row a day however often, and nothing about who asked."""
    with scope.system():
        row, _ = PublicCheck.objects.get_or_create(certificate=certificate, on=on)
        PublicCheck.objects.filter(pk=row.pk).update(
            times=F("times") + 1, refused=F("refused") + (0 if valid else 1)
        )
