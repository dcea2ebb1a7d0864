"""The public directory: who is listed, and what it shows; one source for the portal and for the check that it is up to date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from zhiheng.officers.models import Certificate, DirectoryColumns, Officer
from zhiheng.officers.selectors import on_duty, valid_certificates

COLUMNS = {
    "name": "姓名", "organ": "所在单位", "post": "岗位", "number": "执法证号", "issuer": "发证机关",
    "valid_to": "有效期至", "status": "证件状态", "fields": "执法领域",
}  # fmt: skip
ALWAYS = ("name", "number", "status")
USUAL = ("name", "organ", "number", "issuer", "valid_to", "status")


def listed(on: dt.date) -> QuerySet[Certificate]:
    """Return the certificates the directory lists on a day: valid, of people on duty, never of auxiliary staff."""
    people = Officer.objects.filter(on_duty(on), pk=OuterRef("officer")).exclude(
        category=Officer.Category.AUXILIARY
    )
    return valid_certificates(on).filter(Exists(people))


def shows(officer_id: int, on: dt.date) -> set[str]:
    """Return the certificate numbers under which the directory lists a person on a day."""
    return set(listed(on).filter(officer_id=officer_id).values_list("number", flat=True))


def columns_for(prefixes: Iterable[str]) -> tuple[str, ...]:
    """Return the columns a place's directory shows: those of the nearest place that sets them, else the usual (PER-13)."""
    rows = {row.prefix: row.columns for row in DirectoryColumns.objects.filter(prefix__in=list(prefixes))}
    nearest = max(rows, key=len, default=None)
    chosen = rows[nearest] if nearest is not None else list(USUAL)
    return tuple(c for c in COLUMNS if c in chosen or c in ALWAYS)
