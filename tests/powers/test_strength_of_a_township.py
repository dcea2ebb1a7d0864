"""Training and gear of a township are figures of its evaluation; where nothing is set or registered, there is no number."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.powers.ground import MOVED, Ground

from zhiheng.common import clock
from zhiheng.organs.models import Account
from zhiheng.powers.indicators import figures_of
from zhiheng.support.models import Equipment, EquipmentStandard
from zhiheng.training.factories import make_activity, make_attendance
from zhiheng.training.services.activities import close_activity

pytestmark = pytest.mark.django_db


def values(ground: Ground, on: dt.date) -> dict[str, Decimal | None]:
    with clock.at(on):
        return {f.key: f.value for f in figures_of(ground.town.organ.subject, on)}


@pytest.mark.req("EMP-01")
def test_without_standards_and_handovers_there_is_no_number(ground: Ground):
    found = values(ground, MOVED)
    assert (found["training_coverage"], found["takeover_training"], found["gear_met"]) == (None, None, None)


@pytest.mark.req("EMP-01")
def test_gear_of_the_handling_unit_counts_against_its_own_standard(ground: Ground):
    unit = ground.town.organ
    place = {"organ": unit, "division": unit.division_id}
    EquipmentStandard.objects.create(kind="RECORDER", quantity=2, basis="县财政局标准", **place)
    EquipmentStandard.objects.create(kind="VEHICLE", quantity=1, basis="县财政局标准", **place)
    assert values(ground, MOVED)["gear_met"] == 0
    Equipment.objects.create(kind="RECORDER", name="记录仪", quantity=2, state="IN_USE", **place)
    assert values(ground, MOVED)["gear_met"] == 50


@pytest.mark.req("EMP-01", "TRN-19")
def test_business_training_by_the_giver_counts_for_the_takers(ground: Ground):
    ground.batch()
    day = MOVED + dt.timedelta(days=9)
    before = values(ground, day)
    assert before["takeover_training"] == 0
    giver = ground.bureau.organ
    head = Account.objects.get(pk=ground.bureau.head.account_id)
    with clock.at(day):
        from django.utils import timezone

        start = timezone.make_aware(dt.datetime.combine(day - dt.timedelta(days=1), dt.time(9)))
        row = make_activity(
            giver, head, "承接业务培训", start, bodies=[ground.town.organ], category="BUSINESS"
        )
        from zhiheng.officers.models import Officer

        takers = Officer.objects.filter(organ=ground.town.organ, state="ON_DUTY").exclude(
            category="AUXILIARY"
        )
        make_attendance(row, list(takers), head)
        close_activity(actor=ground.bureau.head, activity_id=row.pk, summary="业务移交")
    after = values(ground, day)
    assert after["takeover_training"] == 100
