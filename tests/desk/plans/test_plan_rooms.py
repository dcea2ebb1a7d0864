"""The parts of a plan on the desk: every page opens for whom it is meant, and each round goes through its forms."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.plans.test_plan_pages import get, post
from tests.plans.ledger.ground import TODAY, Ground

from zhiheng.common import clock
from zhiheng.plans.models import (
    Assessment,
    Circular,
    Evaluation,
    Filing,
    Meeting,
    Notice,
    PlanFile,
    PlanGroup,
    Problem,
    Resolution,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(TODAY):
        yield


def act(ground: Ground, who: str, url: str, name: str, /, **data):
    return post(ground, who, url, act=name, **{f"{name}-{k}": v for k, v in data.items()})


PARTS = ("organisation", "meetings", "filings", "circulars", "evaluations", "papers")


@pytest.mark.parametrize("part", PARTS)
def test_the_parts_open_for_those_who_see_the_plan_and_for_nobody_else(ground, part):
    plan = ground.plan("county")
    url = f"/desk/plans/{plan.pk}/{part}/"
    found = {
        who: get(ground, who, url).status_code
        for who in ("county", "province", "urban", "health", "far", "archivist", "anonymous")
    }
    assert found == {
        "county": 200,
        "province": 200,
        "urban": 200,
        "health": 404,
        "far": 404,
        "archivist": 403,
        "anonymous": 302,
    }


@pytest.mark.req("PLAN-03", "PLAN-05", "PLAN-06")
def test_contacts_meeting_resolution_and_problem_on_the_pages(ground):
    plan = ground.plan("county")
    at = f"/desk/plans/{plan.pk}/organisation/"
    urban = ground.organs["urban"].pk
    assert act(ground, "county", at, "group", kind="CONSULTATION", name="会商机制").status_code == 302
    group = PlanGroup.objects.get(name="会商机制")
    assert act(ground, "county", at, f"member-{group.pk}", post="成员", name="王某").status_code == 302
    assert act(ground, "urban", at, "group", kind="CONSULTATION", name="另一个").status_code == 400
    wrong = act(ground, "urban", at, "liaison", organ_id=urban, kind="CONTACT", name="李四", phone="无")
    assert (
        wrong.status_code == 400
        and "请填写联系电话" in wrong.content.decode()
        and "李四" in wrong.content.decode()
    )
    assert (
        act(
            ground, "urban", at, "liaison", organ_id=urban, kind="CONTACT", name="李四", phone="4088888"
        ).status_code
        == 302
    )
    assert "李四" in get(ground, "county", at).content.decode()
    at = f"/desk/plans/{plan.pk}/meetings/"
    assert (
        act(
            ground,
            "county",
            at,
            "call",
            group_id=group.pk,
            title="第一次会商",
            on="2026-11-21",
            agenda="经费",
        ).status_code
        == 302
    )
    meeting = Meeting.objects.get()
    page = f"/desk/plans/meetings/{meeting.pk}/"
    seat = meeting.attendance.get()
    assert (
        act(
            ground, "county", page, "hold", present=[seat.pk], minutes="会议研究了经费保障问题，议定一项。"
        ).status_code
        == 302
    )
    assert (
        act(
            ground, "county", page, "resolve", text="落实经费", organ_id=urban, due_on="2026-12-01"
        ).status_code
        == 302
    )
    row = Resolution.objects.get()
    at2 = f"/desk/plans/resolutions/{row.pk}/"
    assert act(ground, "urban", at2, "follow", text="已办", claims_done="on").status_code == 302
    assert act(ground, "county", at2, "settle", what="done").status_code == 302
    assert Resolution.objects.get().status == "DONE"
    assert act(ground, "urban", at, "raise", organ_id=urban, title="人手不足", text="缺人").status_code == 302
    problem = Problem.objects.get()
    assert (
        act(
            ground,
            "county",
            f"/desk/plans/problems/{problem.pk}/",
            "handle",
            status="TABLED",
            meeting_id=meeting.pk,
        ).status_code
        == 302
    )
    assert Problem.objects.get().status == "TABLED"
    paper = PlanFile.objects.get(kind="MINUTES")
    answer = get(ground, "urban", f"/desk/plans/files/{paper.pk}/")
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    assert get(ground, "health", f"/desk/plans/files/{paper.pk}/").status_code == 404


@pytest.mark.req("PLAN-14", "PLAN-16")
def test_a_filing_is_opened_handed_in_returned_and_taken_in_on_the_pages(ground):
    plan = ground.plan("county")
    urban = ground.organs["urban"].pk
    at = f"/desk/plans/{plan.pk}/filings/"
    assert (
        act(
            ground, "county", at, "open-report", title="部门报告", bodies=[urban], due_on="2026-11-20"
        ).status_code
        == 302
    )
    row = Filing.objects.get()
    page = f"/desk/plans/filings/{row.pk}/"
    parts = {f"s{n}": "内容" for n in range(6)}
    missing = act(ground, "urban", page, "submit", **(parts | {"s5": ""}))
    assert missing.status_code == 400 and Filing.objects.get().status == "OWED"
    assert "逾期 1 天" in get(ground, "county", at).content.decode()
    assert act(ground, "urban", page, "submit", **parts).status_code == 302
    assert "矿司报收〔2026〕1号" in get(ground, "urban", page).content.decode()
    assert act(ground, "county", page, "decide", what="back", opinion="补数据").status_code == 302
    assert "补数据" in get(ground, "urban", page).content.decode()
    file = SimpleUploadedFile("附件.txt", "台账".encode())
    assert act(ground, "urban", page, "submit", **parts, file=file).status_code == 302
    assert act(ground, "county", page, "decide", what="accept").status_code == 302
    assert (
        Filing.objects.get().status == "ACCEPTED"
        and PlanFile.objects.get(kind="FILING").file_name == "附件.txt"
    )
    assert "部门报告" in get(ground, "urban", "/desk/plans/filings/").content.decode()
    assert get(ground, "market", page).status_code == 404


@pytest.mark.req("PLAN-26")
def test_evidence_is_uploaded_with_a_report_and_opened_by_the_reviewer_only(ground):
    plan = ground.plan("county")
    task = plan.tasks.get(no="1")
    url = f"/desk/plans/tasks/{task.pk}/report/"
    data = {
        "organ": ground.organs["urban"].pk,
        "milestone": task.milestones.get().pk,
        "period": "2026年11月",
        "text": "完成",
        "claims_done": "on",
    }
    bad = post(ground, "urban", url, **data, file=SimpleUploadedFile("清单.pdf", b"not a pdf at all"))
    assert bad.status_code in {400, 415} and not PlanFile.objects.exists()
    assert (
        post(ground, "urban", url, **data, file=SimpleUploadedFile("清单.txt", "32 件".encode())).status_code
        == 302
    )
    file = PlanFile.objects.get()
    assert "清单.txt" in get(ground, "county", f"/desk/plans/tasks/{task.pk}/").content.decode()
    assert get(ground, "county", f"/desk/plans/files/{file.pk}/").status_code == 200
    assert get(ground, "market", f"/desk/plans/files/{file.pk}/").status_code == 404


@pytest.mark.req("PLAN-11", "PLAN-12")
def test_circular_and_evaluation_on_the_pages(ground):
    plan = ground.plan("county")
    at = f"/desk/plans/{plan.pk}/circulars/"
    assert (
        act(
            ground,
            "county",
            at,
            "draft",
            title="推进情况通报",
            since="2026-09-02",
            until="2026-11-21",
            text="总体平稳。",
        ).status_code
        == 302
    )
    row = Circular.objects.get()
    page = f"/desk/plans/circulars/{row.pk}/"
    assert get(ground, "urban", page).status_code == 404
    post(ground, "county", page, act="send")
    assert act(ground, "chief", page, "decide", what="approve").status_code == 302
    assert post(ground, "urban", page, act="sign").status_code == 302
    assert "urban负责人" in get(ground, "county", page).content.decode()
    at = f"/desk/plans/{plan.pk}/evaluations/"
    assert (
        act(
            ground, "county", at, "goal", title="按期公示", measure="published_on_time", target="95"
        ).status_code
        == 302
    )
    assert (
        act(ground, "county", at, "open", kind="FINAL", title="终期评估", due_on="2026-12-31").status_code
        == 302
    )
    found = Evaluation.objects.get()
    page = f"/desk/plans/evaluations/{found.pk}/"
    assert act(ground, "county", page, "indicator", title="任务完成", full="100").status_code == 302
    post(ground, "county", page, act="send")
    part = Assessment.objects.get(organ=ground.organs["urban"])
    indicator = found.indicators.get()
    one = f"/desk/plans/assessments/{part.pk}/"
    assert (
        act(ground, "urban", one, "assess", text="自评", **{f"claim-{indicator.pk}": "90"}).status_code == 302
    )
    assert (
        act(
            ground, "county", one, "review", what="review", opinion="属实", **{f"given-{indicator.pk}": "90"}
        ).status_code
        == 302
    )
    assert (
        act(ground, "county", page, "report", summary="良好", problems="有", advice="改").status_code == 302
    )
    assert get(ground, "market", one).status_code == 404
    assert "良好" in get(ground, "market", page).content.decode()


@pytest.mark.req("PLAN-10", "PLAN-21", "RULE-04", "RULE-09")
def test_signing_reason_urging_papers_and_messages_on_the_pages(ground):
    plan = ground.plan("county")
    task = plan.tasks.get(no="1")
    m = task.milestones.get()
    m.modality, m.due_on = "PRINCIPLE", TODAY - dt.timedelta(days=2)
    m.save()
    page = f"/desk/plans/tasks/{task.pk}/pressing/"
    assert post(ground, "urban", page, act="accept").status_code == 302
    assert act(ground, "urban", page, f"excuse-{m.pk}", reason="上级系统未开通").status_code == 302
    assert (
        act(
            ground,
            "county",
            page,
            "urge",
            organ_id=ground.organs["urban"].pk,
            text="请加快进度",
            reply_by="2026-11-30",
        ).status_code
        == 302
    )
    assert "请加快进度" not in get(ground, "market", page).content.decode()
    row = task.urges.get()
    assert act(ground, "urban", page, f"answer-{row.pk}", text="已整改").status_code == 302
    notice = Notice.objects.filter(account_id=ground.people["urban"].account_id).first()
    assert "请加快进度" in get(ground, "urban", "/desk/plans/notices/").content.decode()
    assert post(ground, "county", "/desk/plans/notices/", act=f"open-{notice.pk}").status_code == 400
    answer = post(ground, "urban", "/desk/plans/notices/", act=f"open-{notice.pk}")
    assert answer.status_code == 302 and answer["Location"].endswith(f"/tasks/{task.pk}/")
    notice.refresh_from_db()
    assert notice.read_at
    assert act(ground, "county", f"/desk/plans/{plan.pk}/papers/", "make", period="ADHOC").status_code == 302
    paper = PlanFile.objects.get(kind="PROGRESS")
    assert get(ground, "urban", f"/desk/plans/files/{paper.pk}/").status_code == 404
    assert get(ground, "province", f"/desk/plans/files/{paper.pk}/").status_code == 200
    settings = f"/desk/plans/{plan.pk}/settings/"
    assert (
        post(
            ground, "county", settings, act="periods", paper_period="MONTHLY", circular_months="3"
        ).status_code
        == 302
    )
    plan.refresh_from_db()
    assert (plan.paper_period, plan.circular_months) == ("MONTHLY", 3)


def test_a_document_with_a_leading_group_shows_it_at_adoption(ground):
    from tests.plans.ledger.test_organisation import TEXT

    from zhiheng.plans.models import Plan

    post(ground, "county", "/desk/plans/upload/", organ=ground.organs["county"].pk, text=TEXT)
    plan = Plan.objects.get()
    page = get(ground, "county", f"/desk/plans/{plan.pk}/document/").content.decode()
    assert "领导小组、工作专班、工作会商机制（3 人）" in page and "2026-08-31" in page
    matter = plan.matters.get(due_on=dt.date(2026, 8, 31))
    page = get(ground, "county", f"/desk/plans/{plan.pk}/document/?matter={matter.pk}").content.decode()
    assert f'<mark id="words--{matter.pk}" class="words chosen"' in page
    post(ground, "county", f"/desk/plans/{plan.pk}/adopt/", confirmed="1")
    page = get(ground, "county", f"/desk/plans/{plan.pk}/evaluations/?matter={matter.pk}").content.decode()
    assert 'value="中期评估"' in page and 'value="2026-08-31"' in page
