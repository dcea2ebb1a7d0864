"""What every test may use: the database of the suite (started only when a test needs it), the scope, the clock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from tests import database


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Make a database of this process's own: migrated by the owner, used by the application role."""
    import psycopg
    from django.db import connections
    from django.test import TransactionTestCase

    from zhiheng.ops.postgres import start_for_tests

    info = start_for_tests()
    name = f"test_zhiheng_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    with django_db_blocker.unblock():
        database.create(info["admin"], info["owner"], name)
        for alias, url in (("default", info["app"]), ("owner", info["owner"])):
            database.point(alias, url, name)
        with psycopg.connect(info["admin"], dbname=name, autocommit=True) as admin:
            # Tests of real transactions are cleaned up after by emptying only what they filled.
            TransactionTestCase._fixture_teardown = lambda self: database.empty(admin)
            yield
        for connection in connections.all():
            connection.close()
        database.drop(info["admin"], name)


@pytest.fixture(scope="module")
def module_transaction(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction of the module's own: what a fixture of module scope makes in it is there for all tests of the module.

    Every test works inside a savepoint of it and leaves nothing behind. Not for tests of real transactions.
    """
    from django.db import connection, transaction

    from zhiheng.common import scope

    with django_db_blocker.unblock(), transaction.atomic():
        scope.apply(scope.SYSTEM)
        with (
            connection.cursor() as cursor
        ):  # no models of ours: the flush after a test of real transactions leaves them
            cursor.execute("DELETE FROM procrastinate_jobs")
        yield
        transaction.set_rollback(True)


_LONG = ("tests/demo/test_demo_world", "tests/ops/test_up", "tests/desk/cases/test_case_in_the_browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: with a file a process, the last one begun decides when all end.

    The browser tests follow in a row, for one Chromium a process. (xdist keeps this order with --no-loadscope-reorder.)
    """

    def weight(item: pytest.Item) -> int:
        if item.nodeid.startswith(_LONG):
            return 0
        return 1 if item.get_closest_marker("browser") else 2

    items.sort(key=weight)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """End the browser after the last of the browser tests in a row."""
    if item.get_closest_marker("browser") and not (nextitem and nextitem.get_closest_marker("browser")):
        from tests.desk import browser

        browser.stop()


@pytest.fixture(autouse=True)
def _scope(request: pytest.FixtureRequest) -> Iterator[None]:
    """Database tests run as the system unless they set a scope of their own."""
    if not any(request.node.iter_markers("django_db")):
        yield
        return
    for fixture in ("transactional_db", "db"):
        if fixture in request.fixturenames:
            request.getfixturevalue(fixture)
    request.getfixturevalue("_django_db_helper")
    from django.db import connection

    from zhiheng.common import scope

    scope.apply(scope.SYSTEM)
    # A test of real transactions leaves its jobs behind (their tables are not Django's to empty); their events are gone.
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    yield


@pytest.fixture(scope="session", autouse=True)
def _instance_dir(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Files of the tests (stored documents, keys, exchange folder) stay in the run's own folder."""
    from django.conf import settings

    place = tmp_path_factory.getbasetemp() / "instance"
    place.mkdir(exist_ok=True)
    settings.INSTANCE_DIR = place
    settings.MEDIA_ROOT = place / "media"
    # Every client of every test begins a server: it looks for static files when one is asked for, not for all of them at once.
    settings.WHITENOISE_AUTOREFRESH = True
    # A password's slow hash is tested once, where it matters; every other test only needs some hash.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
