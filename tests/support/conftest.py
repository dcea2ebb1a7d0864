"""The ground as a fixture."""

from __future__ import annotations

import pytest
from tests.support.ground import Ground, make_ground


@pytest.fixture
def ground(db: None) -> Ground:
    """Bodies and people; no ledger has a line yet."""
    return make_ground()
