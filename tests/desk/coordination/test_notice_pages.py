"""The pages of notices: who opens what, and the road of a notice through the forms of both sides and of supervision."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.cases.story import day
from tests.coordination.ground import REASON, Ground
from tests.desk.reviews.test_review_pages import act, get

from zhiheng.common import clock
from zhiheng.coordination.models import ImproprietyNotice

pytestmark = [pytest.mark.django_db, pytest.mark.req("PUB-18")]
WHY = "经复核，当事人系初次违法并当场改正，原处罚未考虑从轻情节。"


def sent(ground: Ground) -> str:
    """Send a notice through the form; return the address of its page."""
    form = {
        "sender_id": ground.department.pk, "organ_id": ground.town.pk, "measure": "PENALTY", "document_no": ground.number,
        "taken_on": "2026-03-16", "about": "占道堆放", "ground": "UNREASONABLE", "reason": REASON,
    }  # fmt: skip
    sender, url = ground.people["sender"], reverse("coordination:new")
    bad = act(sender, url, "send", **form | {"taken_on": "2026-03-30"})
    assert (bad.status_code, "作出日期不能晚于今天" in bad.text, REASON in bad.text) == (400, True, True)
    assert act(sender, url, "send", **form).status_code == 302
    assert "还在办理" in act(sender, url, "send", **form).text
    return reverse("coordination:page", args=[ImproprietyNotice.objects.get().pk])


def test_the_road_through_the_forms_of_all_three_sides(ground: Ground):
    people = ground.people
    with clock.at(day("2026-03-23")):
        url = sent(ground)
        listing = reverse("coordination:list")
        assert "未设定" in get(people["sender"], url).text
        seen = {who: get(actor, url).status_code for who, actor in people.items()}
        assert seen == {
            "sender": 200, "clerk": 200, "other": 404, "head": 200, "handler": 200, "mayor": 200, "supervisor": 200,
        }  # fmt: skip
        assert [get(people[w], reverse("coordination:new")).status_code for w in ("sender", "clerk", "head", "supervisor")] == [
            200, 403, 403, 403,
        ]  # fmt: skip
        assert ground.number in get(people["head"], f"{listing}?mine=answer").text
        assert ground.number not in get(people["sender"], f"{listing}?mine=answer").text
        assert ground.number not in get(people["other"], listing).text
        for who in (
            "sender",
            "handler",
            "supervisor",
        ):  # no such step on their pages, and none by hand either
            assert "提交核实结论" not in get(people[who], url).text
            assert act(people[who], url, "verify", improper="yes", answer=WHY).status_code == 400
        short = act(people["head"], url, "verify", improper="yes", answer="属实")
        assert (short.status_code, "不少于 10 个字" in short.text) == (400, True)
        assert act(people["head"], url, "verify", improper="no", answer=WHY).status_code == 302
        assert ground.number in get(people["sender"], f"{listing}?mine=accept").text
        assert act(people["sender"], url, "refer", reason="仍认为明显不当").status_code == 302
        assert "提出监督意见" in get(people["supervisor"], url).text
        assert "部门反馈提请监督" in get(people["supervisor"], reverse("problems:found")).text
        assert (
            act(
                people["supervisor"], url, "rule", ruling="ORDERED", text="原处罚明显不当，应予变更。"
            ).status_code
            == 302
        )
        page = get(people["head"], url)
        assert reverse("cases:act", args=[ground.story.case_id, "revoke_decision"]) in page.text
        assert "登记纠正" not in page.text  # a penalty on the platform is corrected in its case
        assert "公示状态" in get(people["sender"], url).text
        assert "打开案件" not in get(people["sender"], url).text


@pytest.mark.req("RULE-02")
def test_a_township_sets_its_own_days_with_the_paper_that_sets_them(ground: Ground):
    url = reverse("coordination:days")
    with clock.at(day("2026-03-18")):
        form = {"duty": "VERIFY", "days": 3, "since": "2026-03-18", "document": "镇党政办公会纪要第6期"}
        assert "您没有乡镇" in get(ground.people["sender"], url).text
        assert (
            act(
                ground.people["head"], url, f"set-{ground.town.pk}", **form | {"since": "2026-03-17"}
            ).status_code
            == 400
        )
        assert act(ground.people["head"], url, f"set-{ground.town.pk}", **form).status_code == 302
        page = get(ground.people["mayor"], url).text
        assert ("3 个工作日" in page, "镇党政办公会纪要第6期" in page, "未设定" in page) == (True, True, True)
