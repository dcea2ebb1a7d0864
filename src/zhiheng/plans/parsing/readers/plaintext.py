"""Plain text in UTF-8, UTF-16 or GB18030."""

from __future__ import annotations

import codecs

from zhiheng.plans.parsing.errors import UnreadablePlan
from zhiheng.plans.parsing.readers.reflow import reflow

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(data: bytes, filename: str) -> str:
    """Decode ``data``: by its byte-order mark, else as UTF-8, else as GB18030.

    :raises UnreadablePlan: no encoding gives readable text.
    """
    text = decode(data)
    if text is None or _garbled(text):
        raise UnreadablePlan(
            f"“{filename}”不是可读的文本（支持 UTF-8、GB18030 编码）；请用记事本另存为 UTF-8 后再试。",
            code="undecodable",
        )
    return reflow(text)


def decode(data: bytes) -> str | None:
    """The text of ``data``, or None."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data, encoding)
    if b"\x00" in data[:2000]:
        wide = data[: len(data) // 2 * 2]
        even, odd = wide[0:4000:2].count(0), wide[1:4000:2].count(0)
        guess = _try(wide, "utf-16-be" if even > odd else "utf-16-le")
        return guess if guess and "\x00" not in guess else None
    return _try(data, "utf-8") or _try(data, "gb18030")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _garbled(text: str) -> bool:
    """Binary data decode as GB18030 now and then; then control characters and rare signs abound."""
    sample = text[:20000]
    odd = sum((c < " " and c not in "\n\r\t\f") or "\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in sample)
    return odd > len(sample) * 0.02
