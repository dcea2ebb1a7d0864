"""A whole ordinary case, from lead to archive, every step on its day."""

from __future__ import annotations

import pytest
from tests.cases.story import Story

from zhiheng.cases.facts.project import project
from zhiheng.cases.facts.store import KEPT, fold, plain
from zhiheng.cases.models import FactsRow
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.checks import event_date

pytestmark = pytest.mark.django_db


def whole(story: Story) -> Story:
    story.file("2026-03-02")
    story.inquire("2026-03-03")
    story.report("2026-03-10")
    story.notice("2026-03-12")
    story.waive("2026-03-13")
    story.decide("2026-03-16")
    story.serve("2026-03-17")
    story.pay("2026-03-25")
    story.close("2026-03-27")
    story.archive("2026-03-31")
    return story


@pytest.mark.req("CASE-14", "CASE-15", "CASE-17", "REC-01")
def test_a_lawful_case_runs_from_lead_to_archive(story: Story):
    case = whole(story).case
    assert case.status == "ARCHIVED"
    assert case.number == "矿城管罚立字〔2026〕1号"
    assert case.decisions.get().number == "矿城管罚决字〔2026〕1号"
    kinds = list(
        ProcessEvent.objects.filter(subject_kind="case", subject_id=case.pk, kind__startswith="case.")
        .order_by("id")
        .values_list("kind", flat=True)
    )
    assert kinds == [
        "case.file_case",
        "case.record_inquiry",
        "case.submit_report",
        "case.serve_notice",
        "case.waive_defence",
        "case.decide",
        "case.serve_decision",
        "case.record_payment",
        "case.close_case",
        "case.archive_case",
    ]


@pytest.mark.req("RULE-07", "REC-13")
def test_the_facts_row_rebuilt_from_the_events_is_the_live_one(story: Story):
    case = whole(story).case
    live = FactsRow.objects.filter(pk=case.pk).values(*KEPT).get()
    events = ProcessEvent.objects.filter(subject_kind="case", subject_id=case.pk).order_by("id")
    rebuilt = fold(events)
    for column, value in live.items():
        stored = plain(value)
        assert rebuilt.get(column) == stored or (
            column not in rebuilt and stored in (None, "", [], False, 0)
        ), column


def test_the_projection_of_the_tables_is_the_live_row(story: Story):
    case = whole(story).case
    row = project(case)
    assert event_date(row, "filed").isoformat() == "2026-03-02"
    assert event_date(row, "decide_due").isoformat() == "2026-06-01"
    assert event_date(row, "paid").isoformat() == "2026-03-25"
