"""A sheet: the finished words of a document as JSON, before any page is set. Templates and search both read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zhiheng.records.kinds import Block, DocumentKind, Layout

from .values import parse_date, show_date
from .words import Words

Sheet = dict[str, Any]
_FORM_MM, _ROW_MM, _PADDING_MM = 218, 9.5, 4.6

_NATURAL = (
    ("当事人", "name"),
    ("性别", "gender"),
    ("年龄", "age"),
    ("身份证件号码", "id_no"),
    ("住址", "address"),
    ("联系电话", "phone"),
)
_ORGANISATION = (
    ("当事人", "name"),
    ("统一社会信用代码", "id_no"),
    ("住所", "address"),
    ("法定代表人（负责人）", "legal_rep"),
    ("联系电话", "phone"),
)
_SOLE = (
    ("当事人", "name"),
    ("统一社会信用代码", "id_no"),
    ("经营场所", "address"),
    ("经营者", "legal_rep"),
    ("联系电话", "phone"),
)


def party_lines(party: Mapping[str, str]) -> list[list[str]]:
    """Label and value lines for one party; what is not known is left out."""
    lines = {"PERSON": _NATURAL, "INDIVIDUAL_BUSINESS": _SOLE}.get(party.get("kind", ""), _ORGANISATION)
    labelled = [[label, party.get(key, "")] for label, key in lines]
    if party.get("id_label"):
        labelled = [
            [party["id_label"] if key == "id_no" else label, value]
            for (label, value), (_, key) in zip(labelled, lines, strict=True)
        ]
    return [line for line in labelled if line[1]]


def _paragraphs(op: str, text: str) -> Iterator[Sheet]:
    for n, line in enumerate(line.strip(" \t\r") for line in text.split("\n")):
        if line:
            yield {"t": op if n == 0 else "p", "text": line}


class _Builder:
    def __init__(self, kind: DocumentKind, data: Mapping[str, Any], draft: bool) -> None:
        self.kind, self.data, self.words = kind, data, Words(kind, data, draft=draft)

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Sheet]:
        for block in blocks:
            yield from getattr(self, "_" + block.op)(block)

    def _p(self, block: Block) -> Iterator[Sheet]:
        return _paragraphs("p", self.words.fill(block.text))

    def _flush(self, block: Block) -> Iterator[Sheet]:
        return _paragraphs("flush", self.words.fill(block.text))

    def _h(self, block: Block) -> Iterator[Sheet]:
        yield {"t": "h", "text": block.text}

    def _when(self, block: Block) -> Iterator[Sheet]:
        return self.blocks(block.inner) if self.data.get(block.key) else iter(())

    def _party(self, block: Block) -> Iterator[Sheet]:
        yield {"t": "party", "rows": party_lines(self.data.get(block.key) or {})}

    def _items(self, block: Block) -> Iterator[Sheet]:
        entries = self.data.get(block.key) or []
        for n, entry in enumerate(entries, start=1):
            extra = dict(entry) if isinstance(entry, Mapping) else {"value": str(entry)}
            text = self.words.fill(block.text, {**extra, "n": str(n)})
            if n == len(entries) and text.endswith("；"):
                text = text[:-1] + "。"
            yield from _paragraphs("p", text)
        if not entries:
            yield from _paragraphs("p", self.words.fill("{" + block.key + "}"))

    def _table(self, block: Block) -> Iterator[Sheet]:
        field = self.kind.field(block.key)
        rows = self.data.get(block.key) or []
        yield {
            "t": "table",
            "head": [{"label": c.label, "width": c.width} for c in field.columns],
            "rows": [[row.get(c.key, "") for c in field.columns] for row in rows],
        }

    def _row(self, block: Block) -> Iterator[Sheet]:
        yield {"t": "row", "cells": [[label, self.words.fill(text)] for label, text in block.cells]}

    def _tall(self, block: Block) -> Iterator[Sheet]:
        ((label, text),) = block.cells
        lines = [line.strip() for line in self.words.fill(text).split("\n")]
        yield {"t": "tall", "label": label, "lines": lines, "height": block.height}

    def _opinion(self, block: Block) -> Iterator[Sheet]:
        view = self.data.get(block.key) or {}
        text = view.get("text") or self.words.fill("{" + block.key + "}")
        yield {
            "t": "opinion",
            "label": block.cells[0][0],
            "lines": [line.strip() for line in text.split("\n")],
            "by": view.get("by", ""),
            "date": show_date(parse_date(view["date"])) if view.get("date") else "　　年　　月　　日",
            "height": block.height,
        }

    def _sign(self, block: Block) -> Iterator[Sheet]:
        yield {"t": "sign", "labels": [label for label, _ in block.cells]}

    def _close(self, block: Block) -> Iterator[Sheet]:
        yield {
            "t": "close",
            "organ": self.words.fill(block.text),
            "date": self.words.fill(block.cells[0][1]),
            "seal": bool(block.key),
        }

    def _qa(self, block: Block) -> Iterator[Sheet]:
        for row in self.data.get(block.key) or []:
            yield {"t": "qa", "q": row["q"].strip(), "a": row["a"].strip()}


def _fit(blocks: list[Sheet]) -> None:
    """Shrink the empty space of a form so that it stays on one page while its words are short."""
    plain = sum(_ROW_MM for b in blocks if b["t"] == "row")
    roomy = [b for b in blocks if b["t"] in {"tall", "opinion"}]
    wanted = sum(b["height"] + _PADDING_MM for b in roomy)
    factor = max(0.5, min(1.0, (_FORM_MM - plain - _PADDING_MM * len(roomy)) / max(wanted, 1)))
    for block in roomy:
        block["height"] = round(block["height"] * factor, 1)


def _end(blocks: list[Sheet]) -> None:
    """Close a transcript so that nothing can be added under its last line."""
    if blocks and "text" in blocks[-1]:
        blocks[-1]["text"] += "（以下空白）"


def build_sheet(kind: DocumentKind, data: Mapping[str, Any], *, draft: bool = False) -> Sheet:
    """The words of a document. `data` must be in the normal form that `checked` returns."""
    blocks = list(_Builder(kind, data, draft).blocks(kind.blocks))
    if kind.layout is Layout.FORM:
        _fit(blocks)
    elif kind.layout is Layout.TRANSCRIPT:
        _end(blocks)
    return {
        "kind": kind.id,
        "layout": kind.layout.value,
        "title": kind.title,
        "organ": str(data.get("organ", "")) if kind.organ_line else "",
        "author": str(data.get("organ", "")),
        "number": str(data.get("number", "")) if kind.series else "",
        "numbered": bool(kind.series),
        "draft": draft,
        "compact": False,
        "blocks": blocks,
        "signers": list(kind.signers),
        "copies": kind.copies,
        "volume": str(data.get("volume", "")),
    }
