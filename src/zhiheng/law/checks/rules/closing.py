"""结案与归档 (行政处罚法 47；市场监管程序规定 77、78；档案法 14)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import ARCHIVES, HOUSING, MARKET, PEN, penalised, told

deadline(
    "MARKET-077-CLOSE", "结案",
    cites=[MARKET(77), HOUSING(31)], start="paid_day", start_label="执行完毕", limit="CASE_CLOSE",
    done="closed_day", due="close_due_day", short=True, gate=["close_case"], place=Place.DEADLINE, configurable=True,
    mend="请填写结案审批表。",
)  # fmt: skip
deadline(
    "PEN-047-ARCHIVE", "归档",
    cites=[PEN(47), ARCHIVES(14)], start="closed_day", start_label="结案",
    done="archived_day", due="archive_due_day", gate=["archive_case"], place=Place.FILE, configurable=True,
    mend="请按一案一卷整理归档。",
)  # fmt: skip


@rule(
    "PEN-061-CLOSED-UNSERVED", "决定书未送达即结案", cites=[PEN(61)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["close_case"],
    because="{closed_day}结案，处罚决定书没有送达记录。", mend="请先送达决定书。",
)  # fmt: skip
def closed_unserved(c: Cols, p: Cols) -> Cond:
    """处罚决定没有送达而结案。"""
    return c.closed_day.notnull() & penalised(c) & c.decision_served_day.isnull() & c.revoked_day.isnull()


@rule(
    "MARKET-077-NOT-EXECUTED", "处罚未执行完毕即结案", cites=[MARKET(77), HOUSING(31)], level=Level.RED, configurable=True,
    place=Place.FILE, gate=["close_case"],
    because="{closed_day}结案，处罚决定没有全部执行，也没有依法终结执行。", mend="请执行完毕或者记录终结执行的依据后结案。",
)  # fmt: skip
def closed_unexecuted(c: Cols, p: Cols) -> Cond:
    """结案时处罚没有全部执行，也没有依法终结执行。"""
    return c.closed_day.notnull() & penalised(c) & ~told(c.executed) & c.revoked_day.isnull()


@rule(
    "PEN-047-FILE-INCOMPLETE", "案卷材料不齐", cites=[PEN(47), ARCHIVES(14)], level=Level.BLOCK,
    place=Place.FILE, gate=["archive_case"],
    because="案卷缺少应当归档的材料。", mend="请按卷内目录补齐材料后归档。",
)  # fmt: skip
def file_incomplete(c: Cols, p: Cols) -> Cond:
    """归档时案卷缺少应当归档的材料。"""
    return c.archived_day.notnull() & ~told(c.archive_complete)
