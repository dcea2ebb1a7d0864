"""Drawing a sample: stratified, by a stored seed, so that anybody can draw it again and get the same files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that may be drawn: its number decides its place in the draw, its stratum is a word people read."""

    case_id: int
    number: str
    stratum: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A case drawn, in the order of the draw."""

    candidate: Candidate
    place: int


def pool_digest(pool: Iterable[Candidate]) -> str:
    """Return the SHA-256 of what could be drawn: who draws again must find the same pool."""
    lines = sorted(f"{c.number}\t{c.stratum}" for c in pool)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def lot(seed: str, number: str) -> str:
    """Return a case's lot: the digest of the seed and its number; the lowest lots are drawn."""
    return hashlib.sha256(f"{seed}|{number}".encode()).hexdigest()


def shares(sizes: dict[str, int], size: int) -> dict[str, int]:
    """Split ``size`` places over strata in proportion (largest remainder); every stratum gets one while places last."""
    total = sum(sizes.values())
    if size >= total:
        return dict(sizes)
    exact = {name: Fraction(size * n, total) for name, n in sizes.items()}
    given = {name: int(x) for name, x in exact.items()}
    order = sorted(sizes, key=lambda name: (-(exact[name] - given[name]), -sizes[name], name))
    for name in order[: size - sum(given.values())]:
        given[name] += 1
    # The rarest kind of case must be seen, too: a place is taken from the stratum that has most.
    for name in sorted(name for name in sizes if not given[name]):
        richest = max(given, key=lambda other: (given[other], other))
        if given[richest] > 1:
            given[richest] -= 1
            given[name] += 1
    return given


def draw(pool: Sequence[Candidate], size: int | None, seed: str) -> list[Drawn]:
    """Draw ``size`` cases of a pool (all of them with None). The order of ``pool`` makes no difference."""
    strata: dict[str, list[Candidate]] = {}
    for candidate in sorted(pool, key=lambda c: lot(seed, c.number)):
        strata.setdefault(candidate.stratum, []).append(candidate)
    places = shares({name: len(rows) for name, rows in strata.items()}, len(pool) if size is None else size)
    taken = [c for name in sorted(strata) for c in strata[name][: places[name]]]
    return [Drawn(c, n) for n, c in enumerate(taken, start=1)]
