"""What parsing refuses, with a message for the person who chose the file."""

from __future__ import annotations


class UnreadablePlan(ValueError):
    """The file cannot be read as a plan; the message says what is wrong, where, and how to mend it.

    ``code`` names the kind of fault for programs (``scanned-pdf``, ``encrypted``, ``wrong-type`` …).
    """

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
