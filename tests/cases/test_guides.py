"""制度文件: what a body has laid down, what it lacks, and the steps shown at the act they belong to."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.story import Story, day

from zhiheng.cases.models import Guide, GuideKind
from zhiheng.cases.selectors.guides import advice, coverage
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account, Appointment
from zhiheng.support.registers.keep import add, end

pytestmark = [pytest.mark.django_db, pytest.mark.req("CASE-08", "REC-02", "REC-03", "REC-18")]
STEPS = "询问、检查、勘验：先出示执法证件，表明身份\n询问、检查、勘验：说明来意和检查事项\n送达决定书：请当事人核对后签收"


def lay_down(story: Story, who: Actor | None = None, **more: Any) -> Guide:
    values: dict[str, Any] = {
        "kind": "PENALTY_CONDUCT",
        "title": "行政处罚行为指引",
        "source": "SUPERIOR",
        "issuer": "山西省司法厅",
        "text_version": "2026年第1版",
        "effective_on": day("2026-01-01"),
        "content": "第一条　……",
        "steps": STEPS,
    }
    with clock.at(day("2026-03-01")):
        return add(
            actor=who or story.bureau.head, key="guides", organ_id=story.bureau.organ.pk, values=values | more
        )


def test_its_steps_stand_at_the_act_they_belong_to(filed: Story):
    lay_down(filed)
    (found,) = advice(filed.case, "询问、检查、勘验", day("2026-03-02"))
    assert found.steps == ("先出示执法证件，表明身份", "说明来意和检查事项")
    assert advice(filed.case, "作出处罚决定", day("2026-03-02")) == []
    assert advice(filed.case, "询问、检查、勘验", day("2025-12-31")) == []


def test_a_step_of_no_act_is_refused_and_a_guide_of_conduct_has_steps(story: Story):
    with pytest.raises(UserError, match="不是办案环节"):
        lay_down(story, steps="喝茶：先坐下")
    with pytest.raises(UserError, match="步骤清单"):
        lay_down(story, steps="")
    assert not Guide.objects.exists()
    assert lay_down(story, kind="RECORDING", steps="").kind == "RECORDING"


def test_one_version_in_force_and_the_old_one_stays(story: Story):
    old = lay_down(story)
    with pytest.raises(UserError, match="终止原版本"):
        lay_down(story, text_version="2026年第2版")
    with clock.at(day("2026-06-01")):
        end(actor=story.bureau.head, key="guides", row_id=old.pk, reason="修订")
    new = lay_down(story, text_version="2026年第2版", effective_on=day("2026-06-02"))
    assert Guide.objects.count() == 2 and advice_version(story, new)


def advice_version(story: Story, guide: Guide) -> bool:
    with story.quickly():
        story.file("2026-06-03")
    (found,) = advice(story.case, "送达决定书", day("2026-06-03"))
    return found.guide == guide


def test_who_lacks_which(story: Story):
    lay_down(story)
    (mine,) = [
        c for c in coverage(story.bureau.leader, day("2026-03-02")) if c.organ_id == story.bureau.organ.pk
    ]
    have = dict(zip(GuideKind.values, mine.found, strict=True))
    assert have["PENALTY_CONDUCT"] is not None and have["RECORDING"] is None
    assert mine.missing == len(GuideKind.values) - 1


def test_an_officer_reads_and_does_not_write(story: Story):
    with pytest.raises(Forbidden):
        lay_down(story, who=story.bureau.handler)
    assert Account.objects.exists() and Appointment.objects.exists() and actor_for
