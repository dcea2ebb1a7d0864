"""Documents of one place: where and while they hold. A rule that only such documents set is in force only there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from zhiheng.law.duties.load import profiles
from zhiheng.law.jurisdictions import NATIONAL, chain
from zhiheng.law.verdict import Cite


@cache
def _documents() -> dict[str, tuple[str, date | None, date | None]]:
    """Document as it is cited → (division that it binds, since, until), from the profiles of the places."""
    found: dict[str, tuple[str, date | None, date | None]] = {}
    for profile in profiles():
        if profile["jurisdiction"] == NATIONAL:
            continue
        since, until = (profile["defaults"].get(k) for k in ("since", "until"))
        # 西安's is cited by its number, the others by their title.
        name = profile["source"].rpartition("（市政办发")
        law = f"市政办发{name[2].rstrip('）')}" if name[1] else profile["source"]
        found[law] = (
            profile["jurisdiction"],
            date.fromisoformat(since) if since else None,
            date.fromisoformat(until) if until else None,
        )
    return found


def local_documents() -> tuple[str, ...]:
    """The documents of places that rules may cite, as they are cited."""
    return tuple(_documents())


def holds(cite: Cite, division: str, on: date) -> bool:
    """Whether a citation binds a place on a day: national texts always, a place's own while it runs, there and below."""
    if cite.law not in _documents():
        return True
    where, since, until = _documents()[cite.law]
    inside = where in {d.code for d in chain(division or NATIONAL)}
    return inside and (since is None or since <= on) and (until is None or on <= until)


def binding(cites: Iterable[Cite], division: str, on: date) -> tuple[Cite, ...]:
    """Those of ``cites`` that bind a place on a day; empty = nothing sets this here."""
    return tuple(cite for cite in cites if holds(cite, division, on))
