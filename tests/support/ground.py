"""The ground of the ledgers' tests: a county body, a township body, a bureau of justice, and their people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from zhiheng.common import clock, scope
from zhiheng.officers.factories import make_officer
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_division, make_organ
from zhiheng.organs.models import Account, Organ

TODAY = dt.date(2026, 11, 20)


@dataclass
class Ground:
    """Bodies, people and officers by name."""

    organs: dict[str, Organ]
    people: dict[str, Actor]
    officers: dict[str, Officer] = field(default_factory=dict)

    def as_(self, who: str, act: Any, **more: Any) -> Any:
        """Run a service as one of the people, within what the database lets him see."""
        actor = self.people[who]
        with clock.at(TODAY), scope.within(actor.scope()):
            return act(actor=actor, **more)


def make_ground() -> Ground:
    """Make bodies, people and two officers a body."""
    shanxi = make_division("140000", "山西省", "PROVINCE")
    city = make_division("140300", "阳泉市", "CITY", shanxi.code)
    county = make_division("140303", "矿区", "COUNTY", city.code)
    town = make_division("140303001", "某街道", "TOWNSHIP", county.code)
    organs = {
        "urban": make_organ("CG", "阳泉市矿区城市管理局", county, short_name="矿区城管局"),
        "town": make_organ("JD", "某街道办事处", town, kind="TOWNSHIP", short_name="某街道办"),
        "market": make_organ("SJ", "阳泉市矿区市场监督管理局", county, short_name="矿区市场监管局"),
        "city": make_organ("CGS", "阳泉市城市管理局", city, short_name="市城管局"),
        "justice": make_organ("SF", "阳泉市矿区司法局", county, kind="SUPERVISION", short_name="矿区司法局"),
    }
    people = {
        "head": make_actor("head", "王建国", organs["urban"], "UNIT_HEAD"),
        "leader": make_actor("leader", "周文华", organs["urban"], "ORGAN_LEADER"),
        "officer": make_actor("officer", "张立新", organs["urban"], "OFFICER"),
        "second": make_actor("second", "李海燕", organs["urban"], "OFFICER"),
        "reviewer": make_actor("reviewer", "赵敏", organs["urban"], "LEGAL_REVIEWER"),
        "market_head": make_actor("mhead", "孙志强", organs["market"], "UNIT_HEAD"),
        "counsellor": make_actor("psy", "何静", organs["market"], "OFFICER"),
        "supervisor": make_actor("sup", "郭振华", organs["justice"], "SUPERVISOR"),
        "chief": make_actor("chief", "马俊", organs["justice"], "SUPERVISION_LEADER"),
        "platform": make_actor("plat", "平台管理员", organs["justice"], "PLATFORM_ADMIN"),
    }
    ground = Ground(organs, people)
    for key, body in (
        ("officer", "urban"),
        ("second", "urban"),
        ("reviewer", "urban"),
        ("counsellor", "market"),
    ):
        ground.officers[key] = make_officer(
            organs[body], people[key].name, number=f"1403{people[key].account_id:06d}",
            account=Account.objects.get(pk=people[key].account_id),
        )  # fmt: skip
    return ground
