"""Task tables (任务分解表): which column says what, and a task from every row."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from zhiheng.plans.parsing.dates import Year
from zhiheng.plans.parsing.milestones import find_terms, labelled_milestones, open_ended, without_repeats
from zhiheng.plans.parsing.model import Milestone, Task, Unit
from zhiheng.plans.parsing.numbering import token_at
from zhiheng.plans.parsing.roles import label_role
from zhiheng.plans.parsing.spans import Cell, Source, Span, Table
from zhiheng.plans.parsing.titles import label_of, title_of
from zhiheng.plans.parsing.units import read_clause

_COLUMNS = (
    ("time", r"(?:完成|办结|整改|推进|落实|工作|报送)?(?:时限|期限|时间|节点|进度)"),
    ("person", r"(?:责任|分管|牵头|主管|包抓|包联|具体|联络)(?:领导|人)|联系人|联络员|电话"),
    ("unit",
        r"(?:牵头|责任|配合|主办|协办|承办|参与|参加|协同|落实|实施|主责|督导|指导)(?:\S{0,4})?(?:单位|部门|科室"
        r"|机构|主体|处室|股室)|责任分工|职责分工|任务分工|分工"
    ),
    ("no", r"序\s*号|编\s*号|^号$|^No\.?$"),
    ("detail",
        r"(?:具体|工作|主要|实施|落实|推进|重点|整改|改进|任务)?(?:措施|举措|内容|要求)|任务(?:内容|分解|明细)"
        r"|工作任务$|任务清单|二级|三级|指标|标准"
    ),
    ("group", r"类\s*别|类型|项目类|领域|方面|分类|一级|大类|板块"),
    ("task", r"任\s*务|项\s*目|事\s*项|重点工作|工作名称|主要工作|工作"),
    ("aim", r"目\s*标|成果|成效|效果|佐证|完成情况|进展|备\s*注|依据"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The meaning of every column, by position, and the row that heads them."""

    kinds: tuple[str, ...]
    header: tuple[Cell, ...]
    first_row: int


def columns(source: Source, table: Table) -> Columns | None:
    """Find the heading row within the first rows; None if this is no table of tasks."""
    for i, row in enumerate(table.rows[:6]):
        kinds = tuple(_kind(re.sub(r"\s", "", source.fold(cell.span))) for cell in row)
        if (
            len(row) > 1
            and any(k in ("task", "detail") for k in kinds)
            and any(k in ("unit", "time") for k in kinds)
        ):
            return Columns(kinds, row, i + 1)
    return None


def _kind(words: str) -> str:
    if not words or len(words) > 16:
        return ""
    return next((kind for kind, pattern in _COLUMNS if re.search(pattern, words)), "")


def table_tasks(source: Source, table: Table, cols: Columns, year: Year, origin: str) -> list[Task]:
    """One task per row; merged 重点任务 cells become the section, rows without words are left out."""
    out: list[Task] = []
    section: str | None = None
    repeated = _repeated(source, table, cols)
    for row in table.rows[cols.first_row :]:
        filled = [c for c in row if source.trim(c.span)]
        if not filled:
            continue
        if (len(filled) == 1 and len(row) != 1 and len(cols.kinds) > 2) or len({c.span for c in row}) == 1:
            section = source.cut(source.trim(filled[0].span))
            continue
        task = _row_task(source, row, cols, section, len(out) + 1, year, origin, repeated)
        if task:
            out.append(task)
    return out


def _repeated(source: Source, table: Table, cols: Columns) -> set[str]:
    """The 重点任务 that head several rows: those are sections; one that heads a single row is its title."""
    if "task" not in cols.kinds or "detail" not in cols.kinds:
        return set()
    at = cols.kinds.index("task")
    words = Counter(source.cut(row[at].span).strip() for row in table.rows[cols.first_row :] if len(row) > at)
    return {w for w, n in words.items() if n > 1}


