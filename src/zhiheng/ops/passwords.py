"""Fresh passwords a person can read off a screen and type; only their hashes are ever stored."""

from __future__ import annotations

import secrets

_CONSONANTS = "bcdfghjkmnpqrstvwxz"
_VOWELS = "aeuy"
_DIGITS = "23456789"


def generate(groups: int = 4) -> str:
    """Return a password like ``kazu-fuhe-mydu-7492``: no look-alike characters.

    Four groups carry 49 bits; the account locks after repeated failures, so guessing on line is hopeless.
    Raises ValueError for fewer than four groups.
    """
    if groups < 4:
        raise ValueError("a password of fewer than four groups is too weak")
    words = ["".join(_syllable() for _ in range(2)) for _ in range(groups - 1)]
    return "-".join([*words, "".join(secrets.choice(_DIGITS) for _ in range(4))])


def _syllable() -> str:
    """Return one consonant and one vowel."""
    return secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS)
