"""A body that can handle cases, with everybody a case needs: the ground of the stories in tests and of the demo."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.officers.factories import make_officer
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.factories import appoint, make_account, make_division, make_organ
from zhiheng.organs.models import Organ
from zhiheng.powers.factories import make_item
from zhiheng.powers.models import Item


@dataclass(frozen=True, slots=True)
class Bureau:
    """A body with two handlers, a reviewer, a hearing host, a leader, an archivist, and one item it may act on."""

    organ: Organ
    handler: Actor
    second: Actor
    head: Actor
    reviewer: Actor
    host: Actor
    leader: Actor
    officers: tuple[Officer, Officer]
    item: Item


def make_bureau(
    *,
    code: str = "140303",
    name: str = "阳泉市矿区城市管理局",
    prefix: str = "矿城管",
    field: str = "URBAN",
    item_name: str = "擅自占用城市道路",
    org: tuple[float, float] = (0, 20000),
    person: tuple[float, float] = (0, 20000),
) -> Bureau:
    """Return a bureau in a county-level division (矿区 unless told otherwise)."""
    shanxi = make_division(code[:2] + "0000", "山西省" if code.startswith("14") else "省", "PROVINCE")
    city = make_division(code[:4] + "00", "阳泉市" if code.startswith("1403") else "市", "CITY", shanxi.code)
    county = make_division(code, "矿区" if code == "140303" else "县", "COUNTY", city.code)
    organ = make_organ(
        f"{code}-{field}",
        name,
        county,
        short_name=name.removeprefix("阳泉市"),
        doc_prefix=prefix,
        fields=[field],
    )
    people: dict[str, Actor] = {}
    officers = []
    for key, person_name, roles in (
        ("handler", "张立新", ("OFFICER",)),
        ("second", "李海燕", ("OFFICER",)),
        ("head", "王建国", ("UNIT_HEAD",)),
        ("reviewer", "赵敏", ("LEGAL_REVIEWER",)),
        ("host", "孙志强", ("HEARING_HOST",)),
        ("leader", "周文华", ("ORGAN_LEADER",)),
    ):
        account = appoint(make_account(f"{key}-{code}-{field}".lower(), person_name, organ), organ, *roles)
        officer = make_officer(
            organ,
            person_name,
            number=f"{code}{len(people) + 1:05d}" if key in {"handler", "second", "reviewer"} else None,
            account=account,
            legal_qualification=key == "reviewer",
            reviewer_since=dt.date(2020, 1, 2) if key == "reviewer" else None,
        )
        if key in {"handler", "second"}:
            officers.append(officer)
        people[key] = actor_for(account)
    item = make_item(f"{code}-{field}-001", item_name, field=field, holder=organ, org=org, person=person)
    return Bureau(organ=organ, officers=(officers[0], officers[1]), item=item, **people)
