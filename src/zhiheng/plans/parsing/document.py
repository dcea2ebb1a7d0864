"""From text to plan: the order of the steps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from zhiheng.plans.parsing.body import read_body
from zhiheng.plans.parsing.checks import date_doubts, number_doubts
from zhiheng.plans.parsing.dates import Year
from zhiheng.plans.parsing.enclosures import read_enclosures
from zhiheng.plans.parsing.heading import Heading, read_heading
from zhiheng.plans.parsing.levels import Levels, own_title
from zhiheng.plans.parsing.loose import (
    loose_milestones,
    notice_milestones,
    organisation_items,
    remark_milestones,
)
from zhiheng.plans.parsing.model import Doubt, ParsedPlan, Section, Task
from zhiheng.plans.parsing.normalise import clean, fingerprint
from zhiheng.plans.parsing.numbering import shown
from zhiheng.plans.parsing.segments import Layout, lay_out
from zhiheng.plans.parsing.spans import Source, Span, Table
from zhiheng.plans.parsing.tables import columns, table_tasks, text_tables
from zhiheng.plans.parsing.tasks import heading_text
from zhiheng.plans.parsing.term import find_term
from zhiheng.plans.parsing.tree import Node


def parse_text(
    text: str, *, filename: str | None = None, tables: tuple[Table, ...] = (), notes: Sequence[Doubt] = ()
) -> ParsedPlan:
    """Take a plan apart. Any text is accepted; what cannot be found is None or empty and said in ``warnings``.

    ``tables`` (from a reader that knows them) must point into ``text`` as already cleaned; ``notes`` are the reader's warnings.
    """
    cleaned = clean(text)
    source = Source.of(cleaned, tables)
    if not tables:
        source = Source.of(cleaned, text_tables(source))
    layout = lay_out(source)
    heading = read_heading(source, layout)
    term = find_term(source, heading.title, layout.body, heading.issued_on)
    body = Span(min(max(heading.intro, layout.body.start), layout.body.end), layout.body.end)
    year = _year(source, heading, body)
    read = read_body(source, body, year)
    levels, doubts = read.levels, [*notes, *heading.doubts]
    if read.unnumbered:
        doubts.append(
            Doubt("no-numbering", f"有{read.unnumbered}项没有条目编号，按带责任单位的段落识别，请逐项确认。")
        )
    tasks = _with_tables(source, layout, year, read.tasks, doubts)
    enclosed = read_enclosures(source, layout, year, tasks)
    tasks = list(enclosed.tasks)
    _say(tasks, read.roots, doubts)
    organisation = organisation_items(source, levels.organisation)
    loose = loose_milestones(source, body, read.roots, levels.task_nodes, year, [t.source for t in tasks])
    loose = (*loose, *remark_milestones(source, read.remarks, year))
    loose = (*notice_milestones(source, layout.head, year), *loose)
    if term and term.source:  # the period of the plan is no day that somebody owes something on
        loose = tuple(
            x for x in loose if x.milestone.window != "range" or x.milestone.source.start not in term.source
        )
    doubts += [
        Doubt(
            "for-all-tasks",
            f"“{source.cut(r)[:40]}”说的是前面各项任务，时间没有逐项写入，请确认适用于哪几项。",
            r,
        )
        for r in read.remarks
    ]
    doubts += [
        *number_doubts(source, levels.task_nodes),
        *date_doubts(source, tasks, loose, heading.issued_on, term),
        *enclosed.doubts,
    ]
    return ParsedPlan(
        heading.title, heading.issuer, heading.doc_no, heading.issued_on, term, _sections(source, levels, tasks), tuple(tasks),
        organisation, loose, enclosed.leaders, enclosed.attachments, tuple(doubts), fingerprint(cleaned), cleaned, filename,
    )  # fmt: skip


def _year(source: Source, heading: Heading, body: Span) -> Year:
    """What 今年 means: the day of issue, else the document number, the title (2024年度…), a single year in the text."""
    if heading.issued_on:
        return Year(heading.issued_on.year, "issued")
    for words, origin in ((heading.doc_no, "文号"), (heading.title, "标题")):
        years = re.findall(r"20\d{2}", words or "")
        if len(set(years)) == 1:
            return Year(int(years[0]), origin)
    told = set(
        re.findall(r"(20\d{2})年(?=\d{1,2}月|年?底|年?末|第?[一二三四]季度|[上下]半年)", source.fold(body))
    )
    if len(told) == 1:
        return Year(int(told.pop()), "文中其他日期")
    return Year(None, "")


def _with_tables(
    source: Source, layout: Layout, year: Year, tasks: list[Task], doubts: list[Doubt]
) -> list[Task]:
    """Rows of task tables in the body count as tasks where the text itself has none."""
    rows: list[Task] = []
    for i, table in enumerate(source.tables, 1):
        if table.span.end <= layout.head.end or any(table.span.start in e.span for e in layout.enclosures):
            continue
        cols = columns(source, table)
        if cols is None:
            doubts.append(
                Doubt(
                    "table-unread",
                    f"第{i}个表格（表头“{_head_of(source, table)}”）没有“任务/措施”和“责任单位/时限”两类列，没有读入；"
                    "如果它就是任务分解表，请把表头改成“工作任务、责任单位、完成时限”后重新导入。",
                    table.span,
                )
            )
            continue
        rows += table_tasks(source, table, cols, year, "表格")
    if rows and tasks:
        doubts.append(
            Doubt(
                "table-beside-text",
                f"正文之外还有任务分解表（{len(rows)}行），已作为任务并列，请核对是否与正文重复。",
            )
        )
    return [*tasks, *rows]


def _head_of(source: Source, table: Table) -> str:
    return "、".join(w for c in table.rows[0] if (w := source.cut(c.span).strip()))[:40]


def _say(tasks: list[Task], roots: list[Node], doubts: list[Doubt]) -> None:
    unread = [d for d in doubts if d.code in ("table-unread", "pdf-table")]
    if not tasks and unread:
        doubts.append(Doubt("no-tasks", f"没有识别出任务：{unread[0].message}"))
    elif not tasks:
        what = "有编号但都属于总体要求或组织实施" if roots else "没有条目编号，也没有“责任单位”一类的括注"
        doubts.append(Doubt("no-tasks", f"没有识别出任务：正文{what}。请确认选对了文件。"))
    elif not any(t.units for t in tasks):
        doubts.append(
            Doubt("no-units", "全文没有责任单位括注，各项责任单位须人工指定；正文中提到的主体另列备查。")
        )
    unstated = [t.no for t in tasks if any(u.role is None for u in t.units)]
    if unstated:
        doubts.append(
            Doubt("role-unstated", f"第{'、'.join(unstated[:12])}项有单位未注明牵头、配合等角色，未予补写。")
        )


def _sections(source: Source, levels: Levels, tasks: list[Task]) -> tuple[Section, ...]:
    out = []
    under = Counter(id(n.parent) for n in levels.task_nodes)
    for node, kind in sorted(levels.sections, key=lambda pair: pair[0].token.span.start):
        count = under[id(node)]
        text = heading_text(source, node) or own_title(source, node)
        out.append(
            Section(
                shown(source, node.token.span),
                text,
                kind,
                len(list(node.above())) + 1,
                count,
                source.trim(node.own),
            )
        )
    return tuple(out)
