"""The steps a guide of conduct lays down, each at the act it belongs to: ``环节：步骤``, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from zhiheng.law.procedures import OPENING, PROCEDURES

_LINE = re.compile(r"^\s*(.+?)\s*[:：]\s*(.+?)\s*$")


def lines_of(text: str) -> list[tuple[str, str]]:
    """Return (act's label, step) of every line that is written as one."""
    return [(m[1], m[2]) for line in text.splitlines() if (m := _LINE.match(line))]


@lru_cache(maxsize=1)
def known_acts() -> frozenset[str]:
    """Return the labels of every act of a case, as its page shows them."""
    acts = [a for p in PROCEDURES.values() for a in p.acts] + list(OPENING.values())
    return frozenset(a.label for a in acts)


def unknown_acts(text: str) -> list[str]:
    """Return what stands where an act should and names none; a line without a colon names itself."""
    return list(_unknown(text))


def _unknown(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.strip():
            continue
        found = _LINE.match(line)
        name = found[1] if found else line.strip()
        if found is None or name not in known_acts():
            yield name[:40]