def _row_task(
    source: Source,
    row: tuple[Cell, ...],
    cols: Columns,
    section: str | None,
    count: int,
    year: Year,
    origin: str,
    repeated: set[str],
) -> Task | None:
    by: dict[str, list[Span]] = {}
    units: list[Unit] = []
    unit_raw: list[str] = []
    times: list[Span] = []
    for kind, head, cell in zip(cols.kinds, cols.header, row, strict=False):
        span = source.trim(cell.span)
        if not span:
            continue
        by.setdefault(kind, []).append(span)
        if kind == "unit":
            role, _ = label_role(source.fold(head.span).replace(" ", ""))
            clause = read_clause(source, span, span)
            raw = re.sub(r"\s", "", source.cut(head.span))
            units += [
                u if u.role else Unit(u.name, role, raw if role else None, u.source, u.reason)
                for u in clause.units
            ]
            unit_raw.append(f"{raw}：{source.cut(span)}")
            times += clause.times
        elif kind == "time":
            times.append(span)
    words = by.get("detail", []) + by.get("task", [])
    if not words:
        return None
    main = by["detail"][0] if "detail" in by else words[0]
    task_cell = by["task"][0] if "task" in by and by["task"][0] != main else None
    token = token_at(source, main.start, main.end)
    body = Span(token.span.end, main.end) if token else main
    no = _number(source, by, token.key if token else None, count)
    title = title_of(source, body, [], parts=False)
    if task_cell and source.cut(task_cell) not in repeated:
        title, task_cell = task_cell, None
    cells = [s for s in words if s.start >= row[0].span.start] or words
    start, end = row[0].span.start, row[-1].span.end
    terms = [find_terms(source, s, year) for s in dict.fromkeys([*cells, *by.get("aim", [])])]
    milestones: list[Milestone] = [m for t in terms for m in t.milestones] + [
        m for s in times for m in labelled_milestones(source, s, year)
    ]
    group = by.get("group", [None])[0]
    heading = source.cut(task_cell) if task_cell else source.cut(group) if group else section
    reasons = () if units else ("这一行没有写责任单位，请补充",)
    extent = source.trim(Span(min([start, main.start]), max(end, main.end)))
    return Task(
        no=no,
        no_raw=no,
        path=f"{origin}{no}",
        section_no=None,
        section=heading,
        title=source.cut(title) if title else None,
        label=source.cut(title) if title else label_of(source, body),
        text=source.cut(extent),
        unit_clause_raw="；".join(unit_raw) or None,
        units=tuple(dict.fromkeys(units)),
        milestones=without_repeats(milestones),
        event_deadlines=tuple(d for t in terms for d in t.deadlines),
        thresholds=tuple(x for t in terms for x in t.thresholds),
        implied_recurrences=tuple(dict.fromkeys(i for t in terms for i in t.implied)),
        soft_terms=(*(x for t in terms for x in t.soft), *open_ended(source, times, milestones)),
        actors_in_text=(),
        subitems=(),
        source=extent,
        clause_source=by["unit"][0] if "unit" in by else None,
        origin=origin,
        reasons=reasons,
    )


def _number(source: Source, by: dict[str, list[Span]], in_text: str | None, count: int) -> str:
    if "no" in by:
        written = re.sub(r"\s|[.、]$", "", source.fold(by["no"][0]))
        if written:
            return written
    return in_text or str(count)


def text_tables(source: Source) -> tuple[Table, ...]:
    """Tables in plain text: three or more lines in a row whose cells are parted by tabs or bars."""
    tables: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    spaced = 0
    for line in [*source.lines(Span(0, len(source.text))), Span(len(source.text), len(source.text))]:
        if rows and re.fullmatch(r"[|:\-+=\s]*-[|:\-+=\s]*", source.fold(line)):
            continue  # the rule below the headings of a table written with bars
        cells = _cells(source, line) or _spaced(source, line, spaced if rows else 0)
        spaced = len(cells) if cells and _WIDE.search(source.text, line.start, line.end) else 0
        if len(cells) > 2:
            rows.append(cells)
            continue
        if len(rows) > 2:
            tables.append(Table(tuple(rows), Span(rows[0][0].span.start, rows[-1][-1].span.end)))
        rows = []
    return tuple(tables)


_WIDE = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")


def _spaced(source: Source, line: Span, width: int) -> tuple[Cell, ...]:
    """Cells parted by two blanks or more: only below a line of headings so written, and only as many as it has."""
    at, out = line.start, []
    for m in _WIDE.finditer(source.text, line.start, line.end):
        out.append(Cell(Span(at, m.start())))
        at = m.end()
    out.append(Cell(Span(at, line.end)))
    if width:
        return tuple(out) if len(out) == width else ()
    kinds = {_kind(re.sub(r"\s", "", source.fold(c.span))) for c in out}
    heads = bool(kinds & {"task", "detail"}) and bool(kinds & {"unit", "time"})
    return tuple(out) if len(out) > 2 and heads and all(c.span.end - c.span.start <= 16 for c in out) else ()


def _cells(source: Source, line: Span) -> tuple[Cell, ...]:
    text = source.cut(line)
    mark = "\t" if "\t" in text else "|" if text.count("|") > 1 else None
    if mark is None:
        return ()
    out, at = [], line.start
    for part in text.split(mark):
        out.append(Cell(Span(at, at + len(part))))
        at += len(part) + 1
    if mark == "|":
        out = out[1 if text.startswith("|") else 0 : -1 if text.endswith("|") else None]
    return tuple(out)
