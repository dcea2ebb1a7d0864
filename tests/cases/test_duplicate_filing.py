"""重复立案与一事不再罚 (处罚法第二十九条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases import acts
from zhiheng.cases.models import Case
from zhiheng.common import clock
from zhiheng.common.errors import Stale, UserError

pytestmark = pytest.mark.django_db


def test_the_same_conduct_of_the_same_party_is_not_filed_twice(filed: Story):
    lead = filed.lead("2026-03-03")
    data = filed.file_data("2026-03-03", act_began_on=day("2026-02-25"))
    with clock.at(day("2026-03-03")), refused(filed.case_id, filed.case.number, error=UserError):
        acts.do_on_lead("file_case", lead.pk, actor=filed.bureau.handler, data=data)
    assert Case.objects.count() == 1


def test_the_conduct_of_another_day_is_another_case(filed: Story):
    first = filed.case_id
    filed.file("2026-03-03")  # began on 26 February
    assert filed.case_id != first


def test_a_lead_is_filed_once(story: Story):
    lead = story.lead("2026-03-02")
    with clock.at(day("2026-03-02")):
        outcome = acts.do_on_lead(
            "file_case", lead.pk, actor=story.bureau.handler, data=story.file_data("2026-03-02")
        )
        with pytest.raises(UserError, match="请勿重复提交"):
            acts.do_on_lead(
                "file_case", lead.pk, actor=story.bureau.handler, data=story.file_data("2026-03-02")
            )
    story.sign(outcome, day("2026-03-02"))
    with clock.at(day("2026-03-02")), pytest.raises(Stale):
        acts.do_on_lead("file_case", lead.pk, actor=story.bureau.handler, data=story.file_data("2026-03-02"))
    assert Case.objects.count() == 1


def test_what_was_fined_already_is_not_fined_again(ready: Story):
    ready.decide("2026-03-16")
    ready.file("2026-03-20", received="2026-03-20", act_began_on=day("2026-03-15"))
    ready.inquire("2026-03-21")
    ready.report("2026-03-22")
    ready.notice("2026-03-23")
    ready.waive("2026-03-24")
    # Only now the conduct turns out to be that of the first case.
    Case.objects.filter(pk=ready.case_id).update(act_began_on=day("2026-02-25"))
    with refused(ready.case_id, "第二十九条", "PEN-029-TWICE-FINED"):
        ready.decide("2026-03-25")
