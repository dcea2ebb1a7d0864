"""Activities: who may hold them, signing in, closing with hours, proofs for the life cycle, taken-over items."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.training.ground import TODAY, Ground, moment

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.officers import gates
from zhiheng.training import takeover
from zhiheng.training.factories import make_activity, make_attendance
from zhiheng.training.models import Activity, ActivityKind, Attendance, HourCategory, HourEntry
from zhiheng.training.reading import rotation
from zhiheng.training.selectors import due_officers, hours_of
from zhiheng.training.services.activities import cancel_activity, close_activity, plan_activity, score
from zhiheng.training.services.signin import register_present, sign_in, token_for

pytestmark = pytest.mark.django_db
D = Decimal


def plan(ground: Ground, who: str = "county", organ: str = "county", **more: object) -> Activity:
    values = {
        "organ_id": ground.organs[organ].pk, "title": "行政处罚法专题培训", "kind": "LECTURE", "mode": "OFFLINE",
        "category": "PUBLIC_LAW", "place": "三楼会议室", "starts_at": moment(TODAY, 14), "ends_at": moment(TODAY, 17),
        "hours": D(4), "body_ids": [ground.organs["urban"].pk],
    } | more  # fmt: skip
    actor = ground.people[who]
    with scope.within(actor.scope()):
        return plan_activity(actor=actor, **values)


def at(hour: int, minute: int = 0):
    return clock.at(moment(TODAY, hour, minute))


def scan(ground: Ground, activity: Activity, who: str = "wang", token: str | None = None):
    actor = ground.people[who]
    with scope.within(actor.scope()):
        return sign_in(actor=actor, token=token or token_for(activity))


@pytest.mark.req("TRN-15", "TRN-17", "TRN-24", "TRN-25")
def test_every_kind_of_training_that_the_plans_name_is_there():
    words = set(ActivityKind.labels)
    assert words >= {"讲授", "研讨", "案例教学", "现场示范"}
    assert words >= {"跟班学习", "下沉指导", "比武练兵", "模拟演练", "技能竞赛"}
    assert words >= {"政治轮训", "专题党课", "辅导讲座", "研讨交流"}
    assert words >= {"知识竞赛", "岗前培训", "有奖征文", "改革交接培训"}


@pytest.mark.req("TRN-03")
@pytest.mark.parametrize(("hours", "good"), [("4", True), ("4.5", False), ("0", False), ("1.2", False)])
def test_hours_beyond_the_length_of_the_session_are_refused(ground, hours, good):
    if good:
        assert plan(ground, hours=D(hours)).hours == 4
        return
    with pytest.raises(UserError) as error:
        plan(ground, hours=D(hours))
    assert error.value.field == "hours"
    assert not Activity.objects.exists()


@pytest.mark.req("TRN-17", "TRN-07")
def test_political_kinds_count_as_political_whatever_is_chosen(ground):
    assert plan(ground, kind="PARTY_LESSON", category="PUBLIC_LAW").category == HourCategory.POLITICAL


@pytest.mark.req("TRN-18")
def test_public_law_of_township_people_is_the_county_bureaus(ground):
    street = [ground.organs["street"].pk]
    with pytest.raises(UserError, match="县级司法行政部门统一组织"):
        plan(ground, who="street_head", organ="street", body_ids=street)
    with pytest.raises(UserError, match="县级司法行政部门统一组织"):
        plan(ground, who="city", organ="city", body_ids=street)
    assert plan(ground, body_ids=street).organ == ground.organs["county"]
    assert plan(ground, who="street_head", organ="street", body_ids=street, category="BUSINESS")


@pytest.mark.req("TRN-20")
def test_joint_organisers_see_and_close_what_they_hold_together(ground):
    row = plan(ground, joint_ids=[ground.organs["market"].pk], body_ids=[ground.organs["urban"].pk, ground.organs["market"].pk])  # fmt: skip
    with at(14):
        scan(ground, row, "zhao")
    with at(17, 1), scope.within(ground.people["market_head"].scope()):
        close_activity(actor=ground.people["market_head"], activity_id=row.pk, summary="联合培训")
    assert hours_of([ground.officers["zhao"].pk], 2026)[ground.officers["zhao"].pk].public_law == 4


def test_only_those_who_act_for_the_organiser_hold_activities(ground):
    for who in ("wang", "archivist", "market_head", "xian_man"):
        with pytest.raises(Forbidden):
            plan(ground, who=who, organ="urban")
    with pytest.raises(UserError):
        plan(ground, body_ids=[ground.organs["xian"].pk])


@pytest.mark.req("TRN-14")
def test_signing_in_counts_once_and_is_credited_after_the_end(ground):
    row = plan(ground)
    with at(14, 5):
        _, new = scan(ground, row)
        again, second = scan(ground, row)
        assert (new, second) == (True, False)
        assert again.source == Attendance.Source.QR
    with at(16, 59), pytest.raises(UserError, match="尚未结束"):
        close_activity(actor=ground.people["county"], activity_id=row.pk, summary="好")
    assert not HourEntry.objects.exists()
    with at(17):
        close_activity(actor=ground.people["county"], activity_id=row.pk, summary="讲解程序规定")
        with pytest.raises(UserError):
            close_activity(actor=ground.people["county"], activity_id=row.pk, summary="再次")
    entry = HourEntry.objects.get()
    assert (entry.officer, entry.hours, entry.day) == (ground.officers["wang"], 4, TODAY)


@pytest.mark.req("TRN-14")
@pytest.mark.parametrize(
    ("hour", "minute", "good"), [(13, 29, False), (13, 30, True), (17, 0, True), (17, 1, False)]
)
def test_signing_in_outside_the_time_is_refused(ground, hour, minute, good):
    row = plan(ground)
    with at(hour, minute):
        if good:
            assert scan(ground, row)[1]
        else:
            with pytest.raises(UserError):
                scan(ground, row)
    assert Attendance.objects.count() == int(good)


@pytest.mark.req("TRN-14")
def test_a_code_lives_three_minutes_and_cannot_be_forged(ground):
    row = plan(ground)
    with at(14):
        code = token_for(row)
    with at(14, 3):
        assert scan(ground, row, token=code)[1]
    with at(14, 4), pytest.raises(UserError, match="过期"):
        scan(ground, row, "li", token=code)
    with at(14), pytest.raises(UserError, match="无效"):
        scan(ground, row, "li", token=code[:-2] + "xx")


def test_people_of_other_bodies_and_without_a_record_cannot_sign_in(ground):
    row = plan(ground)
    with at(14):
        with pytest.raises(UserError, match="不在"):
            scan(ground, row, "zhao")
        with pytest.raises(NotFound):
            scan(ground, row, "archivist")
    assert not Attendance.objects.exists()


def test_the_organiser_enters_those_who_could_not_scan(ground):
    row = plan(ground)
    county, wang = ground.people["county"], ground.officers["wang"]
    with at(13), pytest.raises(UserError, match="尚未开始"):
        register_present(actor=county, activity_id=row.pk, officer_ids=[wang.pk], reason="无手机")
    with at(15):
        with pytest.raises(UserError, match="理由"):
            register_present(actor=county, activity_id=row.pk, officer_ids=[wang.pk], reason="")
        with pytest.raises(UserError, match="参训单位"):
            register_present(
                actor=county, activity_id=row.pk, officer_ids=[ground.officers["zhao"].pk], reason="无手机"
            )
        assert register_present(actor=county, activity_id=row.pk, officer_ids=[wang.pk], reason="无手机") == 1
        assert register_present(actor=county, activity_id=row.pk, officer_ids=[wang.pk], reason="无手机") == 0


@pytest.mark.req("TRN-27", "TRN-24")
def test_drills_and_contests_have_scores(ground):
    row = plan(ground, kind="DISCRETION_DRILL", category="BUSINESS")
    with at(14):
        seat, _ = scan(ground, row)
    with pytest.raises(UserError):
        score(actor=ground.people["county"], activity_id=row.pk, attendance_id=seat.pk, points=D(101))
    found = score(
        actor=ground.people["county"], activity_id=row.pk, attendance_id=seat.pk, points=D(92), award="一等奖"
    )
    assert (found.score, found.award) == (92, "一等奖")


def test_a_cancelled_activity_credits_nobody(ground):
    row = plan(ground)
    cancel_activity(actor=ground.people["county"], activity_id=row.pk, reason="与督查冲突")
    with at(14), pytest.raises(UserError, match="已取消"):
        scan(ground, row)
    with at(18), pytest.raises(UserError):
        close_activity(actor=ground.people["county"], activity_id=row.pk, summary="好")
    assert not HourEntry.objects.exists()


def test_training_before_service_proves_training_to_the_officers_room(ground):
    new = ground.officers["newcomer"]
    row = plan(ground, kind="PRE_SERVICE")
    with at(14):
        scan(ground, row, "newcomer")
    assert gates.training(new.pk, TODAY) is None
    with at(17):
        close_activity(actor=ground.people["county"], activity_id=row.pk, summary="结业")
    new.refresh_from_db()
    assert new.state == "TRAINED"
    proof = gates.training(new.pk, TODAY)
    assert proof is not None
    assert proof.on == TODAY
    assert gates.training(new.pk, TODAY - dt.timedelta(days=1)) is None
    assert gates.training(ground.officers["wang"].pk, TODAY) is None


@pytest.mark.req("TRN-09", "TRN-10")
def test_rotation_counts_who_took_part_by_the_middle_of_the_year(ground):
    urban = ground.organs["urban"]
    row = make_activity(urban, ground.account("head"), "全员轮训", moment(dt.date(2026, 5, 6), 9), bodies=[urban], rotation=True)  # fmt: skip
    make_attendance(row, [ground.officers["wang"]], ground.account("head"))
    close_activity(actor=ground.people["head"], activity_id=row.pk, summary="第一批")
    found = rotation(urban, 2026)
    assert found is not None
    assert (found.due.day, found.due.soft, found.must, found.done) == (dt.date(2026, 6, 30), True, 2, 1)
    assert [o.name for o in found.missing] == ["li警官"]
    assert rotation(ground.organs["xian"], 2026) is None


@pytest.fixture
def moved(ground, monkeypatch):
    since = TODAY - dt.timedelta(days=30)
    item = takeover.Moved(ground.organs["street"].pk, ground.organs["urban"].pk, "占用城市道路", since)
    monkeypatch.setattr(
        takeover, "_sources", [lambda ids: [item] if ids is None or item.to_id in ids else []]
    )
    return item


@pytest.mark.req("TRN-19")
def test_those_who_took_over_items_must_be_trained_by_the_giver_after_the_handover(ground, moved):
    def missing() -> list[str]:
        (line,) = takeover.coverage(None, due_officers)
        return [o.name for o in line.missing]

    assert missing() == ["street_man警官"]
    urban, street, head = ground.organs["urban"], ground.organs["street"], ground.account("head")
    man = ground.officers["street_man"]
    before = moved.since - dt.timedelta(days=1)
    for day, still in ((before, ["street_man警官"]), (moved.since, [])):
        row = make_activity(urban, head, "承接事项培训", moment(day, 9), bodies=[street], category="BUSINESS")  # fmt: skip
        make_attendance(row, [man], head)
        close_activity(actor=ground.people["head"], activity_id=row.pk, summary="移交业务")
        assert missing() == still


@pytest.mark.req("TRN-19")
def test_executed_delegations_say_who_must_be_trained(ground):
    from zhiheng.powers.factories import make_item
    from zhiheng.powers.models import DelegationBatch, DelegationLine

    county, urban, street = (ground.organs[o] for o in ("county", "urban", "street"))
    item = make_item("CG-001", "擅自占用城市道路", field="URBAN")
    batch = DelegationBatch.objects.create(
        organ=county,
        division="140303",
        name="第一批",
        no=1,
        status="DECIDED",
        prepared_by="甲",
        prepared_by_account=1,
    )
    DelegationLine.objects.create(
        organ=county, division="140303", batch=batch, item=item, from_organ=urban, to_organ=street,
        to_division="140303001", effective_from=TODAY - dt.timedelta(days=5),
    )  # fmt: skip
    assert takeover.coverage([street.pk], due_officers) == []
    DelegationBatch.objects.update(status="EXECUTED")
    (line,) = takeover.coverage([street.pk], due_officers)
    assert (line.giver, [o.name for o in line.missing]) == (urban, ["street_man警官"])
    DelegationLine.objects.update(ended_on=TODAY)
    assert takeover.coverage([street.pk], due_officers) == []
