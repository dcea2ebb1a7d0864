"""Text and ruled tables of PDF pages put together: a table that runs over pages becomes one again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhiheng.plans.parsing.normalise import clean
from zhiheng.plans.parsing.readers.pdf_page import Grid
from zhiheng.plans.parsing.spans import Cell, Span, Table

Block = str | Grid
_NEAR = 6.0  # points: the columns of a table's next page may be set off by so much
_PAGE_NUMBER = re.compile(r"[\s\d—–\-第页共/]*")


def join(pages: Sequence[Sequence[Block]], flowed: Callable[[str], str]) -> tuple[str, tuple[Table, ...]]:
    """Return the text of all pages and the tables in it; text between tables goes through ``flowed`` as one."""
    blocks: list[Block] = []
    for page in pages:
        for n, block in enumerate(page):
            before = _last_grid(blocks) if n == 0 or (n == 1 and _is_margin(page[0])) else None
            if isinstance(block, Grid) and before is not None and _goes_on(before, block):
                _append(before, block)
            elif isinstance(block, str) and blocks and isinstance(blocks[-1], str):
                blocks[-1] += "\n" + block
            else:
                blocks.append(block)
    parts: list[str] = []
    tables: list[Table] = []
    length = 0
    for block in blocks:
        if isinstance(block, Grid):
            words, table = _written(block, length)
            tables.append(table)
        else:
            words = flowed(block) + "\n"
        parts.append(words)
        length += len(words)
    return "".join(parts), tuple(tables)


def _is_margin(block: Block) -> bool:
    return isinstance(block, str) and bool(_PAGE_NUMBER.fullmatch(block))


def _last_grid(blocks: list[Block]) -> Grid | None:
    """The table that ended the page before, with at most a page number below it, which is dropped."""
    if len(blocks) > 1 and _is_margin(blocks[-1]) and isinstance(blocks[-2], Grid):
        blocks.pop()
    return blocks[-1] if blocks and isinstance(blocks[-1], Grid) else None


def _goes_on(before: Grid, after: Grid) -> bool:
    return len(before.edges) == len(after.edges) and all(
        abs((a - before.edges[0]) - (b - after.edges[0])) <= _NEAR
        for a, b in zip(before.edges, after.edges, strict=True)
    )


def _append(grid: Grid, more: Grid) -> None:
    """Add the rows of the next page: a repeated heading is left out, a row that the page break cut is put together."""
    start = 1 if more.rows[0] == grid.rows[0] else 0
    for n in range(start, len(more.rows)):
        row = more.rows[n]
        cut = n == start and not row[0] and any(row) and not any(more.down[n]) and grid.rows[-1][0]
        if cut and sum(bool(w) for w in row) < len(row):
            grid.rows[-1] = [a + b for a, b in zip(grid.rows[-1], row, strict=True)]
            continue
        grid.rows.append(row)
        grid.down.append(more.down[n])
        grid.along.append(more.along[n])


def _written(grid: Grid, offset: int) -> tuple[str, Table]:
    """The table as lines of cells parted by tabs, with the spans of its cells; merged cells repeat the first one's span."""
    parts: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    at = offset
    spans: list[list[Span]] = []
    for r, row in enumerate(grid.rows):
        cells: list[Cell] = []
        spans.append([])
        for c, raw in enumerate(row):
            words = clean(raw).replace("\n", " ").replace("\t", " ")
            lead = "\t" if c else ""
            own = Span(at + len(lead), at + len(lead) + len(words))
            home = (
                spans[r][c - 1]
                if grid.along[r][c] and c
                else spans[r - 1][c]
                if grid.down[r][c] and r
                else own
            )
            parts.append(lead + words)
            at = own.end
            spans[r].append(home)
            cells.append(Cell(home, home is not own))
        parts.append("\n")
        at += 1
        rows.append(tuple(cells))
    return "".join(parts), Table(tuple(rows), Span(offset, at))
