"""Benchmarks by points and by percentages: every total opens what the table or the formula says, and gaps are found."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from zhiheng.cases.factories import make_bureau
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.discretion.points import compile_scheme, scheme_words
from zhiheng.discretion.reading import read_factors
from zhiheng.discretion.selectors.versions import examined
from zhiheng.discretion.services import drafting, lifecycle
from zhiheng.discretion.simulate import read_found, weigh
from zhiheng.law.sanctions import FineFacts
from zhiheng.law.sanctions.party import PartyKind
from zhiheng.powers.models import Benchmark

FACTORS = [
    {"label": "占用面积", "kind": "数量", "unit": "平方米"},
    {"label": "占用盲道", "kind": "是否"},
]
LEVELS = [
    {"when": "占用面积不足10平方米", "points": "1"},
    {"when": "占用面积10平方米以上、不足50平方米", "points": "2"},
    {"when": "占用面积50平方米以上", "points": "4"},
    {"when": "占用盲道：否", "points": "0"},
    {"when": "占用盲道：是", "points": "2"},
]
TOTALS = [
    {"from": "0", "label": "从轻", "direction": "LIGHT", "low": "0", "high": "30"},
    {"from": "2", "label": "一般", "direction": "NORMAL", "low": "30", "high": "70"},
    {"from": "4", "label": "从重", "direction": "HEAVY", "low": "70", "high": "100"},
]
STATUTE = [{"low": "1000", "high": "11000"}]
POINTS = {"method": "POINTS", "levels": LEVELS, "totals": TOTALS}


@pytest.mark.req("DIS-03")
def test_every_combination_stands_in_the_grade_of_its_total():
    grades = compile_scheme(read_factors(FACTORS), STATUTE, POINTS)
    assert [(g["label"], len(g["ways"]), g["fine"]) for g in grades] == [
        ("从轻", 1, [{"low": "1000", "high": "4000"}]),  # 1
        ("一般", 2, [{"low": "4000", "high": "8000"}]),  # 2; 1+2
        ("从重", 3, [{"low": "8000", "high": "11000"}]),  # 4; 2+2; 4+2
    ]


@pytest.mark.req("DIS-03")
@pytest.mark.parametrize(
    ("formula", "expected"), [("OF_SPAN", {"20": "3000", "40": "5000", "60": "7000"}), ("OF_CEILING", {"20": "2200", "40": "4400", "60": "6600"})]
)  # fmt: skip
def test_a_sum_of_percentages_is_turned_into_one_fine_within_the_law(formula, expected):
    levels = [
        {"when": "占用面积不足10平方米", "points": "10"},
        {"when": "占用面积10平方米以上", "points": "30"},
        {"when": "占用盲道：否", "points": "0"},
        {"when": "占用盲道：是", "points": "20"},
    ]
    scheme = {"method": "PERCENT", "levels": levels, "start": "10", "formula": formula}
    grades = {g["label"]: g["fine"] for g in compile_scheme(read_factors(FACTORS), STATUTE, scheme)}
    assert grades == {f"百分值{k}%": [{"low": v, "high": v}] for k, v in expected.items()}
    over = scheme | {"start": "95"}
    capped = compile_scheme(read_factors(FACTORS), STATUTE, over)
    assert capped[-1]["fine"] == [{"low": "11000", "high": "11000"}]  # never above the ceiling
    assert "起点百分值：10%" in scheme_words(scheme)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"levels": LEVELS[:3]}, "levels", "“占用盲道”没有写等级"),
        ({"levels": [*LEVELS, {"when": "占用面积5平方米以上，占用盲道：是", "points": "1"}]}, "levels", "只写一个因素"),
        ({"levels": [{"when": "占用面积不足10平方米", "points": "两"}]}, "levels", "不是数字"),
        ({"totals": TOTALS[1:]}, "totals", "总分可能为 1 分，低于"),
        ({"totals": [*TOTALS, {**TOTALS[2], "from": "9", "label": "特重"}]}, "totals", "没有任何等级组合"),
        ({"totals": [{**TOTALS[0], "high": "130"}]}, "totals", "0 至 100"),
        ({"totals": []}, "totals", "请填写总分"),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_named_at_its_table(change, field, words):
    with pytest.raises(UserError, match=words) as error:
        compile_scheme(read_factors(FACTORS), STATUTE, POINTS | change)
    assert error.value.field == field
    with pytest.raises(UserError, match="没有上限"):
        compile_scheme(read_factors(FACTORS), [{"low": "500"}], POINTS)


@pytest.mark.django_db
@pytest.mark.req("DIS-01", "DIS-03", "DIS-04")
def test_a_draft_by_points_is_checked_for_gaps_approved_and_drives_the_weighing():
    bureau = make_bureau()
    with clock.at(dt.date(2026, 1, 5)):
        row = drafting.start_draft(
            actor=bureau.handler, organ=bureau.organ, item=bureau.item, title="计分基准"
        )
        gap = [LEVELS[0], LEVELS[2], *LEVELS[3:]]
        save = {
            "actor": bureau.handler,
            "version_id": row.pk,
            "title": "计分基准",
            "factors": FACTORS,
            "grades": (),
        }
        row = drafting.save_draft(**save, scheme=POINTS | {"levels": gap})
        stops = [v.rule_id for v in examined(row, clock.today()).stops]
        assert "BENCH-GAP" in stops  # between 10 and 50 square metres there is no level
        row = drafting.save_draft(**save, scheme=POINTS)
        assert examined(row, clock.today()).sound, examined(row, clock.today()).stops
        lifecycle.submit(actor=bureau.handler, version_id=row.pk)
        lifecycle.review(actor=bureau.reviewer, version_id=row.pk, passed=True, opinion="合法")
        lifecycle.approve(
            actor=bureau.leader, version_id=row.pk, passed=True, opinion="同意", effective_from=dt.date(2026, 2, 1),
            document_no="矿城管〔2026〕1号", discussed_on=dt.date(2026, 1, 5),
        )  # fmt: skip
    governing = Benchmark.objects.get(item=bureau.item, valid_from=dt.date(2026, 2, 1))
    from zhiheng.discretion.selectors.versions import scale_of

    scale = scale_of(governing)
    assert scale is not None
    found = read_found(scale, "占用面积：20\n占用盲道：是")
    answer = weigh(governing, found, FineFacts(PartyKind.NATURAL, {}), on=dt.date(2026, 3, 1))
    assert answer is not None and answer.grade == "从重"
    statute = row.statute[0]
    low, high = Decimal(statute.get("low", 0)), Decimal(statute["high"])
    assert answer.low_fen == int((low + (high - low) * Decimal("0.7")) * 100)
    assert answer.high_fen == int(high * 100)
    assert governing.grades["scheme"]["method"] == "POINTS"
