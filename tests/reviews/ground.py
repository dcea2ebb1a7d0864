"""The ground of the reviews' tests: a city's bureau and two bodies below it, their people, and plain closed cases."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.cases.models import Case, FactsRow, Handler
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Division, Organ
from zhiheng.reviews.factories import make_standard
from zhiheng.reviews.models import Standard

TODAY = dt.date(2026, 11, 23)


@dataclass
class Ground:
    """Two bodies of two districts with the city's bureau above them."""

    urban: Bureau
    market: Bureau
    justice: Organ
    people: dict[str, Actor]
    standard: Standard | None = None
    numbers: int = field(default=0)

    def case(self, bureau: Bureau, decided: dt.date = dt.date(2026, 5, 20), **more: object) -> Case:
        """Return a closed case of a body, with its facts row and nothing else."""
        self.numbers += 1
        case = Case.objects.create(
            organ=bureau.organ, division=bureau.organ.division_id, number=f"{bureau.organ.doc_prefix}案{self.numbers:03d}",
            title="占道堆放", procedure=str(more.get("procedure", "ORDINARY")), status="CLOSED",
            legal_subject=bureau.organ, matter=bureau.item.field, item=bureau.item, cause="占道堆放",
            filed_on=decided - dt.timedelta(days=30), lead_handler=bureau.officers[0],
            handled_on_platform=bool(more.get("handled_on_platform", True)),
        )  # fmt: skip
        Handler.objects.create(
            case=case, organ=case.organ, division=case.division, officer=bureau.officers[0], lead=True,
            from_on=case.filed_on,
        )  # fmt: skip
        facts = {"status": "CLOSED", "procedure": case.procedure, "decision_kind": "PENALTY"} | more
        FactsRow.objects.create(
            case=case, organ=case.organ, division=case.division, title=case.title, decided_on=decided,
            filed_on=case.filed_on, case_no=case.number, **facts,
        )  # fmt: skip
        return case


def make_ground() -> Ground:
    """Make bureau, bodies and people; a standard in force; no cases yet."""
    urban = make_bureau()
    market = make_bureau(
        code="140302", name="阳泉市城区市场监督管理局", prefix="城市监", field="MARKET", item_name="无照经营"
    )
    justice = make_organ(
        "SF1403", "阳泉市司法局", Division.objects.get(code="140300"), kind="SUPERVISION", doc_prefix="阳司"
    )
    province = make_organ(
        "SF14", "山西省司法厅", Division.objects.get(code="140000"), kind="SUPERVISION", doc_prefix="晋司"
    )
    people = {
        "super": make_actor("sup", "监督员", justice, "SUPERVISOR"),
        "second": make_actor("sup2", "监督员二", justice, "SUPERVISOR"),
        "chief": make_actor("chief", "局长", justice, "SUPERVISION_LEADER"),
        "province": make_actor("topsup", "省监督员", province, "SUPERVISOR"),
    }
    found = Ground(urban, market, justice, people)
    found.standard = make_standard(people["super"], people["chief"], justice)
    return found
