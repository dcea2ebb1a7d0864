"""What a set of rules is about: the type of its rows, the column that names the subject, and what parameters are joined on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row. ``key`` names the subject, ``places`` the columns by which a row finds its parameters."""

    name: str
    label: str
    row: type
    key: str
    places: tuple[str, ...]
    params: type
