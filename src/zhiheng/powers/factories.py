"""Making items, holders and benchmarks: used by the tests and by the demo data."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item, ItemHolder

SINCE = dt.date(2018, 1, 1)


PENALTY_STEPS = (
    "普通程序：立案、调查取证、事先告知、陈述申辩（依法听证）、法制审核、决定、送达、执行；"
    "符合行政处罚法第五十一条规定的，可以当场作出决定"
)


def seven_elements(name: str) -> dict[str, Any]:
    """Return the written elements of a penalty item (ITEM-14): who may, under what condition, how, by which means."""
    return {
        "authority": "违法行为发生地县级以上主管部门；依法赋权的，由承接的乡镇、街道行使",
        "conditions": f"有证据证明当事人{name}，且未超过行政处罚时效",
        "steps": PENALTY_STEPS,
        "manner": "责令改正，依法给予行政处罚",
        "sets_fine": True,
    }


def make_item(
    code: str,
    name: str,
    *,
    field: str,
    holder: Organ | None = None,
    person: tuple[float, float] | None = None,
    org: tuple[float, float] | None = None,
    **more: Any,
) -> Item:
    """Return an item with its ranges in yuan, held by ``holder`` in its division if one is given."""
    values: dict[str, Any] = {
        "violation_basis": "《城市道路管理条例》第二十七条",
        "penalty_basis": "《城市道路管理条例》第四十二条",
        "basis_level": "ADMIN_REGULATION",
        "sanctions": ["FINE"],
        "published_on": SINCE,
        **seven_elements(name),
    }
    item = Item.objects.create(
        code=code,
        name=name,
        field=field,
        range_person={"min": person[0], "max": person[1]} if person else None,
        range_org={"min": org[0], "max": org[1]} if org else None,
        **values | more,
    )
    if holder:
        ItemHolder.objects.create(
            item=item, organ=holder, division=holder.division_id, valid_from=SINCE, basis="部门职责"
        )
    return item
