"""Whatever people do in whatever order: refused in words or done wholly, never half; and somebody is always responsible."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from contextlib import nullcontext

import pytest
from tests.cases.guard import picture
from tests.cases.moves import MOVES
from tests.cases.story import Story

from zhiheng.cases.documents import mode
from zhiheng.cases.facts.store import KEPT, columns_of, fold, plain
from zhiheng.cases.models import FactsRow
from zhiheng.cases.road import perform
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.procedures import ORDINARY, Act
from zhiheng.organs.actor import Actor

STEPS = 24


def test_every_act_of_the_graph_has_a_move():
    assert {a.id for a in ORDINARY.acts} == set(MOVES)


def test_from_every_state_somebody_leads_on():
    """Each state but the last has people responsible, and an act among theirs that leaves it or ends the case."""
    for state in ORDINARY.states:
        if state.final:
            continue
        assert state.responsible, state.id
        out = [a for a in ORDINARY.acts_from(state.id) if (a.to and a.to != state.id) or a.outcomes]
        assert any(a.roles & set(state.responsible) for a in out), state.id


def test_every_state_is_reached_and_leads_to_the_archive():
    reached, new = {ORDINARY.start}, {ORDINARY.start}
    while new:
        steps = [a for s in new for a in ORDINARY.acts_from(s)]
        new = {t for a in steps for t in (({a.to} if a.to else set()) | a.outcomes)} - reached
        reached |= new
    assert reached == {s.id for s in ORDINARY.states}
    for state in reached - {"ARCHIVED"}:
        seen, front = {state}, {state}
        while front:
            steps = [a for s in front for a in ORDINARY.acts_from(s)]
            front = {t for a in steps for t in (({a.to} if a.to else set()) | a.outcomes)} - seen
            seen |= front
        assert "ARCHIVED" in seen, state


def _who(rng: random.Random, story: Story, act: Act) -> Actor:
    """Mostly somebody whose office it is, now and then somebody else."""
    b = story.bureau
    if rng.random() < 0.08:
        return rng.choice([b.handler, b.reviewer, b.leader])
    for role, actor in (
        ("OFFICER", b.handler),
        ("LEGAL_REVIEWER", b.reviewer),
        ("HEARING_HOST", b.host),
        ("ORGAN_LEADER", b.leader),
    ):
        if role in act.roles:
            return actor
    return b.head


def _agrees(story: Story) -> None:
    """Rebuilt from events = stored = projected anew from the tables."""
    stored = {k: plain(v) for k, v in FactsRow.objects.filter(pk=story.case_id).values(*KEPT).get().items()}
    events = ProcessEvent.objects.filter(subject_kind="case", subject_id=story.case_id).order_by("id")
    rebuilt = fold(events)
    fresh = {k: plain(v) for k, v in columns_of(story.case)[1].items()}
    for column, value in stored.items():
        assert fresh[column] == value, column
        assert rebuilt.get(column) == value or (column not in rebuilt and value in (None, "", [])), column


@pytest.mark.django_db
@pytest.mark.req("RULE-07", "CASE-15", "CASE-17")
@pytest.mark.parametrize("seed", range(6))
def test_random_courses_keep_record_and_state_whole(story: Story, seed: int):
    rng = random.Random(seed)
    papers = nullcontext() if seed % 4 == 0 else mode.kept_elsewhere()
    came: Counter[str] = Counter()
    with papers:
        story.file("2026-03-02")
        day = dt.date(2026, 3, 3)
        for _ in range(STEPS):
            fitting = ORDINARY.acts_from(story.case.status)
            act = rng.choice(fitting if rng.random() < 0.85 else ORDINARY.acts)
            day += dt.timedelta(days=rng.choice([0, 0, 1, 1, 2, 6]))
            data = MOVES[act.id](rng, story, day)
            version = story.case.version
            check = rng.random() < 0.25
            before = picture(story.case_id) if check else {}
            with clock.at(day):
                try:
                    from zhiheng.approvals.registry import Approval

                    approval = (
                        Approval(1, story.bureau.leader.account_id, "周文华") if rng.random() < 0.9 else None
                    )
                    perform(act.id, story.case_id, actor=_who(rng, story, act), data=data, approval=approval)
                    came["done"] += 1
                except UserError as error:
                    came["refused"] += 1
                    assert error.message.strip()
                    assert story.case.version == version
                    if check:
                        assert picture(story.case_id) == before
                    continue
            case = story.case
            state = ORDINARY.state(case.status)
            assert state.final or state.responsible
            assert case.version == version + 1
            _agrees(story)
    assert came["done"] >= 3 and came["refused"] >= 3, came
