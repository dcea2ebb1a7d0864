"""Pages of the examinations: the bank, papers, and a sitting from the announcement to the result."""

from __future__ import annotations

import pytest
from tests.desk.training.doors import get, post
from tests.training.exams import EXAM, bank, paper
from tests.training.ground import moment

from zhiheng.common import clock
from zhiheng.training.models import Answer, Attempt, Candidate, Paper, PassMark, Sitting

pytestmark = pytest.mark.django_db


@pytest.mark.req("EXAM-02")
def test_a_question_and_a_paper_through_their_pages(ground):
    bank(ground)
    organ = ground.organs["county"].pk
    data = {
        "organ_id": organ,
        "tag": "行政许可法",
        "kind": "MULTIPLE",
        "difficulty": "2",
        "stem": "下列说法正确的是",
        "options": "甲\n乙\n丙",
        "answer": "AC",
        "source": "行政许可法第四条",
    }
    assert (
        post(ground, "county", "/desk/training/questions/new/", **data | {"answer": "AE"}).status_code == 400
    )
    assert post(ground, "county", "/desk/training/questions/new/", **data).status_code == 302
    head = {"organ_id": organ, "title": "卷一", "minutes": "60"}
    key = "行政处罚法|SINGLE|1"
    short = post(
        ground,
        "county",
        "/desk/training/papers/new/",
        cell=[key],
        **head,
        **{f"count:{key}": "7", f"points:{key}": "5"},
    )
    assert short.status_code == 400
    assert "缺 1 题" in short.content.decode()
    assert (
        post(
            ground,
            "county",
            "/desk/training/papers/new/",
            cell=[key],
            **head,
            **{f"count:{key}": "4", f"points:{key}": "5"},
        ).status_code
        == 302
    )
    row = Paper.objects.get()
    assert post(ground, "county", f"/desk/training/papers/{row.pk}/").status_code == 302
    row.refresh_from_db()
    assert (row.status, len(row.digest)) == ("FROZEN", 64)


@pytest.mark.req("EXAM-01", "EXAM-02", "EXAM-03", "EXAM-04", "EXAM-06")
def test_a_sitting_from_the_announcement_to_the_result(ground):
    sheet = paper(ground, essay=True)
    urban, county = ground.organs["urban"].pk, ground.organs["county"].pk
    data = {
        "organ_id": county, "title": "资格考试", "purpose": "QUALIFICATION", "paper_id": sheet.pk, "place": "党校", "seats": "10",
        "register_by": "2026-11-23T18:00", "starts_at": f"{EXAM}T09:00", "ends_at": f"{EXAM}T11:00", "markers_needed": "1",
        "body_ids": [urban],
    }  # fmt: skip
    assert post(ground, "county", "/desk/training/sittings/new/", **data).status_code == 302
    row = Sitting.objects.get()
    url = f"/desk/training/sittings/{row.pk}/"
    assert (
        post(ground, "head", url, act="register", officer_ids=[ground.officers["newcomer"].pk]).status_code
        == 302
    )
    c = Candidate.objects.get()
    assert post(ground, "head", url, act="admit", candidate_id=c.pk).status_code == 403
    assert post(ground, "county", url, act="admit", candidate_id=c.pk).status_code == 302
    for who, duty in (("county2", "INVIGILATOR"), ("county3", "SUPERVISOR"), ("county2", "MARKER")):
        account = ground.people[who].account_id
        assert (
            post(
                ground, "county", f"{url}?tab=staff", act="assign", account_id=account, duty=duty
            ).status_code
            == 302
        )
    assert post(ground, "county", url, act="arrange").status_code == 302
    room = f"/desk/training/room/{row.pk}/"
    with clock.at(moment(EXAM, 9, 1)):
        assert "进入考试" in get(ground, "newcomer", room).content.decode()
        assert post(ground, "newcomer", room).status_code == 302
        shown = get(ground, "newcomer", room).content.decode()
        assert "data-exam" in shown
        assert "答出三点" not in shown
        assert post(ground, "newcomer", f"{room}keep/", no=1, value="D").json()["saved"] == 1
        for q in sheet.content:
            kept = post(ground, "newcomer", f"{room}keep/", no=q["no"], value=q["answer"] or "三点如下")
            assert kept.json()["over"] is False
        assert kept.json()["left"] == 3600
    with clock.at(moment(EXAM, 10, 1)):
        late = post(ground, "newcomer", f"{room}keep/", no=1, value="D").json()
        assert late["over"] is True
        assert "已交卷" in get(ground, "newcomer", room).content.decode()
    assert Attempt.objects.get().how == "TIME"
    essay = Answer.objects.get(points=None)
    mark = f"{url}marking/"
    with clock.at(moment(EXAM, 11)):
        shown = get(ground, "county2", mark).content.decode()
        assert "三点如下" in shown
        assert "newcomer警官" not in shown
        assert post(ground, "county2", mark, answer_id=essay.pk, points="16").status_code == 302
        assert post(ground, "county", url, act="publish").status_code == 302
        assert "待定合格线" in get(ground, "newcomer", room).content.decode()
        marks = {
            "organ_id": county,
            "purpose": "QUALIFICATION",
            "percent": "60",
            "basis": "矿司〔2026〕9号",
            "since": "2026-01-01",
        }
        assert (
            post(ground, "county", "/desk/training/sittings/pass-marks/", **marks | {"basis": ""}).status_code
            == 400
        )
        assert not PassMark.objects.exists()
        assert post(ground, "county", "/desk/training/sittings/pass-marks/", **marks).status_code == 302
        assert post(ground, "county", url, act="publish").status_code == 302
        assert "96.0" in get(ground, "newcomer", room).content.decode()
        assert post(ground, "county", f"{url}?tab=log", act="log", text="考场秩序正常").status_code == 302
        assert "考场秩序正常" in get(ground, "county", f"{url}?tab=log").content.decode()
        broke = {"act": "violation", "candidate_id": c.pk, "what": "替考", "evidence": "人像比对"}
        assert post(ground, "head", url, **broke).status_code == 403
        assert post(ground, "county", url, **broke).status_code == 302
        assert "成绩取消" in get(ground, "newcomer", room).content.decode()
