"""The ground as a fixture; every test of this room runs on 2 March 2026 unless it says otherwise."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from tests.officers.ground import TODAY, Ground, make_ground

from zhiheng.common import clock


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    """Two bodies, their people, the issuing side, made once for a module."""
    with clock.at(TODAY):
        return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Iterator[Ground]:
    """Two bodies, their people, the issuing side; nobody registered yet."""
    with clock.at(TODAY):
        yield copy.deepcopy(made)
