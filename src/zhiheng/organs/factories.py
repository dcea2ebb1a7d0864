"""Making divisions, bodies, people and appointments: used by the tests and by the demo data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account, Appointment, Division, Organ, Role
from zhiheng.organs.models.division import prefix_of

LONG_AGO = dt.date(2018, 1, 1)


def make_division(code: str, name: str, level: str, parent: str | None = None) -> Division:
    """Return the division, made if it is not there."""
    division, _ = Division.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "level": level,
            "parent_id": parent,
            "prefix": prefix_of(code, level),
        },
    )
    return division


def make_organ(
    code: str,
    name: str,
    division: Division,
    *,
    kind: str = "ORGAN",
    short_name: str = "",
    doc_prefix: str = "",
    fields: Iterable[str] = (),
    parent: Organ | None = None,
    legal_subject: Organ | None = None,
    **more: object,
) -> Organ:
    """Return a new body."""
    return Organ.objects.create(
        code=code,
        name=name,
        short_name=short_name or name,
        doc_prefix=doc_prefix,
        kind=kind,
        division=division,
        parent=parent,
        legal_subject=legal_subject,
        fields=list(fields),
        established_on=LONG_AGO,
        **more,
    )


def make_account(
    username: str, name: str, organ: Organ | None = None, password: str | None = None
) -> Account:
    """Return a new account; without a password it cannot sign in."""
    return Account.objects.create_user(username, name, password, organ=organ)


def appoint(
    account: Account,
    organ: Organ,
    *roles: str,
    matter: str = "",
    valid_from: dt.date = LONG_AGO,
    valid_to: dt.date | None = None,
) -> Account:
    """Appoint an account to roles in a body; returns the account."""
    for role in roles:
        Appointment.objects.create(
            account=account,
            organ=organ,
            role=Role(role),
            matter=matter,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    return account


def make_actor(username: str, name: str, organ: Organ, *roles: str, matter: str = "") -> Actor:
    """Return a new person appointed to roles in a body, ready to act."""
    return actor_for(appoint(make_account(username, name, organ), organ, *roles, matter=matter))
