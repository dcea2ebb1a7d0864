"""The ground of the training room's tests, as a fixture."""

from __future__ import annotations

import pytest
from tests.training.ground import TODAY, Ground, make_ground

from zhiheng.common import clock


@pytest.fixture
def ground(db: None) -> Ground:
    """Bodies, officers and people who act."""
    return make_ground()


@pytest.fixture
def real_time():
    """Leave the clock alone: a live server answers from a thread of its own."""


@pytest.fixture(autouse=True)
def today(request: pytest.FixtureRequest):
    if "real_time" in request.fixturenames:
        yield
        return
    with clock.at(TODAY):
        yield
