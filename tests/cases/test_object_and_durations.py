"""One object of enforcement seen whole, within what one may see; and how long cases take, year against year."""

from __future__ import annotations

import pytest
from tests.cases.story import Story, day

from zhiheng.cases.inputs import investigation as inv
from zhiheng.cases.models import FactsRow, Party
from zhiheng.cases.selectors.durations import durations
from zhiheng.cases.selectors.objects import open_object, search
from zhiheng.cases.selectors.soft_measures import soft_measures
from zhiheng.common import scope
from zhiheng.common.errors import NotFound
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Division
from zhiheng.records.models import Evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(served: Story) -> Story:
    """The same company in a second case of the same bureau."""
    first = served.case_id
    with served.quickly():
        served.file("2026-04-01", act_began_on=day("2026-03-30"))
        served.inquire("2026-04-02")
    served.first = first
    return served


@pytest.mark.req("REC-11")
def test_all_papers_of_an_object_together(two: Story):
    with scope.within(two.bureau.handler.scope()):
        (found,) = search(two.bureau.handler, two.uscc)
        assert found.cases == 2
        whole = open_object(two.bureau.handler, found.party.pk)
    assert {c.pk for c in whole.cases} == {two.first, two.case_id}
    assert {d.subject_id for d in whole.documents} == {two.first, two.case_id}
    assert any(d.kind == "PENALTY_DECISION" for d in whole.documents)


@pytest.mark.req("REC-11")
def test_found_by_part_of_its_name_one_line_an_object(two: Story):
    with scope.within(two.bureau.handler.scope()):
        (found,) = search(two.bureau.handler, "某某商贸")
        assert (found.party.uscc, found.cases) == (two.uscc, 2)
        assert search(two.bureau.handler, "没有此人") == [] and search(two.bureau.handler, "某") == []


@pytest.mark.req("REC-11")
def test_another_body_sees_nothing_of_it(two: Story):
    organ = make_organ(
        "QT",
        "阳泉市矿区水务局",
        Division.objects.get(code="140303"),
        short_name="矿区水务局",
        fields=["WATER"],
    )
    stranger = make_actor("stranger", "魏来", organ, "OFFICER")
    party = Party.objects.filter(case_id=two.case_id).first()
    with scope.within(stranger.scope()):
        assert search(stranger, two.uscc) == []
        with pytest.raises(NotFound):
            open_object(stranger, party.pk)
        assert not Evidence.objects.exists()


@pytest.mark.req("REC-11")
def test_people_without_a_number_are_the_same_by_name_and_kind_only(two: Story):
    Party.objects.filter(case_id=two.case_id).update(uscc="")
    with scope.within(two.bureau.handler.scope()):
        assert sorted(f.cases for f in search(two.bureau.handler, "某某商贸")) == [1, 1]


@pytest.mark.req("CASE-20")
def test_average_days_by_stage_against_the_year_before(served: Story):
    """Filed 2 March, decided 16 March: 14 days; the year before has nothing to compare with."""
    with served.quickly():
        served.pay("2026-03-20")
        served.close("2026-03-26")
    actor = served.bureau.leader
    total, line = durations(actor, 2026)
    assert (line.organ_id, line.rank, total.name) == (served.bureau.organ.pk, 1, "合计")
    deciding, finishing, whole = (line.stages[k] for k in ("deciding", "finishing", "whole"))
    assert (deciding.cases, deciding.days, deciding.before, deciding.change) == (1, 14.0, None, None)
    assert (finishing.days, whole.days) == (10.0, 24.0)
    later = durations(actor, 2027)
    assert later == [] or later[0].stages["deciding"].cases == 0


@pytest.mark.req("CASE-20")
def test_year_on_year_and_shared_ranks():
    from zhiheng.cases.selectors.durations import STAGES, Line, Stage, _ranked

    def line(name: str, days: float | None, before: float | None = None) -> Line:
        return Line(1, name, dict.fromkeys(STAGES, Stage(3, days, before)))

    ranked = _ranked([line("丙", None), line("乙", 30.0), line("甲", 20.0, 25.0), line("丁", 30.0)])
    assert [(x.name, x.rank) for x in ranked] == [("甲", 1), ("丁", 2), ("乙", 2), ("丙", None)]
    assert ranked[0].stages["deciding"].change == -20.0


@pytest.mark.req("CASE-09")
def test_the_share_of_cases_with_a_soft_measure_is_counted_by_body_and_for_businesses(investigated: Story):
    """One case of one, against a company; a second measure of the same case counts once more by its way only."""
    actor = investigated.bureau.leader
    total, line = soft_measures(actor, 2026)
    assert (line.cases, line.tried, line.share, line.business) == (1, 0, 0.0, 1)
    for kind in ("说服教育", "说服教育", "指导约谈"):
        said = inv.RecordSoftMeasure(done_on=day("2026-03-10"), kind=kind, content="已说明")
        investigated.act("record_soft_measure", "2026-03-10", said)
    total, line = soft_measures(actor, 2026)
    assert (line.tried, line.share, line.business_tried, line.business_share) == (1, 100.0, 1, 100.0)
    assert line.kinds == {"说服教育": 2, "指导约谈": 1} == total.kinds
    Party.objects.filter(case_id=investigated.case_id).update(kind="PERSON")
    FactsRow.objects.filter(pk=investigated.case_id).update(party_kind="PERSON")
    assert soft_measures(actor, 2026)[1].business_share is None, (
        "no case against a business: no share, not nought"
    )
    assert soft_measures(actor, 2025) == []
