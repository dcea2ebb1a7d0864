"""The ground of the tests: a county's department, two townships, its justice bureau and the province's, and people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tests.cases.township import make_township

from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_division, make_organ
from zhiheng.organs.models import Division, Organ
from zhiheng.powers.models import DelegationBatch, Item, ItemBasis
from zhiheng.powers.services import batches, executing, publishing

TODAY = dt.date(2026, 3, 20)
MOVED = dt.date(2026, 4, 1)


@dataclass
class Ground:
    """Bodies and people by name."""

    bureau: Bureau
    town: Bureau
    justice: Organ
    province: Organ
    item: Item
    people: dict[str, Actor] = field(default_factory=dict)

    def batch(self, *, ends_former: bool = False, until: str = "executed") -> DelegationBatch:
        """Take a batch with the item for the town as far as asked: lines, submitted, reviewed, decided, executed."""
        keeper, leader, province = (self.people[k] for k in ("keeper", "justice_leader", "province"))
        row = batches.prepare_batch(
            actor=keeper, organ=self.justice, name="第二批赋权事项", no=2, planned_items=1
        )
        batches.add_lines(
            actor=keeper,
            batch_id=row.pk,
            items=[self.item],
            to_organ=self.town.organ,
            ends_former=ends_former,
        )
        if until == "lines":
            return row
        checks = dict.fromkeys(batches.READINESS, (True, "已逐项核实"))
        batches.check_readiness(actor=keeper, batch_id=row.pk, checks=checks)
        batches.submit_batch(actor=keeper, batch_id=row.pk)
        if until == "submitted":
            return row
        batches.review_batch(
            actor=province, batch_id=row.pk, passed=True, opinion="符合第二十四条，同意下放。"
        )
        if until == "reviewed":
            return row
        self.decide(row)
        if until == "decided":
            return row
        duty = self.justice_publication(row)
        publishing.publish(actor=leader, duty_id=duty, channel="省政府门户网站")
        return executing.execute_batch(actor=keeper, batch_id=row.pk)

    def decide(self, row: DelegationBatch, **more: object) -> DelegationBatch:
        """Enter the province's decision."""
        values = {
            "decision_no": "云政发〔2026〕9号",
            "decided_by": "云南省人民政府",
            "decided_division": "530000",
            "decided_on": dt.date(2026, 3, 16),
            "effective_from": MOVED,
        } | more
        return batches.decide_batch(actor=self.people["justice_leader"], batch_id=row.pk, **values)

    def justice_publication(self, row: DelegationBatch) -> int:
        """Return the duty to publish a decision."""
        from zhiheng.powers.models import PublicationDuty

        return PublicationDuty.objects.get(about="DELEGATION", subject_id=row.pk).pk


def make_ground() -> Ground:
    """Make bodies and people; nothing delegated yet."""
    town = make_township()
    bureau = make_bureau(code="532301", name="楚雄市城市管理局", prefix="楚城管", field="URBAN")
    county = Division.objects.get(code="532301")
    justice = make_organ("532301-SF", "楚雄市司法局", county, kind="SUPERVISION")
    province = make_organ(
        "530000-SF", "云南省司法厅", Division.objects.get(code="530000"), kind="SUPERVISION"
    )
    far = make_organ(
        "440700-SF",
        "江门市司法局",
        make_division("440700", "江门市", "CITY", make_division("440000", "广东省", "PROVINCE").code),
        kind="SUPERVISION",
    )
    item = bureau.item
    ItemBasis.objects.create(
        item=item, law="城市道路管理条例", article="第二十七条", rank="ADMIN_REGULATION", duty=True
    )
    ItemBasis.objects.create(item=item, law="城市道路管理条例", article="第四十二条", rank="ADMIN_REGULATION")
    people = {
        "keeper": make_actor("keeper", "钱监督", justice, "SUPERVISOR"),
        "justice_leader": make_actor("jleader", "孙局长", justice, "SUPERVISION_LEADER"),
        "province": make_actor("prov", "李处长", province, "SUPERVISOR"),
        "far": make_actor("far", "吴远方", far, "SUPERVISOR"),
        "officer": bureau.handler,
        "head": bureau.head,
        "reviewer": bureau.reviewer,
        "leader": bureau.leader,
        "town_officer": town.handler,
        "town_leader": town.leader,
    }
    return Ground(bureau, town, justice, province, item, people)
