"""Fixtures of the doors' tests."""

from __future__ import annotations

import copy

import pytest
from tests.desk.browser import browser_page, chromium
from tests.desk.ground import Ground, make_ground

__all__ = ["browser_page", "chromium"]


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Ground:
    """The late case and the people around it, made once for a module."""
    return make_ground()


@pytest.fixture
def ground(made: Ground, db: None) -> Ground:
    """The same for one test, which may change it."""
    return copy.deepcopy(made)
