"""Automatic numbers of Word paragraphs, which stand in numbering.xml and not in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CN = "零一二三四五六七八九"


def chinese(n: int) -> str:
    """3 → 三, 12 → 十二, 25 → 二十五 (up to 99, as item numbers go)."""
    if n < 10:
        return _CN[n]
    tens, ones = divmod(n, 10)
    if tens > 9:
        return str(n)
    return ("" if tens == 1 else _CN[tens]) + "十" + (_CN[ones] if ones else "")


def circled(n: int) -> str:
    """3 → ③, and (21) beyond the signs that exist."""
    return chr(0x245F + n) if n <= 20 else f"({n})"


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese, "chineseCountingThousand": chinese, "ideographDigital": chinese, "japaneseCounting": chinese,
    "taiwaneseCounting": chinese, "taiwaneseCountingThousand": chinese, "chineseLegalSimplified": chinese,
    "decimalEnclosedCircle": circled, "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": lambda n: f"({n})", "decimalEnclosedFullstop": lambda n: f"{n}.", "lowerLetter": lambda n: chr(96 + (n - 1) % 26 + 1),
    "upperLetter": lambda n: chr(64 + (n - 1) % 26 + 1), "decimalFullWidth": str,
}  # fmt: skip


@dataclass(slots=True)
class _Level:
    start: int = 1
    fmt: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbering:
    """The counters of a document."""

    abstract: dict[str, dict[int, _Level]] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int | None, str | None]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Any) -> str:
        """The number that Word prints before ``paragraph``, advancing the counters; empty for none and for bullets."""
        num, level = self._of_paragraph(paragraph)
        if num is None or num == "0" or num not in self.of:
            return ""
        key = self.of[num]
        levels = self.abstract.get(key, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(key, {})
        if level in self.restarts.get(num, {}) and (num, level) not in self.begun:
            counts[level] = self.restarts[num][level] - 1
        self.begun.add((num, level))
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [d for d in counts if d > level]:
            del counts[deeper]
        if levels[level].fmt in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", lambda m: self._shown(levels, counts, int(m[1]) - 1), levels[level].text)

    def _shown(self, levels: dict[int, _Level], counts: dict[int, int], i: int) -> str:
        level = levels.get(i, _Level())
        n = counts.setdefault(i, level.start)
        return _FORMATS.get(level.fmt, str)(n)

    def _of_paragraph(self, paragraph: Any) -> tuple[str | None, int]:
        props = paragraph.find(f"{W}pPr")
        num, level, style = _num_props(props)
        seen = 0
        while (num is None or level is None) and style and style in self.styles and seen < 12:
            styled_num, styled_level, style = self.styles[style]
            num, level, seen = num or styled_num, level if level is not None else styled_level, seen + 1
        return num, level or 0


def _num_props(props: Any) -> tuple[str | None, int | None, str | None]:
    if props is None:
        return None, None, None
    style = props.find(f"{W}pStyle")
    num = props.find(f"{W}numPr/{W}numId")
    level = props.find(f"{W}numPr/{W}ilvl")
    return (
        None if num is None else num.get(f"{W}val"), None if level is None else int(level.get(f"{W}val") or 0),
        None if style is None else style.get(f"{W}val"),
    )  # fmt: skip


def read_numbering(numbering: Any | None, styles: Any | None) -> Numbering:
    """Read the roots of numbering.xml and styles.xml; either may be missing."""
    out = Numbering()
    if styles is not None:
        for style in styles.iter(f"{W}style"):
            num, level, _ = _num_props(style.find(f"{W}pPr"))
            based = style.find(f"{W}basedOn")
            out.styles[style.get(f"{W}styleId") or ""] = (
                num,
                level,
                None if based is None else based.get(f"{W}val"),
            )
    if numbering is None:
        return out
    for abstract in numbering.iter(f"{W}abstractNum"):
        key = abstract.get(f"{W}abstractNumId") or ""
        out.abstract[key] = {
            int(level.get(f"{W}ilvl") or 0): _level(level) for level in abstract.iter(f"{W}lvl")
        }
    for num in numbering.iter(f"{W}num"):
        ref = num.find(f"{W}abstractNumId")
        number = num.get(f"{W}numId") or ""
        out.of[number] = ref.get(f"{W}val") or "" if ref is not None else ""
        for override in num.iter(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                out.restarts.setdefault(number, {})[int(override.get(f"{W}ilvl") or 0)] = int(
                    start.get(f"{W}val") or 1
                )
    return out


def _level(level: Any) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(f"{W}{name}")
        return default if found is None else found.get(f"{W}val") or default

    return _Level(int(value("start", "1")), value("numFmt", "decimal"), value("lvlText", ""))
