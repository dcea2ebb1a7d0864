"""The ground as a fixture, with the clock stopped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.powers.ground import TODAY, Ground, make_ground

from zhiheng.common import clock


@pytest.fixture
def ground(db: None) -> Iterator[Ground]:
    """Bodies and people of county, town and province on the day of the tests."""
    with clock.at(TODAY):
        yield make_ground()
