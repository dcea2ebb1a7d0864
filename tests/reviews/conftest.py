"""The ground of the reviews' tests, as a fixture."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from tests.reviews.ground import TODAY, Ground, make_ground

from zhiheng.common import clock


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    """Bodies, people and a standard, made once for a module."""
    with clock.at(TODAY):
        return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Iterator[Ground]:
    """The same for one test, on the tests' own day."""
    with clock.at(TODAY):
        yield copy.deepcopy(made)
