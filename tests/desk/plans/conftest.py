"""The ground of the plans' tests, as a fixture."""

from __future__ import annotations

import copy

import pytest
from tests.plans.ledger.ground import Ground, make_ground


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    """Bodies and people of three levels, made once for a module; nothing imported yet."""
    return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Ground:
    """The same for one test, which may change it."""
    return copy.deepcopy(made)
