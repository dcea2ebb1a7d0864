"""A year's reviews as a workbook: what is mapped to which indicator, how each body stands, and the definitions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, Any

import xlsxwriter

from zhiheng.common import clock
from zhiheng.plans.models import Plan
from zhiheng.plans.yearly import ABOUT, Board

MAPPED = ("年度", "考评制度", "指标编号", "指标", "分值", "任务序号", "任务", "节点", "期限", "责任单位")
BODIES = (
    "单位",
    "考评制度",
    "指标",
    "应完成",
    "已完成",
    "其中按期",
    "完成率（%）",
    "逾期未完成",
    "与实测不符",
    "被退回",
)


def workbook(plan: Plan, found: Board, by: str) -> IO[bytes]:
    """Return the workbook at its start; text always as text, so that no cell is taken for a formula."""
    file = tempfile.TemporaryFile(prefix="zhiheng-yearly-")  # noqa: SIM115 (the response closes it)
    book = xlsxwriter.Workbook(
        file, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    head = book.add_format({"bold": True, "bg_color": "#E8EEF8", "border": 1, "text_wrap": True})
    _sheet(book, "指标对应", MAPPED, _mapped(found), head)
    _sheet(book, "各单位完成情况", BODIES, _bodies(found), head)
    notes = [
        ("方案", plan.title), ("年度", f"{found.year}"), ("口径", ABOUT), ("导出", f"{by}　{clock.today().isoformat()}"),
    ]  # fmt: skip
    _sheet(book, "说明", ("项目", "内容"), notes, head)
    book.close()
    file.seek(0)
    return file


def _mapped(found: Board) -> Iterable[Sequence[Any]]:
    for item in found.items:
        first = (found.year, item.get_system_display(), item.no, item.title, item.full)
        links = found.links.get(item.pk, [])
        if not links:
            yield (*first, "", "（还没有对应任务）", "", "", "")
        for link in links:
            m = link.milestone
            due = "" if m is None else str(m.extended_to or m.due_on or m.get_recurs_display() or "未定日期")
            owners = "、".join(f"{o.name}（{o.role or '未注明'}）" for o in link.task.owners.all())
            yield (*first, link.task.no, link.task.title, m.text if m else "整项任务", due, owners)


def _bodies(found: Board) -> Iterable[Sequence[Any]]:
    for body in found.bodies:
        for x in body.lines:
            system = x.item.get_system_display()
            yield (
                body.organ.name,
                system,
                x.item.title,
                x.due,
                x.done,
                x.in_time,
                x.percent,
                x.late,
                x.conflicts,
                x.returned,
            )


def _sheet(book: Any, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]], style: Any) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for at, label in enumerate(head):
        sheet.set_column(at, at, 40 if label in ("指标", "任务", "节点", "责任单位", "内容") else 14)
        sheet.write_string(0, at, label, style)
    for n, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(n, at, value[:32_000])
            elif value is not None:
                sheet.write_number(n, at, value)
