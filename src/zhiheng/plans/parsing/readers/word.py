"""Word documents: paragraphs with their automatic numbers, tables as rows of cells, in the order of the page."""

from __future__ import annotations

import io
from typing import Any

from zhiheng.plans.parsing.errors import UnreadablePlan
from zhiheng.plans.parsing.normalise import clean
from zhiheng.plans.parsing.readers.docx_numbering import Numbering, W, read_numbering
from zhiheng.plans.parsing.spans import Cell, Span, Table

_BREAKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Deleted text, field codes, and the second copy of a text box that Word keeps for old programs.
_SKIPPED = {
    f"{W}del",
    f"{W}moveFrom",
    f"{W}instrText",
    f"{W}pPr",
    f"{W}rPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def read_docx(data: bytes, filename: str) -> tuple[str, tuple[Table, ...]]:
    """Return the text (cleaned, so that the tables' offsets hold) and the tables of a docx file.

    :raises UnreadablePlan: the file is damaged or holds no text.
    """
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        numbering = read_numbering(_part(document, "numbering"), _part(document, "styles"))
        body = document.element.body
    except (
        Exception
    ) as fault:  # python-docx raises KeyError, ValueError, lxml and zip errors for damaged files
        raise UnreadablePlan(
            f"“{filename}”已损坏，打不开；请用 Word 或 WPS 打开并另存为 docx 后再试。", code="damaged"
        ) from fault
    writer = _Writer(numbering)
    writer.blocks(body)
    text = writer.text()
    if not text.strip():
        pictures = any(True for _ in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))
        what = (
            "只有图片，没有文字（可能是扫描件）；请先做文字识别" if pictures else "没有任何文字；请检查文件"
        )
        raise UnreadablePlan(f"“{filename}”{what}。", code="no-text")
    return text, tuple(writer.tables)


def _part(document: Any, name: str) -> Any | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/" + name):
            part = relation.target_part
            return getattr(part, "element", None) if hasattr(part, "element") else _parse(part.blob)
    return None


def _parse(blob: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))


class _Writer:
    """Collects text with exact offsets."""

    def __init__(self, numbering: Numbering) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.tables: list[Table] = []
        self.numbering = numbering

    def text(self) -> str:
        return "".join(self.parts)

    def add(self, words: str) -> Span:
        self.parts.append(words)
        self.length += len(words)
        return Span(self.length - len(words), self.length)

    def blocks(self, parent: Any) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self.add(self.paragraph(child) + "\n")
            elif child.tag == f"{W}tbl":
                self.table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
                self.blocks(child)

    def paragraph(self, element: Any) -> str:
        words = _words(element)
        label = self.numbering.label(element) if words.strip() else ""
        return clean(
            f"{label}{words}" if label[-1:] in ("", "、", ".", "．", ")", "）") else f"{label} {words}"
        ).strip("\n")

    def table(self, element: Any) -> None:
        rows: list[tuple[Cell, ...]] = []
        above: dict[int, Span] = {}
        start = self.length
        for tr in element.iter(f"{W}tr"):
            if _owner(tr) is not element:
                continue
            cells: list[Cell] = []
            column = 0
            for tc in tr.iter(f"{W}tc"):
                if _owner(tc) is not element:
                    continue
                merged, width = _merge(tc)
                if merged == "continue" and column in above:
                    cells.append(Cell(above[column], True))
                else:
                    words = "；".join(
                        p
                        for p in (self.paragraph(p).replace("\n", " ").strip() for p in tc.iter(f"{W}p"))
                        if p
                    )
                    if cells:
                        self.add("\t")
                    above[column] = self.add(_punctuated(words))
                    cells.append(Cell(above[column]))
                for extra in range(1, width):
                    above[column + extra] = above[column]
                    cells.append(Cell(above[column], True))
                column += width
            self.add("\n")
            rows.append(tuple(cells))
        if rows:
            self.tables.append(Table(tuple(rows), Span(start, self.length)))


def _punctuated(words: str) -> str:
    """Paragraphs of a cell become sentences; a stop before “；” makes it superfluous."""
    for mark in "。；：、，":
        words = words.replace(mark + "；", mark)
    return words


def _owner(element: Any) -> Any:
    parent = element.getparent()
    while parent is not None and parent.tag != f"{W}tbl":
        parent = parent.getparent()
    return parent


def _merge(tc: Any) -> tuple[str, int]:
    span = tc.find(f"{W}tcPr/{W}gridSpan")
    merge = tc.find(f"{W}tcPr/{W}vMerge")
    kind = "" if merge is None else merge.get(f"{W}val") or "continue"
    return kind, int(span.get(f"{W}val") or 1) if span is not None else 1


def _words(element: Any) -> str:
    out: list[str] = []
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{W}t":
            out.append(child.text or "")
        elif child.tag in _BREAKS:
            out.append(_BREAKS[child.tag])
        else:
            out.append(_words(child))
    return "".join(out)
