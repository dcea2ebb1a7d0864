"""The only exceptions a door shows to a person: each says what is wrong, where, and how to mend it, in Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhiheng.law.verdict import Verdict


class UserError(Exception):
    """Something the person can mend; ``field`` names the form field it concerns, if one does."""

    status = 400

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Forbidden(UserError):
    """The person has no appointment that allows this; the message says which one would."""

    status = 403


class NotFound(UserError):
    """There is no such thing, or the person may not know of it: the same answer for both."""

    status = 404


class Stale(UserError):
    """Somebody else changed the row since this person opened it."""

    status = 409


class LegalBlock(UserError):
    """The law does not allow this step; carries the verdicts with their articles."""

    status = 422

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        super().__init__("；".join(v.message for v in verdicts))
        self.verdicts = tuple(verdicts)
