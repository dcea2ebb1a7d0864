"""What a file really is, by its first bytes; its name is only compared with that."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from zhiheng.plans.parsing.errors import UnreadablePlan

_IMAGES = {
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
    b"GIF8": "GIF 图片",
    b"BM": "BMP 图片",
    b"II*\x00": "TIFF 图片",
    b"MM\x00*": "TIFF 图片",
}
_ARCHIVES = {b"Rar!": "RAR 压缩包", b"7z\xbc\xaf": "7z 压缩包", b"\x1f\x8b": "gzip 压缩包"}
_NAMED = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".txt": "txt",
    ".text": "txt",
    ".doc": "doc",
    ".wps": "doc",
    ".ofd": "ofd",
    ".xlsx": "xlsx",
    ".png": "image",
}
_SHOWN = {"pdf": "PDF", "docx": "Word 文档（docx）", "txt": "纯文本", "xlsx": "Excel 表格"}


def kind_of(data: bytes, filename: str) -> str:
    """Return ``pdf``, ``docx``, ``xlsx`` or ``txt``.

    :raises UnreadablePlan: the file is empty, of another kind, or not what its name says.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadablePlan(f"“{filename}”是空文件，没有可以解析的内容。", code="empty")
    found = _by_bytes(data, filename)
    suffix = PurePath(filename).suffix.lower()
    if found == "txt" and _html(data):
        raise UnreadablePlan(
            f"“{filename}”是网页（HTML），请复制正文存为 txt，或另存为 docx。", code="wrong-type"
        )
    named = _NAMED.get(suffix)
    if named and named != found:
        raise UnreadablePlan(
            f"“{filename}”名为 {suffix}，内容却是{_SHOWN[found]}；请确认没有传错，或改正扩展名后再试。",
            code="wrong-type",
        )
    return found


def _by_bytes(data: bytes, filename: str) -> str:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data, filename)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadablePlan(
                f"“{filename}”是加了密码的 Office 文件，请去除密码后再试。", code="encrypted"
            )
        raise UnreadablePlan(
            f"“{filename}”是旧版 Word（doc/wps）文件，请用 Word 或 WPS 另存为 docx 后再试。",
            code="wrong-type",
        )
    if data.startswith(b"{\\rtf"):
        raise UnreadablePlan(f"“{filename}”是 RTF 文件，请另存为 docx 后再试。", code="wrong-type")
    for table in (_IMAGES, _ARCHIVES):
        for magic, name in table.items():
            if data.startswith(magic) and (magic != b"BM" or b"\x00" in data[:20]):
                raise UnreadablePlan(
                    f"“{filename}”实际是{name}，不是文档；只接受 txt、docx 和带文字的 PDF。",
                    code="wrong-type",
                )
    if data.startswith((b"\x7fELF", b"MZ\x90")):
        raise UnreadablePlan(
            f"“{filename}”是程序文件，不是文档；只接受 txt、docx 和带文字的 PDF。", code="wrong-type"
        )
    return "txt"


def _zip_kind(data: bytes, filename: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise UnreadablePlan(
            f"“{filename}”已损坏，打不开；请重新下载或另存后再试。", code="damaged"
        ) from fault
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    for mark, name in (
        ("ppt/presentation.xml", "演示文稿"),
        ("OFD.xml", "OFD 版式文件"),
    ):
        if mark in names:
            raise UnreadablePlan(
                f"“{filename}”实际是{name}；请另存为 docx 或带文字的 PDF 后再试。", code="wrong-type"
            )
    raise UnreadablePlan(f"“{filename}”实际是压缩包，请解压后选择其中的文件。", code="wrong-type")


def _html(data: bytes) -> bool:
    return (
        data[:600]
        .lstrip(b"\xef\xbb\xbf \t\r\n")
        .lower()
        .startswith((b"<!doctype html", b"<html", b"<head", b"<?xml"))
    )
