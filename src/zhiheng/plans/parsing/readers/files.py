"""A file on disk, or bytes from an upload, as a parsed plan."""

from __future__ import annotations

from pathlib import Path

from zhiheng.plans.parsing.document import parse_text
from zhiheng.plans.parsing.errors import UnreadablePlan
from zhiheng.plans.parsing.model import ParsedPlan
from zhiheng.plans.parsing.readers.excel import read_xlsx
from zhiheng.plans.parsing.readers.pdf import read_pdf
from zhiheng.plans.parsing.readers.plaintext import read_text
from zhiheng.plans.parsing.readers.sniff import kind_of
from zhiheng.plans.parsing.readers.word import read_docx

MAX_BYTES = 50 * 1024 * 1024
"""Larger files are refused unread: a plan of 200 pages has under one megabyte of text."""


def parse_file(path: Path | str) -> ParsedPlan:
    """Read and take apart the plan in ``path`` (txt, docx, xlsx, or PDF with text).

    :raises UnreadablePlan: with a message for the person, if the file cannot be read as a plan.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise UnreadablePlan(f"“{path.name}”是文件夹，请指定文件。", code="not-a-file")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadablePlan(
                f"“{path.name}”超过{MAX_BYTES // 1024 // 1024}MB，请拆分或压缩其中的图片后再试。",
                code="too-large",
            )
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise UnreadablePlan(f"找不到文件“{path}”，请核对路径。", code="not-found") from fault
    except OSError as fault:
        raise UnreadablePlan(f"打不开文件“{path}”：{fault.strerror or fault}。", code="unreadable") from fault
    return parse_bytes(data, path.name)


def parse_bytes(data: bytes, filename: str) -> ParsedPlan:
    """Like :func:`parse_file` for an upload; ``filename`` is compared with what the bytes are.

    :raises UnreadablePlan: as :func:`parse_file`.
    """
    kind = kind_of(data, filename)
    if kind == "docx":
        text, tables = read_docx(data, filename)
        return parse_text(text, filename=filename, tables=tables)
    if kind == "xlsx":
        text, tables = read_xlsx(data, filename)
        return parse_text(text, filename=filename, tables=tables)
    if kind == "pdf":
        text, tables, doubts = read_pdf(data, filename)
        return parse_text(text, filename=filename, tables=tables, notes=doubts)
    return parse_text(read_text(data, filename), filename=filename)
