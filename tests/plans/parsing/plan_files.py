"""Files made on the fly for the reading tests."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

ROWS = [
    ["序号", "重点任务", "具体措施", "牵头单位", "配合单位", "完成时限"],
    ["1", "加强监督", "建立监督员制度", "县司法局", "县委编办、各乡镇（街道）", "2024年9月底前"],
    ["2", "", "开展案卷评查，抽查不少于30卷", "县司法局", "县直各执法部门", "每年11月底前"],
    ["3", "加强保障", "落实经费", "县财政局", "", "持续推进"],
]


def saved(document: Any) -> bytes:
    """The bytes of a Word document or Excel workbook."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(paragraphs: list[str], rows: list[list[str]] | None = None, merge: bool = False) -> bytes:
    """A Word document with plain paragraphs and at most one table."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                table.cell(i, j).text = text
        if merge:
            table.cell(1, 1).merge(table.cell(2, 1))
    return saved(document)


def sheet(title: str, rows: list[list[str]]) -> bytes:
    """An Excel file with a merged title row and a merged 重点任务 cell over the first two rows of work."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.append([title])
    for row in rows:
        page.append(row)
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
    page.merge_cells(start_row=3, start_column=2, end_row=4, end_column=2)
    return saved(book)


def numbered_word() -> bytes:
    """A Word document whose numbers 一、（一）1. are automatic and stand nowhere in the text."""
    document = Document()
    levels = [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")]
    xml = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (fmt, text) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def add(text: str, level: int | None) -> None:
        paragraph = document.add_paragraph(text)
        if level is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
            )

    for text, level in [
        ("平川县行政执法监督工作方案", None), ("总体要求", 0), ("坚持问题导向。", None), ("重点任务", 0), ("加强培训", 1),
        ("组织轮训。2024年6月底前完成轮训。（县司法局牵头，县直各执法部门落实）", 2), ("组织考试。（县司法局、县人力资源和社会保障局负责）", 2),
        ("加强监督", 1), ("开展抽查。每年抽查不少于2次。（县司法局负责）", 2),
    ]:  # fmt: skip
        add(text, level)
    return saved(document)


def pdf(lines: list[str], folder: Path, *, numbering: bool = True) -> bytes:
    """A PDF set in Chinese by Typst, with page numbers and indented first lines as official documents have."""
    import pylopdf_fonts_zh_cn
    import typst

    fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
    head = '#set page(paper: "a5"' + (', numbering: "— 1 —"' if numbering else "") + ")\n"
    head += '#set text(font: "Noto Serif SC", lang: "zh", size: 12pt)\n#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n'
    body = "\n\n".join(
        '#"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"' for line in lines if line.strip()
    )
    source = folder / "plan.typ"
    source.write_text(head + body, encoding="utf-8")
    return bytes(typst.compile(str(source), font_paths=[str(fonts)]))


def pdf_table(
    before: list[str], rows: list[list[str]], after: list[str], folder: Path, *, lines: bool = True
) -> bytes:
    """A PDF with a table between its paragraphs; an empty cell below 重点任务 is merged with the one above it."""
    import pylopdf_fonts_zh_cn
    import typst

    def said(words: str) -> str:
        return '#"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

    cells: list[str] = []
    for i, row in enumerate(rows):
        for j, words in enumerate(row):
            if j == 1 and not words:
                continue
            below = 1
            while j == 1 and i + below < len(rows) and not rows[i + below][1]:
                below += 1
            cells.append(f"table.cell(rowspan: {below})[{said(words)}]" if below > 1 else f"[{said(words)}]")
    stroke = "0.6pt" if lines else "none"
    widths = ", ".join(["auto", *["1fr"] * (len(rows[0]) - 1)])
    head = '#set page(paper: "a4", numbering: "— 1 —")\n#set text(font: "Noto Serif SC", lang: "zh", size: 10.5pt)\n'
    body = (
        "\n\n".join(map(said, before))
        + f"\n\n#table(columns: ({widths}), stroke: {stroke}, align: horizon, {', '.join(cells)})\n\n"
    )
    source = folder / "table.typ"
    source.write_text(head + body + "\n\n".join(map(said, after)), encoding="utf-8")
    return bytes(typst.compile(str(source), font_paths=[str(Path(pylopdf_fonts_zh_cn.__file__).parent)]))
