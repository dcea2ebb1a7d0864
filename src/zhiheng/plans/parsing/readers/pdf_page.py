"""One page of a PDF: its words with their places, and the ruled tables between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

_THIN, _NEAR = 3.0, 3.0  # points: a filled bar this thin is a rule; rules this near are one
_LEAST = 8.0  # points: no cell is smaller


@dataclass(frozen=True, slots=True)
class Word:
    """A run of words and where it begins."""

    x: float
    y: float
    text: str


@dataclass(slots=True)
class Grid:
    """A ruled table: words by row and column, and for each cell whether it belongs to the one above or before it."""

    rows: list[list[str]]
    down: list[list[bool]]
    along: list[list[bool]]
    top: float = 0.0
    bottom: float = 0.0
    edges: tuple[float, ...] = ()


@dataclass(slots=True)
class PageReader:
    """Collects what a page draws; give its two methods to ``extract_text`` as visitors."""

    words: list[Word] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)  # y, from x, to x
    upright: list[tuple[float, float, float]] = field(default_factory=list)  # x, from y, to y
    _path: list[tuple[float, float, float, float, bool]] = field(default_factory=list)
    _at: tuple[float, float] = (0.0, 0.0)

    def text(self, text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, _size: Any) -> None:
        """Note a run of words at its place."""
        if text.strip():
            x, y = _moved(float(tm[4]), float(tm[5]), cm)
            self.words.append(Word(x, y, text.replace("\n", "")))

    def operand(self, op: bytes, args: Any, cm: Sequence[float], _tm: Any) -> None:
        """Follow the drawing of rules."""
        if op == b"m":
            self._at = _moved(float(args[0]), float(args[1]), cm)
        elif op == b"l":
            to = _moved(float(args[0]), float(args[1]), cm)
            self._path.append((*self._at, *to, True))
            self._at = to
        elif op == b"re":
            x, y, w, h = (float(a) for a in args)
            a, b = _moved(x, y, cm), _moved(x + w, y + h, cm)
            self._path.append((*a, *b, False))
        elif op in (b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"):
            for piece in self._path:
                self._rule(*piece, stroked=op not in (b"f", b"F", b"f*"))
            self._path = []
        elif op == b"n":
            self._path = []

    def _rule(self, x0: float, y0: float, x1: float, y1: float, line: bool, *, stroked: bool) -> None:
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if y1 - y0 <= _THIN and x1 - x0 > _LEAST:
            self.level.append(((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 > _LEAST:
            self.upright.append(((x0 + x1) / 2, y0, y1))
        elif not line and stroked:  # the frame of a cell
            self.level += [(y0, x0, x1), (y1, x0, x1)]
            self.upright += [(x0, y0, y1), (x1, y0, y1)]

    def grids(self) -> list[Grid]:
        """The ruled tables of the page, from the top."""
        found = [self._grid(*box) for box in _boxes(self.level, self.upright)]
        return sorted((g for g in found if g is not None), key=lambda g: -g.top)

    def _grid(self, x0: float, y0: float, x1: float, y1: float) -> Grid | None:
        level = [r for r in self.level if y0 - _NEAR <= r[0] <= y1 + _NEAR and r[1] < x1 and r[2] > x0]
        upright = [r for r in self.upright if x0 - _NEAR <= r[0] <= x1 + _NEAR and r[1] < y1 and r[2] > y0]
        xs, ys = _merged(r[0] for r in upright), _merged(r[0] for r in level)[::-1]
        if len(xs) < 3 or len(ys) < 3:
            return None
        rows: list[list[list[Word]]] = [[[] for _ in xs[1:]] for _ in ys[1:]]
        for word in self.words:
            column = next((c for c, (a, b) in enumerate(pairwise(xs)) if a - 1 <= word.x < b - 1), None)
            row = next((r for r, (a, b) in enumerate(pairwise(ys)) if b - 1 <= word.y < a - 1), None)
            if column is not None and row is not None:
                rows[row][column].append(word)
        down = [
            [r > 0 and not _crossed(level, ys[r], (xs[c] + xs[c + 1]) / 2) for c in range(len(xs) - 1)]
            for r in range(len(ys) - 1)
        ]
        along = [
            [c > 0 and not _crossed(upright, xs[c], (ys[r] + ys[r + 1]) / 2) for c in range(len(xs) - 1)]
            for r in range(len(ys) - 1)
        ]
        return Grid(_told(rows, down, along), down, along, ys[0], ys[-1], tuple(xs))


def _moved(x: float, y: float, cm: Sequence[float]) -> tuple[float, float]:
    return x * float(cm[0]) + y * float(cm[2]) + float(cm[4]), x * float(cm[1]) + y * float(cm[3]) + float(
        cm[5]
    )


def _merged(values: Any) -> list[float]:
    """Places in order, near ones as one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out


def _boxes(
    level: list[tuple[float, float, float]], upright: list[tuple[float, float, float]]
) -> list[tuple[float, float, float, float]]:
    """The outlines of rules that touch: upright rules that share heights belong to one table."""
    spans: list[tuple[float, float]] = []
    for _, y0, y1 in sorted(upright, key=lambda r: r[1]):
        if spans and y0 <= spans[-1][1] + _NEAR:
            spans[-1] = (spans[-1][0], max(spans[-1][1], y1))
        else:
            spans.append((y0, y1))
    out = []
    for y0, y1 in spans:
        xs = [r[0] for r in upright if r[1] >= y0 - _NEAR and r[2] <= y1 + _NEAR]
        if len(_merged(xs)) > 2:
            out.append((min(xs), y0, max(xs), y1))
    return out


def _crossed(rules: list[tuple[float, float, float]], at: float, through: float) -> bool:
    """Whether a rule lies at ``at`` where the line ``through`` passes."""
    return any(abs(r[0] - at) <= _NEAR and r[1] - 1 <= through <= r[2] + 1 for r in rules)


def _told(rows: list[list[list[Word]]], down: list[list[bool]], along: list[list[bool]]) -> list[list[str]]:
    """The words of each cell; those of merged cells, which may stand in any of their parts, in the first."""
    for r in range(len(rows) - 1, -1, -1):
        for c in range(len(rows[r]) - 1, -1, -1):
            if along[r][c]:
                rows[r][c - 1] += rows[r][c]
                rows[r][c] = []
            elif down[r][c]:
                rows[r - 1][c] += rows[r][c]
                rows[r][c] = []
    return [[_lines(cell) for cell in row] for row in rows]


def _lines(words: list[Word]) -> str:
    ordered = sorted(words, key=lambda w: (-round(w.y), w.x))
    return re.sub(
        r"\s+", " ", "".join(w.text.strip() if w.text.isspace() else w.text.strip(" \n") for w in ordered)
    ).strip()


def outside(words: list[Word], grids: Sequence[Grid]) -> list[tuple[float, str]]:
    """The lines of a page that stand in none of its tables, each with its height."""
    rows: dict[int, list[Word]] = {}
    for w in words:
        if not any(g.bottom - 1 <= w.y < g.top and g.edges[0] - 1 <= w.x < g.edges[-1] for g in grids):
            key = next((k for k in rows if abs(k - w.y) <= _NEAR), round(w.y))
            rows.setdefault(key, []).append(w)
    found = [
        (float(y), "".join(w.text for w in sorted(line, key=lambda w: w.x)).strip())
        for y, line in rows.items()
    ]
    return sorted(found, key=lambda pair: -pair[0])
