"""Finding responsibility clauses: 【…】 and （…） at the end of a sentence, and 责任单位：… on its own or after a full stop."""

from __future__ import annotations

import re

from zhiheng.plans.parsing.roles import LABEL
from zhiheng.plans.parsing.spans import Places, Source, Span
from zhiheng.plans.parsing.units import TIME_LABEL, Clause, read_clause

_STOP = re.compile(r"[。\n]")
_BY = re.compile(r"(?<=[。;])\s*(?P<clause>由?[^。;:\s][^。;:\n]{3,160}(?:[。;]|(?=\n|$)))(?=\s*(?:\n|$))")
_PLAIN_ROLE = re.compile(r".*牵头.*|(?:按|依|根据|结合)?.{0,10}(?:负责|落实|配合)(?:落实|实施)?")
"""Without 由 a sentence must say no more than who leads, answers, carries out or helps: 协助开展监督 is a duty."""
_BRACKET = re.compile(r"[()\[\]【】\n]")
CLOSED = ("。", ";", ")", "】", "]")
_BARE_TIME = re.compile(
    r"(?:于|在)?(?:20\d\d年|每[年季月半]\S{0,3}|\d{1,2}月|今年|本年度?|年|全年|长期|持续|常态化?|适时|立即)[^,。;:]{0,16}"
)
"""【2023年底前完成】 beside the bracket of the bodies: a limit without a label."""
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
        plain = by or all(_PLAIN_ROLE.fullmatch(u.role_raw or "") for u in clause.units)
        if clause.strength >= 2 and plain and all(u.role and u.reason is None for u in clause.units):
            out.append(clause)
    return out


def by_remark(source: Source, remark: Span) -> list[Clause]:
    """“以上各项任务均由某局牵头，各部门落实，并于…前完成”: the bodies of the words after 由, up to the first that is none."""
    at = source.folded.find("由", remark.start, remark.end)
    if at < 0:
        return []
    end = at + 1
    for piece in source.clauses(Span(at + 1, remark.end)):
        clause = read_clause(source, piece, piece)
        if not clause.units or any(u.reason or not u.role for u in clause.units):
            break
        end = piece.end
    span = Span(at + 1, end)
    return [read_clause(source, span, span)] if end > at + 1 else []


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
    before = source.folded[max(region.start, pair.start - 6) : pair.start].rstrip()[-1:]
    if not clause.strength or not clause.units:
        timed = _labelled_time(source, inner) or (
            before in CLOSED and _BARE_TIME.fullmatch(source.fold(inner))
        )
        return clause if clause.times and timed else None
    after = source.folded[pair.end : pair.end + 4].lstrip(" ")[:1]
    at_end = (
        pair.end >= region.end
        or after in ("", "\n", "。", ";", "(", "【", "[")
        or bool(re.match(r"[\d一二三四五六七八九十①-⑳]", after))
    )
    after_stop = before in (*CLOSED, "", "!", "”", "》", ":")
    square = source.folded[pair.start] == "【"
    needed = 1 if (square or (after_stop and at_end)) else 2 if at_end or after_stop else 3
    if needed == 2 and clause.strength == 1 and at_end and len(clause.units) > 1:
        return clause
    return clause if clause.strength >= needed else None


def _labelled_time(source: Source, inner: Span) -> bool:
    return bool(TIME_LABEL.match(source.fold(inner)))
