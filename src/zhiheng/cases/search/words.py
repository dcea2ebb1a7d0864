"""From Chinese text to what the index holds, and from a question to what must be found there."""

from __future__ import annotations

import rjieba

from zhiheng.common.text import folded

_LONGEST = 60  # characters of one token; nothing a person searches for is longer


def tokens(text: str) -> list[str]:
    """Return the distinct words of a text, with the shorter words inside long ones, so that both can be asked for."""
    found = {w.strip() for w in rjieba.cut_for_search(folded(text))}
    return sorted(w for w in found if w and len(w) <= _LONGEST and any(c.isalnum() for c in w))


def asked(question: str) -> list[str]:
    """Return the parts of a question, each of which every answer must contain; at most eight."""
    parts = [p for p in question.replace("\x00", "").split() if any(c.isalnum() for c in p)]
    return list(dict.fromkeys(parts))[:8]


def query_tokens(part: str) -> list[str]:
    """Return the words of one part of a question that an entry must hold (single characters prove nothing)."""
    return sorted({w for w in rjieba.cut(folded(part)) if len(w.strip()) > 1 and any(c.isalnum() for c in w)})
