"""The catalogue as a workbook, and items and delegations as rows for the standing rules."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.powers.ground import MOVED, TODAY, Ground

from zhiheng.common import clock
from zhiheng.law.checks.facts_build import day_number
from zhiheng.powers.models import HandOver, Item, ItemBasis, ItemHolder, LawProvision
from zhiheng.sheets import spec_for
from zhiheng.supervision.standing.delegations import delegation_facts
from zhiheng.supervision.standing.items import item_facts

pytestmark = pytest.mark.django_db
ROW = {
    "code": "CX-501", "name": "擅自堆放物料", "action_type": "PENALTY", "field": "URBAN", "duty": None,
    "penal": "《城市道路管理条例》第二十七条、第四十二条", "rank": "ADMIN_REGULATION", "sanctions": "罚款", "org_max": 20000,
}  # fmt: skip


@pytest.mark.req("ITEM-02", "ITEM-06", "ITEM-07")
def test_a_row_that_cites_a_repealed_article_is_a_wrong_row(ground: Ground):
    LawProvision.objects.create(
        law="旧规定", article="第八条", version="2010年", rank="DEPT_RULE", validity="REPEALED", effective_to=dt.date(2025, 6, 30),
    )  # fmt: skip
    sheet, actor = spec_for("items"), ground.people["officer"]
    assert sheet.may(actor) and not sheet.may(ground.people["keeper"])
    beyond_rank = {"rank": "DEPT_RULE", "sanctions": "责令关闭"}
    rows = [ROW, ROW | {"penal": "《旧规定》第八条"}, ROW | beyond_rank, ROW | {"code": ground.item.code}]
    good, repealed, beyond, taken = sheet.check(rows, actor)
    assert [p for p in good if not p.warning] == []
    assert ("penal", True) in {(p.column, "第八条自 2025-07-01 起已废止" in p.message) for p in repealed}
    assert any("部门规章无权设定" in p.message for p in beyond)
    assert any(p.column == "code" for p in taken)
    assert sheet.apply([ROW], actor) == 1
    item = Item.objects.get(code="CX-501")
    assert (item.owner, item.published_on, item.sets_fine) == (ground.bureau.organ, None, True)
    assert [b.article for b in item.bases.order_by("id")] == ["第二十七条", "第四十二条"]
    assert ItemHolder.objects.get(item=item).organ == ground.bureau.organ
    exported = {r["code"]: r for r in sheet.export(actor)}
    assert exported["CX-501"]["sanctions"] == "罚款" and exported["CX-501"]["org_max"] == 20000


@pytest.mark.req("ITEM-06", "EMP-02", "ORG-05")
def test_items_and_delegations_are_projected_as_they_stand(ground: Ground):
    ground.batch()
    ItemBasis.objects.filter(item=ground.item, duty=False).update(effective_to=MOVED, validity="REPEALED")
    HandOver.objects.update(handed_on=TODAY)
    with clock.at(MOVED):
        rows = list(item_facts(MOVED, [ground.item.pk]))
        later = list(item_facts(MOVED + dt.timedelta(days=1), [ground.item.pk]))
        (delegation,) = delegation_facts(MOVED)
    (row,) = rows
    assert (row.subject_id, row.organ_id, row.division) == (
        str(ground.item.pk), str(ground.bureau.organ.pk), "532301",
    )  # fmt: skip
    assert (row.holders_now, row.basis_repealed, row.uses_five_years) == (1, False, 0)
    assert row.holder_names == "楚雄市东华镇人民政府、楚雄市城市管理局"
    assert later[0].basis_repealed and "第四十二条自 2026-04-02 起已废止" in later[0].basis_repealed_names
    assert (delegation.status, delegation.since_day, delegation.taker_name) == (
        "IN_FORCE", day_number(MOVED), "楚雄市东华镇人民政府",
    )  # fmt: skip
    assert (delegation.handed_over_day, delegation.receipt_day, delegation.takers_certified) == (
        day_number(TODAY),
        None,
        2,
    )
