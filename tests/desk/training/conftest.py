"""The ground of the training room's tests, as a fixture."""

from __future__ import annotations

import copy

import pytest
from tests.training.ground import TODAY, Ground, make_ground

from zhiheng.common import clock


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    """Bodies, officers and people who act, made once for a module."""
    with clock.at(TODAY):
        return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Ground:
    """Bodies, officers and people who act."""
    return copy.deepcopy(made)


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
