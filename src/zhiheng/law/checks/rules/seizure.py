"""查封、扣押的实施 (行政强制法 17–19、23、24)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import FORCE, RECORDING_118, told


@rule(
    "FORCE-018-NOT-APPROVED", "查封扣押未经批准", cites=[FORCE(18)], level=Level.BLOCK,
    place=Place.APPROVAL, gate=["seize"],
    because="{seizure_started_day}实施查封、扣押，没有行政机关负责人批准，也不是紧急情况。",
    mend="请先报负责人批准；情况紧急的，勾选当场实施并在24小时内补办批准手续。",
)  # fmt: skip
def seized_without_approval(c: Cols, p: Cols) -> Cond:
    """非紧急情况下实施前未报负责人批准。"""
    return c.seizure_started_day.notnull() & ~told(c.seizure_approved) & ~told(c.seizure_urgent)


@rule(
    "FORCE-019-URGENT-REPORT", "紧急实施后未在24小时内补批", cites=[FORCE(19)], level=Level.RED,
    place=Place.APPROVAL,
    because="{seizure_started_day}情况紧急当场实施，补报用时{seizure_urgent_report_minutes}分钟"
    "（上限{p.urgent_report_minutes}分钟）。",
    mend="请立即向负责人报告并补办批准手续；不应当采取的立即解除。",
)  # fmt: skip
def urgent_report_late(c: Cols, p: Cols) -> Cond:
    """当场实施后超过24小时补报，或者次日之后仍未补报。"""
    # Without the hour of the act only the day after the next is certainly beyond 24 hours.
    missing = c.seizure_urgent_report_minutes.isnull() & (p.today_day - c.seizure_started_day > 1)
    return c.seizure_urgent & ((c.seizure_urgent_report_minutes > p.urgent_report_minutes) | missing)


@rule(
    "FORCE-018-TWO-OFFICERS", "查封扣押人员少于两名", cites=[FORCE(17, 18)], level=Level.BLOCK,
    place=Place.RECORD, gate=["seize"],
    because="实施查封、扣押的持证执法人员{seizure_officers_count}名，不得少于{p.min_officers}名。",
    mend="请由两名以上持证执法人员实施。",
)  # fmt: skip
def seizure_too_few(c: Cols, p: Cols) -> Cond:
    """实施查封扣押的持证人员不足两名。"""
    return c.seizure_started_day.notnull() & (c.seizure_officers_count.fill_null(0) < p.min_officers)


@rule(
    "FORCE-024-DOCUMENTS", "未当场交付决定书和清单", cites=[FORCE(24)], level=Level.RED,
    place=Place.DOCUMENTS, gate=["seize"],
    because="{seizure_started_day}实施查封、扣押，没有当场交付查封、扣押决定书和清单的记录。",
    mend="请补齐决定书、清单（一式二份）及签收记录。",
)  # fmt: skip
def seizure_documents(c: Cols, p: Cols) -> Cond:
    """实施查封扣押时决定书、清单没有当场交付。"""
    return c.seizure_started_day.notnull() & ~c.seizure_documents_ok


@rule(
    "FORCE-017-ENTRUSTED", "委托实施强制措施", cites=[FORCE(17)], level=Level.BLOCK,
    place=Place.BASIC, gate=["seize"],
    because="行政强制措施权不得委托。", mend="请由行政机关具备资格的执法人员实施。",
)  # fmt: skip
def seizure_entrusted(c: Cols, p: Cols) -> Cond:
    """查封扣押由受委托的组织或者个人实施。"""
    return c.seizure_started_day.notnull() & c.seizure_entrusted


@rule(
    "FORCE-023-UNRELATED", "查封扣押无关财物", cites=[FORCE(23)], level=Level.BLOCK,
    place=Place.EVIDENCE, gate=["seize"],
    because="查封、扣押限于涉案的场所、设施或者财物，不得及于公民个人及其所扶养家属的生活必需品，不得重复查封。",
    mend="请剔除无关财物，已实施的立即解除。",
)  # fmt: skip
def seizure_unrelated(c: Cols, p: Cols) -> Cond:
    """查封扣押与违法行为无关的财物、生活必需品，或者重复查封。"""
    return c.seizure_started_day.notnull() & c.seizure_unrelated


@rule(
    "REC-SEIZURE-AV", "查封扣押没有全程录像", cites=[RECORDING_118], level=Level.RED, configurable=True,
    place=Place.RECORD, gate=["release_seizure", "close_case"],
    because="{seizure_started_day}实施查封、扣押，没有全程音像记录。", mend="请上传音像资料，或者书面说明未记录的原因。",
)  # fmt: skip
def seizure_not_recorded(c: Cols, p: Cols) -> Cond:
    """查封扣押现场没有全程音像记录。"""
    return c.seizure_started_day.notnull() & ~c.seizure_av_recorded
