"""The ground of the doors' tests: a body with a case decided late, those who supervise it, and strangers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cases.story import Story, day

from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.common import clock, scope
from zhiheng.journal.testing import drain
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_division, make_organ
from zhiheng.organs.models import Account, Division, Organ


@dataclass(frozen=True, slots=True)
class Ground:
    """One late case, and people by what they are to it."""

    story: Story
    bureau: Bureau
    justice: Organ
    people: dict[str, Actor]

    def client(self, who: str) -> Client:
        """Return a browser signed in as one of the people; ``anonymous`` is nobody."""
        client = Client()
        if who != "anonymous":
            client.force_login(Account.objects.get(pk=self.people[who].account_id))
        return client


def make_ground(decided: str = "2026-06-03", **party: object) -> Ground:
    """Make a case of 2 March decided on ``decided`` (the 90 days end on 1 June) with its findings and publication."""
    bureau = make_bureau()
    county = Division.objects.get(code="140303")
    justice = make_organ("140303-SF", "阳泉市矿区司法局", county, kind="SUPERVISION", doc_prefix="矿司")
    province = make_organ(
        "140000-SF",
        "山西省司法厅",
        Division.objects.get(code="140000"),
        kind="SUPERVISION",
        doc_prefix="晋司",
    )
    elsewhere = make_division("440700", "江门市", "CITY", make_division("440000", "广东省", "PROVINCE").code)
    far = make_organ("440700-SF", "江门市司法局", elsewhere, kind="SUPERVISION", doc_prefix="江司")
    other = make_organ("140303-OTHER", "阳泉市矿区市场监督管理局", county, doc_prefix="矿市监")
    people = {
        "handler": bureau.handler,
        "head": bureau.head,
        "leader": bureau.leader,
        "supervisor": make_actor("sup", "钱监督", justice, "SUPERVISOR"),
        "supervision_leader": make_actor("suplead", "孙局长", justice, "SUPERVISION_LEADER"),
        "platform_admin": make_actor("platform", "韩平台", province, "PLATFORM_ADMIN"),
        "far_supervisor": make_actor("far", "吴远方", far, "SUPERVISOR"),
        "other_officer": make_actor("other", "郑他局", other, "OFFICER"),
        "organ_admin": make_actor("admin", "冯管理", bureau.organ, "ORGAN_ADMIN"),
        "other_admin": make_actor("otheradmin", "陈管理", other, "ORGAN_ADMIN"),
    }
    return Ground(late_case(bureau, decided, **party), bureau, justice, people)


def late_case(bureau: Bureau, decided: str = "2026-06-03", **party: object) -> Story:
    """Take a case from filing to decision and let everybody who follows it take notice."""
    story = Story(bureau)
    story.file("2026-03-02", **party)
    story.inquire("2026-03-03")
    story.report("2026-03-10")
    story.notice("2026-03-12")
    story.waive("2026-03-13")
    story.decide(decided)
    with clock.at(day(decided)):
        drain()
    return story


def as_system() -> None:
    """Let the test itself see everything again after a request of somebody."""
    scope.apply(scope.SYSTEM)


def queries_of(client: Client, url: str) -> int:
    """Return how many queries a page takes, without the marks of the transaction."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200, url
    return sum("SAVEPOINT" not in q["sql"] for q in captured)
