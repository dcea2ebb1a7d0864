"""Finding responsibility clauses: 【…】 and （…） at the end of a sentence, and 责任单位：… on its own or after a full stop."""

from __future__ import annotations

import re

from zhiheng.plans.parsing.roles import LABEL
from zhiheng.plans.parsing.spans import Places, Source, Span
from zhiheng.plans.parsing.units import TIME_LABEL, Clause, read_clause

_STOP = re.compile(r"[。\n]")
_BY = re.compile(r"(?<=[。;])\s*(?P<clause>由?[^。;:\s][^。;:\n]{3,160}(?:[。;]|(?=\n|$)))(?=\s*(?:\n|$))")
_BRACKET = re.compile(r"[()\[\]【】\n]")
_PAIR = {")": "(", "]": "[", "】": "【", "}": "{"}
_LABEL_AT = re.compile(
    rf"(?:(?<=[。;,!\s])|(?<=\d[、.])|(?<=\d\))|^)(?=(?:{LABEL.pattern}|{TIME_LABEL.pattern}))", re.M
)


def find_clauses(source: Source, region: Span) -> list[Clause]:
    """All responsibility clauses of ``region``, in order, none inside another."""
    found = [c for pair in brackets(source, region) if (c := _bracket_clause(source, region, pair))]
    taken = Places(c.span for c in found)
    reached = region.start
    for m in _LABEL_AT.finditer(source.folded, region.start, region.end):
        if m.end() in taken or m.end() < reached:
            continue
        stop = _label_end(source, m.end(), region.end)
        clause = read_clause(source, Span(m.end(), stop), source.trim(Span(m.end(), stop), "。"))
        if clause.strength == 3 or clause.times:
            found.append(clause)
            reached = clause.span.end
    return sorted([*found, *_sentences(source, region, found)], key=lambda c: c.span.start)


def _sentences(source: Source, region: Span, found: list[Clause]) -> list[Clause]:
    """“（由）市司法局牵头，各县区政府配合。” as the last sentence of a paragraph: bodies and roles, and nothing to be done."""
    out = []
    for m in _BY.finditer(source.folded, region.start, region.end):
        span = Span(m.start("clause"), m.end())
        if any(c.span.start < span.end and span.start < c.span.end for c in found):
            continue
        by = source.folded[span.start] == "由"
        clause = read_clause(source, span, source.trim(Span(span.start + by, span.end), "。;"))
        roles = {u.role for u in clause.units if u.reason is None}
        clean = clause.strength >= 2 and all(u.role and u.reason is None for u in clause.units)
        if clean and (
            by or "牵头" in roles
        ):  # without 由, only a sentence that says who leads is plain enough
            out.append(clause)
    return out


def _label_end(source: Source, at: int, stop: int) -> int:
    """A labelled clause runs to its full stop or line end."""
    m = _STOP.search(source.folded, at, stop)
    return (m.start() + (m.group() == "。")) if m else stop


def brackets(source: Source, region: Span) -> list[Span]:
    """The outermost bracket pairs of ``region``; an opening bracket never closed before the line ends is dropped."""
    out: list[Span] = []
    stack: list[tuple[str, int]] = []
    for m in _BRACKET.finditer(source.folded, region.start, region.end):
        c = m.group()
        if c == "\n":
            if not (stack and stack[0][0] == "【"):
                stack.clear()
        elif c in "([【":
            stack.append((c, m.start()))
        else:
            depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == _PAIR[c]), None)
            if depth is None:
                continue
            start = stack[depth][1]
            del stack[depth:]
            if not stack:
                out.append(Span(start, m.end()))
    return out


def _bracket_clause(source: Source, region: Span, pair: Span) -> Clause | None:
    """Read one bracket pair; where it stands decides how much it must say to count."""
    inner = source.trim(Span(pair.start + 1, pair.end - 1), "。;,、")
    if inner.end - inner.start < 3 or inner.end - inner.start > 600:
        return None
    clause = read_clause(source, pair, inner)
    if not clause.strength or not clause.units:
        return clause if clause.times and _labelled_time(source, inner) else None
    before = source.folded[region.start : pair.start][-6:].rstrip()[-1:]
    after = source.folded[pair.end : pair.end + 4].lstrip(" ")[:1]
    at_end = (
        pair.end >= region.end
        or after in ("", "\n", "。", ";", "(", "【")
        or bool(re.match(r"[\d一二三四五六七八九十①-⑳]", after))
    )
    after_stop = before in ("", "。", ";", "!", "”", ")", "】", "》", ":")
    square = source.folded[pair.start] == "【"
    needed = 1 if (square or (after_stop and at_end)) else 2 if at_end or after_stop else 3
    if needed == 2 and clause.strength == 1 and at_end and len(clause.units) > 1:
        return clause
    return clause if clause.strength >= needed else None


def _labelled_time(source: Source, inner: Span) -> bool:
    return bool(TIME_LABEL.match(source.fold(inner)))
