"""The demo's training stands, and its bank of questions is in order."""

from __future__ import annotations

import random
import time

import pytest
from tests.training.ground import TODAY

from zhiheng.demo.bodies import World, make_bodies, make_supervision
from zhiheng.demo.geo import make_divisions
from zhiheng.demo.training import make_training
from zhiheng.demo.training_questions import questions
from zhiheng.training.models import Candidate, HourEntry, Question, TrainingPlan
from zhiheng.training.selectors import board
from zhiheng.training.services.questions import faults


def test_every_question_of_the_bank_can_be_marked_and_names_its_article():
    rows = questions()
    assert len(rows) >= 50
    assert len({q.stem for q in rows}) == len(rows)
    for q in rows:
        essay = q.kind == "ESSAY"
        found = faults(q.kind, q.stem, q.options, "" if essay else q.key, q.key if essay else "", q.source)
        assert found == [], q.stem


@pytest.mark.django_db
def test_the_demo_has_something_for_every_screen():
    rng = random.Random(825)
    divisions = make_divisions()
    bodies = make_bodies(rng, divisions)
    make_supervision(rng, divisions)
    began = time.process_time()
    make_training(World(divisions, bodies), rng, TODAY)
    assert time.process_time() - began < 6, "the demo must stay cheap"
    assert Question.objects.count() >= 50
    lines = board([b.organ for b in bodies], 2026)
    assert {bool(x.short) for x in lines if x.need} == {True}
    assert all(x.met for x in lines if x.need)
    assert set(Candidate.objects.values_list("result", flat=True)) >= {"", "NO_MARK", "VOID", "ABSENT"}
    assert set(TrainingPlan.objects.values_list("status", flat=True)) == {"DRAFT", "SUBMITTED", "APPROVED"}
    assert set(HourEntry.objects.values_list("year", flat=True)) == {2025, 2026}
