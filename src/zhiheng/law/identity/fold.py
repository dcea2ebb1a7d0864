"""One spelling for what people type many ways: full-width, spaced, lower case. Every mapping is one character to one."""

from __future__ import annotations

__all__ = ["SEPARATORS", "fold", "squeeze"]

SEPARATORS = " \t\r\n\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff-－–—‐‑·•.．"
"""Characters people (and line breaks of scanned pages) put between the digits of a number."""

_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DROP = {ord(c): None for c in SEPARATORS}


def fold(text: str) -> str:
    """Full-width signs to ASCII and letters to upper case; the length never changes, so positions stay valid."""
    half = text.translate(_FULL)
    return "".join(c.upper() if c.isascii() else c for c in half)


def squeeze(text: str) -> str:
    """A number without separators, folded: what is compared and stored."""
    return fold(text).translate(_DROP)
