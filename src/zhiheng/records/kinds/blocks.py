"""Constructors for the pieces of a page, so that a kind reads like the document it describes."""

from __future__ import annotations

from .base import Block


def p(text: str) -> Block:
    """A paragraph with the usual two-character indent."""
    return Block("p", text=text)


def flush(text: str) -> Block:
    """A paragraph without indent, e.g. the addressee line."""
    return Block("flush", text=text)


def h(text: str) -> Block:
    """A first-level heading (黑体)."""
    return Block("h", text=text)


def party(key: str = "party") -> Block:
    """The party's particulars, one line each (行政处罚法第五十九条第一款第一项)."""
    return Block("party", key=key)


def items(key: str, text: str) -> Block:
    """One numbered line per entry of a list; `text` may use the entry's own keys and `{n}`."""
    return Block("items", key=key, text=text)


def table(key: str) -> Block:
    """A table of a ROWS field with its declared columns."""
    return Block("table", key=key)


def when(key: str, *inner: Block) -> Block:
    """Blocks printed only if the field is true or filled."""
    return Block("when", key=key, inner=inner)


def row(*cells: tuple[str, str]) -> Block:
    """A form row: (label, template) pairs sharing the width."""
    return Block("row", cells=cells)


def tall(label: str, text: str, height: float = 40) -> Block:
    """A form row for longer text, at least `height` millimetres high."""
    return Block("tall", cells=((label, text),), height=height)


def opinion(label: str, key: str, height: float = 32) -> Block:
    """A form row for an opinion with name and date at its foot."""
    return Block("opinion", key=key, cells=((label, ""),), height=height)


def sign(*labels: str) -> Block:
    """Blank signature lines."""
    return Block("sign", cells=tuple((label, "") for label in labels))


def close(organ: str = "{organ}", date: str = "{date}", seal: bool = True) -> Block:
    """The close of a formal document: organ, date right-aligned, place of the seal."""
    return Block("close", text=organ, cells=(("date", date),), key="seal" if seal else "")


def qa(key: str = "dialogue") -> Block:
    """Questions and answers of a transcript."""
    return Block("qa", key=key)
