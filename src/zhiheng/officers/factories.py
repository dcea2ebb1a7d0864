"""Making officers with certificates: used by the tests and by the demo data."""

from __future__ import annotations

import datetime as dt

from zhiheng.officers.models import Certificate, Officer
from zhiheng.organs.models import Account, Organ


def make_officer(
    organ: Organ,
    name: str,
    *,
    number: str | None,
    account: Account | None = None,
    valid_from: dt.date = dt.date(2022, 1, 1),
    valid_to: dt.date = dt.date(2027, 12, 31),
    category: str = Officer.Category.FORMAL,
    legal_qualification: bool = False,
    reviewer_since: dt.date | None = None,
) -> Officer:
    """Return an officer on duty, certified when a number is given."""
    officer = Officer.objects.create(
        organ=organ,
        account=account,
        name=name,
        category=category,
        state=Officer.State.ON_DUTY if number else Officer.State.CANDIDATE,
        legal_qualification=legal_qualification,
        reviewer_since=reviewer_since,
    )
    if number:
        Certificate.objects.create(
            officer=officer,
            number=number,
            issuer=f"{organ.division.name}人民政府",
            valid_from=valid_from,
            valid_to=valid_to,
        )
    return officer
