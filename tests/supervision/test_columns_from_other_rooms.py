"""Columns of standing rows that other rooms fill: hours, business training of takers, unfit people — as findings."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.training.ground import TODAY, Ground, make_ground, moment

from zhiheng.common import clock
from zhiheng.journal.testing import drain
from zhiheng.law.standing import get_standing_rule, run_standing, standing_params
from zhiheng.officers.factories import make_officer
from zhiheng.organs.actor import actor_for
from zhiheng.organs.factories import appoint, make_account, make_division, make_organ
from zhiheng.powers.factories import make_item
from zhiheng.powers.models import DelegationBatch, DelegationLine
from zhiheng.supervision.models import Finding
from zhiheng.supervision.services.sweep import sweep
from zhiheng.supervision.standing import project
from zhiheng.training.factories import make_activity, make_attendance, make_hours
from zhiheng.training.services.activities import close_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground(db: None):
    with clock.at(TODAY):
        yield make_ground()


def open_findings(kind: str, subject: int) -> set[str]:
    rows = Finding.objects.filter(subject_kind=kind, subject_id=subject).exclude(status="CLEARED")
    return set(rows.values_list("rule_id", flat=True))


def trained(line: DelegationLine) -> tuple[int | None, int | None]:
    (row,) = project("delegation", TODAY, [line.pk])
    return row.takers, row.takers_trained


@pytest.mark.req("TRN-19", "TRN-25")
def test_takers_of_a_delegated_item_are_trained_by_the_body_that_gave_it(ground: Ground):
    county, market, giver = (ground.organs[o] for o in ("county", "market", "chuxiong"))
    place = make_division("532301105", "东华镇", "TOWNSHIP", "532301")
    town = make_organ("DH532301105", "东华镇人民政府", place, kind="TOWNSHIP")
    taker = make_officer(town, "承接人员", number="532301105001")
    boss = appoint(make_account("chuxiong_head", "楚雄城管负责人", giver), giver, "UNIT_HEAD")
    batch = DelegationBatch.objects.create(
        organ=county, division=county.division_id, name="第一批", no=1, status="DECIDED", prepared_by="甲", prepared_by_account=1,
    )  # fmt: skip
    line = DelegationLine.objects.create(
        organ=county, division=county.division_id, batch=batch, item=make_item("CG-001", "擅自占用城市道路", field="URBAN"),
        from_organ=giver, to_organ=town, to_division="532301105", effective_from=TODAY - dt.timedelta(days=5),
    )  # fmt: skip
    assert trained(line) == (1, None)  # nothing handed over yet
    DelegationBatch.objects.update(status="EXECUTED")
    assert trained(line) == (1, 0)
    (row,) = project("delegation", TODAY, [line.pk])
    hits = run_standing("delegation", row, standing_params(row.division, today=TODAY))
    assert "EMP-UNTRAINED" in {h.rule.id for h in hits}
    sweep()
    assert "EMP-UNTRAINED" in open_findings("delegation", line.pk)
    for organ, head, still in ((market, ground.account("market_head"), True), (giver, boss, False)):
        day = moment(TODAY - dt.timedelta(days=1), 9)
        row = make_activity(organ, head, "业务培训", day, bodies=[town], category="BUSINESS")
        make_attendance(row, [taker], head)
        close_activity(actor=actor_for(head), activity_id=row.pk, summary="移交业务")
        drain()  # the live check follows the closing of the training
        assert ("EMP-UNTRAINED" in open_findings("delegation", line.pk)) is still
    assert trained(line) == (1, 1)


@pytest.mark.req("TRN-03", "TRN-08", "PLAT-04")
def test_a_gap_in_last_years_hours_is_found_on_the_person_and_on_the_body(ground: Ground):
    wang, li = ground.officers["wang"], ground.officers["li"]
    for officer, skill in ((wang, 30), (li, 29.5)):
        make_hours(officer, dt.date(2025, 5, 6), "PUBLIC_LAW", 30)
        make_hours(officer, dt.date(2025, 6, 6), "BUSINESS", skill)
    rows = {int(r.subject_id): r for r in project("officer", TODAY, [wang.pk, li.pk])}
    assert (rows[wang.pk].hours_last_year, rows[li.pk].hours_skill_last_year) == (60, 29)
    (body,) = project("body", TODAY, [ground.organs["urban"].pk])
    assert (body.must_train_last_year, body.trained_last_year) == (2, 1)
    sweep()
    gap = open_findings("officer", li.pk) - open_findings("officer", wang.pk)
    assert any(rule.startswith("TRN-") for rule in gap), gap
    params = standing_params(body.division, today=TODAY, settings={"coverage_percent_last": 51})
    short = get_standing_rule("TRN-COVERAGE")
    assert short.broken(body, params)
    assert not short.broken(body, replace(params, coverage_percent_last=50))
