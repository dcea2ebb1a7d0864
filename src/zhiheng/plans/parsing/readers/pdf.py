"""PDF files with a text layer; ruled tables keep their rows and columns."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from zhiheng.plans.parsing.errors import UnreadablePlan
from zhiheng.plans.parsing.model import Doubt
from zhiheng.plans.parsing.normalise import clean
from zhiheng.plans.parsing.readers.pdf_page import Grid, PageReader, outside
from zhiheng.plans.parsing.readers.pdf_tables import Block, join
from zhiheng.plans.parsing.readers.reflow import drop_page_numbers, reflow
from zhiheng.plans.parsing.spans import Table

# The hair space that typesetting puts between Chinese and figures: “不少于 60 学时”.
_SET_GAP = re.compile(
    r"(?<=[\u4e00-\u9fff，。；：、（《“])[ ](?=[\dA-Za-z%])|(?<=[\d%])[ ](?=[\u4e00-\u9fff，。；：、）》”])"
)
_TABLE_HEAD = re.compile(r"(?:序号|重点任务|工作任务)[^\n]{0,30}(?:责任|牵头)(?:单位|部门)")


def read_pdf(data: bytes, filename: str) -> tuple[str, tuple[Table, ...], list[Doubt]]:
    """Return the text, its broken lines joined, its ruled tables, and what a person should know of the pages.

    :raises UnreadablePlan: the file is encrypted, damaged, or a scan without text.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadablePlan(f"“{filename}”设有打开密码，请去除密码后再试。", code="encrypted")
        pages = [_page(page) for page in reader.pages]
    except UnreadablePlan:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        NotImplementedError,
    ) as fault:
        code, what = (
            ("encrypted", "加密方式不受支持，请去除密码")
            if "crypt" in str(fault).lower()
            else ("damaged", "已损坏或不完整，请重新下载或另存")
        )
        raise UnreadablePlan(f"“{filename}”{what}后再试。", code=code) from fault
    return _assemble(pages, filename)


def _page(page: Any) -> tuple[str, list[Block]]:
    """The text of a page, and, where it has ruled tables, its blocks from top to bottom."""
    reader = PageReader()
    text = page.extract_text(visitor_text=reader.text, visitor_operand_before=reader.operand) or ""
    grids = reader.grids()
    return text, _blocks(reader, grids) if grids else []


def _blocks(reader: PageReader, grids: list[Grid]) -> list[Block]:
    lines = outside(reader.words, grids)
    out: list[Block] = []
    top = float("inf")
    for grid in grids:
        out.append("\n".join(words for y, words in lines if grid.top <= y < top))
        out.append(grid)
        top = grid.bottom
    out.append("\n".join(words for y, words in lines if y < top))
    return [b for b in out if b]


def _assemble(
    pages: list[tuple[str, list[Block]]], filename: str
) -> tuple[str, tuple[Table, ...], list[Doubt]]:
    texts = [clean(text) for text, _ in pages]
    bare = [i for i, page in enumerate(texts, 1) if len(re.sub(r"[\s\d—–-]", "", page)) < 5]
    if len(bare) == len(pages):
        raise UnreadablePlan(
            f"“{filename}”共{len(pages)}页都没有文字层，应是扫描件；请先做文字识别（OCR），或改用 Word、文本原件。",
            code="scanned-pdf",
        )
    text, tables = join([blocks or [text] for (_, blocks), text in zip(pages, texts, strict=True)], _flowed)
    doubts = []
    if bare:
        shown = "、".join(map(str, bare[:10])) + ("等" if len(bare) > 10 else "")
        doubts.append(Doubt("pages-without-text", f"第{shown}页没有文字层（可能是扫描页），其中内容未读取。"))
    if re.search(r"[\ue000-\uf8ff\ufffd]{3,}", text):
        doubts.append(Doubt("garbled-font", "PDF 中有字体无法还原成文字，部分内容可能缺失，请与原件核对。"))
    if tables:
        doubts.append(Doubt("pdf-table-read", f"PDF 里的{len(tables)}个表格按框线还原成行列，请与原件核对。"))
    if _TABLE_HEAD.search("\n".join(line for line in text.split("\n") if "\t" not in line)):
        doubts.append(
            Doubt(
                "pdf-table", "PDF 里有没有框线的任务分解表，不能可靠地还原成行列，其中各行没有读入；请改用 docx 或 xlsx 原件导入。",
            )
        )  # fmt: skip
    return text, tables, doubts


def _flowed(text: str) -> str:
    return _SET_GAP.sub("", reflow(drop_page_numbers(clean(text)), sure=True))
