"""Items and delegations of the demo: articles, changes on their road, a clean-up, two batches, one evaluation."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from zhiheng.common import clock
from zhiheng.demo.bodies import Body, World
from zhiheng.demo.delegation import make_batches, make_evaluations
from zhiheng.demo.people import supervisor
from zhiheng.law.catalogue import catalogue
from zhiheng.law.sanctions import Measure
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account, Organ
from zhiheng.powers.bases import read_cites
from zhiheng.powers.factories import make_item
from zhiheng.powers.models import (
    CleanupProposal,
    Item,
    ItemBasis,
    ItemHolder,
    LawProvision,
)
from zhiheng.powers.services import (
    catalogue as catalogues,
    changes,
    cleanup,
)
from zhiheng.powers.services.revision import change_law_text
from zhiheng.powers.values import values_of

SINCE = dt.date(2021, 7, 15)
LOCAL = "示例市市容管理条例"
DEMO = "演示数据，条款为示例"


def make_powers(world: World, rng: random.Random, today: dt.date) -> None:
    """Make it all, as the system, after cases and plans: nothing here changes who held what on a past day."""
    _articles()
    make_batches(world, rng, today)
    _own_items(world, today)
    _changes(world, today)
    _clean(world, today)
    make_evaluations(world, today)


def _actor(account: Account | None) -> Actor:
    assert account is not None
    return actor_for(account)


def _articles() -> None:
    """Enter the articles of every item, and what those articles allow where the catalogue knows it."""
    items = {i.code: i for i in Item.objects.all()}
    rows, provisions = [], {}
    for entry in catalogue():
        if entry.code not in items:
            continue
        for text in entry.basis:
            rows.append(
                ItemBasis(
                    item=items[entry.code],
                    law=text.cite.law,
                    article=text.cite.article,
                    rank=text.rank.value,
                    duty=text.duty and len(entry.basis) > 1,
                    version="现行",
                )
            )
            if not text.duty and entry.penalty is not None:
                key = (text.cite.law, text.cite.article)
                provisions[key] = LawProvision(
                    law=key[0],
                    article=key[1],
                    version="现行",
                    rank=text.rank.value,
                    fine=_fine(entry),
                    kinds=[o.kind.value for o in entry.penalty.options],
                    effective_from=dt.date(2011, 1, 1),
                )
    transport = items["JT-001"]
    for words, duty in ((transport.violation_basis, True), (transport.penalty_basis, False)):
        rows += [
            ItemBasis(item=transport, law=b.law, article=b.article, rank=b.rank, duty=duty, version="现行")
            for b in read_cites(words, "ADMIN_REGULATION", duty=duty)
        ]
    ItemBasis.objects.bulk_create(rows)
    LawProvision.objects.bulk_create(provisions.values())


def _fine(entry: object) -> dict[str, dict[str, float]] | None:
    found: dict[str, dict[str, float]] = {}
    penalty = entry.penalty  # type: ignore[attr-defined]
    for branch in penalty.fine.branches if penalty.fine else ():
        if branch.rule.measure is not Measure.AMOUNT or branch.rule.high is None:
            return None
        span = {"min": float(branch.rule.low or 0), "max": float(branch.rule.high)}
        for key, citizen in (("person", True), ("org", False)):
            if branch.citizen in (None, citizen):
                found.setdefault(key, span)
    return found or None


def _own(
    code: str,
    name: str,
    organ: Organ,
    article: str,
    *,
    law: str = LOCAL,
    rank: str = "LOCAL_REGULATION",
    **more: Any,
) -> Item:
    since = more.pop("since", dt.date(2018, 3, 1))
    item = make_item(
        code,
        name,
        field=organ.fields[0],
        holder=None,
        violation_basis=f"《{law}》{article}",
        penalty_basis=f"《{law}》{article}",
        basis_level=rank,
        owner=organ,
        source=DEMO,
        subject=organ.name,
        level="县级",
        effective_from=since,
        **more,
    )
    ItemBasis.objects.create(item=item, law=law, article=article, rank=rank, version="现行")
    ItemHolder.objects.create(
        item=item, organ=organ, division=organ.division_id, valid_from=since, basis="部门职责"
    )
    return item


def _own_items(world: World, today: dt.date) -> None:
    """Items of 矿区's own catalogue: unused ones, one held twice, one whose article was repealed."""
    urban, market = (b.organ for b in world.bodies if b.organ.division_id == "140303")
    _own(
        "KQ-101",
        "在城市道路两侧擅自设置报刊亭",
        urban,
        "第三十一条",
        org=(200, 2000),
        involves_enterprises=True,
    )
    _own(
        "KQ-102",
        "违反规定设置户外广告设施",
        urban,
        "第三十三条",
        org=(1000, 10000),
        involves_enterprises=True,
    )
    _own(
        "SJ-102",
        "违反规定设置户外广告设施和招牌",
        market,
        "第三十三条",
        org=(1000, 10000),
        involves_enterprises=True,
    )
    gone = _own(
        "KQ-103",
        "未按规定清运小型装修垃圾",
        urban,
        "第十二条",
        law="示例市装修垃圾管理办法",
        rank="LOCAL_GOV_RULE",
        org=(100, 1000),
    )
    LawProvision.objects.create(
        law="示例市装修垃圾管理办法",
        article="",
        version="现行",
        rank="LOCAL_GOV_RULE",
        effective_from=dt.date(2014, 5, 1),
        note=DEMO,
    )
    with clock.at(today - dt.timedelta(days=18)):
        change_law_text(
            actor=supervisor("140303"),
            law="示例市装修垃圾管理办法",
            version="现行",
            rank="LOCAL_GOV_RULE",
            validity="REPEALED",
            since=today - dt.timedelta(days=20),
            note_text=DEMO,
        )
    justice = supervisor("140303")
    give: dict[str, Any] = {"actor": justice, "division": "140303", "basis": "矿区部门职责清单（演示）"}
    item = Item.objects.get(code="KQ-102")
    for part, organ in (("APPROVE", urban), ("REGULATE", urban), ("REGULATE", market)):
        catalogues.set_responsibility(item=item, part=part, organ=organ, **give)
    catalogues.set_responsibility(item=gone, part="REGULATE", organ=urban, **give)
    with clock.at(today - dt.timedelta(days=16)):
        catalogues.report_missing(
            actor=justice,
            organ=urban,
            name="城市照明设施损坏的处罚",
            action_type="PENALTY",
            basis="《城市照明管理规定》",
            reason="事项编码待统一",
        )
        catalogues.guide(
            actor=justice,
            organ=market,
            text="目录尚未审签，请核对事项要素后审签并公布。",
            due_on=today + dt.timedelta(days=10),
        )


