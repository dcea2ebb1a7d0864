"""The ground of the room's tests, as a fixture."""

from __future__ import annotations

import copy

import pytest
from tests.coordination.ground import Ground, make_ground


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    """The decided case and both sides, made once for a module."""
    return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Ground:
    """The same for one test, which may change it."""
    return copy.deepcopy(made)
