"""Showing the certificate (亮证) during an inquiry stands in the certificate's own log, too (处罚法第五十五条; CERT-11, CERT-12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from zhiheng.cases.models import Case
from zhiheng.common import clock, scope
from zhiheng.officers.models import Entry
from zhiheng.officers.selectors import certified_ids, valid_certificates
from zhiheng.organs.actor import Actor


def note_shown(
    case: Case, actor: Actor, officers: Iterable[int], on: dt.date, *, place: str, what: str
) -> int:
    """Write one line a certificate that held on the day, for those who showed it; returns how many.

    Whose certificate did not hold gets no line: the gate of the act speaks of him. The act's own event is the record of
    who entered it.
    """
    with scope.system():  # an officer lent by another unit has his log there
        may = certified_ids(officers, on)
        held = {
            c.officer_id: c
            for c in valid_certificates(on).filter(officer_id__in=may).select_related("officer__organ")
        }
        rows = [
            Entry(
                certificate=c, organ_id=c.officer.organ_id, division=c.officer.organ.division_id,
                book=Entry.Book.USE, kind=Entry.Kind.SHOWN, on=on, at=clock.now(), place=place[:200],
                about=f"{what}时向当事人出示", ref=case.number[:80], by_id=actor.account_id, by_name=actor.name,
            )
            for c in held.values()
        ]  # fmt: skip
        Entry.objects.bulk_create(rows)
    return len(rows)
