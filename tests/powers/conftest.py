"""The ground as a fixture, made once for a module, with the clock stopped."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from tests.powers.ground import TODAY, Ground, make_ground

from zhiheng.common import clock


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    """Bodies and people of county, town and province, made once for a module."""
    with clock.at(TODAY):
        return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Iterator[Ground]:
    """The same for one test, which may change it, on the day of the tests."""
    with clock.at(TODAY):
        yield copy.deepcopy(made)
