"""Attachments: the leading group, and task tables that repeat or complete the plan's own list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhiheng.plans.parsing.body import BORROWED, read_body
from zhiheng.plans.parsing.dates import Year
from zhiheng.plans.parsing.leaders import leading_group
from zhiheng.plans.parsing.model import Attachment, Doubt, Member, Task
from zhiheng.plans.parsing.segments import Enclosure, Layout
from zhiheng.plans.parsing.spans import Source
from zhiheng.plans.parsing.tables import columns, table_tasks


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What the attachments give, with the tasks as completed by them."""

    tasks: tuple[Task, ...]
    attachments: tuple[Attachment, ...]
    leaders: tuple[Member, ...]
    doubts: tuple[Doubt, ...]


def read_enclosures(source: Source, layout: Layout, year: Year, tasks: Sequence[Task]) -> Enclosed:
    """Read every attachment in the file; one that is only named is listed as such."""
    kept = list(tasks)
    attachments: list[Attachment] = []
    leaders: tuple[Member, ...] = ()
    doubts: list[Doubt] = []
    for enclosure in layout.enclosures:
        members = leading_group(source, enclosure.span)
        rows = [
            t for table in source.tables if table.span.start in enclosure.span
            if (cols := columns(source, table)) for t in table_tasks(source, table, cols, year, "附件")
        ]  # fmt: skip
        rows = rows or _text_rows(source, enclosure, year)
        kind = "task_table" if rows else "leading_group" if len(members) > 1 else "other"
        leaders = leaders or (members if len(members) > 1 else ())
        kept = _merge(kept, rows, doubts)
        attachments.append(
            Attachment(
                enclosure.no,
                enclosure.title or _title(source, enclosure, layout),
                kind,
                source.trim(enclosure.span),
            )
        )
    present = {a.no for a in attachments} | {re.sub(r"\W", "", a.title) for a in attachments}
    absent = [x for x in layout.listed if x.no not in present and re.sub(r"\W", "", x.title) not in present]
    attachments += [Attachment(x.no, x.title, "listed", x.span) for x in absent]
    missing = [
        a for a in attachments if a.kind == "listed" and re.search(r"分解|分工|台账|清单|任务", a.title)
    ]
    doubts += [
        Doubt(
            "attachment-missing", f"附件{a.no}《{a.title}》只列了名称，文件中没有内容，未计入任务。", a.source
        )
        for a in missing
    ]
    return Enclosed(tuple(kept), tuple(attachments), leaders, tuple(doubts))


def _text_rows(source: Source, enclosure: Enclosure, year: Year) -> list[Task]:
    """An attached list of tasks written as numbered text: only if its items name the bodies that answer for them."""
    if not re.search(r"任务|分工|清单|台账|措施|举措|责任", source.fold(enclosure.span)[:120]):
        return []
    found = read_body(source, enclosure.span, year).tasks
    return (
        [replace(t, origin="附件", section=t.section or enclosure.title or None) for t in found]
        if sum(bool(t.units) for t in found) > 1
        else []
    )


def _title(source: Source, enclosure: Enclosure, layout: Layout) -> str:
    named = next((x.title for x in layout.listed if x.no == enclosure.no), "")
    if named:
        return named
    lines = list(source.lines(enclosure.span))[1:2]
    return (
        source.cut(lines[0])
        if lines and lines[0].end - lines[0].start < 60 and "\t" not in source.cut(lines[0])
        else ""
    )


def _merge(tasks: list[Task], rows: list[Task], doubts: list[Doubt]) -> list[Task]:
    """Where the table repeats the plan's measures it only completes them; otherwise its rows are tasks of their own."""
    if not rows:
        return tasks
    titles = {_key(t): i for i, t in enumerate(tasks) if _key(t)}
    matched = [(titles[_key(r)], r) for r in rows if _key(r) in titles]
    if not tasks or len(matched) * 2 < len(rows):
        if tasks:
            doubts.append(
                Doubt(
                    "table-beside-text",
                    f"附件中的任务分解表有{len(rows)}行，与正文条目对不上，已作为任务并列，请核对。",
                )
            )
        return [*tasks, *rows]
    out = list(tasks)
    for i, row in matched:
        task = out[i]
        if row.units and any(r.startswith(BORROWED) for r in task.reasons):
            task = replace(task, units=(), unit_clause_raw=None)
        out[i] = replace(
            task, units=task.units or row.units, unit_clause_raw=task.unit_clause_raw or row.unit_clause_raw,
            clause_source=task.clause_source or row.clause_source, milestones=task.milestones or row.milestones,
            reasons=tuple(r for r in task.reasons if "责任单位" not in r or not row.units),
        )  # fmt: skip
    rest = [r for r in rows if _key(r) not in titles]
    if rest:
        doubts.append(
            Doubt("table-extra-rows", f"附件任务分解表中有{len(rest)}行正文没有，已补为任务，请核对。")
        )
    return out + rest


def _key(task: Task) -> str:
    return re.sub(r"\W", "", task.title or task.label)[:30]
