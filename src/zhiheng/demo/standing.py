"""Planted shortfalls of people, items, benchmarks and delegations, with the manifest of what the sweep must find."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from zhiheng.demo.bodies import Body, World
from zhiheng.discretion.models import Version, VersionState
from zhiheng.officers.factories import make_officer
from zhiheng.officers.models import Officer, OfficerTask
from zhiheng.organs.models import Organ
from zhiheng.powers.factories import make_item
from zhiheng.powers.models import (
    BatchStatus,
    CleanupProposal,
    DelegationBatch,
    DelegationLine,
    Ground,
    Item,
    ItemBasis,
    ItemHolder,
    LawProvision,
    Opinion,
)
from zhiheng.supervision.models import CatalogueState, ReviewCatalogue, ReviewEntry
from zhiheng.training.factories import make_hours

Subject = tuple[str, int]
_FINE: dict[str, Any] = {"person": (0, 500), "org": (0, 5000)}
LAW, SKILL = "PUBLIC_LAW", "BUSINESS"


@dataclass
class Plants:
    """The manifest: subject (kind, id) → the rules at 拦截 or 红 that must find it."""

    rules: dict[Subject, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, kind: str, subject_id: int, *rules: str) -> None:
        """Note what must be found on a subject."""
        self.rules[kind, subject_id] |= set(rules)


def make_standing(world: World, today: dt.date) -> Plants:
    """Plant the shortfalls as of a day; nothing that cases depend on is touched."""
    plants = Plants()
    by_place: dict[str, list[Body]] = defaultdict(list)
    for body in world.bodies:
        by_place[body.organ.division_id].append(body)
    _people(by_place, today, plants)
    _hours(by_place, today, plants)
    _items(by_place, today, plants)
    _benchmark(by_place["532301"][0], today, plants)
    _delegations(by_place, today, plants)
    _review_catalogue(by_place["610100"][0].organ, today)
    return plants


def _number(organ: Organ, serial: int) -> str:
    return f"{organ.division_id[:6]}{organ.pk:02d}7{serial:02d}"


def _people(by_place: dict[str, list[Body]], today: dt.date, plants: Plants) -> None:
    """A leaver whose certificate was never handed in, auxiliary staff with one, and one that runs out soon."""
    market = by_place["610100"][1].organ
    leaver = make_officer(market, "何离岗", number=_number(market, 1))
    leaver.state, leaver.leaving = Officer.State.OFF_DUTY, Officer.Leaving.TRANSFER
    leaver.left_on = today - dt.timedelta(days=40)
    leaver.save()
    OfficerTask.objects.create(
        officer=leaver, certificate=leaver.certificates.get(), kind=OfficerTask.Kind.CANCEL, why="调动",
        organ=market, division=market.division_id, opened_on=leaver.left_on, opened_at=_noon(leaver.left_on),
        due_on=today - dt.timedelta(days=10), due_words="本单位规定30日内交回注销",
    )  # fmt: skip
    plants.add("officer", leaver.pk, "CERT-LEFT-LATE")
    urban = by_place["440700"][0].organ
    helper = make_officer(urban, "辛协管", number=_number(urban, 1), category=Officer.Category.AUXILIARY)
    plants.add("officer", helper.pk, "AUX-CERTIFIED")
    make_officer(urban, "宁将满", number=_number(urban, 2), valid_to=today + dt.timedelta(days=20))
    make_officer(urban, "岳已满", number=_number(urban, 3), valid_to=today - dt.timedelta(days=1))
    late = make_officer(urban, "简审核", number=_number(urban, 4), reviewer_since=dt.date(2021, 5, 6))
    late.post = "法制审核"
    late.save()


def _hours(by_place: dict[str, list[Body]], today: dt.date, plants: Plants) -> None:
    """One person each in two places who missed some of last year's hours."""
    day = dt.date(today.year - 1, 9, 10)
    for division, short, rules in (
        ("140303", (30, 29), ("TRN-TOTAL-LAST", "TRN-SKILL-LAST")),
        ("610100", (29, 40), ("TRN-LAW-LAST",)),
    ):
        organ = by_place[division][0].organ
        missed = make_officer(organ, "古缺训", number=_number(organ, 2))
        make_hours(missed, day, LAW, short[0])
        make_hours(missed, day, SKILL, short[1])
        plants.add("officer", missed.pk, *rules)
        if division == "610100":
            plants.add("body", organ.subject.pk, "TRN-COVERAGE")


