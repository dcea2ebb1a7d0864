"""Pages of the period, of what presses, and of the yearly reviews with their workbook."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from tests.desk.plans.test_plan_pages import get, post
from tests.plans.ledger.ground import TODAY, Ground

from zhiheng.common import clock
from zhiheng.journal.models import ProcessEvent
from zhiheng.plans.models import Milestone, ReviewItem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(TODAY):
        yield


@pytest.mark.req("PLAN-19")
def test_the_period_is_seen_and_corrected_beside_the_document(ground: Ground):
    plan = ground.plan("county", adopted=False)
    last = plan.tasks.last().milestones.first() or Milestone.objects.filter(task__plan=plan).last()
    Milestone.objects.filter(pk=last.pk).update(due_on="2029-01-31", recurs="")
    plan.tasks.update(checked=True)
    url = f"/desk/plans/{plan.pk}/adopt/"
    gone = post(ground, "county", url, period_from="2026-01-01", period_to="2026-12-31")
    plan.refresh_from_db()
    assert gone.status_code == 400 and plan.status == "DRAFT"
    post(
        ground,
        "county",
        f"/desk/plans/{plan.pk}/settings/",
        act="period",
        period_from="2026-01-01",
        period_to="2026-12-31",
    )
    page = get(ground, "county", f"/desk/plans/{plan.pk}/document/").content.decode()
    assert "实施期外的节点" in page and "2029-01-31" in page and 'value="2026-01-01"' in page
    assert post(ground, "county", url, period_from="2026-01-01", period_to="2029-01-31").status_code == 302
    plan.refresh_from_db()
    assert plan.status == "ADOPTED" and str(plan.period_to) == "2029-01-31"
    assert "2026-01-01 至 2029-01-31" in get(ground, "urban", f"/desk/plans/{plan.pk}/").content.decode()


@pytest.mark.req("PLAN-18")
def test_a_task_is_marked_as_pressing_and_stands_first(ground: Ground):
    plan = ground.plan("county")
    task = plan.tasks.order_by("order").last()
    url = f"/desk/plans/tasks/{task.pk}/pressing/"
    assert post(ground, "county", url, act="press").status_code == 400
    assert post(ground, "county", url, **{"act": "press", "press-why": "省厅限期"}).status_code == 302
    page = get(ground, "county", f"/desk/plans/{plan.pk}/").content.decode()
    table = page[page.index("<tbody") :]
    assert table.index(task.title) < table.index(plan.tasks.order_by("order").first().title)
    only = get(ground, "county", f"/desk/plans/{plan.pk}/?urgent=1").content.decode()
    assert task.title in only[only.index("<tbody") :] and "开展案件自查" not in only[only.index("<tbody") :]
    assert "改为一般任务" not in get(ground, "urban", url).content.decode()


@pytest.mark.req("PLAN-09", "PLAN-23")
def test_indicators_are_mapped_counted_and_taken_away_as_a_workbook(ground: Ground):
    plan = ground.plan("county")
    url = f"/desk/plans/{plan.pk}/yearly/"
    assert "先登记" in get(ground, "county", url).content.decode()
    data = {"add-year": "2026", "add-system": "INSPECTION", "add-title": "=专项监督", "add-full": "8"}
    assert post(ground, "county", url, act="add", **data).status_code == 302
    item = ReviewItem.objects.get()
    task = plan.tasks.get(no="1")
    page = f"/desk/plans/review-items/{item.pk}/"
    assert post(ground, "county", page, act="link").status_code == 400
    assert post(ground, "county", page, **{"act": "link", "link-tasks": [task.pk]}).status_code == 302
    shown = get(ground, "county", url).content.decode()
    assert "矿区城管局" in shown and "任务 1" in shown
    own = get(ground, "urban", url).content.decode()
    assert "矿区城管局" in own and "矿区市场监管局" not in own[own.index("各单位完成情况") :]
    sheet = f"/desk/plans/{plan.pk}/yearly/2026/export/"
    response = get(ground, "county", sheet)
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    assert book.sheetnames == ["指标对应", "各单位完成情况", "说明"]
    first = [c.value for c in book["指标对应"][2]]
    assert first[:4] == [2026, "法治督察", "", "=专项监督"] and first[5:7] == ["1", task.title]
    assert {r[0].value for r in list(book["各单位完成情况"].rows)[1:]} == {
        o.name for o in map(ground.organs.get, ("urban", "market"))
    }
    assert get(ground, "county", url + "?year=0000").status_code == 200
    assert get(ground, "county", f"/desk/plans/{plan.pk}/yearly/0/export/").status_code == 404
    assert ProcessEvent.objects.filter(kind="plan.review_exported", subject_id=plan.pk).count() == 1
    for who, status in {"health": 404, "far": 404, "archivist": 403, "anonymous": 302}.items():
        assert [get(ground, who, x).status_code for x in (url, page, sheet)] == [status] * 3
    assert post(ground, "urban", page, act="link", **{"link-tasks": [task.pk]}).status_code >= 400
    assert item.links.count() == 1
