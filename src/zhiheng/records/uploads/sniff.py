"""What a file really is, by its first bytes: the name and the sender's word do not count."""

from __future__ import annotations

import zipfile
from pathlib import Path

import filetype

from zhiheng.common.errors import UserError

_HEAD = 8192
_OFFICE = "application/vnd.openxmlformats-officedocument."
# Sorts of file that can be evidence, and the endings people give them.
ALLOWED: dict[str, tuple[str, ...]] = {
    "application/pdf": ("pdf",),
    "application/ofd": ("ofd",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/tiff": ("tif", "tiff"),
    "image/bmp": ("bmp",),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    "image/gif": ("gif",),
    "video/mp4": ("mp4", "m4v"),
    "video/quicktime": ("mov",),
    "video/x-msvideo": ("avi",),
    "video/x-matroska": ("mkv",),
    "video/webm": ("webm",),
    "video/mpeg": ("mpg", "mpeg"),
    "video/3gpp": ("3gp",),
    "audio/mpeg": ("mp3",),
    "audio/mp4": ("m4a",),
    "audio/wav": ("wav",),
    "audio/ogg": ("ogg",),
    "audio/amr": ("amr",),
    "audio/flac": ("flac",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    _OFFICE + "wordprocessingml.document": ("docx",),
    _OFFICE + "spreadsheetml.sheet": ("xlsx",),
    _OFFICE + "presentationml.presentation": ("pptx",),
    "text/plain": ("txt", "csv", "log"),
}
_ALIASES = {
    "audio/x-wav": "audio/wav",
    "audio/x-flac": "audio/flac",
    "audio/m4a": "audio/mp4",
    "video/x-m4v": "video/mp4",
    "audio/x-m4a": "audio/mp4",
}
_PACKED = {
    "word/": "wordprocessingml.document",
    "xl/": "spreadsheetml.sheet",
    "ppt/": "presentationml.presentation",
}
_MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class WrongType(UserError):
    """The file is not of a sort that can be taken."""

    status = 415


def ending(name: str) -> str:
    """The ending of a file name in lower case, without the dot."""
    return Path(name).suffix.lower().lstrip(".")


def _unpack(path: Path) -> str:
    """Office and OFD files are zip archives: what is inside says which."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:5000]
    except (zipfile.BadZipFile, OSError, ValueError):
        return ""
    if "OFD.xml" in names:
        return "application/ofd"
    if "[Content_Types].xml" in names:
        for prefix, kind in _PACKED.items():
            if any(name.startswith(prefix) for name in names):
                return _OFFICE + kind
    return "application/zip"


def _text(head: bytes) -> bool:
    if not head or b"\x00" in head or head.lstrip()[:9].lower().startswith(_MARKUP):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            head[: max(len(head) - 4, 1)].decode(encoding, errors="strict" if len(head) < _HEAD else "ignore")
        except UnicodeDecodeError:
            continue
        return True
    return False


def media_type(path: Path, name: str) -> str:
    """The media type of a file by its content; empty if it is none we know."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head[:4] == b"PK\x03\x04":
        return _unpack(path)
    if head[:8] == _OLE:
        return {"doc": "application/msword", "xls": "application/vnd.ms-excel"}.get(ending(name), "")
    guess = filetype.guess(head)
    if guess is not None:
        return _ALIASES.get(guess.mime, guess.mime)
    return "text/plain" if ending(name) in ALLOWED["text/plain"] and _text(head) else ""


def checked_type(path: Path, name: str) -> str:
    """The media type if it may be taken and agrees with the file's name. Raises WrongType, saying what to do."""
    found = media_type(path, name)
    given = ending(name)
    if found not in ALLOWED:
        raise WrongType(
            f"文件“{name}”不是可以接收的类型。可以上传：图片（jpg、png、tif、heic）、视频（mp4、mov、avi、mkv）、"
            "音频（mp3、m4a、wav、amr）、文档（pdf、ofd、docx、xlsx）和文本（txt、csv）。"
        )
    family = found.split("/")[0]
    siblings = {e for kind, ends in ALLOWED.items() if kind.split("/")[0] == family for e in ends}
    if given not in (siblings if family in {"image", "video", "audio"} else ALLOWED[found]):
        if {found, given} & {"audio/mp4", "video/mp4"} and given in {"mp4", "m4a", "m4v"}:
            return found
        shown = ALLOWED[found][0]
        raise WrongType(
            f"文件“{name}”的扩展名与内容不符：内容是{shown}文件。请核对是否选错文件，或者把扩展名改为.{shown}后重新上传。"
        )
    return found
