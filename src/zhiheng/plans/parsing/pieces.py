"""The text as a sequence of numbered and plain pieces, items run together in one paragraph taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhiheng.plans.parsing.numbering import RANK, Token, token_at
from zhiheng.plans.parsing.spans import Places, Source, Span

_INSIDE = re.compile(
    r"(?<=[。;:)】!])\s*(?=[(①-⒛㈠-㈩第]|\d|[一二三四五六七八九十])|(?<=\s)(?=\([一二三四五六七八九十\d]{1,3}\))"
)

REMARK = re.compile(
    r"(?:以上|上述)(?:各项|所有|全部|任务|工作|措施|事项|\d+项|[一二三四五六七八九十]+项)[^。\n]{4,}"
)
# A copy without any line breaks: （一） and 1. may follow a heading's last word directly.
_UNBROKEN = re.compile(
    r"(?<=[。;:)】!\s])\s?(?=[(①-⒛第]|\d|[一二三四五六七八九十])|(?=\([一二三四五六七八九十]{1,3}\))"
    r"|(?<=[\u4e00-\u9fff”])(?=\d{1,2}[.、])"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the part of one that an item number begins."""

    span: Span
    token: Token | None
    remark: bool = False
    """“以上各项…”: a paragraph about all items before it, not part of the last of them."""


def pieces(source: Source, region: Span) -> list[Piece]:
    """Cut ``region`` into pieces; the rows of tables are left out."""
    out: list[Piece] = []
    titled = has_decimals(source, region)
    tabular = Places(table.span for table in source.tables)
    for line in source.lines(region):
        if line.start in tabular:
            continue
        token = token_at(source, line.start, line.end) or (bare_number(source, line) if titled else None)
        if token is None and out and REMARK.match(source.folded, line.start, line.end):
            out.append(Piece(line, None, remark=True))
            continue
        out.extend(_split(source, line, token))
    return out


def _split(source: Source, line: Span, token: Token | None) -> list[Piece]:
    """Take apart “（一）….1.……2.……” that a copy has run together: only where the numbers go on one by one."""
    found: list[Token] = []
    from_ = token.span.end if token else line.start
    if line.end - from_ > 12:
        pattern = _UNBROKEN if line.end - line.start > 1500 else _INSIDE
        for m in pattern.finditer(source.folded, from_ + 1, line.end):
            t = token_at(source, m.end(), line.end)
            if (
                t
                and t.style not in ("spoken", "item", "article", "part", "measure", "stage")
                and not t.style.startswith("dec")
            ):
                found.append(t)
    kept = _runs(source, token, found)
    starts = [line.start, *(t.span.start for t in kept)]
    ends = [*starts[1:], line.end]
    tokens = [token, *kept]
    return [
        Piece(source.trim(Span(a, b)), t)
        for a, b, t in zip(starts, ends, tokens, strict=True)
        if source.trim(Span(a, b))
    ]


def _runs(source: Source, head: Token | None, found: list[Token]) -> list[Token]:
    """Keep the numbers that form a run: 1,2,… (two at least) of another style, or the head's own next numbers."""
    kept: list[Token] = []
    for style in {t.style for t in found}:
        same = [t for t in found if t.style == style]
        if head and style == head.style:
            expected, run = head.value + 1, []
            for t in same:
                if t.value == expected and source.folded[t.span.start - 3 : t.span.start].rstrip()[
                    -1:
                ] not in (";", ":"):
                    run.append(t)
                    expected += 1
            kept.extend(run)
        elif head is None or RANK[style] > RANK[head.style]:
            kept.extend(_counting(same))
    return sorted(kept, key=lambda t: t.span.start)


def _counting(same: list[Token]) -> list[Token]:
    """All tokens that count 1, 2, 3… (starting over at 1 as often as they like), in runs of two or more."""
    kept: list[Token] = []
    run: list[Token] = []
    for t in same:
        if t.value == 1 or (run and t.value == run[-1].value + 1):
            if t.value == 1:
                kept.extend(run if len(run) > 1 else [])
                run = []
            run.append(t)
    return kept + (run if len(run) > 1 else [])


def has_decimals(source: Source, region: Span) -> bool:
    """Whether the document numbers 1.1, 1.2, 2.1 …"""
    return len(re.findall(r"^ *\d{1,2}\.\d{1,2}[\s.、]?[^\d\s%]", source.fold(region), re.M)) > 1


def bare_number(source: Source, line: Span) -> Token | None:
    """The “2 重点任务” that heads 2.1, 2.2 …; read only in documents that number so."""
    m = re.compile(r"\d{1,2}\s+(?=[^\d\s])").match(source.folded, line.start, line.end)
    return (
        Token("arabic", int(m.group()), Span(m.start(), m.end()))
        if m and line.end - line.start < 40
        else None
    )
