"""The ground of the ledger's tests: the same as the reviews'."""

from __future__ import annotations

from tests.reviews.conftest import ground, made

__all__ = ["ground", "made"]
