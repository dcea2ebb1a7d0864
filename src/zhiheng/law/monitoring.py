"""电子技术监控设备: when a device may be used to find breaches, and its record as evidence (行政处罚法第四十一条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Device", "DeviceRecord", "check_device", "check_device_record"]

_DEVICE = Rule.of("MONITOR_DEVICE", Cite.of("行政处罚法", 41))
_RECORD = Rule.of("MONITOR_RECORD", Cite.of("行政处罚法", 41))


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One device. ``set_by`` names the law or administrative regulation that allows such devices."""

    set_by: str
    legal_review_passed: bool
    technical_review_passed: bool
    meets_standard: bool
    placed_reasonably: bool
    clearly_marked: bool
    location_published_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRecord:
    """One record used against somebody."""

    taken_on: date
    true_clear_complete: bool
    reviewed: bool
    party_informed: bool
    party_can_query_and_defend: bool


def check_device(device: Device, *, on: date) -> tuple[Verdict, ...]:
    """Everything that keeps a device from being used on a day; empty when it may (行政处罚法第四十一条第一款)."""
    published = device.location_published_on
    wrong = (
        (bool(device.set_by.strip()), "没有法律、行政法规依据"),
        (device.legal_review_passed, "未经法制审核"),
        (device.technical_review_passed, "未经技术审核"),
        (device.meets_standard, "不符合标准"),
        (device.placed_reasonably, "设置不合理"),
        (device.clearly_marked, "标志不明显"),
        (published is not None and published <= on, "设置地点未向社会公布"),
    )
    return tuple(
        _DEVICE.block(f"监控设备{words}，不得用于收集违法事实") for right, words in wrong if not right
    )


def check_device_record(record: DeviceRecord, device: Device) -> tuple[Verdict, ...]:
    """Everything that keeps a record from being evidence; empty when it may be used (第四十一条第二款、第三款).

    The device must have been lawful on the day of the record; the record true, clear and complete, reviewed by the
    organ; the party told in time and given the means to query, state and defend.
    """
    found = list(check_device(device, on=record.taken_on))
    wrong = (
        (record.true_clear_complete, "记录不真实、不清晰或者不完整"),
        (record.reviewed, "记录内容未经审核"),
        (record.party_informed, "没有及时告知当事人违法事实"),
        (record.party_can_query_and_defend, "没有为当事人查询、陈述和申辩提供便利"),
    )
    return (*found, *(_RECORD.block(f"{words}，不得作为处罚证据") for right, words in wrong if not right))