def _items(by_place: dict[str, list[Body]], today: dt.date, plants: Plants) -> None:
    """An item without a basis, one on a repealed article, one above its law's ceiling, one nobody holds."""
    city = by_place["440700"][0].organ
    bare = make_item("YB-901", "未按要求张贴门前公约", field="URBAN", holder=city, owner=city,
                     violation_basis="", penalty_basis="", basis_level="")  # fmt: skip
    plants.add("item", bare.pk, "ITEM-NO-BASIS", "ITEM-ELEMENTS-PUBLISHED")
    gone = make_item("YB-902", "未按原办法办理临时占道登记", field="URBAN", **_FINE, holder=city, owner=city)
    _cites(gone, "城市临时占道管理办法（已废止）", "第九条")
    ItemBasis.objects.filter(item=gone, duty=False).update(effective_to=today - dt.timedelta(days=200))
    plants.add("item", gone.pk, "ITEM-REPEALED")
    high = make_item(
        "YB-903",
        "违反规定设置夜间照明",
        field="URBAN",
        holder=city,
        owner=city,
        person=(0, 1000),
        org=(0, 30000),
    )
    _cites(high, "城市照明管理规定", "第三十二条")
    LawProvision.objects.create(
        law="城市照明管理规定", article="第三十二条", version="样例", rank="ADMIN_REGULATION",
        effective_from=dt.date(2010, 7, 1), fine={"person": {"min": 200, "max": 1000}, "org": {"min": 1000, "max": 20000}},
    )  # fmt: skip
    plants.add("item", high.pk, "ITEM-ABOVE-CEILING", "ITEM-BELOW-FLOOR")
    make_item(
        "YB-904", "占用公共场所从事经营宣传", field="URBAN", **_FINE, owner=city
    )  # nobody exercises it: a warning


def _cites(item: Item, law: str, article: str) -> None:
    for duty in (True, False):
        ItemBasis.objects.create(item=item, law=law, article=article, rank="ADMIN_REGULATION", duty=duty)


def _benchmark(body: Body, today: dt.date, plants: Plants) -> None:
    """A benchmark in force that leaves out 10 to 20 square metres, and that nobody has published."""
    item = make_item(
        "YB-905",
        "擅自占用道路堆放物料",
        field="URBAN",
        holder=body.organ,
        owner=body.organ,
        person=(0, 1000),
        org=(0, 20000),
    )
    start = today - dt.timedelta(days=90)
    version = Version.objects.create(
        organ=body.organ, division=body.organ.division_id, item=item, title="占用道路堆放物料裁量基准",
        factors=[{"key": "area", "label": "占用面积", "unit": "平方米", "minimum": "0"}],
        grades=[_grade("1", "较轻", "LIGHT", {"at_most": "10"}, "0", "5000"),
                _grade("2", "严重", "HEAVY", {"above": "20"}, "5000", "20000")],
        statute=[{"low": "0", "high": "20000"}], basis=item.penalty_basis, state=VersionState.APPROVED,
        drafted_at=_noon(start), reviewed_on=start, approved_on=start, effective_from=start,
    )  # fmt: skip
    plants.add("benchmark", version.pk, "BENCH-GAP", "BENCH-UNPUBLISHED")


