"""A connection the server ended is noticed before a request uses it; one that holds is not asked."""

from __future__ import annotations

import datetime as dt
import time

import psycopg
import pytest
from django.db import connection, connections
from django.db.utils import DataError
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


@pytest.mark.parametrize(
    "words", ["2026-11-22 07:29:46.5+00", "2026-11-22 07:29:46.123456+08", "0999-01-01 00:00:00+00"]
)
def test_moments_are_read_as_they_are(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz, extract(epoch FROM %s::timestamptz)", [words, words])
        moment, seconds = cursor.fetchone()
    assert moment.tzinfo is dt.UTC
    assert moment - dt.datetime(1970, 1, 1, tzinfo=dt.UTC) == dt.timedelta(microseconds=int(seconds * 10**6))


@pytest.mark.parametrize("words", ["infinity", "0044-03-15 12:00:00+00 BC"])
def test_a_moment_that_python_does_not_know_is_refused_as_before(words: str) -> None:
    with pytest.raises((DataError, psycopg.DataError)), connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [words])
        cursor.fetchone()


def test_what_is_asked_often_is_planned_once() -> None:
    kept = connections.create_connection("default")
    ask = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT 11 + %'"
    try:
        found = []
        for _ in range(4):
            with kept.frequent() as cursor:
                cursor.execute("SELECT 11 + 31")
                assert cursor.fetchone() == (42,)
            with kept.cursor() as cursor:
                cursor.execute(ask)
                found.append(cursor.fetchone()[0])
        assert found == [0, 0, 1, 1]
    finally:
        kept.close()
