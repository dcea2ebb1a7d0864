"""Chinese text for searching: bigrams for short exact fields, tokens for bodies."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s，。；：、（）()《》〈〉“”\"'\[\]【】〔〕—\-_/]+")


def folded(text: str) -> str:
    """Return text in one width and case: full-width letters and digits become plain ones."""
    return unicodedata.normalize("NFKC", text).lower()


def bigrams(*fields: str) -> list[str]:
    """Return the distinct two-character pieces of all fields, so that any two-character substring can be found."""
    pieces: set[str] = set()
    for field in fields:
        for run in _SEPARATORS.split(folded(field)):
            pieces.update(run[i : i + 2] for i in range(len(run) - 1))
    return sorted(pieces)


def query_bigrams(text: str) -> list[str]:
    """Return the pieces that every match must contain; empty for a single character (which cannot be searched so)."""
    return bigrams(text)
