"""核验: is this certificate valid today, and if not, why. What the QR code on a certificate opens (CERT-12)."""

from __future__ import annotations

import io

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from zhiheng.common import clock
from zhiheng.desk.shell.parts import Fact
from zhiheng.officers import directory
from zhiheng.officers.models import Certificate, Officer
from zhiheng.officers.selectors import certified_ids, flaw_of
from zhiheng.officers.services.changing import status_words
from zhiheng.officers.services.usage import count_public_check
from zhiheng.portal.officers.listing import fields_of


def qr(url: str) -> SafeString:
    """Return a QR code as SVG without script or style, so that the content policy lets it pass."""
    out = io.BytesIO()
    segno.make_qr(url, error="m").save(
        out, kind="svg", scale=4, border=2, xmldecl=False, svgns=True, nl=False
    )
    return SafeString(out.getvalue().decode())


def verdict_of(certificate: Certificate, valid: bool) -> str:
    """Return in words why somebody must not enforce with this certificate today; "" where he may."""
    if valid:
        return ""
    flaw = flaw_of(certificate, clock.today())
    if flaw:
        return f"该证件{flaw}"
    if certificate.officer.category == Officer.Category.AUXILIARY:
        return "持证人是执法辅助人员，不得独立执法"
    return "持证人今日不在执法岗位"


@require_safe
def officer(request: HttpRequest, number: str) -> HttpResponse:
    """Show a certificate and whether it is valid today; only the columns its place publishes."""
    row = (
        Certificate.objects.select_related("officer__organ__division")
        .prefetch_related("holds")
        .filter(number=number)
        .first()
    )
    if row is None:
        raise Http404(
            "没有查到该证号。请核对证号是否完整；查不到的，可以拒绝其执法并向行政执法监督机构反映。"
        )
    today = clock.today()
    valid = row.officer_id in certified_ids([row.officer_id], today) and not flaw_of(row, today)
    count_public_check(row, today, valid=valid)
    division = row.officer.organ.division_id
    shown = directory.columns_for(division[:n] for n in range(2, len(division) + 1))
    row.officer_fields = row.officer.fields  # type: ignore[attr-defined]
    values = {
        "name": row.officer.name, "organ": row.officer.organ.name, "post": row.officer.post, "number": row.number,
        "issuer": row.issuer, "valid_to": row.valid_to, "status": status_words(row, today), "fields": fields_of(row),
    }  # fmt: skip
    # Who holds a certificate no longer in use is his own affair: the number, and that it does not hold, is all.
    keys = shown if valid else tuple(k for k in shown if k in ("number", "issuer", "valid_to", "status"))
    context = {
        "row": row, "valid": valid, "why": verdict_of(row, valid), "today": today,
        "facts": [Fact(directory.COLUMNS[k], values[k] or "—") for k in keys],
        "qr": qr(settings.PUBLIC_URL + reverse("portal-officer", args=[row.number])),
    }  # fmt: skip
    return render(request, "portal/before/officer.html", context)
