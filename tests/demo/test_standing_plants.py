"""The sweep finds every planted shortfall of people, items, benchmarks and delegations, and nothing else that is grave."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict

import pytest

from zhiheng.common import clock
from zhiheng.demo.bodies import World, make_bodies, make_supervision
from zhiheng.demo.geo import make_divisions
from zhiheng.demo.items import hold_items, make_items
from zhiheng.demo.standing import make_standing
from zhiheng.officers.models import Officer
from zhiheng.supervision.models import Finding
from zhiheng.supervision.services.check import check_standing
from zhiheng.supervision.services.sweep import sweep
from zhiheng.training.factories import make_hours

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def world() -> World:
    rng = random.Random(825)
    divisions = make_divisions()
    found = World(divisions, make_bodies(rng, divisions))
    make_supervision(rng, divisions)
    hold_items(make_items(), found.bodies)
    for officer in Officer.objects.filter(state="ON_DUTY").order_by("pk"):
        for category in ("PUBLIC_LAW", "BUSINESS"):
            make_hours(officer, dt.date(2025, 9, 1), category, 30)
    return found


def grave() -> dict[tuple[str, int], set[str]]:
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    rows = Finding.objects.filter(level__in=["拦截", "红"], case__isnull=True).exclude(status="CLEARED")
    for kind, subject, rule in rows.values_list("subject_kind", "subject_id", "rule_id"):
        found[kind, subject].add(rule)
    return dict(found)


@pytest.mark.req("PER-05", "CERT-04", "AUX-02", "TRN-03", "TRN-04", "TRN-05", "TRN-06", "TRN-08", "ITEM-07", "ORG-05",
                 "EMP-08", "DIS-07", "RULE-06", "PLAT-15")  # fmt: skip
def test_the_sweep_finds_every_planted_shortfall_and_nothing_else(world: World):
    with clock.at(TODAY):
        assert_clean_before(world)
        plants = make_standing(world, TODAY).rules
        sweep()
        assert grave() == plants
        for kind, subject in plants:
            check_standing(kind, [subject])
        assert grave() == plants  # the live check says what the sweep said
    assert {kind for kind, _ in plants} == {"officer", "item", "benchmark", "delegation", "body"}


def assert_clean_before(world: World) -> None:
    sweep()
    assert grave() == {}
