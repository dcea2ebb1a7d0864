"""The ratios and hours of all demo jurisdictions against an independent recount: plain SQL and arithmetic over the tables."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from django.db import connection

from zhiheng.cases.models import FactsRow, LegalReview
from zhiheng.common import clock
from zhiheng.demo.bodies import World, make_bodies, make_supervision
from zhiheng.demo.cases import make_timelines, officers_with_certificates, store
from zhiheng.demo.geo import make_divisions
from zhiheng.demo.items import hold_items, make_items
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import actor_for
from zhiheng.organs.models import Account
from zhiheng.supervision.selectors import ratios
from zhiheng.supervision.standing import project
from zhiheng.training.factories import make_hours

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 20)
# As the papers say, written down here a second time: total, law, skill (None = not set).
PAPERS: dict[str, tuple[int | None, int | None, int | None]] = {
    "140303": (60, 30, 30), "610100": (None, 30, 30), "440700": (60, None, None),
}  # fmt: skip


@pytest.fixture
def world() -> World:
    rng = random.Random(825)
    divisions = make_divisions()
    bodies = make_bodies(rng, divisions)
    found = World(divisions, bodies)
    make_supervision(rng, divisions)
    items = make_items()
    hold_items(items, bodies)
    officers_with_certificates(bodies)
    store(make_timelines(rng, bodies, items, TODAY, 66))
    dice = random.Random(7)
    for officer in Officer.objects.exclude(state="CANDIDATE").order_by("pk"):
        for category, least in (("PUBLIC_LAW", 28), ("BUSINESS", 28)):
            make_hours(officer, dt.date(2025, 10, 9), category, least + dice.choice([0, 1.5, 2, 4]))
    Officer.objects.filter(pk__in=[b.officers[0].pk for b in bodies[::3]]).update(state="OFF_DUTY")
    for review in LegalReview.objects.order_by("pk")[::3]:
        LegalReview.objects.filter(pk=review.pk).update(assisted_by="示例律师")
    return found


def rows(sql: str, *given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall()


PEOPLE = """
SELECT count(*), count(*) FILTER (WHERE o.state = 'ON_DUTY' AND EXISTS (
         SELECT 1 FROM officers_certificate c WHERE c.officer_id = o.id AND c.status = 'VALID'
         AND %s BETWEEN c.valid_from AND c.valid_to))
FROM officers_officer o JOIN organs_organ g ON g.id = o.organ_id
WHERE coalesce(g.legal_subject_id, g.id) = %s AND o.state IN ('LICENSED', 'ON_DUTY') AND o.category <> 'AUXILIARY'"""
REVIEWERS = """
SELECT count(DISTINCT a.account_id) FROM organs_appointment a JOIN organs_organ g ON g.id = a.organ_id
WHERE coalesce(g.legal_subject_id, g.id) = %s AND a.role = 'LEGAL_REVIEWER'"""
REVIEWS = """
SELECT count(*), count(*) FILTER (WHERE f.legal_review_passed_day <= f.decision_doc_day),
       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM cases_legalreview r WHERE r.case_id = f.case_id
                                      AND r.assisted_by <> '' AND r.answered_on IS NOT NULL))
FROM cases_factsrow f JOIN organs_organ g ON g.id = f.organ_id
WHERE coalesce(g.legal_subject_id, g.id) = %s AND f.needs_legal_review
  AND date '1970-01-01' + f.decision_doc_day::int BETWEEN '2026-01-01' AND %s"""
HOURS = """
SELECT o.id, coalesce(sum(h.hours) FILTER (WHERE h.category = 'PUBLIC_LAW'), 0),
       coalesce(sum(h.hours) FILTER (WHERE h.category = 'BUSINESS'), 0)
FROM officers_officer o JOIN organs_organ g ON g.id = o.organ_id
LEFT JOIN training_hourentry h ON h.officer_id = o.id AND h.year = 2025
WHERE coalesce(g.legal_subject_id, g.id) = %s AND o.state IN ('LICENSED', 'ON_DUTY') AND o.category <> 'AUXILIARY'
GROUP BY o.id"""


def reached(division: str, law: Any, skill: Any) -> bool:
    total, least_law, least_skill = PAPERS[division]
    return (
        (total is None or law + skill >= total)
        and (least_law is None or law >= least_law)
        and (least_skill is None or skill >= least_skill)
    )


def recount(subject: int, division: str) -> dict[str, Any]:
    ((enforcers, certified),) = rows(PEOPLE, TODAY, subject)
    ((reviewers,),) = rows(REVIEWERS, subject)
    ((due, done, helped),) = rows(REVIEWS, subject, TODAY)
    hours = rows(HOURS, subject)
    known = division in PAPERS
    return {
        "enforcers": enforcers, "certified": certified, "reviewers": reviewers,
        "reviewers_needed": -(-enforcers * 5 // 100), "reviews_due": due, "reviews_done": done,
        "reviews_assisted": helped, "reviews_assisted_needed": -(-due * 20 // 100) if division == "610100" else None,
        "must_train_last_year": len(hours) if known else None,
        "trained_last_year": sum(reached(division, law, skill) for _, law, skill in hours) if known else None,
    }  # fmt: skip


@pytest.mark.req("LEG-09", "LEG-10", "TRN-03", "TRN-04", "TRN-05", "TRN-06", "TRN-08", "PER-02")
def test_the_ratios_and_hours_of_all_demo_jurisdictions_match_an_independent_recount(world: World):
    with clock.at(TODAY):
        projected = {int(r.subject_id): r for r in project("body", TODAY)}
    wanted = {b.organ.subject.pk: b.organ.subject.division_id for b in world.bodies}
    assert projected.keys() == wanted.keys()
    assert FactsRow.objects.filter(needs_legal_review=True).exists()
    totals = [recount(subject, division) for subject, division in wanted.items()]
    for (subject, _), expected in zip(wanted.items(), totals, strict=True):
        row = projected[subject]
        assert {name: getattr(row, name) for name in expected} == expected
    # Not an empty comparison: reviews were due, some were helped, some people reached their hours and some did not.
    assert sum(t["reviews_due"] for t in totals) > sum(t["reviews_assisted"] for t in totals) > 0
    met, must = (sum(t[k] or 0 for t in totals) for k in ("trained_last_year", "must_train_last_year"))
    assert 0 < met < must
    roll_up(wanted)


def roll_up(wanted: dict[int, str]) -> None:
    """The province of 山西 sums its two bodies of 矿区, and them alone."""
    supervisor = Account.objects.filter(organ__code="140000-SUP").order_by("pk").first()
    assert supervisor
    with clock.at(TODAY):
        lines = ratios.of_bodies(actor_for(supervisor, on=TODAY), TODAY)
        top = ratios.by_division(lines)[0]
        # A county's supervisor is shown no line for a province of which he knows two bodies only.
        own = ratios.by_division(lines, within=("140303",))
    assert [x.division.code for x in own] == ["140303"]
    assert ratios.by_division(lines, within=()) == []
    here = [recount(s, d) for s, d in wanted.items() if d == "140303"]
    assert (top.division.code, top.bodies) == ("140000", 2)
    staff = next(r for r in top.ratios if r.measure.key == "staff")
    assert (staff.have, staff.of) == (sum(x["reviewers"] for x in here), sum(x["enforcers"] for x in here))
    hours = next(r for r in top.ratios if r.measure.key == "hours")
    assert hours.have == sum(x["trained_last_year"] for x in here)
