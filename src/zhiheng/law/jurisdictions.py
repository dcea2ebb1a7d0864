"""Administrative divisions (行政区划) as far as the law needs them: is this a division, what is it called,
who is above it.

Codes are those of GB/T 2260 (six digits) and, for townships and subdistricts, the nine digits of the
statistical code. Townships of most counties are not listed; a nine-digit code under a listed county is taken
as a township of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

NATIONAL = "100000"
"""The code that stands for the whole country (国家) in the rules."""


class UnknownJurisdiction(ValueError):
    """A code that is no division; the message says what a code looks like."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its code, and its name (empty for a township that is not listed)."""

    code: str
    name: str

    @property
    def label(self) -> str:
        """Name and code, for people: 西安市（610100）."""
        return f"{self.name}（{self.code}）" if self.name else f"{self.code}（名称未收录）"


@cache
def _names() -> dict[str, str]:
    text = (resources.files("zhiheng.law") / "data" / "divisions.txt").read_text(encoding="utf-8")
    pairs = (line.partition(" ") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: name for code, _, name in pairs} | {NATIONAL: "国家"}


def division(code: str) -> Division:
    """The division of ``code``. Raises :class:`UnknownJurisdiction`."""
    names = _names()
    if code in names:
        return Division(code, names[code])
    if len(code) == 9 and code.isdigit() and code[:6] in names and not code.endswith("000"):
        return Division(code, "")
    raise UnknownJurisdiction(
        f"没有代码为“{code}”的行政区划；请用6位区划代码（如610100西安市）或9位乡镇街道代码"
    )


@cache
def chain(code: str) -> tuple[Division, ...]:
    """The division and those above it, nearest first, ending with the country: 东华镇, 楚雄市, 楚雄州,
    云南省, 国家.

    Raises :class:`UnknownJurisdiction`.
    """
    found = [division(code)]
    for above in (code[:6], f"{code[:4]}00", f"{code[:2]}0000"):
        if above != found[-1].code and above in _names() and code != NATIONAL:
            found.append(division(above))
    if code != NATIONAL:
        found.append(division(NATIONAL))
    return tuple(found)
