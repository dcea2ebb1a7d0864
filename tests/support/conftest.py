"""The ground as a fixture."""

from __future__ import annotations

import copy

import pytest
from tests.support.ground import TODAY, Ground, make_ground

from zhiheng.common import clock


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    """Bodies and people, made once for a module."""
    with clock.at(TODAY):
        return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Ground:
    """Bodies and people; no ledger has a line yet."""
    return copy.deepcopy(made)
