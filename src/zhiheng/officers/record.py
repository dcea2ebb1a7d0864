"""Every act on an officer or certificate stands in the journal, and the certificate's in the unit's ledger, too."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.common import clock
from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record
from zhiheng.officers.models import Certificate, Entry, Officer
from zhiheng.organs.actor import Actor

BOOKS: dict[str, str] = {
    **dict.fromkeys(("DEPOSITED", "TAKEN", "RETURNED"), Entry.Book.CUSTODY),
    **dict.fromkeys(("SHOWN", "VERIFIED", "LENT", "MISUSED"), Entry.Book.USE),
    "COLOURED": Entry.Book.COLOUR,
}


def note(kind: str, officer: Officer, actor: Actor | None, **payload: Any) -> None:
    """Record an event of an officer; without an actor it is the system's own."""
    record(
        Draft(
            kind=f"officer.{kind}",
            subject_kind="officer",
            subject_id=officer.pk,
            organ_id=officer.organ_id,
            division=officer.organ.division_id,
            stamp=actor.stamp() if actor else SYSTEM_STAMP,
            payload=payload,
        )
    )


def enter(
    kind: str,
    certificate: Certificate,
    actor: Actor | None,
    *,
    on: dt.date | None = None,
    about: str = "",
    place: str = "",
    ref: str = "",
    **payload: Any,
) -> Entry:
    """Write a line of the certificate's ledger and the event of the same name."""
    officer = certificate.officer
    day = on or clock.today()
    row = Entry.objects.create(
        certificate=certificate,
        organ_id=officer.organ_id,
        division=officer.organ.division_id,
        book=BOOKS.get(kind, Entry.Book.STATUS),
        kind=Entry.Kind(kind),
        on=day,
        at=clock.now(),
        place=place,
        about=about,
        ref=ref,
        by_id=actor.account_id if actor else None,
        by_name=actor.name if actor else "系统",
    )
    note(
        f"certificate_{kind.lower()}",
        officer,
        actor,
        certificate=certificate.number,
        on=day.isoformat(),
        about=about,
        place=place,
        ref=ref,
        **payload,
    )
    return row
