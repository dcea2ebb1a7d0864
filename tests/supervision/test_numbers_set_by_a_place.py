"""A number that no text sets judges a body only where a supervision organ of its place set it: live and at night alike."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.powers.ground import MOVED, TODAY, Ground, make_ground

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.law.standing import run_standing
from zhiheng.powers.thresholds import set_threshold
from zhiheng.supervision.models import Finding
from zhiheng.supervision.services.check import check_standing
from zhiheng.supervision.services.sweep import standing_breaches, sweep
from zhiheng.supervision.standing import project
from zhiheng.supervision.standing.thresholds import params_of, settings_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground(db: None):
    with clock.at(TODAY):
        yield make_ground()


def put(ground: Ground, key: str, value: str) -> None:
    set_threshold(
        actor=ground.people["keeper"], organ=ground.justice, key=key, value=Decimal(value), document="楚司发〔2026〕1号",
        since=TODAY,
    )  # fmt: skip


@pytest.mark.req("EMP-14")
def test_the_small_horse_is_found_only_where_a_number_is_set_and_exceeded(ground: Ground):
    ground.batch()
    town = ground.town.organ.subject

    def both() -> tuple[bool, bool]:
        with clock.at(MOVED):
            sweep()
            held = Finding.objects.filter(
                rule_id="EMP-ITEMS-PER-HEAD", subject_kind="body", subject_id=town.pk
            ).exclude(status="CLEARED")
            night = held.exists()
            check_standing("body", [town.pk])
            return night, held.exists()

    (row,) = project("body", MOVED, [town.pk])
    assert (row.items_held, row.level) == (2, "TOWNSHIP")
    assert row.staff
    exact = Decimal(row.items_held) / row.staff
    assert both() == (False, False)
    put(ground, "ITEMS_PER_HEAD", str((exact + Decimal("0.01")).quantize(Decimal("0.01"))))
    assert both() == (False, False)
    put(ground, "ITEMS_PER_HEAD", str((exact - Decimal("0.01")).quantize(Decimal("0.01"))))
    assert both() == (True, True)
    assert settings_for("440700", MOVED) == {}  # another province's place stays unset


@pytest.mark.req("LEG-12")
def test_closures_are_held_against_the_number_of_the_place(ground: Ground):
    from dataclasses import replace

    (row,) = project("body", TODAY, [ground.bureau.organ.pk])
    assert row.stop_orders_recent == 0

    def hit(n: int) -> tuple[bool, bool]:
        many = replace(row, stop_orders_recent=n)
        live = {h.rule.id for h in run_standing("body", many, params_of(many.division, TODAY))}
        night = standing_breaches("body", {ground.bureau.organ.pk: many}, TODAY)
        return "LEG-STOP-WAVE" in live, "LEG-STOP-WAVE" in night.get(ground.bureau.organ.pk, [])

    assert hit(99) == (False, False)
    put(ground, "STOP_ORDERS", "3")
    assert (hit(3), hit(4)) == ((False, False), (True, True))
    assert settings_for(row.division, TODAY - dt.timedelta(days=1)) == {}


def test_a_number_needs_the_document_that_sets_it(ground: Ground):
    with pytest.raises(UserError) as refused:
        set_threshold(
            actor=ground.people["keeper"],
            organ=ground.justice,
            key="STOP_ORDERS",
            value=Decimal(3),
            document=" ",
        )
    assert refused.value.field == "document"
