"""Pictures that stand in for photographs in the demo: drawn, and saying of themselves that they are none."""

from __future__ import annotations

import functools

import typst

from zhiheng.records.rendering.fonts import font_book

_PAGE = """#set page(width: 16cm, height: 10cm, margin: 1cm, fill: rgb("#dfe7ee"))
#set text(font: "Noto Sans CJK SC", fallback: true, size: 13pt)
#place(bottom, rect(width: 100%, height: 3.2cm, fill: rgb("#9aa5ad"), stroke: none))
#place(bottom + left, dx: 1cm, dy: -2.2cm, rect(width: 3cm, height: 2.4cm, fill: rgb("#b98b5d"), stroke: 1pt))
#place(bottom + left, dx: 4.4cm, dy: -2.2cm, rect(width: 2.2cm, height: 1.8cm, fill: rgb("#a97c50"), stroke: 1pt))
#place(bottom + right, dx: -1cm, dy: -2.6cm, rect(width: 4cm, height: 4cm, fill: rgb("#6f8aa3"), stroke: 1pt))
#place(top + left, text(size: 16pt, weight: "bold")[CAPTION])
#place(top + left, dy: 0.9cm)[演示用示意图，不是现场照片]
"""


@functools.lru_cache(maxsize=32)
def picture(caption: str) -> bytes:
    """Return a PNG with a caption (plain words, without marks that typst reads)."""
    page = _PAGE.replace("CAPTION", caption)
    made = typst.compile(page.encode(), format="png", ppi=72.0, font_paths=font_book())
    assert isinstance(made, bytes)
    return made
