"""What the launcher tells a person when the database cannot run."""

from __future__ import annotations


class DatabaseUnavailable(RuntimeError):
    """The embedded database cannot be made, started or reached; the message says why and what to do."""
