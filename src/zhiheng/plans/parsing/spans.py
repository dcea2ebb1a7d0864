"""A document under reading: its text, the shadow of its text, and spans of both."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhiheng.plans.parsing.normalise import shadow


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of offsets into the normalised text."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end


class Places:
    """Spans that do not overlap, searched by halving: a long document has thousands."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans, key=lambda s: s.start)
        self._starts = [s.start for s in self.spans]

    def __contains__(self, offset: object) -> bool:
        at = bisect_right(self._starts, offset) - 1 if isinstance(offset, int) else -1
        return at >= 0 and offset in self.spans[at]

    def within(self, start: int, end: int) -> list[Span]:
        """The spans that start in the range."""
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def next_start(self, offset: int, default: int) -> int:
        """Where the first span at or after ``offset`` starts, or ``default``."""
        at = bisect_left(self._starts, offset)
        return self._starts[at] if at < len(self._starts) else default


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, as the span of its text."""

    span: Span
    continued: bool = False
    """True where a vertically merged cell goes on from the row above."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows lie in the text as lines."""

    rows: tuple[tuple[Cell, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """The normalised text with its shadow (see :func:`zhiheng.plans.parsing.normalise.shadow`) and tables."""

    text: str
    folded: str
    tables: tuple[Table, ...] = ()

    @classmethod
    def of(cls, text: str, tables: tuple[Table, ...] = ()) -> Source:
        """Make the source of already cleaned text."""
        return cls(text, shadow(text), tables)

    def cut(self, span: Span) -> str:
        """The text of ``span``, as written."""
        return self.text[span.start : span.end]

    def fold(self, span: Span) -> str:
        """The shadow of ``span``."""
        return self.folded[span.start : span.end]

    def trim(self, span: Span, extra: str = "") -> Span:
        """Return ``span`` without white space (and the characters of ``extra``) at both ends."""
        start, end, folded = span.start, span.end, self.folded
        while start < end and ((c := folded[start]) in _SPACE or c in extra):
            start += 1
        while end > start and ((c := folded[end - 1]) in _SPACE or c in extra):
            end -= 1
        return span if (start, end) == (span.start, span.end) else Span(start, end)

    def lines(self, span: Span) -> Iterator[Span]:
        """The lines of ``span``, without surrounding white space; empty ones are left out."""
        at = span.start
        while at < span.end:
            stop = self.text.find("\n", at, span.end)
            stop = span.end if stop < 0 else stop
            if line := self.trim(Span(at, stop)):
                yield line
            at = stop + 1

    def sentences(self, span: Span) -> Iterator[Span]:
        """The sentences of ``span``, cut at 。；！？ and line ends."""
        yield from self._cut_at(span, _SENTENCE_END)

    def clauses(self, span: Span) -> Iterator[Span]:
        """The clauses of ``span``, cut at commas too, but not inside brackets, 《》 or quotation marks."""
        depth, at = 0, span.start
        for m in _CLAUSE_MARK.finditer(self.folded, span.start, span.end):
            c = m.group()
            if c in "([【《“":
                depth += 1
            elif c in ")]】》”":
                depth = max(0, depth - 1)
            elif c not in ",:" or depth == 0:
                if piece := self.trim(Span(at, m.start())):
                    yield piece
                at = m.end()
                depth = 0 if c in "。\n" else depth
        if piece := self.trim(Span(at, span.end)):
            yield piece

    def _cut_at(self, span: Span, pattern: re.Pattern[str]) -> Iterator[Span]:
        at = span.start
        for m in pattern.finditer(self.folded, span.start, span.end):
            if piece := self.trim(Span(at, m.end())):
                yield piece
            at = m.end()
        if piece := self.trim(Span(at, span.end)):
            yield piece


_SPACE = frozenset(c for c in map(chr, range(0x3001)) if c.isspace())
_CLAUSE_MARK = re.compile(r"[(\[【《“)\]】》”。;!?\n,:]")
_SENTENCE_END = re.compile(r"[。;!?\n]+[”)】]?")
