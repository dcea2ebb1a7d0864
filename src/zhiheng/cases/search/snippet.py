"""The place of a text that answers a question, with what was asked for marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhiheng.common.text import folded

Piece = tuple[str, bool]  # text, and whether it was asked for
_BEFORE, _LENGTH = 24, 150


def mark(text: str, parts: Sequence[str]) -> list[Piece]:
    """Return a text in pieces, those asked for marked."""
    forms = sorted({f for p in parts for f in (p, folded(p)) if f}, key=len, reverse=True)
    if not forms:
        return [(text, False)]
    pattern = re.compile("(" + "|".join(re.escape(f) for f in forms) + ")", re.IGNORECASE)
    return [(piece, n % 2 == 1) for n, piece in enumerate(pattern.split(text)) if piece]


def snippet(body: str, parts: Sequence[str]) -> list[Piece]:
    """Return the passage around the first thing asked for, in pieces; the beginning where nothing is found."""
    flat = " ".join(body.split())
    low = flat.lower()
    places = [at for p in parts for f in (p, folded(p)) if (at := low.find(f.lower())) >= 0]
    start = max(0, min(places) - _BEFORE) if places else 0
    cut = flat[start : start + _LENGTH]
    shown = ("…" if start else "") + cut + ("…" if start + _LENGTH < len(flat) else "")
    return mark(shown, parts)
