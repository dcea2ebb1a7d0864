"""Numbers of documents (文号): one series an organ, kind and year, without gap and without double."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ

# The counter belongs to the organ in whose name is acted; a unit's own scope does not reach it (ORG-03): the function does.
_NEXT = "SELECT records_next_number(%s::bigint, %s::text, %s::text, %s::integer)"


@dataclass(frozen=True, slots=True)
class Number:
    """A number given; `text` is how it is printed, e.g. 矿城管罚决字〔2026〕12号."""

    series: str
    year: int
    seq: int
    text: str


def next_number(issuer: Organ, series: str, year: int) -> Number:
    """Give the next number of `series` in `year` for the organ in whose name the document is made.

    The counter's row stays locked until the caller's transaction ends: a rollback gives the number back, so the
    series has no gap (GB/T 9704-2012 7.2.5: no leading zero, no 第). Raises UserError if the organ has no 机关代字.
    """
    if not issuer.doc_prefix:
        raise UserError(f"“{issuer.name}”尚未设置机关代字，无法编排文号。请单位系统管理员在机构信息中填写。")
    with connection.prepared() as cursor:  # type: ignore[attr-defined]
        cursor.execute(_NEXT, [issuer.pk, issuer.division_id, series, year])
        (seq,) = cursor.fetchone()
    return Number(series, year, seq, f"{issuer.doc_prefix}{series}〔{year}〕{seq}号")
