"""Numbered pieces as a tree of headings and items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhiheng.plans.parsing.numbering import RANK, Token
from zhiheng.plans.parsing.pieces import Piece
from zhiheng.plans.parsing.spans import Span


@dataclass(slots=True, eq=False)
class Node:
    """An item: its number, its own text (up to the first numbered child) and its whole extent."""

    token: Token
    own: Span
    end: int
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def style(self) -> str:
        """The numbering style."""
        return self.token.style

    @property
    def extent(self) -> Span:
        """From the item's number to the end of its last descendant."""
        return Span(self.token.span.start, self.end)

    @property
    def body(self) -> Span:
        """The item's own text after its number."""
        return Span(self.token.span.end, self.own.end)

    def walk(self) -> Iterator[Node]:
        """The node and all its descendants, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self) -> Iterator[Node]:
        """The ancestors, nearest first."""
        node = self.parent
        while node:
            yield node
            node = node.parent

    @property
    def top(self) -> Node:
        """The outermost ancestor, or the node itself."""
        return next(reversed([self, *self.above()]))


def build(pieces: list[Piece], end: int, *, spoken: bool = False) -> list[Node]:
    """Return the outermost nodes of ``pieces``; a plain piece belongs to the numbered one before it.

    ``spoken`` takes 一是, 二是 for items of their own: a document that has no other numbers.
    """
    rank = _ranks(pieces)
    roots: list[Node] = []
    stack: list[Node] = []
    last: Node | None = None
    for piece in pieces:
        token = piece.token
        if token is None and piece.remark:
            continue
        if token is None or not _plausible(token, stack, spoken):
            if last:
                last.own = Span(last.own.start, piece.span.end)
            continue
        while stack and rank[stack[-1].style] >= rank[token.style]:
            stack.pop()
        node = Node(
            token, Span(token.span.start, piece.span.end), piece.span.end, stack[-1] if stack else None
        )
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
        last = node
    for root in roots:
        _close(root)
    return roots


def _close(node: Node) -> int:
    node.end = max([node.own.end, *(_close(child) for child in node.children)])
    return node.end


def _plausible(token: Token, stack: list[Node], spoken: bool) -> bool:
    """A number far from its neighbours (a year, an article cited at a line's head) is text, not an item."""
    same = next((n for n in reversed(stack) if n.style == token.style), None)
    if token.style == "arabic":
        return token.value <= (same.token.value + 20 if same else 60)
    return not (token.style == "spoken" and not stack and not spoken)


def _ranks(pieces: list[Piece]) -> dict[str, float]:
    """The usual order of styles, except where a document plainly puts （一） under 1. or 第一条 under 一、"""
    rank = dict(RANK)
    under = over = 0
    last: Token | None = None
    for token in (p.token for p in pieces if p.token and p.token.style in ("cn-paren", "arabic")):
        if last and token.value == 1 and token.style != last.style:
            under, over = under + (token.style == "cn-paren"), over + (token.style == "arabic")
        last = token
    has_cn = any(p.token and p.token.style == "cn" for p in pieces)
    if under >= 2 and over == 0 and not has_cn:
        rank["cn-paren"] = rank["arabic"] + 0.1
    order = [p.token.style for p in pieces if p.token and p.token.style in ("cn", "article", "chapter")]
    if "article" in order and order[0] == "cn" and order.count("article") > order.count("cn"):
        rank["article"] = rank["cn"] + 0.5  # 一、… above 第一条, 第二条
    return rank
