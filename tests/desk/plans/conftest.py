"""The ground of the plans' tests, as a fixture."""

from __future__ import annotations

import pytest
from tests.plans.ledger.ground import Ground, make_ground


@pytest.fixture
def ground(db: None) -> Ground:
    """Bodies and people of three levels; nothing imported yet."""
    return make_ground()
