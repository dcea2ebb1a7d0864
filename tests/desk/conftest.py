"""Fixtures of the doors' tests."""

from tests.desk.browser import browser_page, chromium

__all__ = ["browser_page", "chromium"]
