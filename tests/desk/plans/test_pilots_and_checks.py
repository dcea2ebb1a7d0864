"""Pilots and the standardisation checks of townships on the desk."""

from __future__ import annotations

import pytest
from tests.desk.plans.test_plan_pages import get, post
from tests.plans.ledger.ground import TODAY, Ground

from zhiheng.common import clock
from zhiheng.plans.models import (
    Pilot,
    TownshipCheck,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(TODAY):
        yield


def act(ground: Ground, who: str, url: str, name: str, /, **data):
    return post(ground, who, url, act=name, **{f"{name}-{k}": v for k, v in data.items()})


@pytest.mark.req("STD-01", "STD-05")
def test_pilots_and_checks_on_the_pages(ground):
    from zhiheng.organs.factories import make_division, make_organ

    body = make_organ(
        "JD1", "示例街道办事处", make_division("140303001", "示例街道", "TOWNSHIP", "140303"), kind="TOWNSHIP"
    )
    organ = ground.organs["county"].pk
    assert (
        act(
            ground,
            "county",
            "/desk/plans/pilots/",
            "name",
            organ_id=organ,
            name="示例街道",
            place="140303001",
            topic="规范化",
            named_on="2026-03-01",
        ).status_code
        == 302
    )
    row = Pilot.objects.get()
    assert (
        act(
            ground,
            "county",
            f"/desk/plans/pilots/{row.pk}/",
            "note",
            kind="EXPERIENCE",
            title="一队一清单",
            text="做法",
            on="2026-10-01",
        ).status_code
        == 302
    )
    assert (
        act(
            ground,
            "city",
            f"/desk/plans/pilots/{row.pk}/",
            "promote",
            entry_id=row.entries.get().pk,
            organ_id=ground.organs["city"].pk,
            where="全市",
            on="2026-11-01",
            how="印发",
        ).status_code
        == 302
    )
    assert "一队一清单" in get(ground, "far", "/desk/plans/pilots/").content.decode()
    bad = act(
        ground,
        "county",
        "/desk/plans/checks/",
        "list",
        organ_id=organ,
        covers="TOWNSHIP",
        title="检查表",
        items="公示栏 40\n执法证件",
    )
    assert bad.status_code == 400 and "第 2 行" in bad.content.decode()
    assert (
        act(
            ground,
            "county",
            "/desk/plans/checks/",
            "list",
            organ_id=organ,
            covers="TOWNSHIP",
            title="检查表",
            items="公示栏 40\n执法证件 60",
        ).status_code
        == 302
    )
    from zhiheng.plans.models import Checklist

    new = f"/desk/plans/checks/new/{Checklist.objects.get().pk}/"
    data = {
        "organ_id": body.pk,
        "checked_on": "2026-11-20",
        "score-0": "30",
        "note-0": "不全",
        "score-1": "60",
        "mend_by": "2026-12-20",
    }
    assert act(ground, "county", new, "check", **data).status_code == 302
    page = f"/desk/plans/checks/{TownshipCheck.objects.get().pk}/"
    assert act(ground, "county", page, "mend", text="已补齐").status_code == 302
    assert get(ground, "far", page).status_code == 404
