"""The ground of the ledger's tests: three levels of justice bureaus, two district bodies, and somebody from elsewhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.common import clock, scope
from zhiheng.demo import plan_texts
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_division, make_organ
from zhiheng.organs.models import Organ
from zhiheng.plans.models import Plan, ProgressReport
from zhiheng.plans.services.importing import import_text
from zhiheng.plans.services.lifecycle import adopt, link_parent
from zhiheng.plans.services.report import submit_report

TODAY = dt.date(2026, 11, 21)


@dataclass
class Ground:
    """Bodies and people by name, and the plans as they are made."""

    organs: dict[str, Organ]
    people: dict[str, Actor]

    def plan(
        self, level: str, *, adopted: bool = True, parent: Plan | None = None, on: dt.date | None = None
    ) -> Plan:
        """Import a level's plan, and adopt it unless told otherwise."""
        actor = self.people[level]
        with clock.at(on or TODAY - dt.timedelta(days=80)):
            plan = import_text(actor=actor, organ=self.organs[level], text=getattr(plan_texts, level)(TODAY))
            if adopted:
                plan = adopt(actor=actor, plan_id=plan.pk, confirmed=True)
            if parent:
                plan = link_parent(actor=actor, plan_id=plan.pk, parent_id=parent.pk)
        return plan


def make_ground() -> Ground:
    """Make bodies and people; nothing imported yet."""
    shanxi = make_division("140000", "山西省", "PROVINCE")
    yangquan = make_division("140300", "阳泉市", "CITY", "140000")
    kuangqu = make_division("140303", "矿区", "COUNTY", "140300")
    jiangmen = make_division("440700", "江门市", "CITY", make_division("440000", "广东省", "PROVINCE").code)
    organs = {
        "province": make_organ("SF14", "山西省司法厅", shanxi, kind="SUPERVISION"),
        "city": make_organ("SF1403", "阳泉市司法局", yangquan, kind="SUPERVISION", doc_prefix="阳司"),
        "county": make_organ("SF140303", "阳泉市矿区司法局", kuangqu, kind="SUPERVISION", doc_prefix="矿司"),
        "urban": make_organ(
            "CG140303", "阳泉市矿区城市管理局", kuangqu, short_name="矿区城管局", fields=["URBAN"]
        ),
        "market": make_organ("SJ140303", "阳泉市矿区市场监督管理局", kuangqu, short_name="矿区市场监管局"),
        "health": make_organ("WJ140303", "阳泉市矿区卫生健康局", kuangqu, short_name="矿区卫健局"),
        "far": make_organ("SF4407", "江门市司法局", jiangmen, kind="SUPERVISION"),
    }
    people = {
        level: make_actor(level, f"{level}监督员", organs[level], "SUPERVISOR")
        for level in ("province", "city", "county", "far")
    }
    for body in ("urban", "market", "health"):
        people[body] = make_actor(body, f"{body}负责人", organs[body], "UNIT_HEAD")
    people["chief"] = make_actor("chief", "局长", organs["county"], "SUPERVISION_LEADER")
    people["archivist"] = make_actor("arch", "档案员", organs["urban"], "ARCHIVIST")
    return Ground(organs, people)


def hand_in(ground: Ground, plan: Plan, no: str = "1", who: str = "urban", **more: object) -> ProgressReport:
    """Hand in a body's report on a task as its person, within his scope."""
    task = plan.tasks.get(no=no)
    values = {
        "milestone_id": task.milestones.first().pk,
        "period": "2026年11月",
        "text": "已完成自查 32 件。",
        "claims_done": True,
        "evidence": ["矿城管〔2026〕18号"],
    } | more
    actor = ground.people[who]
    with clock.at(TODAY), scope.within(actor.scope()):
        return submit_report(actor=actor, task_id=task.pk, organ_id=ground.organs[who].pk, **values)
