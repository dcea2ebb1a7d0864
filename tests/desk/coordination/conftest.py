"""The ground of the room's tests: the same as the domain's."""

from __future__ import annotations

from tests.coordination.conftest import ground, made

__all__ = ["ground", "made"]
