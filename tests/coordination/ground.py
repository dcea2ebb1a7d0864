"""A township with a decided case, the city's department that looks at it, and the city's justice bureau."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.cases.story import Story, day
from tests.cases.township import make_township

from zhiheng.cases.models import Decision
from zhiheng.common import clock
from zhiheng.coordination.models import ImproprietyNotice
from zhiheng.coordination.services.send import send
from zhiheng.journal.testing import drain
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Division, Organ

PLACE = {"place": "东华镇中街", "name": "楚雄某某建材有限公司", "uscc": "", "address": "楚雄市东华镇中街8号"}
SENT = "2026-03-20"
REASON = "初次占道、当场改正，顶格罚款与情节明显不相当。"


@dataclass(frozen=True, slots=True)
class Ground:
    """The decided case and both sides."""

    story: Story
    town: Organ
    department: Organ
    justice: Organ
    people: dict[str, Actor]

    @property
    def number(self) -> str:
        """The number of the decision."""
        return str(Decision.objects.get(case_id=self.story.case_id).number)

    def send(self, who: str = "sender", **more: Any) -> ImproprietyNotice:
        """Send a notice about the decision on the ground's day."""
        values: dict[str, Any] = {
            "actor": self.people[who], "sender_id": self.department.pk, "organ_id": self.town.pk,
            "measure": "PENALTY", "document_no": self.number, "taken_on": day("2026-03-16"),
            "about": "某某建材公司占道堆放", "ground": "UNREASONABLE", "reason": REASON,
        }  # fmt: skip
        with clock.at(day(SENT)):
            return send(**values | more)


def make_ground() -> Ground:
    """Decide a case of the township and make the people around it."""
    bureau = make_township()
    story = Story(bureau)
    with story.quickly():
        story.file("2026-03-02", **PLACE)
        story.inquire("2026-03-03")
        story.report("2026-03-10")
        story.notice("2026-03-12")
        story.waive("2026-03-13")
    story.decide("2026-03-16")
    with clock.at(day("2026-03-16")):
        drain()
    city = Division.objects.get(code="532301")
    town = bureau.organ.legal_subject
    assert town is not None
    department = make_organ(
        "532301-URBAN", "楚雄市城市管理局", city, short_name="楚雄市城管局", doc_prefix="楚城管"
    )
    other = make_organ("532301-MARKET", "楚雄市市场监督管理局", city, doc_prefix="楚市监")
    justice = make_organ("532301-SUP", "楚雄市司法局", city, kind="SUPERVISION", doc_prefix="楚司")
    people = {
        "sender": make_actor("cg-head", "罗科长", department, "UNIT_HEAD"),
        "clerk": make_actor("cg-officer", "施队员", department, "OFFICER"),
        "other": make_actor("sj-head", "段科长", other, "UNIT_HEAD"),
        "head": bureau.head, "handler": bureau.handler,
        "mayor": make_actor("dh-mayor", "李镇长", town, "ORGAN_LEADER"),
        "supervisor": make_actor("cx-sup", "马监督", justice, "SUPERVISOR"),
    }  # fmt: skip
    return Ground(story, town, department, justice, people)
