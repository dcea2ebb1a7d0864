"""The person who acts, with the appointments in force today: what every policy is asked about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from zhiheng.common import clock
from zhiheng.common.scope import NOTHING, SYSTEM, Scope
from zhiheng.journal.services.record import Stamp
from zhiheng.organs.models import Account, Role

SUPERVISION_ROLES = frozenset(
    {Role.SUPERVISOR, Role.SUPERVISION_LEADER, Role.JUSTICE_ASSISTANT, Role.PLATFORM_ADMIN}
)


@dataclass(frozen=True, slots=True)
class Grant:
    """One appointment in force, reduced to what policies look at.

    ``units`` are the bodies that handle in this organ's name (ORG-03): whoever decides for the legal subject must see what
    its handling unit puts before him.
    """

    organ_id: int
    organ_name: str
    division: str
    prefix: str
    role: str
    matter: str
    level: str
    units: tuple[int, ...] = ()

    @property
    def reach(self) -> frozenset[int]:
        """The organ and the bodies that handle in its name."""
        return frozenset((self.organ_id, *self.units))


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody with an account; ``grants`` are the appointments in force on the day asked about."""

    account_id: int
    name: str
    organ_id: int | None
    grants: tuple[Grant, ...]

    def roles_in(self, organ_id: int, matter: str = "") -> frozenset[str]:
        """Return the roles held in an organ for a field (an appointment without a field covers all)."""
        return frozenset(
            g.role for g in self.grants if g.organ_id == organ_id and (not g.matter or g.matter == matter)
        )

    def has_role(self, *roles: str, organ_id: int | None = None, matter: str = "") -> bool:
        """Whether one of ``roles`` is held, in the given organ if one is given."""
        return any(
            g.role in roles
            and (organ_id is None or g.organ_id == organ_id)
            and (not matter or not g.matter or g.matter == matter)
            for g in self.grants
        )

    @property
    def supervises(self) -> tuple[str, ...]:
        """The division prefixes this person supervises."""
        return tuple(sorted({g.prefix for g in self.grants if g.role in SUPERVISION_ROLES}))

    @property
    def organ_ids(self) -> tuple[int, ...]:
        """The organs this person works in, with their handling units (not those merely supervised)."""
        return tuple(sorted({i for g in self.grants if g.role not in SUPERVISION_ROLES for i in g.reach}))

    def supervises_division(self, division: str) -> bool:
        """Whether a division lies in a subtree this person supervises."""
        return any(division.startswith(prefix) for prefix in self.supervises)

    def scope(self) -> Scope:
        """Return what the database will let this person's requests see."""
        return Scope(organs=self.organ_ids, divisions=self.supervises, account=self.account_id)

    def stamp(self, role: str = "") -> Stamp:
        """Return this person as the record will name them."""
        label = Role(role).label if role else (Role(self.grants[0].role).label if self.grants else "")
        return Stamp(self.account_id, self.name, str(label))


_GRANTS = """
SELECT o.id, o.short_name, d.code, d.prefix, a.role, a.matter, a.level,
       ARRAY(SELECT u.id FROM organs_organ u WHERE u.legal_subject_id = o.id)
FROM organs_appointment a JOIN organs_organ o ON o.id = a.organ_id JOIN organs_division d ON d.code = o.division_id
WHERE a.account_id = %s AND a.valid_from <= %s AND (a.valid_to IS NULL OR a.valid_to >= %s)
ORDER BY a.id
"""


def actor_for(account: Account, *, on: dt.date | None = None) -> Actor:
    """Return ``account`` as an actor on a day (today unless given); expired and future appointments do not count."""
    day = on or clock.today()
    # Written out and planned once: every request asks it.
    with connection.prepared() as cursor:  # type: ignore[attr-defined]
        cursor.execute(_GRANTS, [account.pk, day, day])
        grants = tuple(
            Grant(organ, name, division, prefix, role, matter, level, tuple(units))
            for organ, name, division, prefix, role, matter, level, units in cursor.fetchall()
        )
    return Actor(account.pk, account.name, account.organ_id, grants)


__all__ = ["NOTHING", "SUPERVISION_ROLES", "SYSTEM", "Actor", "Grant", "actor_for"]
