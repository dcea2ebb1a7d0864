"""The ground of the reviews' tests."""

from __future__ import annotations

from tests.reviews.conftest import ground, made

__all__ = ["ground", "made"]
