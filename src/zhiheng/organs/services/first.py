"""The first person of an installation without demo data: a body of supervision and its platform administrator."""

from __future__ import annotations

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Stale, UserError
from zhiheng.law.jurisdictions import NATIONAL, UnknownJurisdiction, chain
from zhiheng.ops.passwords import generate
from zhiheng.organs.models import Account, Appointment, Division, Level, Organ, OrganKind, Role
from zhiheng.organs.models.division import prefix_of


def level_of(code: str) -> Level:
    """Return the level of a division by the form of its code (GB/T 2260)."""
    if len(code) == 9:
        return Level.TOWNSHIP
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if code.endswith("00") else Level.COUNTY


def ensure_division(code: str) -> Division:
    """Return a division, made with those above it where they are not stored yet. Raises UserError for a code of none."""
    try:
        line = [d for d in chain(code) if d.code != NATIONAL]
    except UnknownJurisdiction as error:
        raise UserError(str(error), field="division") from None
    parent: Division | None = None
    for each in reversed(line):
        level = level_of(each.code)
        parent, _ = Division.objects.get_or_create(
            code=each.code,
            defaults={
                "name": each.name or each.code,
                "level": level,
                "parent": parent,
                "prefix": prefix_of(each.code, level),
            },
        )
    assert parent is not None
    return parent


@transaction.atomic
def first_administrator(*, division: str, organ_name: str, login: str, name: str) -> tuple[Account, str]:
    """Make the first platform administrator and return the account with its initial password, shown once.

    Raises Stale when there is anybody already: later accounts are made by an administrator, not from the command line.
    """
    with scope.system():
        if Account.objects.exists():
            raise Stale("已有账号，不能再次初始化；请由平台管理员在“机构与授权”中新增账号。")
        place = ensure_division(division)
        organ = Organ.objects.create(
            code=f"{place.code}-SUP",
            name=organ_name,
            short_name=organ_name,
            kind=OrganKind.SUPERVISION,
            division=place,
            established_on=clock.today(),
        )
        password = generate()
        account = Account.objects.create_user(
            login.strip().lower(), name.strip(), password, organ=organ, must_change_password=True
        )
        for role in (Role.PLATFORM_ADMIN, Role.ORGAN_ADMIN):
            Appointment.objects.create(account=account, organ=organ, role=role, valid_from=clock.today())
    return account, password
