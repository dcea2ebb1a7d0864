"""The people whose sign-ins the demo prints: one of each role, in three jurisdictions."""

from __future__ import annotations

from zhiheng.demo.bodies import Body
from zhiheng.ops.passwords import generate
from zhiheng.organs.factories import appoint, make_account
from zhiheng.organs.models import Account, Role

_LOGINS = (
    "zhao",
    "qian",
    "sun",
    "li",
    "zhou",
    "wu",
    "zheng",
    "wang",
    "feng",
    "chen",
    "chu",
    "wei",
    "jiang",
    "shen",
)


def _platform_admin(colleague: Account) -> Account:
    """Make the platform's administrator, in the province's justice department."""
    assert colleague.organ is not None
    return appoint(make_account("platform", "韩维平", colleague.organ), colleague.organ, Role.PLATFORM_ADMIN)


def choose(bodies: list[Body], supervisors: dict[str, list[Account]]) -> list[tuple[str, str, str]]:
    """Give these accounts short logins and fresh passwords; returns (login, password, who)."""
    district, township, city = bodies[0], bodies[5], bodies[7]
    chosen: list[tuple[Account | None, str]] = [
        (district.officers[0].account, "执法人员"),
        (district.officers[1].account, "执法人员"),
        (district.head, "承办机构负责人、公示管理员"),
        (district.reviewer, "法制审核人员"),
        (district.host, "听证主持人"),
        (district.leader, "行政机关负责人、单位系统管理员"),
        (supervisors["140303"][0], "行政执法监督人员（区）"),
        (supervisors["140000"][0], "行政执法监督人员（省）"),
        (township.officers[0].account, "执法人员（试点乡镇）"),
        (township.leader, "负责人（试点乡镇）"),
        (city.officers[0].account, "执法人员（市）"),
        (supervisors["610100"][0], "行政执法监督人员（市）"),
        (supervisors["140000"][1], "监督机构负责人（省）"),
        (_platform_admin(supervisors["140000"][0]), "平台管理员（省）"),
    ]
    found = []
    for login, (account, what) in zip(_LOGINS, chosen, strict=True):
        assert account is not None
        password = generate()
        account.username = login
        account.set_password(password)
        account.save()
        found.append((login, password, f"{account.organ} {account.name}（{what}）"))
    return found
