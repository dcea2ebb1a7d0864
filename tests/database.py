"""The database of a test process: a copy of one migrated template, so that nobody migrates twice.

The template's name carries a digest of everything the migrations are made of: the migration files of the house and the
code they call, the installed Django and Procrastinate, this file. A change of any of them makes a new template; templates
that nobody asked for during ``KEPT`` are dropped. That an empty database can be migrated is shown by
``make migrations`` each time, and by every new template.
"""

from __future__ import annotations

import hashlib
import os
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg

KEPT = 12 * 3600.0
"""Seconds that a template nobody uses is kept: several branches of work may share one cluster."""
SOURCE = Path(__file__).resolve().parents[1] / "src" / "zhiheng"
LOCK = 0x7A6869  # "zhi"


def digest() -> str:
    """Return a short digest of what a migrated database is made of."""
    made_of = hashlib.sha256()
    called = [SOURCE / "common" / "rls.py", SOURCE / "plans" / "models" / "plan.py", Path(__file__)]
    for path in sorted([*SOURCE.glob("*/migrations/*"), *called]):
        if path.is_file() and path.suffix != ".pyc":
            made_of.update(f"{path.name}\0".encode() + path.read_bytes())
    for package in ("django", "procrastinate"):
        made_of.update(f"{package} {version(package)}\0".encode())
    return made_of.hexdigest()[:16]


def create(admin_url: str, owner_url: str, name: str) -> None:
    """Create a migrated database ``name``, making the template first where it is missing."""
    template = f"zhiheng_template_{digest()}"
    with psycopg.connect(admin_url, autocommit=True) as admin:
        _drop_stale(admin, keep=template)
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # one makes the template, the others wait for it
        try:
            if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone():
                half = f"{template}_making"
                admin.execute(f'DROP DATABASE IF EXISTS "{half}" WITH (FORCE)')
                admin.execute(f'CREATE DATABASE "{half}" OWNER zhiheng_owner')
                _migrate(owner_url, half)
                admin.execute(f'ALTER DATABASE "{half}" RENAME TO "{template}"')
            admin.execute(f"COMMENT ON DATABASE \"{template}\" IS 'used {int(time.time())}'")
            admin.execute(
                f'CREATE DATABASE "{name}" OWNER zhiheng_owner TEMPLATE "{template}" STRATEGY FILE_COPY'
            )
        finally:
            admin.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def drop(admin_url: str, name: str) -> None:
    """Drop the database of a finished process."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def point(alias: str, url: str, name: str) -> None:
    """Let one of Django's connections lead to the database ``name``."""
    from django.db import connections

    from zhiheng.config.database import _from_url

    settings_dict = connections[alias].settings_dict
    settings_dict.update(_from_url(url))
    settings_dict["NAME"] = name
    connections[alias].close()


def empty(admin: psycopg.Connection[Any]) -> None:
    """Empty the tables that a test of real transactions filled; what migrations put in (kinds of content) stays.

    Django's own flush empties every table, full or not, and writes the kinds of content anew: a second for each test.
    Deleting as the server's administrator, without row security, triggers and references, takes no lock anybody waits for.
    """
    from django.db import connection

    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    tables -= {"django_content_type", "auth_permission", "django_migrations"}
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        filled = admin.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relname = ANY(%s) AND pg_relation_size(oid) > 0",
            [sorted(tables)],
        ).fetchall()
        for (name,) in filled:
            admin.execute(f'DELETE FROM "{name}"')


def _migrate(owner_url: str, name: str) -> None:
    """Migrate an empty database; tests of real transactions empty tables afterwards, the application never does."""
    from django.core.management import call_command
    from django.db import connections

    point("owner", owner_url, name)
    call_command("migrate", database="owner", verbosity=0)
    with connections["owner"].cursor() as cursor:
        cursor.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO zhiheng_app")
    connections["owner"].close()


def _drop_stale(admin: psycopg.Connection[Any], keep: str) -> None:
    """Drop the databases that a killed run left behind, and templates nobody uses any more."""
    listed = admin.execute(
        "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE datname LIKE 'test_zhiheng_%' OR datname LIKE 'zhiheng_template_%'"
    ).fetchall()
    for name, comment in listed:
        pid = name.rsplit("_", 1)[-1]
        dead = name.startswith("test_") and pid.isdigit() and not os.path.exists(f"/proc/{pid}")
        try:
            used = float((comment or "").split()[-1])
        except (IndexError, ValueError):
            used = time.time()  # another version of this file described it: leave it alone
        if dead or (name != keep and used < time.time() - KEPT):
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