def _grade(
    code: str, label: str, direction: str, bound: dict[str, str], low: str, high: str
) -> dict[str, Any]:
    return {
        "code": code, "label": label, "direction": direction, "ways": [[{"factor": "area", **bound}]],
        "fine": [{"low": low, "high": high}],
    }  # fmt: skip


def _delegations(by_place: dict[str, list[Body]], today: dt.date, plants: Plants) -> None:
    """One item handed on and never published, one that is to be cancelled and still on the list."""
    former = by_place["532301"][0].organ
    taker = by_place["532301105"][0].organ.subject
    bureau = Organ.objects.get(code="532301-SUP")
    fields = {
        "organ": bureau,
        "division": bureau.division_id,
        "prepared_by": "示例拟订人",
        "prepared_by_account": 0,
    }
    since = today - dt.timedelta(days=120)
    done = DelegationBatch.objects.create(
        name="东华镇赋权（未公布的示例）",
        no=91,
        status=BatchStatus.EXECUTED,
        effective_from=since,
        executed_on=since,
        **fields,
    )
    item = make_item("YB-906", "在公共场所晾晒、吊挂物品", field="URBAN", **_FINE, holder=None, owner=former)
    holder = ItemHolder.objects.create(
        item=item, organ=taker, division=taker.division_id, valid_from=since, basis="赋权决定"
    )
    place = {"organ": bureau, "division": taker.division_id, "from_organ": former, "to_organ": taker}
    line = DelegationLine.objects.create(
        batch=done, item=item, to_division=taker.division_id, effective_from=since, holder=holder, **place
    )
    plants.add("delegation", line.pk, "EMP-UNPUBLISHED")
    planned = DelegationBatch.objects.create(name="东华镇赋权（拟订中的示例）", no=92, **fields)
    dropped = make_item("YB-907", "未按规定悬挂门牌", field="URBAN", **_FINE, holder=former, owner=former)
    CleanupProposal.objects.create(
        item=dropped, organ=former, division=former.division_id, ground=Ground.values[0], found_on=since,
        opinion=Opinion.CANCEL, opinion_reason="近年没有发生", opinion_by="示例提出人", opinion_on=since,
    )  # fmt: skip
    wanted = DelegationLine.objects.create(
        batch=planned, item=dropped, to_division=taker.division_id, **place
    )
    plants.add("delegation", wanted.pk, "EMP-CLEAN-UP")


def _review_catalogue(organ: Organ, today: dt.date) -> None:
    """One body has its catalogue of reviews, in force and public; the others show what is missing."""
    start = today - dt.timedelta(days=300)
    row = ReviewCatalogue.objects.create(
        organ=organ, division=organ.division_id, number=1, title="重大执法决定法制审核目录清单",
        state=CatalogueState.IN_FORCE, document_no="市城管发〔示例〕3号", drafted_by="示例起草人", drafted_on=start,
        issued_by="示例批准人", issued_on=start, published_on=start, published_at="本单位门户网站", published_by="示例公示人",
    )  # fmt: skip
    matters = (
        ("经过听证程序的行政处罚决定", ["HEARING", "MAJOR_RIGHTS"]),
        ("责令停产停业、吊销许可证件的行政处罚决定", ["MAJOR_RIGHTS"]),
        ("涉及多个法律关系的疑难复杂案件的行政处罚决定", ["COMPLICATED"]),
    )
    for order, (matter, triggers) in enumerate(matters, 1):
        ReviewEntry.objects.create(
            organ=organ, division=organ.division_id, catalogue=row, order=order, action_type="PENALTY", matter=matter,
            triggers=triggers, points=["subject", "procedure", "facts", "law", "discretion", "powers"],
            agree="经审核，主体合法、程序合法、事实清楚、适用法律正确，同意。",
            amend="经审核，建议就所列问题补正后再次送审。", reject="经审核，存在所列问题，不同意作出该决定。",
        )  # fmt: skip


def _noon(day: dt.date) -> dt.datetime:
    from zhiheng.demo.timeline import moment

    return moment(day, 12)
