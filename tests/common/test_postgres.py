"""A connection the server ended is noticed before a request uses it; one that holds is not asked."""

from __future__ import annotations

import time

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


def test_a_connection_the_server_ended_is_noticed() -> None:
    kept = connections.create_connection("default")
    kept.ensure_connection()
    try:
        assert kept.is_usable()
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [kept.connection.info.backend_pid])
        until = time.monotonic() + 5
        while kept.is_usable() and time.monotonic() < until:
            time.sleep(0.01)
        assert not kept.is_usable()
    finally:
        kept.close()


def test_a_connection_that_holds_is_not_asked() -> None:
    kept = connections.create_connection("default")
    kept.ensure_connection()
    try:
        with CaptureQueriesContext(kept) as asked:
            assert kept.is_usable()
        assert len(asked) == 0
    finally:
        kept.close()


def test_a_page_starts_no_helpers_in_the_database() -> None:
    kept = connections.create_connection("default")
    try:
        with kept.cursor() as cursor:
            cursor.execute("SHOW max_parallel_workers_per_gather")
            assert cursor.fetchone() == ("0",)
    finally:
        kept.close()
