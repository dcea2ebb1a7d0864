"""Ledgers: who writes and reads them, what they refuse, what they show as lapsed or missing, and what stands on record."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.support.ground import TODAY, Ground

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.officers.models import InternalRule
from zhiheng.support.figures import _loads, register_load
from zhiheng.support.models import Equipment, Secondment, Vehicle
from zhiheng.support.registers import all_registers, get_register
from zhiheng.support.registers.figures import standing
from zhiheng.support.registers.keep import add, change, end, take_step
from zhiheng.support.registers.policy import visible
from zhiheng.support.selectors.bodies import standing_of, uninsured

pytestmark = pytest.mark.django_db


def day(n: int) -> dt.date:
    return TODAY + dt.timedelta(days=n)


def put(ground: Ground, key: str, who: str = "head", body: str = "urban", **values):
    return ground.as_(who, add, key=key, organ_id=ground.organs[body].pk, values=values)


def lights(ground: Ground, key: str, who: str = "head") -> dict[str, int]:
    actor = ground.people[who]
    with scope.within(actor.scope()), clock.at(TODAY):
        return {s.key: n for s, n in standing(actor, get_register(key), TODAY).wrong}


def body(ground: Ground, name: str = "urban"):
    with clock.at(TODAY):
        return standing_of([ground.organs[name]], TODAY)[ground.organs[name].pk]


def policy(ground: Ground, who: str, until: dt.date, since: dt.date | None = None):
    return put(
        ground, "insurance", officer=ground.officers[who].pk, kind="ACCIDENT", insurer="某保险公司",
        from_on=since or day(-300), to_on=until,
    )  # fmt: skip


@pytest.mark.req("SEC-04", "SEC-06", "SEC-09")
def test_gear_lapses_on_its_day_and_gaps_are_counted_against_the_standard(ground):
    for n, until in enumerate((day(-1), day(0), day(60), day(61))):
        put(
            ground,
            "equipment",
            kind="RECORDER",
            name=f"记录仪{n}",
            number=f"R{n}",
            quantity=1,
            expires_on=until,
            state="IN_USE",
        )
    assert lights(ground, "equipment") == {"expires_on_past": 1, "expires_on_soon": 2, "repair": 0}
    put(ground, "gear-standards", kind="RECORDER", quantity=4, basis="配备标准")
    assert lights(ground, "gear-standards") == {"gap": 0}
    Equipment.objects.filter(number="R3").update(state="REPAIR")
    assert lights(ground, "gear-standards") == {"gap": 1}
    put(ground, "gear-standards", kind="VEHICLE", quantity=1, basis="配备标准")
    assert body(ground).gear_gaps == 2
    put(
        ground,
        "vehicles",
        kind="CAR",
        plate="晋C00001警",
        inspection_until=day(-1),
        insured_until=day(30),
        state="IN_USE",
    )
    assert (body(ground).gear_gaps, body(ground).vehicles_lapsed) == (1, 1)
    assert body(ground, "market").gear_gaps is None  # nothing set: shown as 未设定, never as no gap
    kinds = {c for c, _ in Equipment._meta.get_field("kind").flatchoices} | {"VEHICLE"}
    assert {
        "OFFICE",
        "PREMISES",
        "UNIFORM",
        "EVIDENCE",
        "VEHICLE",
        "PROTECTION",
        "EPIDEMIC",
        "COMMS",
    } <= kinds


@pytest.mark.req("SEC-03", "SEC-05", "SEC-07", "SEC-16")
def test_money_spent_on_another_purpose_is_shown_as_misuse(ground):
    item = put(
        ground, "budget", year=2026, purpose="SUPERVISION", name="监督评估经费", source="区级", amount_fen=10_000_00,
        allotted_fen=10_000_00, earmarked=True,
    )  # fmt: skip
    put(
        ground,
        "expenses",
        budget=item.pk,
        spent_on=day(-3),
        amount_fen=4_000_00,
        purpose="SUPERVISION",
        detail="案卷评查专家费",
    )
    assert lights(ground, "budget") == {"misused": 0, "over": 0, "unallotted": 0}
    put(
        ground,
        "expenses",
        budget=item.pk,
        spent_on=day(-2),
        amount_fen=1_500_00,
        purpose="OTHER",
        detail="公务接待",
    )
    assert lights(ground, "budget")["misused"] == 1
    assert lights(ground, "expenses") == {"misused": 1}
    row = visible(ground.people["head"], get_register("budget")).get()
    assert (row.spent_fen, row.misused_fen) == (5_500_00, 1_500_00)
    assert [f.value(row) for f in get_register("budget").figures] == [5500.0, "55.0%", 1500.0]
    put(
        ground,
        "expenses",
        budget=item.pk,
        spent_on=day(-1),
        amount_fen=5_000_00,
        purpose="SUPERVISION",
        detail="评估",
    )
    assert lights(ground, "budget")["over"] == 1
    with pytest.raises(UserError) as refused:
        put(ground, "expenses", budget=item.pk, spent_on=day(1), amount_fen=1, purpose="OTHER", detail="x")
    assert refused.value.field == "spent_on"


@pytest.mark.req("SEC-08")
def test_fines_come_back_in_full_or_are_shown_as_short(ground):
    row = put(ground, "fine-returns", year=2026, period="一季度", paid_on=day(-200), paid_fen=80_000_00)
    assert lights(ground, "fine-returns") == {"short": 1}
    values = {
        "year": 2026,
        "period": "一季度",
        "paid_on": day(-200),
        "paid_fen": 80_000_00,
        "returned_on": day(-100),
    }
    with pytest.raises(UserError, match="不能超过"):
        ground.as_(
            "head", change, key="fine-returns", row_id=row.pk, values={**values, "returned_fen": 80_000_01}
        )
    ground.as_(
        "head", change, key="fine-returns", row_id=row.pk, values={**values, "returned_fen": 80_000_00}
    )
    assert lights(ground, "fine-returns") == {"short": 0}
    event = ProcessEvent.objects.get(kind="ledger.fine-returns.changed")
    assert event.payload["returned_fen"] == [0, 80_000_00]


@pytest.mark.req("SEC-02", "SEC-15")
def test_borrowing_an_officer_needs_the_leader_and_is_counted_until_he_is_back(ground):
    values = {
        "officer": ground.officers["officer"].pk, "to_unit": "专项工作组", "duty": "FRONT", "reason": "临时抽调",
        "from_on": day(-40), "to_on": day(-10),
    }  # fmt: skip
    row = put(ground, "secondments", **values)
    assert body(ground).seconded == 0
    with pytest.raises(Forbidden):
        ground.as_("head", take_step, key="secondments", row_id=row.pk, step_key="approve", text="同意")
    with pytest.raises(UserError, match="已有待审批"):
        put(ground, "secondments", **values)
    ground.as_("leader", take_step, key="secondments", row_id=row.pk, step_key="approve", text="同意")
    assert lights(ground, "secondments") == {"front": 1, "late": 1, "waiting": 0}
    assert body(ground).lent == 33.3
    with pytest.raises(UserError) as missing:
        ground.as_("head", take_step, key="secondments", row_id=row.pk, step_key="return")
    assert missing.value.field == "returned_on"
    ground.as_(
        "head", take_step, key="secondments", row_id=row.pk, step_key="return", values={"returned_on": TODAY}
    )
    assert (Secondment.objects.get().state, body(ground).seconded) == ("RETURNED", 0)
    own = put(ground, "secondments", who="leader", **{**values, "to_on": day(5)})
    with pytest.raises(Forbidden, match="须由其他人员办理"):
        ground.as_("leader", take_step, key="secondments", row_id=own.pk, step_key="approve", text="同意")


@pytest.mark.req("SEC-02", "SEC-01")
def test_posts_used_by_others_are_shown_and_must_name_the_user(ground):
    values = {"kind": "SPECIAL", "authorised": 5, "filled": 4, "taken": 1, "as_of": TODAY}
    with pytest.raises(UserError) as refused:
        put(ground, "posts", **values)
    assert refused.value.field == "taken_by"
    put(ground, "posts", **values, taken_by="区某办借用 1 名")
    assert lights(ground, "posts") == {"taken": 1, "vacant": 1}
    with pytest.raises(UserError, match="已登记"):
        put(ground, "posts", **{**values, "taken": 0})
    found = body(ground)
    assert (found.authorised, found.people, found.vacant, found.taken) == (5, 3, 2, 1)


@pytest.mark.req("SEC-01")
def test_load_is_held_against_people_with_figures_of_the_rooms_above(ground):
    kept = dict(_loads)
    try:
        register_load("trial", "试算（件）", lambda ids, year: dict.fromkeys(ids, 30))
        assert body(ground).per_person("trial") == 10.0
        ground.officers["officer"].left_on = day(-5)
        ground.officers["officer"].state = "OFF_DUTY"
        ground.officers["officer"].save()
        found = body(ground)
        assert (found.per_person("trial"), found.turnover) == (15.0, 33.3)
    finally:
        _loads.clear()
        _loads.update(kept)


@pytest.mark.req("SEC-11")
def test_who_of_the_front_line_has_no_policy_in_force(ground):
    ids = [o.pk for o in ground.organs.values()]
    names = {o.name for o in uninsured(ids, TODAY)}
    assert names == {"张立新", "李海燕", "赵敏", "何静"}
    policy(ground, "officer", TODAY)
    policy(ground, "second", day(-1))
    policy(ground, "reviewer", day(400), since=day(1))
    assert {o.name for o in uninsured(ids, TODAY)} == {"李海燕", "赵敏", "何静"}
    assert (body(ground).insured, body(ground).uninsured) == (1, 2)
    with pytest.raises(UserError) as stranger:
        put(
            ground, "insurance", officer=ground.officers["counsellor"].pk, kind="ACCIDENT", insurer="某公司",
            from_on=day(0), to_on=day(9),
        )  # fmt: skip
    assert stranger.value.field == "officer"


@pytest.mark.req("ORG-08", "ORG-15")
def test_internal_supervision_and_the_seven_rules_have_a_missing_list(ground):
    assert (body(ground).unit, body(ground).rules) == ("", set())
    put(ground, "internal-supervision", name="法制科", since=day(-100))
    assert (body(ground).unit, body(ground).unit_person) == ("法制科", "")
    assert lights(ground, "internal-supervision") == {"nobody": 1}
    organ = ground.organs["urban"]
    for n, kind in enumerate(("ROTATION", "WRONG_CASE")):
        InternalRule.objects.create(
            organ=organ,
            division=organ.division_id,
            kind=kind,
            title=kind,
            established_on=day(-50),
            executed=bool(n),
            by_name="x",
        )
    InternalRule.objects.create(
        organ=organ,
        division=organ.division_id,
        kind="AUX_TRAINING",
        title="x",
        established_on=day(-50),
        by_name="x",
    )
    assert (body(ground).rules, body(ground).followed) == ({"ROTATION", "WRONG_CASE"}, {"WRONG_CASE"})


@pytest.mark.req("SEC-10", "SEC-13")
def test_pay_and_police_help(ground):
    put(ground, "pay", item="执法岗位津贴", basis="晋人社规", entitled=9, paid=8)
    assert lights(ground, "pay") == {"unpaid": 1}
    with pytest.raises(UserError, match="不能超过"):
        put(ground, "pay", item="津贴", basis="x", entitled=8, paid=9)
    put(
        ground,
        "police",
        who="officer",
        happened_on=day(-2),
        agency="某派出所",
        reason="阻碍执法",
        officers_sent=2,
        result="GIVEN",
    )
    with pytest.raises(UserError, match="应为 0"):
        put(
            ground,
            "police",
            happened_on=day(-2),
            agency="某派出所",
            reason="阻碍执法",
            officers_sent=2,
            result="REFUSED",
        )
    assert lights(ground, "police") == {"refused": 0}


def test_a_ledger_is_written_by_its_body_read_by_its_supervisors_and_by_nobody_else(ground):
    row = put(ground, "vehicles", kind="CAR", plate="晋C00001", state="IN_USE")
    with pytest.raises(Forbidden):
        put(ground, "vehicles", who="market_head", kind="CAR", plate="晋C00002", state="IN_USE")
    with pytest.raises(Forbidden):
        put(ground, "vehicles", who="officer", kind="CAR", plate="晋C00002", state="IN_USE")
    for who, sees in {"leader": 1, "supervisor": 1, "market_head": 0, "officer": 0, "platform": 0}.items():
        actor = ground.people[who]
        with scope.within(actor.scope()):
            assert visible(actor, get_register("vehicles")).count() == sees, who
    with pytest.raises(NotFound):
        ground.as_("market_head", end, key="vehicles", row_id=row.pk, reason="x")
    with scope.within(ground.people["market_head"].scope()):
        assert Vehicle.objects.count() == 0  # the second lock


def test_a_row_is_corrected_by_one_at_a_time_and_never_removed(ground):
    row = put(ground, "vehicles", kind="CAR", plate="晋C00001", state="IN_USE")
    values = {"kind": "CAR", "plate": "晋C00009", "state": "IN_USE"}
    ground.as_("head", change, key="vehicles", row_id=row.pk, values=values, version=row.version)
    with pytest.raises(Stale):
        ground.as_("leader", change, key="vehicles", row_id=row.pk, values=values, version=row.version)
    with pytest.raises(UserError, match="终止理由"):
        ground.as_("head", end, key="vehicles", row_id=row.pk, reason=" ")
    ground.as_("head", end, key="vehicles", row_id=row.pk, reason="报废")
    with pytest.raises(Stale):
        ground.as_("head", change, key="vehicles", row_id=row.pk, values=values)
    assert standing(ground.people["head"], get_register("vehicles"), day(0)).total == 0
    assert Vehicle.objects.get().ended_reason == "报废"
    put(ground, "vehicles", kind="CAR", plate="晋C00009", state="IN_USE")  # the number is free again
    kinds = ProcessEvent.objects.filter(kind__startswith="ledger.vehicles").values_list("kind", flat=True)
    assert sorted(kinds) == ["ledger.vehicles.added"] * 2 + [
        "ledger.vehicles.changed",
        "ledger.vehicles.ended",
    ]


def test_every_ledger_is_whole(ground):
    for register in all_registers():
        assert register.about.strip() and register.search, register.key
        states = (
            {c for c, _ in register.model._meta.get_field("state").flatchoices} if register.steps else set()
        )
        for step in register.steps:
            assert step.target in states and set(step.source) <= states, (register.key, step.key)
        reached = {s.target for s in register.steps} | (
            {register.model._meta.get_field("state").default} if states else set()
        )
        assert reached == states, f"{register.key}: states that no step reaches"
        assert all(
            register.model._meta.get_field(n).verbose_name.isascii() is False for n in register.fields
        ), register.key
