from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from zhiheng.law.discretion import Direction, aggravating_grounds, check_heavier
from zhiheng.law.monitoring import Device, DeviceRecord, check_device, check_device_record
from zhiheng.law.sanctions import check_cash
from zhiheng.law.verdict import Level


@pytest.mark.parametrize(("fine", "ok"), [("100", True), ("100.01", False)])
def test_cash_up_to_one_hundred_yuan_in_the_summary_procedure(fine: str, ok: bool) -> None:
    assert check_cash(D(fine), summary_procedure=True, receipt_no="晋0001").ok is ok
    assert check_cash(D(fine), summary_procedure=False, receipt_no="晋0001").blocks


def test_cash_when_hard_to_enforce_later_only_in_the_summary_procedure() -> None:
    hard = {"hard_to_enforce_later": True, "receipt_no": "晋0001"}
    assert check_cash(D(200), summary_procedure=True, **hard).ok  # type: ignore[arg-type]
    assert check_cash(D(200), summary_procedure=False, **hard).blocks  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("remote", "asked", "ok"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_cash_in_remote_places_only_when_the_party_asks(remote: bool, asked: bool, ok: bool) -> None:
    verdict = check_cash(
        D(5000), summary_procedure=False, remote_area=remote, party_asked=asked, receipt_no="晋0001"
    )
    assert verdict.ok is ok


def test_no_cash_without_the_uniform_receipt() -> None:
    verdict = check_cash(D(50), summary_procedure=True, receipt_no=" ")
    assert verdict.blocks
    assert "票据" in verdict.message


CAMERA = Device(
    set_by="道路交通安全法第一百一十四条",
    legal_review_passed=True,
    technical_review_passed=True,
    meets_standard=True,
    placed_reasonably=True,
    clearly_marked=True,
    location_published_on=date(2026, 3, 2),
)
SHOT = DeviceRecord(
    taken_on=date(2026, 3, 2),
    true_clear_complete=True,
    reviewed=True,
    party_informed=True,
    party_can_query_and_defend=True,
)


def test_device_is_usable_from_the_day_its_place_is_published() -> None:
    assert check_device(CAMERA, on=date(2026, 3, 2)) == ()
    assert "公布" in check_device(CAMERA, on=date(2026, 3, 1))[0].message


@pytest.mark.parametrize(
    "change",
    [
        {"set_by": " "},
        {"legal_review_passed": False},
        {"technical_review_passed": False},
        {"meets_standard": False},
        {"placed_reasonably": False},
        {"clearly_marked": False},
        {"location_published_on": None},
    ],
)
def test_each_condition_of_a_device(change: dict[str, object]) -> None:
    found = check_device_record(SHOT, replace(CAMERA, **change))  # type: ignore[arg-type]
    assert [v.blocks for v in found] == [True]


@pytest.mark.parametrize(
    "field", ["true_clear_complete", "reviewed", "party_informed", "party_can_query_and_defend"]
)
def test_each_condition_of_a_record(field: str) -> None:
    found = check_device_record(replace(SHOT, **{field: False}), CAMERA)  # type: ignore[arg-type]
    assert [v.rule_id for v in found] == ["MONITOR_RECORD"]
    assert check_device_record(SHOT, CAMERA) == ()


def test_heavier_needs_a_named_ground() -> None:
    assert check_heavier(Direction.HEAVY, ()).level is Level.RED
    assert check_heavier(Direction.NORMAL, ()).ok
    grounds = aggravating_grounds(emergency_breach=True)
    assert check_heavier(Direction.HEAVY, grounds).ok
    assert check_heavier(Direction.HEAVY, grounds, mitigating=1).level is Level.YELLOW


def test_repetition_within_a_year_is_a_ground_in_market_supervision() -> None:
    assert aggravating_grounds(like_penalty_within_year=True, domain="市场监管")
    assert aggravating_grounds(like_penalty_within_year=True, domain="城市管理") == ()
    assert aggravating_grounds(by_text="某基准第三条")[0][0] == "某基准第三条"
