"""The demo's ledgers and appraisals: built on the road every act takes, with shortfalls to show on every light that matters."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from zhiheng.appraisal.models import Assessment, Batch, Disposal, Exemption, Reward
from zhiheng.appraisal.selectors.team import teams, unsigned
from zhiheng.demo.appraisal import make_appraisal
from zhiheng.demo.bodies import World, make_bodies, make_supervision
from zhiheng.demo.geo import make_divisions
from zhiheng.demo.support import make_support
from zhiheng.officers.models import Certificate
from zhiheng.organs.actor import actor_for
from zhiheng.organs.models import Account
from zhiheng.support.registers import all_registers, get_register
from zhiheng.support.registers.figures import standing
from zhiheng.support.selectors.bodies import standing_of, uninsured

TODAY = dt.date(2026, 11, 21)


@pytest.mark.django_db
def test_the_demos_ledgers_hold_something_and_lack_something():
    rng = random.Random(1)
    divisions = make_divisions()
    world = World(divisions, make_bodies(rng, divisions))
    make_supervision(rng, divisions)
    make_support(world, rng, TODAY)
    make_appraisal(world, rng, TODAY)
    bodies = standing_of([b.organ for b in world.bodies], TODAY)
    assert [b.unit for b in bodies.values()].count("") == 2
    assert sum(b.taken for b in bodies.values()) == 1
    assert sum(b.vehicles_lapsed for b in bodies.values()) == 1
    assert any(b.gear_gaps for b in bodies.values()) and any(b.gear_gaps is None for b in bodies.values())
    assert any(b.returned_fen < b.paid_fen for b in bodies.values())
    assert uninsured([b.organ.pk for b in world.bodies], TODAY).count() > 5
    head = actor_for(world.bodies[3].head)
    assert {s.key: n for s, n in standing(head, get_register("budget"), TODAY).wrong}["misused"] == 1
    last = Batch.objects.filter(year=2025)
    assert {b.state for b in last} == {"CONFIRMED"} and last.count() == 3
    grades = set(Assessment.objects.filter(batch__in=last).values_list("grade", flat=True))
    assert grades == {"EXCELLENT", "GOOD", "FAIL"}
    assert Disposal.objects.filter(state="DRAFT").count() == 3
    assert set(Reward.objects.values_list("state", flat=True)) == {"DRAFT", "WAITING"}
    assert Assessment.objects.filter(batch__year=2026, total__isnull=True).exists()
    assert Exemption.objects.get().state == "CHECKED"
    assert not Certificate.objects.exclude(status="VALID").exists()  # proposals touch no certificate
    district = world.bodies[0].organ
    assert teams([district], TODAY)[district.pk].over > 0
    assert unsigned([district.pk], 2026).exists()
    for register in all_registers():  # what the demo shows, its own forms would have let through
        for row in register.model._default_manager.select_related("organ"):
            if register.check and not register.steps:
                register.check(row, row.organ)
    assert Account.objects.filter(counsellor__isnull=False).count() == 1
