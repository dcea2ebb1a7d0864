"""People for tests of the doors: an organ, an account, an appointment."""

from __future__ import annotations

import datetime as dt
import secrets
from itertools import count

from zhiheng.organs.models import Account, Appointment, Division, Organ, Role
from zhiheng.organs.models.division import Level
from zhiheng.organs.models.organ import OrganKind

_numbers = count(1)
PASSWORD = secrets.token_urlsafe(12)  # fresh for each run; no password stands in the code


def organ(name: str = "示例执法大队", code: str = "140303") -> Organ:
    """Make (or find) an organ in a county."""
    division, _ = Division.objects.get_or_create(
        code=code, defaults={"name": "示例区", "level": Level.COUNTY, "prefix": code}
    )
    found = Organ.objects.filter(name=name).first()
    return found or Organ.objects.create(
        code=f"T{next(_numbers):06d}", name=name, short_name=name, kind=OrganKind.ORGAN, division=division
    )


def person(*roles: str, name: str = "张三丰", organ_name: str = "示例执法大队", **more: object) -> Account:
    """Make an account with these appointments in force; its password is ``PASSWORD``."""
    place = organ(organ_name)
    account = Account.objects.create_user(f"user{next(_numbers)}", name, PASSWORD, organ=place, **more)
    for role in roles or (Role.OFFICER,):
        Appointment.objects.create(account=account, organ=place, role=role, valid_from=dt.date(2020, 1, 1))
    return account
