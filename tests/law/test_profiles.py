"""辖区档案: each of the five profiles holds what its document sets, and nothing more."""

from __future__ import annotations

from datetime import date

import pytest

from zhiheng.law.duties import catalogue, due, resolve
from zhiheng.law.duties.load import profiles
from zhiheng.law.jurisdictions import chain, division
from zhiheng.law.parameters import keys, parameter

D = date.fromisoformat


def own_rules(code: str) -> set[str]:
    return {d.id for d in catalogue().duties.values() for r in d.rules if r.jurisdiction == code and r.limit}


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("140303", ["矿区", "阳泉市", "山西省", "国家"]),
        ("532301105", ["东华镇", "楚雄市", "楚雄彝族自治州", "云南省", "国家"]),
        ("532301202", ["大过口乡", "楚雄市", "楚雄彝族自治州", "云南省", "国家"]),
        ("610100", ["西安市", "陕西省", "国家"]),
        ("440700", ["江门市", "广东省", "国家"]),
        ("100000", ["国家"]),
        ("310115001", ["", "浦东新区", "市辖区", "上海市", "国家"]),  # a township that is not listed
    ],
)
def test_the_chain_upwards(code, names):
    assert [d.name for d in chain(code)] == names


def test_a_township_not_listed_says_so():
    assert division("310115001").label == "310115001（名称未收录）"


@pytest.mark.req("RULE-08")
@pytest.mark.parametrize(
    ("code", "sets"),
    [
        ("140000", set()),
        ("140300", set()),
        ("140303", {"TRAIN_PLAN", "TRAIN_ROTATION", "STREET_POWERS_ASSESS"}),
        ("530000", set()),
        ("532300", set()),
        ("532301", set()),
        ("532301105", {"PUB_LIC_PEN", "CONSULT_MEETING"}),
        ("532301202", {"PUB_LIC_PEN", "CONSULT_MEETING"}),
        ("532301101", set()),  # 鹿城镇 is no pilot
        (
            "610100",
            {
                "PREINFO_UPDATE",
                "PUB_OTHER",
                "PUB_LIC_PEN",
                "PUB_WITHDRAW",
                "PUB_ANNUAL",
                "FILE_REVIEW_ANNUAL",
            },
        ),
        ("440700", set()),
    ],
)
def test_each_place_sets_exactly_this(code, sets):
    assert own_rules(code) == sets


@pytest.mark.parametrize(
    ("duty", "place", "start", "last"),
    [
        ("TRAIN_PLAN", "140303", "2025-01-05", "2025-02-28"),
        ("TRAIN_ROTATION", "140303", "2025-01-05", "2025-06-30"),
        ("STREET_POWERS_ASSESS", "140303", "2024-06-01", "2024-12-31"),
        ("FILE_REVIEW_ANNUAL", "610100", "2026-01-05", "2026-10-31"),
        ("CONSULT_MEETING", "532301105", "2024-03-09", "2024-09-09"),
    ],
)
def test_recurring_days(duty, place, start, last):
    assert due(duty, D(start), jurisdiction=place).due == D(last)
    assert resolve(duty).limit is None


def test_penalties_of_a_pilot_township_follow_its_own_plan_and_others_the_country():
    pilot = resolve("PUB_LIC_PEN", jurisdiction="532301105", matter="处罚")
    assert (pilot.limit.n, pilot.source) == (7, "532301105")
    assert resolve("PUB_LIC_PEN", jurisdiction="532301105", matter="许可").source == "100000"
    assert resolve("PUB_LIC_PEN", jurisdiction="532301101", matter="处罚").source == "100000"
    before = resolve("PUB_LIC_PEN", jurisdiction="532301105", matter="处罚", on=D("2023-03-08"))
    assert before.source == "100000"


@pytest.mark.parametrize(
    ("key", "place", "value"),
    [
        ("training.hours", "140303", {"TOTAL": 60, "PUBLIC_LAW": 30, "BUSINESS_SKILL": 30}),
        (
            "training.hours",
            "140302",
            {"TOTAL": 60, "PUBLIC_LAW": 30, "BUSINESS_SKILL": 30},
        ),  # from the province
        ("training.hours", "610102", {"BUSINESS": 30, "LAW": 30}),
        ("training.hours", "440703", {"TOTAL": 60}),
        ("review.counsel_percent", "610100", 20),
        ("file_review.per_year", "610100", 1),
        ("review.staff_percent", "440700", 5),  # from 国办发〔2018〕118号
        ("officers.minimum", None, 2),
    ],
)
def test_parameters(key, place, value):
    assert parameter(key, jurisdiction=place).value == value


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("training.hours", None),
        ("training.hours", "532301105"),
        ("review.counsel_percent", "440700"),
        ("file_review.per_year", "140303"),
        ("training.coverage_percent", "140303"),
    ],
)
def test_parameters_nobody_sets_are_absent(key, place):
    assert parameter(key, jurisdiction=place) is None


def test_parameters_have_their_years_and_strange_keys_are_a_mistake_of_the_program():
    assert parameter("training.hours", jurisdiction="440700", on=D("2024-12-31")).value == {"TOTAL": 60}
    assert parameter("training.hours", jurisdiction="440700", on=D("2025-01-01")) is None
    with pytest.raises(KeyError):
        parameter("training.hour", jurisdiction="440700")


def test_every_profile_names_its_document_and_every_entry_its_passage():
    for profile in profiles():
        assert profile["source"]
        assert all(entry["cites"] for entry in (*profile["rules"], *profile["parameters"]))
    assert keys() == tuple(sorted(keys()))
