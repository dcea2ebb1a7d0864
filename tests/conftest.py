"""What every test may use: the database of the suite (started only when a test needs it), the scope, the clock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest


def _drop_stale(cursor: Any) -> None:
    """Drop the databases that a killed run left behind."""
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test_zhiheng_%'")
    for (name,) in cursor.fetchall():
        pid = name.rsplit("_", 1)[-1]
        if pid.isdigit() and not os.path.exists(f"/proc/{pid}"):
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, request: pytest.FixtureRequest) -> Iterator[None]:
    """Make a database of this process's own: migrated by the owner, used by the application role."""
    import psycopg
    from django.core.management import call_command
    from django.db import connections

    from zhiheng.config.database import _from_url
    from zhiheng.ops.postgres import start_for_tests

    info = start_for_tests()
    name = f"test_zhiheng_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    with django_db_blocker.unblock():
        with psycopg.connect(info["admin"], autocommit=True) as admin, admin.cursor() as cursor:
            _drop_stale(cursor)
            cursor.execute(f'CREATE DATABASE "{name}" OWNER zhiheng_owner')
        _prepare(info["admin"], name)
        for alias, url in (("default", info["app"]), ("owner", info["owner"])):
            settings_dict = connections[alias].settings_dict
            settings_dict.update(_from_url(url))
            settings_dict["NAME"] = name
            connections[alias].close()
        call_command("migrate", database="owner", verbosity=0)
        with connections["owner"].cursor() as cursor:
            # Tests of real transactions empty tables afterwards; the application itself never truncates.
            cursor.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO zhiheng_app")
        connections["owner"].close()
        yield
        for connection in connections.all():
            connection.close()
        with psycopg.connect(info["admin"], autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _prepare(admin_url: str, name: str) -> None:
    """Give the new database the privileges that the launcher gives the real one."""
    import psycopg

    with psycopg.connect(admin_url, dbname=name, autocommit=True) as admin:
        admin.execute("GRANT USAGE ON SCHEMA public TO zhiheng_app")
        admin.execute("GRANT ALL ON SCHEMA public TO zhiheng_owner")
        for what, rights in (
            ("TABLES", "SELECT, INSERT, UPDATE, DELETE"),
            ("SEQUENCES", "USAGE, SELECT, UPDATE"),
            ("FUNCTIONS", "EXECUTE"),
        ):
            admin.execute(
                "ALTER DEFAULT PRIVILEGES FOR ROLE zhiheng_owner IN SCHEMA public"
                f" GRANT {rights} ON {what} TO zhiheng_app"
            )


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


@pytest.fixture(autouse=True)
def _instance_dir(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> None:
    """Files of a test (stored documents, keys, exchange folder) stay in the test's own folder."""
    place = tmp_path_factory.getbasetemp() / "instance"
    place.mkdir(exist_ok=True)
    settings.INSTANCE_DIR = place
    settings.MEDIA_ROOT = place / "media"
    # A password's slow hash is tested once, where it matters; every other test only needs some hash.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