def _changes(world: World, today: dt.date) -> None:
    """Three changes: one effective in 西安 (five working days to publish), one before the leader, one before legal review."""
    city = world.bodies[7]
    item = _own(
        "XA-201",
        "占用城市道路从事机动车清洗",
        city.organ,
        "第二十五条",
        org=(500, 5000),
        involves_enterprises=True,
    )
    with clock.at(today - dt.timedelta(days=4)):
        row = _draft(
            city,
            item,
            {"range_org": {"min": 500.0, "max": 3000.0}},
            "统一罚款上限，合理确定幅度",
            today - dt.timedelta(days=3),
        )
        changes.submit_change(actor=_actor(city.officers[0].account), change_id=row)
    with clock.at(today - dt.timedelta(days=3)):
        changes.review_change(
            actor=_actor(city.reviewer), change_id=row, passed=True, opinion="在依据条款的幅度以内，同意。"
        )
        changes.approve_change(actor=_actor(city.leader), change_id=row, passed=True)
    district = world.bodies[0]
    other = Item.objects.get(code="KQ-101")
    with clock.at(today - dt.timedelta(days=2)):
        row = _draft(
            district,
            other,
            {"manner": "责令限期拆除，依法给予行政处罚"},
            "规范处罚方式的表述",
            today + dt.timedelta(days=10),
        )
        changes.submit_change(actor=_actor(district.officers[0].account), change_id=row)
        changes.review_change(
            actor=_actor(district.reviewer), change_id=row, passed=True, opinion="表述规范，同意。"
        )
    third = Item.objects.get(code="KQ-103")
    with clock.at(today - dt.timedelta(days=1)):
        row = changes.draft_change(
            actor=_actor(district.officers[0].account),
            organ=district.organ,
            kind="CANCEL",
            item=third,
            reason="依据已经废止，没有新的依据。",
            effective_on=today + dt.timedelta(days=7),
        ).pk
        changes.submit_change(actor=_actor(district.officers[0].account), change_id=row)


def _draft(body: Body, item: Item, new: dict[str, Any], reason: str, on: dt.date) -> int:
    return changes.draft_change(
        actor=_actor(body.officers[0].account),
        organ=body.organ,
        kind="MODIFY",
        item=item,
        values=values_of(item) | new,
        reason=reason,
        effective_on=on,
    ).pk


def _clean(world: World, today: dt.date) -> None:
    """The proposals of 矿区: one with an opinion, one decided and followed."""
    keeper, district = supervisor("140303"), world.bodies[0]
    with clock.at(today - dt.timedelta(days=14)):
        cleanup.find_proposals(actor=keeper)
        officer = _actor(district.officers[0].account)
        unused = CleanupProposal.objects.get(item__code="KQ-101", ground="UNUSED")
        cleanup.give_opinion(
            actor=officer, proposal_id=unused.pk, opinion="SUSPEND", reason="五年没有发生，且无实施必要。"
        )
        twice = CleanupProposal.objects.get(item__code="KQ-102", ground="OVERLAP")
        cleanup.give_opinion(
            actor=officer,
            proposal_id=twice.pk,
            opinion="ADJUST",
            reason="与市场监管部门重复，建议由一家行使。",
        )
    with clock.at(today - dt.timedelta(days=11)):
        cleanup.decide_proposal(
            actor=keeper,
            proposal_id=twice.pk,
            decision="ADJUST",
            reason="由城管部门行使，建议修改条例。",
            legislation="SUGGESTED",
        )
        cleanup.follow_up(
            actor=keeper,
            proposal_id=twice.pk,
            legislation="SUGGESTED",
            note_text="已函告市人大常委会法工委（演示）",
        )
