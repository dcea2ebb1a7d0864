"""The board finds every planted breach of the demo, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import pytest

from zhiheng.cases.facts.store import KEPT, fold, plain
from zhiheng.cases.models import FactsRow
from zhiheng.common import clock
from zhiheng.demo.load import build
from zhiheng.demo.plants import PLANTS
from zhiheng.journal.models import ProcessEvent
from zhiheng.supervision.models import Finding
from zhiheng.supervision.services.sweep import sweep

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 20)


@pytest.mark.req("PLAT-15", "SUP-04", "REC-16")
def test_the_board_finds_every_planted_breach_and_nothing_else():
    loaded = build(today=TODAY, cases=420)
    with clock.at(TODAY):
        sweep()
    found: dict[int, set[str]] = defaultdict(set)
    for case_id, rule in Finding.objects.filter(case__isnull=False, level__in=["拦截", "红"]).values_list(
        "case_id", "rule_id"
    ):
        found[case_id].add(rule)
    assert dict(found) == {case: set(rules) for case, rules in loaded.plants.items()}
    assert {r for rules in loaded.plants.values() for r in rules} >= {
        r for plant in PLANTS for r in plant.rules if not plant.fields
    }
    for row in FactsRow.objects.order_by("pk")[:40]:
        events = ProcessEvent.objects.filter(subject_kind="case", subject_id=row.pk).order_by("id")
        rebuilt = fold(events)
        for column in KEPT:
            stored = plain(getattr(row, column))
            assert rebuilt.get(column) == stored or (
                column not in rebuilt and stored in (None, "", [], False, 0)
            ), (row.pk, column)
