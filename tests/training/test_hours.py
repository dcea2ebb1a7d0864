"""The ledger of hours: what counts, what is refused, and that what is shown is what stands in the rows."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from decimal import Decimal

import pytest
from django.db import Error, transaction
from tests.training.ground import TODAY, Ground

from zhiheng.common import scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.training.factories import make_hours
from zhiheng.training.models import HourEntry
from zhiheng.training.required import required, yearly_day
from zhiheng.training.selectors import (
    board,
    coverage_of,
    due_officers,
    gaps_of,
    hours_of,
    short_of,
    with_hours,
)
from zhiheng.training.services.hours import add_hours, reverse

pytestmark = pytest.mark.django_db
D = Decimal


def claim(ground: Ground, who: str = "head", officer: str = "wang", **more: object) -> HourEntry:
    values = {
        "start": TODAY - dt.timedelta(days=1), "end": TODAY - dt.timedelta(days=1), "category": "PUBLIC_LAW",
        "hours": D(6), "content": "省厅行政处罚法培训", "reason": "结业证书",
    } | more  # fmt: skip
    actor = ground.people[who]
    with scope.within(actor.scope()):
        return add_hours(actor=actor, officer_id=ground.officers[officer].pk, **values)


@pytest.mark.req("TRN-03", "TRN-04", "TRN-05", "TRN-06")
@pytest.mark.parametrize(
    ("division", "total", "parts"),
    [
        ("140303", 60, {"PUBLIC_LAW": 30, "BUSINESS": 30}),
        ("140303001", 60, {"PUBLIC_LAW": 30, "BUSINESS": 30}),
        ("140300", 60, {"PUBLIC_LAW": 30, "BUSINESS": 30}),
        ("610100", None, {"PUBLIC_LAW": 30, "BUSINESS": 30}),
        ("440700", 60, {}),
    ],
)
def test_required_hours_are_those_of_the_place(division, total, parts):
    found = required(division, 2025)
    assert found.total == total
    assert found.by_category == parts


@pytest.mark.req("TRN-03")
def test_where_no_document_sets_hours_nothing_is_required():
    assert required("532301", 2025) is None
    assert yearly_day("TRAIN_PLAN", "532301", 2025) is None


@pytest.mark.req("TRN-06")
def test_the_two_parts_are_called_as_the_place_calls_them():
    assert required("610100", 2025).words == {"PUBLIC_LAW": "法律知识", "BUSINESS": "专门业务"}


@pytest.mark.req("TRN-07", "TRN-29")
def test_political_hours_stand_apart(ground):
    wang = ground.officers["wang"]
    make_hours(wang, TODAY, "PUBLIC_LAW", 30)
    make_hours(wang, TODAY, "BUSINESS", 29.5)
    make_hours(wang, TODAY, "POLITICAL", 40)
    found = hours_of([wang.pk], 2026)[wang.pk]
    assert (found.total, found.political) == (D("59.5"), 40)
    gaps = required("140303", 2026).gaps(found.by_category)
    assert gaps == {"TOTAL": D("0.5"), "BUSINESS": D("0.5")}


@pytest.mark.req("TRN-03", "TRN-04", "TRN-05")
@pytest.mark.parametrize(
    ("law", "business", "short"),
    [(30, 30, False), (29.5, 31, True), (31, 29.5, True), (29.5, 29.5, True)],
)
def test_short_on_both_sides_of_each_limit(ground, law, business, short):
    wang = ground.officers["wang"]
    make_hours(wang, TODAY, "PUBLIC_LAW", law)
    make_hours(wang, TODAY, "BUSINESS", business)
    rows = with_hours(due_officers([ground.organs["urban"].pk]), 2026)
    assert (wang in rows.filter(short_of(["140303"], 2026))) is short
    assert bool(required("140303", 2026).gaps(hours_of([wang.pk], 2026)[wang.pk].by_category)) is short


@pytest.mark.req("TRN-08", "TRN-21")
def test_coverage_counts_everybody_on_the_roster_and_nobody_else(ground):
    make_hours(ground.officers["wang"], TODAY, "PUBLIC_LAW", 30)
    make_hours(ground.officers["wang"], TODAY, "BUSINESS", 30)
    (line,) = board([ground.organs["urban"]], 2026)
    assert (line.due, line.met, line.percent) == (2, 1, D("50.0"))  # the newcomer is no officer yet
    assert [o.name for o, _ in line.short] == ["li警官"]
    assert coverage_of([ground.organs["urban"].pk], 2026) == (1, 2)


@pytest.mark.req("TRN-21")
def test_a_place_without_numbers_has_no_rate_and_no_rank(ground):
    lines = {x.body.code: x for x in board(ground.organs.values(), 2026)}
    assert (lines["CG532301"].percent, lines["CG532301"].rank) == (None, 0)
    assert lines["CG140303"].percent == 0


@pytest.mark.req("TRN-03")
def test_hours_in_the_future_are_refused(ground):
    tomorrow = TODAY + dt.timedelta(days=1)
    with pytest.raises(UserError) as error:
        claim(ground, start=tomorrow, end=tomorrow)
    assert error.value.field == "end"
    assert claim(ground, start=TODAY, end=TODAY).day == TODAY
    assert HourEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"hours": D(0)}, "hours"), ({"hours": D("24.5")}, "hours"), ({"hours": D("1.3")}, "hours"),
        ({"category": "OTHER"}, "category"), ({"content": " "}, "content"), ({"reason": ""}, "reason"),
        ({"start": TODAY}, "end"), ({"start": dt.date(2025, 12, 31)}, "start"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_writes_nothing(ground, more, field):
    with pytest.raises(UserError) as error:
        claim(ground, **more)
    assert error.value.field == field
    assert not HourEntry.objects.exists()


def test_the_same_training_is_not_entered_twice_but_again_after_a_reversal(ground):
    first = claim(ground)
    with pytest.raises(UserError, match="已经登记"):
        claim(ground)
    reverse(actor=ground.people["head"], entry_id=first.pk, reason="学时写错")
    claim(ground, hours=D(4))
    assert hours_of([first.officer_id], 2026)[first.officer_id].public_law == 4
    with pytest.raises(UserError, match="已经登记"):
        claim(ground, hours=D(4))


def test_a_reversal_is_made_once_and_the_first_entry_stays(ground):
    first = claim(ground)
    back = reverse(actor=ground.people["county"], entry_id=first.pk, reason="证书系伪造")
    assert (back.hours, back.reverses_id) == (-first.hours, first.pk)
    for entry in (first.pk, back.pk):
        with pytest.raises(UserError):
            reverse(actor=ground.people["county"], entry_id=entry, reason="再次")
    assert HourEntry.objects.count() == 2


def test_no_row_of_the_ledger_is_ever_changed(ground):
    row = claim(ground)
    for act in (
        lambda: HourEntry.objects.filter(pk=row.pk).update(hours=60),
        lambda: HourEntry.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(Error, match=r"append-only|permission denied"), transaction.atomic():
            act()
    assert HourEntry.objects.get().hours == 6


def test_others_neither_enter_nor_see_hours(ground):
    with pytest.raises(NotFound):
        claim(ground, who="market_head")
    with pytest.raises(Forbidden):
        claim(ground, who="wang", officer="li")
    claim(ground)
    for who, seen in (("head", 1), ("county", 1), ("province", 1), ("market_head", 0), ("xian_man", 0)):
        with scope.within(ground.people[who].scope()):
            assert HourEntry.objects.count() == seen, who


@pytest.mark.req("TRN-03")
def test_what_is_shown_equals_an_independent_recount(ground):
    """Recounts from the bare rows, in plain Python, what hours_of, the annotation, the board and the bell say."""
    rng = random.Random(3)
    for officer in ground.officers.values():
        for n in range(12):
            day = dt.date(rng.choice((2025, 2026)), rng.randint(1, 10), rng.randint(1, 28))
            category = rng.choice(("PUBLIC_LAW", "BUSINESS", "POLITICAL"))
            make_hours(officer, day, category, rng.randint(1, 24) / 2, f"课{n}")
    ours = HourEntry.objects.filter(division__startswith="140303").order_by("pk")
    for row in rng.sample(list(ours), 9):
        reverse(actor=ground.people["county"], entry_id=row.pk, reason="更正")
    limits = {"140303": (60, 30, 30), "140303001": (60, 30, 30), "610100": (0, 30, 30), "440700": (60, 0, 0)}
    for year in (2025, 2026):
        sums: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for row in HourEntry.objects.values("officer_id", "day", "category", "hours"):
            if row["day"].year == year:
                sums[row["officer_id"]][row["category"]] += row["hours"]
        shown = hours_of([o.pk for o in ground.officers.values()], year)
        annotated = {o.pk: o for o in with_hours(due_officers(), year)}
        short = []
        for officer in ground.officers.values():
            law, business, political = (sums[officer.pk][c] for c in ("PUBLIC_LAW", "BUSINESS", "POLITICAL"))
            found = shown[officer.pk]
            assert (found.public_law, found.business, found.political, found.total) == (
                law,
                business,
                political,
                law + business,
            )
            if officer.state != "ON_DUTY":
                continue
            row = annotated[officer.pk]
            assert (row.law, row.business, row.political, row.total) == (
                law,
                business,
                political,
                law + business,
            )
            total, least_law, least_business = limits.get(officer.organ.division_id, (0, 0, 0))
            if law + business < total or law < least_law or business < least_business:
                short.append(officer)
        on_board = [o.pk for x in board(ground.organs.values(), year) for o, _ in x.short]
        assert sorted(on_board) == sorted(o.pk for o in short)
        in_county = [o for o in short if o.organ.division_id.startswith("140303")]
        assert gaps_of(ground.people["county"], year) == len(in_county) > 0
