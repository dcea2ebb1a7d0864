"""The ground of the room's tests: a province, a county with its bureau, two bodies, a township, and somebody elsewhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from zhiheng.officers.factories import make_officer
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.factories import appoint, make_account, make_division, make_organ
from zhiheng.organs.models import Account, Organ

TODAY = dt.date(2026, 11, 22)


def moment(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """Return a moment of a day at the place of the installation."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


@dataclass
class Ground:
    """Bodies, people who act, and officers by name."""

    organs: dict[str, Organ]
    people: dict[str, Actor] = field(default_factory=dict)
    officers: dict[str, Officer] = field(default_factory=dict)

    def account(self, who: str) -> Account:
        """Return a person's account."""
        return Account.objects.get(pk=self.people[who].account_id)


def make_ground() -> Ground:
    """Make 山西省阳泉市矿区 with a township, and 西安市, 江门市, 楚雄市 for their own numbers."""
    shanxi = make_division("140000", "山西省", "PROVINCE")
    yangquan = make_division("140300", "阳泉市", "CITY", "140000")
    kuangqu = make_division("140303", "矿区", "COUNTY", "140300")
    street = make_division("140303001", "沙坪街道", "TOWNSHIP", "140303")
    xian = make_division("610100", "西安市", "CITY", make_division("610000", "陕西省", "PROVINCE").code)
    jiangmen = make_division("440700", "江门市", "CITY", make_division("440000", "广东省", "PROVINCE").code)
    chuxiong = make_division("532301", "楚雄市", "COUNTY", make_division("530000", "云南省", "PROVINCE").code)
    organs = {
        "province": make_organ("SF14", "山西省司法厅", shanxi, kind="SUPERVISION"),
        "city": make_organ("SF1403", "阳泉市司法局", yangquan, kind="SUPERVISION"),
        "county": make_organ("SF140303", "矿区司法局", kuangqu, kind="SUPERVISION"),
        "urban": make_organ("CG140303", "矿区城管局", kuangqu),
        "market": make_organ("SJ140303", "矿区市场监管局", kuangqu),
        "street": make_organ("JD140303001", "沙坪街道办事处", street, kind="TOWNSHIP"),
        "xian": make_organ("CG6101", "西安市城管执法局", xian),
        "jiangmen": make_organ("CG4407", "江门市城管执法局", jiangmen),
        "chuxiong": make_organ("CG532301", "楚雄市城管局", chuxiong),
    }
    ground = Ground(organs)

    def act(key: str, name: str, organ: str, *roles: str) -> None:
        account = appoint(make_account(key, name, organs[organ]), organs[organ], *roles)
        ground.people[key] = actor_for(account)

    for level in ("province", "city", "county"):
        act(level, f"{level}监督员", level, "SUPERVISOR")
    act("county2", "监督员乙", "county", "SUPERVISOR")
    act("county3", "监督员丙", "county", "SUPERVISOR")
    act("head", "城管负责人", "urban", "UNIT_HEAD")
    act("leader", "城管局长", "urban", "ORGAN_LEADER")
    act("market_head", "市监负责人", "market", "UNIT_HEAD")
    act("street_head", "街道负责人", "street", "UNIT_HEAD")
    act("archivist", "档案员", "urban", "ARCHIVIST")
    for key, organ, number in (
        ("wang", "urban", "140303001"), ("li", "urban", "140303002"), ("newcomer", "urban", None),
        ("zhao", "market", "140303003"), ("street_man", "street", "140303004"), ("xian_man", "xian", "610100001"),
        ("jiangmen_man", "jiangmen", "440700001"), ("chuxiong_man", "chuxiong", "532301001"),
    ):  # fmt: skip
        account = make_account(key, f"{key}警官", organs[organ])
        if number:
            appoint(account, organs[organ], "OFFICER")
        ground.officers[key] = make_officer(organs[organ], f"{key}警官", number=number, account=account)
        ground.people[key] = actor_for(account)
    return ground
