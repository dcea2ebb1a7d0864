"""Proposals that two entries are one problem: same body, same case or officer, or nearly the same words (RECT-20)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

# Measured on the demo's ledger: below this, sentences only share the field's common words. A proposal, never a decision.
NEAR = 0.5


class Entry(Protocol):
    """What a comparison looks at."""

    pk: int
    organ_id: int
    kind: str
    title: str
    case_id: int | None


@dataclass(frozen=True, slots=True)
class Alike:
    """A standing entry that may be the same problem, and why."""

    other: int
    why: str
    likeness: float


def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters, without punctuation and digits."""
    plain = "".join(c for c in text if c.isalpha())
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def likeness(a: str, b: str) -> float:
    """Return the share of common pairs (Jaccard), 0 to 1."""
    left, right = bigrams(a), bigrams(b)
    return len(left & right) / len(left | right) if left | right else 0.0


def proposals(entry: Entry, others: Iterable[Entry]) -> list[Alike]:
    """Return the standing entries that may be the same problem, most alike first."""
    found = []
    for other in others:
        if other.pk == entry.pk or other.organ_id != entry.organ_id:
            continue
        near = likeness(entry.title, other.title)
        same_case = entry.case_id is not None and entry.case_id == other.case_id
        if same_case and entry.kind == other.kind:
            found.append(Alike(other.pk, "同一案件、同一类型", max(near, NEAR)))
        elif near >= NEAR:
            found.append(Alike(other.pk, f"表述相近（{round(near * 100)}%）", near))
    return sorted(found, key=lambda a: (-a.likeness, a.other))
