"""Set a sheet into PDF/A-2b. Same data, same templates, same fonts: same bytes."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
import threading
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import segno
import typst

from zhiheng.common.errors import UserError
from zhiheng.records import kinds

from . import fonts
from .check import checked
from .dates import document_date
from .sheet import Sheet, build_sheet
from .values import CHINA

TEMPLATES = Path(__file__).parent / "templates"
PDF_STANDARD: Final = "a-2b"
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_PAGES = re.compile(rb"%PDF-1\.7\n.{0,12}\n1 0 obj\n<</Type/Pages/Count (\d+)/", re.DOTALL)
_UNPRINTABLE = re.compile(r'the text `"(.*?)"` could not be displayed')
_local = threading.local()


class UnprintableText(UserError):
    """A character that no installed font can show: printing a hole in a person's name is not an option."""

    def __init__(self, text: str) -> None:
        codes = "、".join(f"{c}（U+{ord(c):04X}）" for c in text)
        super().__init__(
            f"文书中的字符{codes}无法排印，现有字体不含此字。请核对用字；确需使用的，请管理员把含有该字的字体放入"
            f"ZHIHENG_FONT_DIR所指的目录。"
        )
        self.text = text


def _compiler(layout: str) -> typst.Compiler:
    """One compiler a thread and layout: it keeps parsed templates, which makes the next document fast."""
    cache: dict[str, typst.Compiler] = _local.__dict__.setdefault("compilers", {})
    if layout not in cache:
        cache[layout] = typst.Compiler(
            str(TEMPLATES / f"{layout}.typ"), root=str(TEMPLATES), font_paths=fonts.font_book()
        )
    return cache[layout]


def _clean(value: Any) -> Any:
    """Text without control characters and in composed form; everything else as it is."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value)
        return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs", "Cf"})
    if isinstance(value, list):
        return [_clean(v) for v in value]
    if isinstance(value, dict):
        return {k: _clean(v) for k, v in value.items()}
    return value


def _timestamp(data: Mapping[str, Any]) -> dt.datetime:
    """The PDF's creation time comes from the document's own date, never from the clock."""
    day = document_date(data)
    return dt.datetime(day.year, day.month, day.day, tzinfo=CHINA) if day else _EPOCH


def _verify(url: str) -> dict[str, str] | None:
    if not url:
        return None
    # A fixed mask is as readable as the best of eight and four times as fast to make.
    code = segno.make_qr(url, error="m", mask=2)
    return {"url": url, "svg": code.svg_inline(border=0, omitsize=True)}


def seal_image(png: bytes, diameter_mm: int) -> dict[str, Any]:
    """Return a seal as a sheet carries it: its image inside an SVG, and how wide it is printed."""
    body = base64.b64encode(png).decode("ascii")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'
        f'<image width="100" height="100" xlink:href="data:image/png;base64,{body}"/></svg>'
    )
    return {"svg": svg, "mm": diameter_mm}


def _unescape(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda m: chr(int(m[1], 16)), text)


def set_sheet(sheet: Sheet, *, timestamp: dt.datetime, verify_url: str = "") -> bytes:
    """Set a finished sheet. Raises UnprintableText."""
    payload = _clean({**sheet, "fonts": fonts.families(), "verify": _verify(verify_url)})
    try:
        pdf = _compiler(sheet["layout"]).compile(
            format="pdf",
            sys_inputs={"sheet": json.dumps(payload, ensure_ascii=False, sort_keys=True)},
            pdf_standards=[PDF_STANDARD],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        if found := _UNPRINTABLE.search(error.message):
            raise UnprintableText(_unescape(found[1])) from error
        raise
    assert isinstance(pdf, bytes)
    return pdf


def render(
    kind_id: str,
    data: Mapping[str, Any],
    *,
    draft: bool = False,
    verify_url: str = "",
    seal: Mapping[str, Any] | None = None,
) -> bytes:
    """Render one document of kind `kind_id` from `data` to PDF/A-2b.

    A draft carries the watermark 草稿 and may be incomplete; anything else must have every element.
    `verify_url` prints a QR code and line by which the reader checks the document. `seal` is the image to be set over
    the organ's name and date (`seal_image`), or `{}` for a paper that is to be stamped by hand and says so.
    Raises UnknownKind, InvalidElement, MissingElements, UnprintableText. Deterministic byte for byte.
    """
    kind = kinds.get(kind_id)
    normal = checked(kind, data, complete=not draft)
    sheet = build_sheet(kind, normal, draft=draft)
    if seal is not None:
        sheet = {**sheet, "seal": dict(seal)}
    stamp = _timestamp(normal)
    pdf = set_sheet(sheet, timestamp=stamp, verify_url=verify_url)
    if kind.one_page and page_count(pdf) > 1:
        return set_sheet({**sheet, "compact": True}, timestamp=stamp, verify_url=verify_url)
    return pdf


def page_count(pdf: bytes) -> int:
    """Pages of a PDF made here (said in its first object) or uploaded (read in full)."""
    if found := _PAGES.match(pdf):
        return int(found[1])
    from io import BytesIO

    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


@lru_cache(maxsize=1)
def renderer_version() -> str:
    """What set the page: typst version, templates and fonts, stored with every document."""
    sources = sorted(TEMPLATES.glob("*.typ"))
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    return f"typst {version('typst')}; templates {digest}; {fonts.families()['fang'][0]}"
