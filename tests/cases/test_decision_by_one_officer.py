"""两人执法: an inquiry or a decision by fewer than two certified officers is stopped (处罚法第四十二条)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs.filing import AssignHandlers
from zhiheng.common.errors import LegalBlock
from zhiheng.officers.models import Certificate, Officer

pytestmark = pytest.mark.django_db


@pytest.mark.req("CASE-01")
def test_an_inspection_by_one_officer_is_not_recorded(filed: Story):
    with refused(filed.case_id, "第四十二条", "PEN-042-ONE-AT-INQUIRY"):
        filed.inquire("2026-03-03", officers=(filed.bureau.officers[0].pk,))


@pytest.mark.req("CASE-01", "PER-04")
def test_a_certificate_that_ran_out_the_day_before_does_not_count(filed: Story):
    Certificate.objects.filter(officer=filed.bureau.officers[1]).update(valid_to=dt.date(2026, 3, 3))
    filed.inquire("2026-03-03")
    with refused(filed.case_id, "第四十二条"):
        filed.inquire("2026-03-04")


@pytest.mark.req("CASE-01")
def test_a_case_left_with_one_handler_is_not_decided(ready: Story):
    data = AssignHandlers(from_on=day("2026-03-14"), handlers=(ready.bureau.officers[0].pk,), reason="调离")
    with refused(ready.case_id, "第四十二条"):
        ready.act("assign_handlers", "2026-03-14", data, by=ready.bureau.head)
    # Were the second handler gone all the same, the decision would be stopped as well.
    ready.case.handlers.filter(officer=ready.bureau.officers[1]).update(to_on=day("2026-03-14"))
    with refused(ready.case_id, "第四十二条", "PEN-042-TWO-OFFICERS"):
        ready.decide("2026-03-16")


@pytest.mark.req("CASE-01")
def test_an_assignment_by_the_head_is_on_paper(filed: Story):
    first, second = (o.pk for o in filed.bureau.officers)
    data = AssignHandlers(from_on=day("2026-03-05"), handlers=(second, first), reason="调整主办人")
    filed.act("assign_handlers", "2026-03-05", data, by=filed.bureau.head)
    (paper,) = filed.documents("ASSIGNMENT")
    assert paper.data["leader_opinion"]["by"] == "王建国"
    assert filed.case.lead_handler_id == second


@pytest.mark.req("PER-05", "PER-06")
@pytest.mark.parametrize("act", ["file", "inquire", "report"])
def test_wherever_an_officer_acts_the_day_after_his_certificate_lapsed_he_is_refused_by_name(
    filed: Story, act: str
):
    second = filed.bureau.officers[1]
    certificate = Certificate.objects.get(officer=second)
    Certificate.objects.filter(pk=certificate.pk).update(valid_to=dt.date(2026, 3, 5))
    steps = {
        "file": lambda story, on: Story(story.bureau).file(on, name="另一当事人"),
        "inquire": lambda story, on: story.inquire(on),
        "report": lambda story, on: (story.direct or story.inquire("2026-03-03"), story.report(on)),
    }
    with pytest.raises(LegalBlock) as refusal:
        steps[act](filed, "2026-03-06")
    assert refusal.value.message == (
        f"{second.name}的执法证（{certificate.number}）有效期至2026年3月5日，2026年3月6日已经失效，请更换为持有效执法证件的人员。"
    )
    assert "第四十二条" in str(refusal.value.verdicts[0].cites[0])
    steps[act](filed, "2026-03-05")  # the last day of its period


@pytest.mark.req("AUX-02", "PER-05")
def test_auxiliary_staff_are_refused_as_officers_of_an_inquiry(filed: Story):
    Officer.objects.filter(pk=filed.bureau.officers[1].pk).update(category="AUXILIARY")
    with pytest.raises(LegalBlock, match="是执法辅助人员，不得独立执法"):
        filed.inquire("2026-03-03")
    assert not filed.case.inquirys.exists()
