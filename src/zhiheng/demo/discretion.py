"""Benchmarks and leniency lists of the demo: most items covered, a few gaps, one draft that cannot be submitted."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from zhiheng.demo.bodies import Body, World
from zhiheng.discretion.factories import make_list, make_version, three_grades
from zhiheng.discretion.models import DraftingTask, Setting, SettingKey, Version, VersionState
from zhiheng.discretion.statutes import statute_rows
from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record_many
from zhiheng.law.datafile import load_rows
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item

# 事项 → 裁量因素, 单位, 两个分界; what is not here has no benchmark: the demo's gaps.
SCALES: dict[str, tuple[str, str, int, int]] = {
    "CG-001": ("占用面积", "平方米", 10, 50),
    "CG-002": ("建设面积", "平方米", 10, 30),
    "CG-003": ("缺损持续时间", "小时", 24, 72),
    "CG-004": ("缺少防围长度", "米", 5, 20),
    "CG-005": ("逾期清理时间", "天", 3, 10),
    "CG-010": ("混入数量", "吨", 1, 5),
    "CG-011": ("受纳数量", "吨", 10, 50),
    "CG-012": ("未清运数量", "吨", 5, 20),
    "CG-013": ("交运数量", "吨", 10, 50),
    "CG-014": ("遗撒长度", "米", 20, 100),
    "CG-015": ("倾倒数量", "吨", 1, 5),
    "CG-016": ("倾倒数量", "立方米", 1, 5),
    "CG-019": ("日排水量", "吨", 10, 100),
    "CG-020": ("经营时间", "个月", 3, 12),
}
MILD = "初次违法、危害后果轻微、及时改正"
SPLIT = "参照国市监法规〔2022〕2号的区间划分方法编制的样例"


def make_discretion(world: World, rng: random.Random, today: dt.date) -> None:
    """Make benchmarks, lists, tasks and thresholds as of today; names no real document."""
    items = {i.code: i for i in Item.objects.filter(action_type="PENALTY")}
    makers = [b for b in world.bodies if len(b.organ.division_id) == 6]
    since = today - dt.timedelta(days=14)
    made: list[Version] = []
    for body in makers:
        made += _benchmarks(body, items, since, rng)
    _drafts(world, items)
    _lists(world, items, today)
    _tasks(world, items, today)
    _numbers(today)
    record_many([_event(v) for v in made], follow=False)


def _benchmarks(body: Body, items: dict[str, Item], since: dt.date, rng: random.Random) -> list[Version]:
    found = []
    for code, (label, unit, first, second) in SCALES.items():
        item = items.get(code)
        if item is None or item.field != body.field:
            continue
        factors = [{"label": label, "kind": "数量", "unit": unit}]
        grades = three_grades(label, unit, first, second, statute_rows(item))
        published: dict[str, Any] = {}
        if rng.random() < 0.8:  # a few still wait for publication
            published = {
                "published_on": since - dt.timedelta(days=2),
                "published_at": "本机关网站“行政执法公示”栏",
            }
        number = 1
        if code == "CG-003" and body.organ.division_id == "140303":
            old = three_grades(label, unit, first * 2, second * 2, statute_rows(item))
            eve = since - dt.timedelta(days=1)
            make_version(
                body.organ, item, factors, old, since=dt.date(2024, 1, 1), until=eve, source=SPLIT,
                ended_reason="被第2版替代", published_on=dt.date(2024, 1, 2), published_at="本机关网站",
            )  # fmt: skip
            number = 2
        found.append(
            make_version(
                body.organ, item, factors, grades, since=since, number=number, source=SPLIT,
                reviewed_by=body.reviewer.name if body.reviewer else "", review_opinion="审核通过",
                approved_by=body.leader.name if body.leader else "", approval_opinion="同意", **published,
            )
        )  # fmt: skip
    return found


def _drafts(world: World, items: dict[str, Item]) -> None:
    """Two drafts: one whose grades overlap and leave a gap (it cannot be submitted), one that waits for the review."""
    for body in world.bodies:
        if body.field == "TRANSPORT" and "JT-001" in items:
            raw = next(r for r in load_rows("benchmarks") if r["id"] == "TR-02")
            row = make_version(body.organ, items["JT-001"], [], [], source=raw["source"])
            row.factors, row.grades = raw["factors"], raw["grades"]
            row.changes = "参照历史文本起草，阶次之间有交叉和空档，待修改。"
            row.drafted_by_id = body.head.pk if body.head else None
            row.save()
        if body.organ.division_id == "610100" and body.field == "URBAN":
            item = items["CG-018"]
            factors = [{"label": "日排水量", "kind": "数量", "unit": "吨"}]
            grades = three_grades("日排水量", "吨", 10, 100, statute_rows(item))
            row = make_version(body.organ, item, factors, grades, source=SPLIT)
            row.state, row.submitted_on = VersionState.REVIEW, row.drafted_at.date()
            row.drafted_by_id = body.head.pk if body.head else None
            row.save()


def _lists(world: World, items: dict[str, Item], today: dt.date) -> None:
    since = today - dt.timedelta(days=200)
    road, shop = items["CG-001"], items["CG-020"]
    waste, mixed = items["CG-016"], items["CG-010"]
    of = {(b.organ.division_id, b.field): b.organ for b in world.bodies}
    shown: dict[str, Any] = {
        "published_on": since + dt.timedelta(days=3), "published_at": "本机关网站“行政执法公示”栏", "source": "样例",
    }  # fmt: skip
    urban = [
        (road, "擅自占用城市道路，面积不足10平方米", "占用面积小、未影响通行，责令后立即清理", MILD),
        (waste, "随意倾倒生活垃圾不足1立方米", "数量少，当场清理", MILD),
    ]
    lighter = [
        (road, "擅自占用城市道路后主动恢复", "主动清理并恢复原状", "及时改正、危害后果轻微"),
        (mixed, "将建筑垃圾混入生活垃圾后主动分拣", "主动分拣清运", "及时改正"),
    ]
    # 矿区 lacks the list of 减轻: its alert has something to show.
    kq = of["140303", "URBAN"]
    make_list(
        kq,
        "FIRST_BREACH",
        "矿区城市管理领域首次轻微违法免予处罚清单",
        urban,
        since=since,
        field="URBAN",
        document_no="矿城管〔2026〕7号",
        **shown,
    )
    make_list(
        kq,
        "LIGHTER",
        "矿区城市管理领域从轻处罚清单",
        lighter,
        since=since,
        field="URBAN",
        document_no="矿城管〔2026〕8号",
        **shown,
    )
    xa = of["610100", "URBAN"]
    for kind, name, rows in (
        (
            "NO_PENALTY",
            "不予行政处罚事项清单",
            [(i, m, c, "违法行为轻微、及时改正、没有造成危害后果") for i, m, c, _ in urban],
        ),
        ("LIGHTER", "从轻行政处罚事项清单", lighter),
        (
            "MITIGATED",
            "减轻行政处罚事项清单",
            [(waste, "主动清除倾倒的垃圾并消除影响", "主动消除危害后果", "及时改正、危害后果轻微")],
        ),
    ):
        make_list(
            xa,
            kind,
            f"西安市城市管理领域{name}",
            rows,
            since=since,
            field="URBAN",
            document_no="市城管发〔2026〕15号",
            **shown,
        )
    jm = of["440700", "MARKET"]
    shops = [(shop, "无照经营不足三个月，主动办理登记", "经营时间短、没有危害后果，责令后及时办照", MILD)]
    make_list(
        jm,
        "FIRST_BREACH",
        "江门市行政执法减免责清单（第一批）市场监管部分",
        shops,
        since=since,
        field="MARKET",
        batch="第一批",
        document_no="江市监〔2026〕21号",
        **shown,
    )
    cx = of["532301", "URBAN"]
    make_list(
        cx,
        "FIRST_BREACH",
        "楚雄市城市管理领域首违不罚清单",
        urban[:1],
        since=since,
        field="URBAN",
        document_no="楚城管〔2026〕9号",
        **shown,
    )
    make_list(cx, "FIRST_BREACH", "楚雄市城市管理领域首违不罚清单（第二批）", urban[1:], field="URBAN", batch="第二批", source="样例")  # fmt: skip


def _tasks(world: World, items: dict[str, Item], today: dt.date) -> None:
    for division, code, due in (
        ("140303", "CG-008", -10),
        ("140303", "CG-009", 40),
        ("610100", "CG-007", 60),
    ):
        body = next(b for b in world.bodies if b.organ.division_id == division and b.field == "URBAN")
        DraftingTask.objects.create(
            organ=body.organ, division=division, item=items[code], due_on=today + dt.timedelta(days=due),
            note="有裁量空间而上级没有基准，请细化量化并报备案。", made_by="行政执法监督机构",
            made_on=today - dt.timedelta(days=70),
        )  # fmt: skip


def _numbers(today: dt.date) -> None:
    """西安 and 江门 have set thresholds; elsewhere they stay unset and only figures are shown."""
    for code, key, value in (
        ("610100", SettingKey.TOP_PERCENT, 5), ("610100", SettingKey.SPREAD_PERCENT, 15),
        ("610100", SettingKey.LEAST_CASES, 5), ("440700", SettingKey.SPREAD_PERCENT, 10),
    ):  # fmt: skip
        organ = Organ.objects.get(code=f"{code}-SUP")
        Setting.objects.create(
            organ=organ, division=code, key=key, value=value, basis="年度行政执法监督工作方案（样例）",
            set_by="监督机构负责人", set_on=today - dt.timedelta(days=90),
        )  # fmt: skip


def _event(row: Version) -> Draft:
    return Draft(
        kind="benchmark.approved", subject_kind="benchmark", subject_id=row.pk, organ_id=row.organ_id,
        division=row.division, stamp=SYSTEM_STAMP, payload={"item": row.item.code, "number": row.number},
    )  # fmt: skip
