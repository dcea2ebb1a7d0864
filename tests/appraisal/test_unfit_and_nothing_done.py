"""A person found unfit stands on the board until the certificate is dealt with; a waiver is no dealing with it."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.support.ground import TODAY, Ground

from zhiheng.appraisal.models import Assessment, Batch, Disposal, Scheme
from zhiheng.common import clock
from zhiheng.law.standing import run_standing, standing_params
from zhiheng.officers.models import Certificate
from zhiheng.supervision.standing import project

pytestmark = pytest.mark.django_db


def appraised(ground: Ground, who: str, year: int, grade: str, *, confirmed: bool = True) -> Assessment:
    officer, organ = ground.officers[who], ground.organs["urban"]
    place = {"organ": organ, "division": organ.division_id}
    scheme, _ = Scheme.objects.get_or_create(
        title="考核办法", **place,
        defaults={"basis": "x", "daily_weight": 40, "excellent_from": 90, "good_from": 75, "pass_from": 60},
    )  # fmt: skip
    batch, _ = Batch.objects.get_or_create(scheme=scheme, year=year, **place)
    if confirmed:
        Batch.objects.filter(pk=batch.pk).update(state="CONFIRMED", confirmed_on=TODAY - dt.timedelta(days=1))
    return Assessment.objects.create(batch=batch, officer=officer, grade=grade, **place)


def flag(ground: Ground, who: str) -> bool | None:
    with clock.at(TODAY):
        (row,) = project("officer", TODAY, [ground.officers[who].pk])
    hits = {h.rule.id for h in run_standing("officer", row, standing_params("140303", today=TODAY))}
    assert ("EVAL-UNHANDLED" in hits) is (row.appraisal_failed_open is True)
    return row.appraisal_failed_open


@pytest.mark.req("EVAL-03")
def test_only_the_newest_confirmed_appraisal_counts(ground: Ground):
    assert flag(ground, "officer") is None
    appraised(ground, "officer", 2025, "FAIL", confirmed=False)
    assert flag(ground, "officer") is None
    appraised(ground, "second", 2024, "FAIL")
    assert flag(ground, "second") is True
    Batch.objects.filter(year=2025).update(state="CONFIRMED", confirmed_on=TODAY + dt.timedelta(days=1))
    assert flag(ground, "officer") is None
    Batch.objects.filter(year=2025).update(confirmed_on=TODAY)
    assert flag(ground, "officer") is True
    appraised(ground, "second", 2025, "PASS")
    assert flag(ground, "second") is False


@pytest.mark.req("EVAL-03", "CERT-10")
@pytest.mark.parametrize(
    ("state", "still"), [("DRAFT", True), ("WAITING", True), ("DROPPED", True), ("DONE", False)]
)
def test_only_a_disposal_carried_out_settles_it(ground: Ground, state: str, still: bool):
    row = appraised(ground, "officer", 2025, "FAIL")
    Disposal.objects.create(
        organ=row.organ,
        division=row.division,
        officer=row.officer,
        assessment=row,
        ground="不合格",
        state=state,
    )
    assert flag(ground, "officer") is still


@pytest.mark.req("EVAL-03")
@pytest.mark.parametrize(("status", "still"), [("VALID", True), ("LOST", True), ("SUSPENDED", False)])
def test_a_certificate_dealt_with_otherwise_settles_it_too(ground: Ground, status: str, still: bool):
    row = appraised(ground, "officer", 2025, "FAIL")
    Certificate.objects.filter(officer=row.officer).update(status=status)
    assert flag(ground, "officer") is still
