"""Pages of the plans' room: who may open what, and each act through its form."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.plans.ledger.ground import TODAY, Ground, hand_in

from zhiheng.approvals.models import ApprovalTask
from zhiheng.common import clock, scope
from zhiheng.demo import plan_texts
from zhiheng.organs.factories import make_actor
from zhiheng.organs.models import Account
from zhiheng.plans.models import Extension, Milestone, Owner, Plan, ProgressReport
from zhiheng.plans.services.importing import import_text
from zhiheng.plans.services.lifecycle import adopt
from zhiheng.plans.services.remind import remind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(TODAY):
        yield


def client(ground: Ground, who: str) -> Client:
    found = Client()
    if who != "anonymous":
        found.force_login(Account.objects.get(pk=ground.people[who].account_id))
    return found


def get(ground: Ground, who: str, url: str):
    response = client(ground, who).get(url)
    scope.apply(scope.SYSTEM)
    return response


def post(ground: Ground, who: str, url: str, **data):
    response = client(ground, who).post(url, data)
    scope.apply(scope.SYSTEM)
    return response


# page → who → status: 200 opens, 403 no such appointment, 404 may not know of it, 302 to sign in.
TABLE = {
    "overview": {"province": 200, "county": 200, "urban": 200, "health": 200, "archivist": 403, "anonymous": 302},
    "upload": {"county": 200, "urban": 200, "archivist": 403, "anonymous": 302},
    "reports": {"county": 200, "urban": 200, "archivist": 403, "anonymous": 302},
    "ledger": {"province": 200, "county": 200, "urban": 200, "health": 404, "far": 404, "archivist": 403, "anonymous": 302},
    "document": {"province": 200, "county": 200, "urban": 200, "health": 404, "far": 404, "archivist": 403},
    "settings": {"county": 200, "province": 403, "urban": 403, "health": 404, "far": 404, "archivist": 403},
    "task": {"province": 200, "county": 200, "urban": 200, "health": 404, "far": 404, "archivist": 403},
    "report-new": {"urban": 200, "market": 200, "county": 403, "health": 404, "archivist": 403},
    "report": {"urban": 200, "county": 200, "province": 200, "market": 404, "health": 404, "far": 404, "archivist": 403},
}  # fmt: skip


@pytest.mark.parametrize("page", sorted(TABLE))
def test_who_may_open_what(ground, page):
    plan = ground.plan("county")
    row = hand_in(ground, plan)
    task = plan.tasks.get(no="1")
    address = {
        "overview": "/desk/plans/",
        "upload": "/desk/plans/upload/",
        "reports": "/desk/plans/reports/",
        "ledger": f"/desk/plans/{plan.pk}/",
        "document": f"/desk/plans/{plan.pk}/document/?task={task.pk}",
        "settings": f"/desk/plans/{plan.pk}/settings/",
        "task": f"/desk/plans/tasks/{task.pk}/",
        "report-new": f"/desk/plans/tasks/{task.pk}/report/",
        "report": f"/desk/plans/reports/{row.pk}/",
    }[page]
    found = {who: get(ground, who, address).status_code for who in TABLE[page]}
    assert found == TABLE[page]


@pytest.mark.req("PLAN-01")
def test_a_file_is_uploaded_seen_beside_its_ledger_corrected_and_adopted(ground):
    file = SimpleUploadedFile("工作措施.txt", plan_texts.county(TODAY).encode())
    organ = ground.organs["county"].pk
    assert post(ground, "county", "/desk/plans/upload/", organ=organ, file=file).status_code == 302
    plan = Plan.objects.get()
    task = plan.tasks.get(no="3")
    page = get(ground, "county", f"/desk/plans/{plan.pk}/document/?task={task.pk}").content.decode()
    assert f'<mark id="words-{task.pk}" class="words chosen" tabindex="-1">3.落实公示要求。' in page
    assert page.count("<mark id=") == 5
    post(
        ground,
        "county",
        f"/desk/plans/tasks/{task.pk}/correct/",
        no="3",
        title="全面补录公示",
        section="",
        version=1,
    )
    milestone = task.milestones.get()
    url = f"/desk/plans/tasks/{task.pk}/milestone/"
    data = {"m-milestone": milestone.pk, "m-text": "补录完毕", "m-due_on": "2026-12-10", "m-modality": "MUST",
            "m-measure": "published_on_time", "m-target": "95"}  # fmt: skip
    assert post(ground, "county", url, **data).status_code == 302
    health = ground.organs["health"].pk
    post(
        ground, "county", f"/desk/plans/tasks/{task.pk}/assign/", **{"body-body": health, "body-role": "配合"}
    )
    post(ground, "county", f"/desk/plans/tasks/{task.pk}/split/", **{"part-title": "市场监管局补录"})
    assert post(ground, "county", f"/desk/plans/{plan.pk}/adopt/", confirmed="1").status_code == 302
    task.refresh_from_db()
    milestone.refresh_from_db()
    plan.refresh_from_db()
    assert (task.title, milestone.measure, plan.status) == ("全面补录公示", "published_on_time", "ADOPTED")
    assert task.subtasks.get().title == "市场监管局补录"
    assert "处罚决定按期公示率" in get(ground, "health", f"/desk/plans/tasks/{task.pk}/").content.decode()


def test_what_is_wrong_with_an_upload_stands_at_its_field(ground):
    organ = ground.organs["county"].pk
    answer = post(ground, "county", "/desk/plans/upload/", organ=organ)
    assert answer.status_code == 400 and "二者选其一" in answer.content.decode()
    bad = SimpleUploadedFile("扫描件.pdf", b"%PDF-1.4\n%broken")
    assert post(ground, "county", "/desk/plans/upload/", organ=organ, file=bad).status_code == 400
    ground.plan("county")
    answer = post(ground, "county", "/desk/plans/upload/", organ=organ, text=plan_texts.county(TODAY))
    assert answer.status_code == 400 and "同一份文件只建一本台账" in answer.content.decode()
    assert Plan.objects.count() == 1


def test_a_hostile_document_is_shown_as_text(ground):
    text = plan_texts.county(TODAY).replace("逐件自查", "<script>alert(1)</script>逐件自查")
    post(ground, "county", "/desk/plans/upload/", organ=ground.organs["county"].pk, text=text)
    plan = Plan.objects.get()
    page = get(ground, "county", f"/desk/plans/{plan.pk}/document/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_ledger_filters_by_light_and_exports_what_it_shows(ground):
    plan = ground.plan("county")
    page = get(ground, "county", f"/desk/plans/{plan.pk}/?light=RED").content.decode()
    assert "落实公示要求" in page and "提高办案时效" not in page
    sheet = get(ground, "county", f"/desk/plans/{plan.pk}/?export=xlsx")
    book = load_workbook(io.BytesIO(b"".join(sheet.streaming_content) if sheet.streaming else sheet.content))
    cells = [str(c) for row in book.active.iter_rows(values_only=True) for c in row]
    assert "提高办案时效" in cells and "红灯" in cells


def test_a_report_is_handed_in_returned_and_approved_on_the_pages(ground):
    plan = ground.plan("county")
    task = plan.tasks.get(no="1")
    task.owners.exclude(body=ground.organs["urban"]).delete()
    url = f"/desk/plans/tasks/{task.pk}/report/"
    data = {"organ": ground.organs["urban"].pk, "milestone": task.milestones.get().pk, "period": "2026年11月",
            "text": "完成", "claims_done": "on"}  # fmt: skip
    answer = post(ground, "urban", url, **data)
    assert answer.status_code == 400 and "请上传证明材料" in answer.content.decode()
    assert post(ground, "urban", url, **data, evidence="自查清单\n矿城管〔2026〕18号").status_code == 302
    first = ProgressReport.objects.get()
    assert "请您审核" not in get(ground, "urban", f"/desk/plans/reports/{first.pk}/").content.decode()
    assert "请您审核" in get(ground, "county", f"/desk/plans/reports/{first.pk}/").content.decode()
    review = f"/desk/plans/reports/{first.pk}/review/"
    assert post(ground, "county", review, what="return", opinion="").status_code == 400
    post(ground, "county", review, what="return", opinion="清单缺页")
    assert "清单缺页" in get(ground, "urban", f"/desk/plans/reports/{first.pk}/").content.decode()
    post(ground, "urban", url, **data, evidence="自查清单")
    second = ProgressReport.objects.latest("id")
    assert post(ground, "urban", f"/desk/plans/reports/{second.pk}/review/", what="approve").status_code in {
        404,
        409,
    }
    assert (
        post(ground, "county", f"/desk/plans/reports/{second.pk}/review/", what="approve").status_code == 302
    )
    assert Milestone.objects.get(task=task).done_on == TODAY


def test_a_leader_meets_the_report_in_the_approvals_room_and_never_a_case(ground):
    ground.people["leader"] = make_actor("leader", "局长", ground.organs["urban"], "ORGAN_LEADER")
    with clock.at(TODAY - dt.timedelta(days=80)):
        plan = import_text(
            actor=ground.people["urban"], organ=ground.organs["urban"], text=plan_texts.county(TODAY)
        )
        adopt(actor=ground.people["urban"], plan_id=plan.pk, confirmed=True)
    row = hand_in(ground, plan, who="market")
    page = get(ground, "leader", f"/desk/approvals/{row.approval_id}/").content.decode()
    assert f'href="/desk/plans/reports/{row.pk}/"' in page
    task = ApprovalTask.objects.get(request_id=row.approval_id)
    assert post(ground, "leader", f"/desk/approvals/tasks/{task.pk}/sign/", what="approve").status_code == 302
    row.refresh_from_db()
    assert (row.status, row.decided_by_name) == ("APPROVED", "局长")


def test_settings_link_reminders_and_the_end(ground):
    city, plan = ground.plan("city"), ground.plan("county")
    url = f"/desk/plans/{plan.pk}/settings/"
    post(ground, "county", url, act="link", parent=city.pk)
    post(ground, "county", url, act="remind", before="20、5", every=3, urgent_before="40、10", urgent_every=2)
    plan.refresh_from_db()
    assert (plan.parent_id, plan.remind_before, plan.remind_every) == (city.pk, [20, 5], 3)
    assert (plan.urgent_before, plan.urgent_every) == ([40, 10], 2)
    post(ground, "county", url, act="close", summary="全部完成")
    plan.refresh_from_db()
    assert plan.status == "CLOSED"


def test_an_extension_and_a_reminder_stand_on_the_task(ground):
    plan = ground.plan("county")
    milestone = plan.tasks.get(no="3").milestones.get()
    remind(milestone.due_on)
    url = f"/desk/plans/milestones/{milestone.pk}/extend/"
    assert post(ground, "county", url, to_day="2026-12-25", reason="").status_code == 400
    assert post(ground, "market", url, to_day="2026-12-25", reason="系统切换推迟").status_code == 403
    assert not Extension.objects.exists()
    assert post(ground, "county", url, to_day="2026-12-25", reason="系统切换推迟").status_code == 302
    page = get(ground, "county", f"/desk/plans/tasks/{milestone.task_id}/").content.decode()
    assert "系统切换推迟" in page and "到期当日提醒" in page


def test_removing_owner_milestone_and_item_from_a_draft(ground):
    plan = ground.plan("county", adopted=False)
    task = plan.tasks.get(no="1")
    owner = task.owners.first()
    post(ground, "county", f"/desk/plans/owners/{owner.pk}/remove/")
    post(ground, "county", f"/desk/plans/milestones/{task.milestones.get().pk}/remove/")
    assert not Owner.objects.filter(pk=owner.pk).exists() and not task.milestones.exists()
    post(ground, "county", f"/desk/plans/tasks/{task.pk}/remove/")
    assert plan.tasks.count() == 4


def test_the_overview_counts_and_the_workbench_shows_what_is_late(ground):
    city = ground.plan("city")
    ground.plan("county", parent=city)
    page = get(ground, "city", "/desk/plans/").content.decode()
    assert "下级方案 1 个" in page and "红灯 5" in page  # the city's own two and the district's three
    assert "落实公示要求" in get(ground, "market", "/desk/").content.decode()


def test_pages_ask_a_fixed_number_of_queries(ground, django_assert_max_num_queries):
    plan = ground.plan("county")
    browser = client(ground, "county")
    for most, address in ((18, f"/desk/plans/{plan.pk}/"), (12, "/desk/plans/")):
        with django_assert_max_num_queries(most):
            assert browser.get(address).status_code == 200
    scope.apply(scope.SYSTEM)
