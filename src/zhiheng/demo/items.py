"""Items of power from the law's first catalogue, held by the bodies of their field."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.demo.bodies import Body
from zhiheng.law.catalogue import CatalogueItem, catalogue
from zhiheng.law.sanctions import Measure
from zhiheng.powers.factories import seven_elements
from zhiheng.powers.models import Item, ItemHolder

_FIELD = {"城市管理": "URBAN", "市场监管": "MARKET"}
# Items whose fine is a plain amount for everybody: what the demo's cases are about.
SINCE = dt.date(2021, 7, 15)
_TOWNSHIP_ITEMS = {"CG-007", "CG-009", "CG-015", "CG-016"}


def _range(item: CatalogueItem, citizen: bool) -> dict[str, Any] | None:
    fine = item.penalty.fine if item.penalty else None
    for branch in fine.branches if fine else ():
        if branch.rule.measure is Measure.AMOUNT and branch.citizen in (None, citizen):
            low, high = branch.rule.low, branch.rule.high
            if high is None:
                return None
            return {"min": float(low or 0), "max": float(high)}
    return None


def elements(item: CatalogueItem) -> dict[str, Any]:
    """Return the written elements of an item of the catalogue (ITEM-14)."""
    found = seven_elements(item.title)
    kinds = [o.kind.value for o in item.penalty.options] if item.penalty else []
    found["sets_fine"] = "FINE" in kinds
    if item.correction:
        found["manner"] = f"{item.correction}，依法给予行政处罚"
    if _range(item, True) is None and _range(item, False) is None:
        found["range_text"] = "按所依据条款规定的种类和比例确定，罚款数额由本地规定"
    found["involves_enterprises"] = "经营" in item.title or "单位" in item.title or "施工" in item.title
    return found


def make_items() -> list[Item]:
    """Store the penalty items of the catalogue, with basis and ranges; returns them in order."""
    rows = []
    for item in catalogue():
        if item.penalty is None or item.domain not in _FIELD:
            continue
        duty = [str(b.cite) for b in item.basis if b.duty]
        penal = [str(b.cite) for b in item.basis if not b.duty]
        rows.append(
            Item(
                code=item.code,
                name=item.title,
                field=_FIELD[item.domain],
                violation_basis="、".join(duty or penal),
                penalty_basis="、".join(penal),
                basis_level=str(item.basis[0].rank.value),
                sanctions=[o.kind.value for o in item.penalty.options],
                range_person=_range(item, True),
                range_org=_range(item, False),
                effective_from=dt.date(2011, 1, 1),
                source="执法事项样例目录",
                published_on=SINCE,
                subject=item.organ,
                level="县级以上",
                **elements(item),
            )
        )
    rows.append(
        Item(
            code="JT-001",
            name="未取得道路客运经营许可，擅自从事道路客运经营",
            field="TRANSPORT",
            violation_basis="《道路运输条例》第十条",
            penalty_basis="《道路运输条例》第六十三条",
            basis_level="ADMIN_REGULATION",
            sanctions=["CONF_INCOME", "FINE"],
            range_person={"min": 30000, "max": 100000},
            range_org={"min": 30000, "max": 100000},
            effective_from=dt.date(2012, 11, 9),
            source="裁量基准样例（二手来源，条号以现行文本为准）",
            published_on=SINCE,
            subject="县级以上交通运输主管部门",
            level="县级以上",
            involves_enterprises=True,
            **seven_elements("未取得道路客运经营许可从事客运经营"),
        )
    )
    return Item.objects.bulk_create(rows)


def hold_items(items: list[Item], bodies: list[Body]) -> None:
    """Let every body hold the items of its field; the pilot townships the handed-over ones, in the government's name."""
    holders = []
    for body in bodies:
        township = len(body.organ.division_id) > 6
        for item in items:
            if item.field != body.field or (township and item.code not in _TOWNSHIP_ITEMS):
                continue
            holders.append(
                ItemHolder(
                    item=item,
                    organ=body.organ.subject,
                    division=body.organ.division_id,
                    valid_from=SINCE,
                    basis="赋权决定" if township else "部门职责",
                )
            )
    ItemHolder.objects.bulk_create(holders)
