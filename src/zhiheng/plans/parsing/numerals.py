"""Numbers as plans write them: 12, １２, 十二, 二〇二四, 两."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}

CN = "零〇一二两三四五六七八九十百"
"""Characters of a Chinese number, for use inside a regular expression's brackets."""


def to_int(word: str) -> int | None:
    """Return the value of ``word`` (Arabic or Chinese, scaled 二十三 or positional 二〇二四); None if it is no number."""
    word = word.strip()
    if word.isascii() and word.isdigit():
        return int(word)
    if not word or any(c not in _DIGITS and c not in _SCALES for c in word):
        return None
    if not any(c in _SCALES for c in word):
        return int("".join(str(_DIGITS[c]) for c in word))
    total = pending = 0
    for c in word:
        if c in _DIGITS:
            pending = _DIGITS[c]
        else:
            total += (pending or 1) * _SCALES[c]
            pending = 0
    return total + pending


def to_number(word: str) -> int | float | None:
    """Like :func:`to_int`, and decimals such as ``99.5`` too."""
    whole = to_int(word)
    if whole is not None:
        return whole
    try:
        return float(word)
    except ValueError:
        return None
