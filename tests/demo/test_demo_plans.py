"""The demo's plans shine as their dates and reports say, and roll up to the province."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from zhiheng.common import clock, scope
from zhiheng.demo.bodies import World, make_bodies, make_supervision
from zhiheng.demo.geo import make_divisions
from zhiheng.demo.plans import make_plans
from zhiheng.organs.actor import actor_for
from zhiheng.plans.models import ProgressReport, Reminder
from zhiheng.plans.selectors import overview, task_lights

TODAY = dt.date(2026, 11, 21)


@pytest.mark.django_db
def test_the_three_levels_with_true_lights_and_a_rollup():
    rng = random.Random(1)
    divisions = make_divisions()
    world = World(divisions, make_bodies(rng, divisions))
    supervisors = make_supervision(rng, divisions)
    province, _, county = make_plans(world, TODAY)
    lights = task_lights(county, TODAY)
    assert {t.no: lights[t.pk].colour for t in county.tasks.all()} == {
        "1": "GREEN", "2": "YELLOW", "3": "RED", "4": "RED", "5": "YELLOW",
    }  # fmt: skip
    assert sorted(ProgressReport.objects.values_list("status", flat=True)) == [
        "APPROVED",
        "APPROVED",
        "RETURNED",
        "SUBMITTED",
    ]
    assert set(Reminder.objects.values_list("stage", flat=True)) == {"BEFORE", "ON", "AFTER"}
    actor = actor_for(supervisors["140000"][0])
    with scope.within(actor.scope()), clock.at(TODAY):
        top = overview(actor)[0]
    assert (top.plan.pk, top.below, top.light) == (province.pk, 2, "RED")
