"""Fixtures of the portal's tests."""

from __future__ import annotations

import copy

import pytest
from tests.desk.browser import browser_page, chromium
from tests.desk.conftest import ground, made
from tests.desk.ground import Ground
from tests.portal.ground import published

from zhiheng.disclosure.models import Publication

__all__ = ["browser_page", "chromium", "ground", "made"]


@pytest.fixture(scope="module")
def published_once(module_transaction: None) -> tuple[Ground, Publication]:
    """A case taken to its published record, once for a module."""
    return published()


@pytest.fixture
def shown(published_once: tuple[Ground, Publication], db: None) -> tuple[Ground, Publication]:
    """The same for one test, which may change it."""
    return copy.deepcopy(published_once)


@pytest.fixture
def row(shown: tuple[Ground, Publication]) -> Publication:
    """The published record itself."""
    return shown[1]
