"""The pages of the ledger: who opens what, the road through the forms, and what supervision found."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.desk.reviews.test_review_pages import act, client, get
from tests.problems.test_road import done, found, planned
from tests.reviews.ground import TODAY, Ground
from tests.reviews.test_round import line, one_file

from zhiheng.appraisal.figures import figures, portraits
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.discretion.models import Setting
from zhiheng.plans.measures import MEASURES, Where
from zhiheng.problems.models import Origin, Problem, RateTarget, Submission
from zhiheng.problems.selectors import my_late, to_check
from zhiheng.reviews.models import ReviewRound
from zhiheng.reviews.services import score
from zhiheng.supervision.models import Finding
from zhiheng.support.registers.keep import add, take_step

pytestmark = pytest.mark.django_db


@pytest.mark.req("RECT-13")
def test_who_may_open_what(ground: Ground):
    row = found(ground)
    people = (
        ground.people["super"],
        ground.people["province"],
        ground.urban.head,
        ground.market.head,
        ground.urban.host,
    )
    for name in ("list", "new", "found", "rates", "submissions"):
        url = reverse(f"problems:{name}")
        assert [get(people[n], url).status_code for n in (0, 2, 4)] == [200, 200, 403], name
    page = reverse("problems:page", args=[row.pk])
    assert tuple(get(p, page).status_code for p in people) == (200, 200, 200, 404, 403)
    assert row.title not in get(ground.market.head, reverse("problems:list")).text


@pytest.mark.req("RECT-07", "RECT-10", "RECT-12", "RECT-14")
def test_the_road_through_the_forms(ground: Ground):
    head, me, chief = ground.urban.head, ground.people["super"], ground.people["chief"]
    form = {
        "organ_id": ground.urban.organ.pk, "topic": "CONDUCT", "kind": "MECHANICAL", "found_on": TODAY.isoformat(),
        "title": "对轻微违法一律顶格处罚", "text": "三起案件未考虑情节。", "source": "RECONSIDERED",
    }  # fmt: skip
    bad = client(head).post(reverse("problems:new"), form)
    assert (bad.status_code, "请填写决定书" in bad.text) == (400, True)
    client(head).post(reverse("problems:new"), form | {"outside_no": "矿政复〔2026〕2号"})
    scope.apply(scope.SYSTEM)
    row = Problem.objects.get()
    url = reverse("problems:page", args=[row.pk])
    act(
        head,
        url,
        "plan",
        measure="复核三案",
        responsible=head.account_id,
        due_on=(TODAY + dt.timedelta(days=9)).isoformat(),
    )
    act(head, url, "begin")
    act(
        head,
        url,
        "finish",
        result="已复核纠正",
        evidence="矿城管〔2026〕8号",
        no_institution_why="已有裁量基准",
    )
    assert "销号审核" not in get(head, url).text.split("经过")[0]
    assert (to_check(me), to_check(chief)) == (1, 0)
    checks = {"thorough": "yes", "measures": "yes", "effect": "yes"}
    assert act(head, url, "verify", **checks).status_code == 400  # no such act on the body's page
    act(me, url, "verify", **checks)
    assert act(me, url, "close").status_code == 400
    act(chief, url, "close")
    act(me, url, "look", kept="no", text="又有一案顶格")
    row.refresh_from_db()
    assert (row.state, row.steps.count()) == ("RECTIFYING", 7)
    assert "问题反弹" in get(head, url).text


@pytest.mark.req("REV-11", "RECT-02", "RECT-20")
def test_what_reviews_and_alarms_found_is_entered_once_with_its_source(ground: Ground):
    review, sheet = one_file(ground)
    me = ground.people["super"]
    taken = score.deduct(
        actor=me, sheet_id=sheet.pk, criterion_id=line(ground, "3.2"), reason="第二页没有签名"
    )
    score.sign(actor=me, sheet_id=sheet.pk, remark="较好")
    url = reverse("problems:found")
    assert "第二页没有签名" not in get(me, url).text  # the result is not confirmed yet
    ReviewRound.objects.filter(pk=review.pk).update(state="CONFIRMED", confirmed_on=TODAY)
    alarm = Finding.objects.create(
        organ=ground.urban.organ, division="140303", case=sheet.file.case, subject_id=sheet.file.case_id, rule_id="X-1",
        title="超期公示处罚决定", level="红", explanation="应当 3 月 1 日前公示。", place="deadline", status="NOTED",
        first_seen_at=clock.now(), last_seen_at=clock.now(),
    )  # fmt: skip
    assert "第二页没有签名" in get(ground.urban.head, url).text
    assert "第二页没有签名" not in get(ground.market.head, url).text
    keys = {"key": [f"deduction:{taken.pk}", f"finding:{alarm.pk}"]}
    assert client(ground.market.head).post(url, keys).status_code == 404
    assert client(me).post(url, keys).status_code == 302
    scope.apply(scope.SYSTEM)
    assert sorted(Origin.objects.values_list("source", "problem__kind", "problem__officer_id")) == [
        ("FILE_REVIEW", "EVIDENCE", ground.urban.officers[0].pk), ("FINDING", "PROCEDURE", None),
    ]  # fmt: skip
    assert "没有待列入的问题" in get(me, url).text
    assert client(me).post(url, keys).status_code == 404


@pytest.mark.req("RECT-20")
def test_a_possible_double_is_offered_and_merged(ground: Ground):
    first, second = found(ground), found(ground, title="对沿街商户一律责令停止营业", source="HOTLINE")
    url = reverse("problems:page", args=[second.pk])
    assert first.number in get(ground.urban.head, url).text
    act(ground.urban.head, url, f"into-{first.pk}")
    second.refresh_from_db()
    assert second.merged_into == first
    assert "12345 热线" in get(ground.urban.head, reverse("problems:page", args=[first.pk])).text


@pytest.mark.req("RECT-04", "RECT-08", "RECT-09", "RECT-13", "RECT-17")
def test_a_list_is_filed_and_rates_stand_with_what_is_set_and_what_is_not(ground: Ground):
    done(ground)
    row = planned(ground, title="现场不出示证件")
    head, me = ground.urban.head, ground.people["super"]
    act(
        head,
        reverse("problems:submissions"),
        f"submit-{ground.urban.organ.pk}",
        kind="FIRST_LIST",
        topic="CONDUCT",
    )
    url = reverse("problems:submission", args=[Submission.objects.get().pk])
    assert "2024-03-31" in get(head, url).text
    act(me, url, "decide", what="accept")
    assert "阳司清备〔2026〕1号" in get(head, url).text
    rates = get(me, reverse("problems:rates")).text
    assert "整改率 50.00%" in rates
    assert "清单已备案 1/1 个单位" in rates
    assert "2024-05-31" in rates
    act(
        me,
        reverse("problems:rates"),
        "target",
        organ=ground.justice.pk,
        topic="DAILY",
        on=TODAY.isoformat(),
        percent=80,
        source="阳司〔2026〕7号",
    )
    assert RateTarget.objects.get().percent == 80
    with clock.at(TODAY + dt.timedelta(days=31)):
        assert my_late(head) == 1
        late = get(head, f"{reverse('problems:list')}?late=1").text
        assert (row.number in late, "红灯" in late) == (True, True)
        assert figures()["problems_late"].bodies([ground.urban.organ.pk], 2027) == {ground.urban.organ.pk: 1}
    exported = get(me, f"{reverse('problems:list')}?export=xlsx")
    assert len(list(load_workbook(BytesIO(exported.getvalue())).active.values)) >= 3


@pytest.mark.req("RECT-08")
def test_plans_measure_the_same_rate_and_the_same_reviews(ground: Ground):
    done(ground)
    found(ground, title="现场不出示证件")
    where = Where("阳泉市", prefix="1403")
    taken: Any = MEASURES["problems_rectified"].query(where, TODAY, TODAY)
    assert (taken.hit, taken.of) == (1, 2)
    own = MEASURES["problems_rectified"].query(Where("城区", organ_id=ground.market.organ.pk), TODAY, TODAY)
    assert own.value is None
    assert MEASURES["file_reviews_done"].query(where, TODAY, TODAY).of == 0  # nothing sets how often


@pytest.mark.req("RECT-15")
def test_fines_that_stand_out_by_the_places_own_threshold_are_proposed_and_without_one_nothing_is(
    ground: Ground,
):
    for fine in (100, 100, 40):
        ground.case(
            ground.urban, fine_fen=fine, range_min_fen=0, range_max_fen=100, item_code=ground.urban.item.code
        )
    url, me = reverse("problems:found"), ground.people["super"]
    assert "顶格罚款占比过高" not in get(me, url).text
    number = Setting.objects.create(
        organ=ground.justice, division="140303", key="TOP_PERCENT", value=70, basis="阳司〔2026〕5号", set_on=TODAY,
        set_by=me.name,
    )  # fmt: skip
    assert "顶格罚款占比过高" not in get(me, url).text  # 66.7% is below
    number.value = 60
    number.save()
    key = f"use-2026:{ground.urban.item.pk << 24 | ground.urban.organ.pk}"
    assert key in get(me, url).text
    client(me).post(url, {"key": [key]})
    scope.apply(scope.SYSTEM)
    assert Problem.objects.values_list("topic", "kind").get() == ("FINES", "FINE_CEILING")
    assert key not in get(me, url).text


@pytest.mark.req("RECT-11")
def test_the_bureau_keeps_records_of_special_supervision_and_the_body_reads_its_own(ground: Ground):
    me = ground.people["super"]
    values = {
        "body": ground.urban.organ.pk, "topic": "CONDUCT", "way": "SITE", "on": TODAY, "members": "监督员", "matters": "抽查整改台账",
        "found": "三项措施没有佐证", "demand": "补正佐证", "answer_by": TODAY + dt.timedelta(days=7),
    }  # fmt: skip
    keep = {"actor": me, "key": "special-supervisions", "organ_id": ground.justice.pk}
    with pytest.raises(UserError, match="不能早于监督日期"):
        add(**keep, values=values | {"answer_by": TODAY - dt.timedelta(days=1)})
    with pytest.raises(Forbidden):
        add(**keep | {"actor": ground.urban.head, "organ_id": ground.urban.organ.pk}, values=values)
    row = add(**keep, values=values)
    assert row.state == "OPEN"
    assert "专项监督记录" in get(me, reverse("problems:rates")).text
    assert "三项措施没有佐证" in get(me, reverse("support:ledger", args=["special-supervisions"])).text
    take_step(
        actor=me, key="special-supervisions", row_id=row.pk, step_key="answer",
        values={"answer": "已补正", "answered_on": TODAY}, text="",
    )  # fmt: skip
    row.refresh_from_db()
    assert row.state == "ANSWERED"


@pytest.mark.req("RECT-18")
def test_a_proposal_to_hold_to_account_carries_what_was_not_put_right(ground: Ground):
    planned(ground)
    with clock.at(TODAY + dt.timedelta(days=40)):
        year = clock.today().year
        assert (
            portraits([ground.urban.organ.pk], year, of="BODY")[ground.urban.organ.pk]["problems_late"] == 1
        )
