"""Reading a workbook row by row: which sheet, which heading stands for which column, what each row holds."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhiheng.common.errors import UserError
from zhiheng.sheets.cells import shown
from zhiheng.sheets.spec import Column, Spec

# What a workbook may grow to when unpacked: far above 100,000 rows, far below what fills a disk.
UNPACKED_MAX = 600 * 1024 * 1024
_HEADING_WITHIN = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """Where each column stands in the sheet, and what stands there that nobody asked for."""

    row: int
    places: dict[str, int]
    ignored: tuple[str, ...]


def refuse_strange(path: Path) -> None:
    """Raise UserError unless the file is a workbook that can be opened without harm."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError("这是旧版 .xls 文件或者加密的工作簿，请另存为不加密的 .xlsx 后上传。", field="file")
    if not zipfile.is_zipfile(path):
        raise UserError(
            "文件内容不是 .xlsx 工作簿（与扩展名不符或者已损坏），请用模板重新填写。", field="file"
        )
    with zipfile.ZipFile(path) as packed:
        infos = packed.infolist()
        if not any(i.filename == "xl/workbook.xml" for i in infos):
            raise UserError("压缩包里没有工作簿，请上传用模板填写的 .xlsx 文件。", field="file")
        if sum(i.file_size for i in infos) > UNPACKED_MAX:
            raise UserError("工作簿展开后过大，请分成几个文件上传。", field="file")


@contextmanager
def _sheet(path: Path) -> Iterator[Any]:
    """Open the first sheet; whatever a broken part makes the library stumble over is told in words."""
    import openpyxl

    book = None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # Some programmes write a wrong size into the sheet; without it every row is read.
        sheet.reset_dimensions()
        yield sheet
    except Exception as error:
        raise UserError("工作簿打不开，可能已损坏。请在表格软件中打开并另存后重试。", field="file") from error
    finally:
        if book is not None:
            book.close()


def heading_of(path: Path, spec: Spec) -> Heading:
    """Find the heading among the first rows.

    Raises UserError naming the columns that are missing or stand there twice.
    """
    best: tuple[int, list[str]] = (0, [])
    with _sheet(path) as sheet:
        for number, cells in enumerate(sheet.iter_rows(max_row=_HEADING_WITHIN, values_only=True), start=1):
            words = [_bare(shown(c)) for c in cells]
            if _known(words, spec) > _known(best[1], spec):
                best = (number, words)
    row, words = best
    titles = {c.title: c.name for c in spec.columns}
    missing = [c.title for c in spec.columns if c.required and c.title not in words]
    if missing:
        raise UserError(
            f"前 {_HEADING_WITHIN} 行里没有找到完整的表头，缺少：{'、'.join(missing)}。请下载模板，不要改动表头文字。",
            field="file",
        )
    twice = sorted({w for w in words if w in titles and words.count(w) > 1})
    if twice:
        raise UserError(f"表头重复：{'、'.join(twice)}。请删去多余的列。", field="file")
    places = {titles[w]: at for at, w in enumerate(words) if w in titles}
    return Heading(
        row, places, tuple(w for w in words if w and w not in titles and w not in ("序号", "问题"))
    )


def rows_of(path: Path, heading: Heading) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (row number as the workbook shows it, cells by column name); empty rows are passed over."""
    with _sheet(path) as sheet:
        for number, cells in enumerate(
            sheet.iter_rows(min_row=heading.row + 1, values_only=True), start=heading.row + 1
        ):
            found = {name: cells[at] if at < len(cells) else None for name, at in heading.places.items()}
            if any(shown(v) for v in found.values()):
                yield number, found


def required_mark(column: Column) -> str:
    """Return the heading as the template writes it: with a star where it must be filled."""
    return column.title + ("*" if column.required else "")


def _bare(word: str) -> str:
    return word.strip().rstrip("*＊").replace("\n", "").strip()


def _known(words: list[str], spec: Spec) -> int:
    titles = {c.title for c in spec.columns}
    return sum(w in titles for w in words)
