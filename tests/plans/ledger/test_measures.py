"""Measures count what really happened with cases: each rate on both sides of its limit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.cases.story import Story, day

from zhiheng.cases.factories import make_bureau
from zhiheng.cases.models import FactsRow
from zhiheng.journal.testing import drain
from zhiheng.law.checks.facts_build import day_number
from zhiheng.officers.factories import make_officer
from zhiheng.organs.factories import appoint, make_account
from zhiheng.plans.measures import MEASURES, Measured, Where, conflict
from zhiheng.supervision.models import Finding, FindingStatus

SINCE, TODAY = dt.date(2026, 1, 1), dt.date(2026, 7, 1)
HERE = Where("矿区", prefix="140303")


def rate(key: str, where: Where = HERE, since: dt.date = SINCE, today: dt.date = TODAY) -> tuple[int, int]:
    """Return what was counted."""
    found = MEASURES[key].query(where, since, today)
    return found.hit, found.of


@pytest.fixture
def case(db: None) -> Story:
    """A case filed on 2 March and decided on 16 March 2026."""
    story = Story(make_bureau())
    story.file("2026-03-02")
    story.inquire("2026-03-03")
    story.report("2026-03-10")
    story.notice("2026-03-12")
    story.waive("2026-03-13")
    story.decide("2026-03-16")
    drain()
    return story


@pytest.mark.django_db
def test_a_case_decided_in_time_counts_until_its_limit_is_passed(case):
    assert rate("decided_on_time") == (1, 1)
    row = FactsRow.objects.get(pk=case.case_id)
    FactsRow.objects.filter(pk=row.pk).update(decision_doc_day=row.decide_due_day)
    assert rate("decided_on_time") == (1, 1)
    FactsRow.objects.filter(pk=row.pk).update(decision_doc_day=row.decide_due_day + 1)
    assert rate("decided_on_time") == (0, 1)
    FactsRow.objects.filter(pk=row.pk).update(decision_doc_day=None)  # still open, and its limit has passed
    assert rate("decided_on_time") == (0, 1)
    assert rate("decided_on_time", today=day("2026-05-01")) == (0, 0)  # still open, and its limit has not


@pytest.mark.django_db
def test_a_publication_counts_from_the_day_after_its_limit(case):
    due = day("2026-03-25")
    assert rate("published_on_time", today=due) == (0, 0)
    assert rate("published_on_time", today=due + dt.timedelta(days=1)) == (0, 1)
    FactsRow.objects.filter(pk=case.case_id).update(published_day=day_number(due))
    assert rate("published_on_time") == (1, 1)
    FactsRow.objects.filter(pk=case.case_id).update(published_day=day_number(due) + 1)
    assert rate("published_on_time") == (0, 1)


@pytest.mark.django_db
def test_legal_review_counts_only_where_it_is_due(case):
    rows = FactsRow.objects.filter(pk=case.case_id)
    rows.update(needs_legal_review=False)
    assert rate("legally_reviewed") == (0, 0)
    rows.update(needs_legal_review=True, legal_review_passed_day=None)
    assert rate("legally_reviewed") == (0, 1)
    rows.update(legal_review_passed_day=day_number(day("2026-03-16")))
    assert rate("legally_reviewed") == (1, 1)
    rows.update(legal_review_passed_day=day_number(day("2026-03-17")))
    assert rate("legally_reviewed") == (0, 1)


@pytest.mark.django_db
def test_findings_handled_and_whose_cases_are_counted(case):
    Finding.objects.all().delete()
    row = FactsRow.objects.get(pk=case.case_id)
    finding = Finding.objects.create(
        subject_id=row.pk, case_id=row.pk, organ_id=row.organ_id, division=row.division, rule_id="x", title="x", level="红",
        explanation="", place="basic", first_seen_at=dt.datetime(2026, 4, 1, tzinfo=dt.UTC),
        last_seen_at=dt.datetime(2026, 4, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    assert rate("findings_handled") == (0, 1)
    Finding.objects.filter(pk=finding.pk).update(status=FindingStatus.NOTED)
    assert rate("findings_handled") == (1, 1)
    assert rate("findings_handled", Where("本单位", organ_id=row.organ_id)) == (1, 1)
    assert rate("findings_handled", Where("本单位", organ_id=row.organ_id + 999)) == (0, 0)
    assert rate("findings_handled", Where("江门", prefix="4407")) == (0, 0)
    assert rate("decided_on_time", Where("江门", prefix="4407")) == (0, 0)


def test_a_claim_within_a_point_of_the_measurement_is_no_contradiction():
    taken = Measured(85, 100)
    assert conflict("decided_on_time", Decimal("86"), taken, None, False) == ""
    assert "实测为 85.00%" in conflict("decided_on_time", Decimal("86.01"), taken, None, False)
    assert "低于目标" in conflict("decided_on_time", None, taken, Decimal("85.01"), True)
    assert conflict("decided_on_time", None, taken, Decimal("85"), True) == ""
    assert conflict("decided_on_time", Decimal("100"), Measured(0, 0), Decimal("90"), True) == ""


@pytest.mark.django_db
@pytest.mark.req("PLAN-20")
def test_reviewers_training_and_published_items_are_measured_in_the_scope_asked_for(ground):
    urban, market = ground.organs["urban"], ground.organs["market"]
    for n in range(4):
        make_officer(
            urban, f"执法员{n}", number=f"1403030{n}", valid_from=SINCE, valid_to=dt.date(2030, 1, 1)
        )
    appoint(make_account("rev", "审核员", urban), urban, "LEGAL_REVIEWER")
    assert rate("reviewer_share", Where("本单位", organ_id=urban.pk)) == (1, 4)
    assert rate("reviewer_share", Where("本单位", organ_id=market.pk)) == (0, 0)
    assert rate("reviewer_share") == (1, 4)
    assert rate("items_published") == (0, 0)
    hit, of = rate("training_hours")
    assert hit == 0 and of in {0, 4}  # nobody has hours; who counts follows the place's own numbers
