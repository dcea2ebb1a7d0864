"""Late publication becomes a finding, a problem of the ledger and a hint of the file review, all by itself (PUB-17)."""

from __future__ import annotations

import pytest
from tests.cases.story import Story, day
from tests.disclosure.test_publication_of_a_decision import decided, published

from zhiheng.common import clock
from zhiheng.disclosure.models import Publication
from zhiheng.journal.testing import drain
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Division
from zhiheng.problems.models import Problem
from zhiheng.problems.services.push import push
from zhiheng.reviews.precheck import precheck
from zhiheng.supervision.models import Finding
from zhiheng.supervision.services.check import check_case, handle

pytestmark = [pytest.mark.django_db, pytest.mark.req("PUB-17")]
LATE = "D118-PUBLISH-LATE"


def watched(story: Story, on: str) -> int:
    """Check the case on a day, as the night does, and enter what is found."""
    with clock.at(day(on)):
        check_case(story.case_id)
        return push()


def test_the_day_after_the_last_it_is_found_entered_and_pointed_at_in_the_review():
    story = decided()  # 16 March; the seventh working day is the 25th
    assert watched(story, "2026-03-25") == 0
    assert not Problem.objects.exists()
    assert watched(story, "2026-03-26") == 1
    row = Problem.objects.get()
    assert (row.kind, row.state, row.case_id, row.found_by_name) == (
        "DISCLOSURE",
        "FOUND",
        story.case_id,
        "系统",
    )
    assert row.organ_id == story.bureau.organ.pk
    assert row.origins.get().outside_no == story.case.number
    assert watched(story, "2026-03-27") == 0  # once
    with clock.at(day("2026-03-27")):
        hints = {f.rule: f.stage for f in precheck(story.case).found}
    assert hints[LATE] == "PUBLICITY"


def test_what_was_published_in_time_is_no_problem():
    story = decided()
    published(story, "2026-03-25")
    assert Publication.objects.get().published_on == day("2026-03-25")
    drain()
    assert watched(story, "2026-04-30") == 0


def test_a_second_case_joins_the_entry_that_is_not_rectified_yet_and_opens_another_after_it():
    story = decided()
    assert watched(story, "2026-03-26") == 1
    first = Finding.objects.get(rule_id=LATE)
    other = Finding.objects.get(pk=first.pk)
    other.pk, other.subject_kind, other.subject_id, other.case = None, "item", 7, None
    other.subject_label, other.rule_id = "占道经营许可", LATE
    other.save()
    assert push() == 1
    row = Problem.objects.get()
    assert [o.ref_id for o in row.origins.all()] == [first.pk, other.pk]
    Problem.objects.update(state="DONE")
    other.pk, other.subject_id = None, 8
    other.save()
    assert push() == 1
    assert Problem.objects.count() == 2


def test_what_a_supervisor_found_unfounded_is_not_entered():
    story = decided()
    with clock.at(day("2026-03-26")):
        check_case(story.case_id)
        bureau = make_organ(
            "140303-SF",
            "矿区司法局",
            Division.objects.get(code="140303"),
            kind="SUPERVISION",
            doc_prefix="矿司",
        )
        finding = Finding.objects.get(rule_id=LATE)
        handle(
            finding.pk,
            actor=make_actor("sup", "钱监督", bureau, "SUPERVISOR"),
            status="DISMISSED",
            note="系统故障期间",
        )
        assert push() == 0
    assert not Problem.objects.exists()
