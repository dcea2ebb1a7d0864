"""查封、扣押的期限与延长 (行政强制法 25、27、28)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import FORCE, told

deadline(
    "FORCE-025-SEIZURE", "解除查封、扣押或者作出处理",
    cites=[FORCE(25, 27, 28)], start="seizure_started_day", start_label="查封、扣押", limit="FORCE_SEIZE",
    done="seizure_ended_day", due="seizure_due_day", place=Place.DEADLINE, gate=["release_seizure"],
    running=lambda c: c.seizure_started_day.notnull(),
    mend="请在届满前作出处理决定；情况复杂的，经负责人批准可以延长一次并书面告知，届满立即解除。",
)  # fmt: skip


@rule(
    "FORCE-025-MAX", "延长后超过法定最长期限", cites=[FORCE(25)], level=Level.BLOCK,
    place=Place.DEADLINE,
    gate=["extend_seizure"], due="seizure_max_due_day",
    because="{seizure_started_day}查封、扣押，最长至{seizure_max_due_day}，本次延长至{seizure_due_day}。",
    mend="请把延长期限改到最长期限以内。",
)  # fmt: skip
def seizure_beyond_max(c: Cols, p: Cols) -> Cond:
    """延长后的届满日晚于三十日加三十日（扣除检测、检验、检疫、鉴定）。"""
    return c.seizure_due_day > c.seizure_max_due_day


@rule(
    "FORCE-025-EXTEND-LATE", "届满后才延长查封扣押", cites=[FORCE(25, 28)], level=Level.BLOCK,
    place=Place.DEADLINE, gate=["extend_seizure"], due="seizure_first_due_day",
    because="首期{seizure_first_due_day}届满，{seizure_extended_day}才延长；期限届满应当立即解除。",
    mend="请立即解除查封、扣押并退还财物。",
)  # fmt: skip
def extended_late(c: Cols, p: Cols) -> Cond:
    """首期届满之后才批准延长。"""
    return c.seizure_extended_day > c.seizure_first_due_day


@rule(
    "FORCE-025-EXTEND-APPROVAL", "延长查封扣押未经批准", cites=[FORCE(25)], level=Level.BLOCK,
    place=Place.APPROVAL, gate=["extend_seizure"],
    because="{seizure_extended_day}延长查封、扣押，没有行政机关负责人批准。", mend="请先报负责人批准。",
)  # fmt: skip
def extended_without_approval(c: Cols, p: Cols) -> Cond:
    """延长没有行政机关负责人批准。"""
    return c.seizure_extended_day.notnull() & ~told(c.seizure_extension_approved)


@rule(
    "FORCE-025-EXTEND-NOTICE", "延长查封扣押未书面告知", cites=[FORCE(25)], level=Level.RED,
    place=Place.DOCUMENTS,
    because="{seizure_extended_day}延长查封、扣押，至{p.today_day}没有书面告知当事人。",
    mend="请立即书面告知当事人并说明理由。",
)  # fmt: skip
def extension_not_told(c: Cols, p: Cols) -> Cond:
    """延长次日仍未书面告知当事人并说明理由。"""
    return c.seizure_extension_notice_day.isnull() & (p.today_day > c.seizure_extended_day)
