"""The database of a test process: a copy of one migrated template, so that nobody migrates twice.

The template's name carries a digest of everything the migrations are made of: the migration files of the house and the
code they call, the installed Django and Procrastinate, this file. A change of any of them makes a new template, where
files were only added from the nearest one there is; templates that nobody asked for during ``KEPT`` are dropped. That an
empty database can be migrated is shown by ``make migrations``: it asks for a database made ``from_zero``.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

KEPT = 12 * 3600.0
"""Seconds that a template nobody uses is kept: several branches of work may share one cluster."""
SOURCE = Path(__file__).resolve().parents[1] / "src" / "zhiheng"


def parts() -> dict[str, str]:
    """Return what a migrated database is made of, each part with a digest of its content."""
    called = [SOURCE / "common" / "rls.py", SOURCE / "plans" / "models" / "plan.py", Path(__file__)]
    made_of = {package: version(package) for package in ("django", "procrastinate")}
    for path in sorted([*SOURCE.glob("*/migrations/*.py"), *called]):
        made_of["/".join(path.parts[-3:])] = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return made_of


def create(admin_url: str, owner_url: str, name: str, *, from_zero: bool = False) -> None:
    """Create a migrated database ``name``, making the template first where it is missing.

    ``from_zero``: the template must have been migrated from nothing; where it grew from an older one it is made again.
    """
    made_of = parts()
    digest = hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:15]
    template, lock = f"zhiheng_template_{digest}", int(digest, 16)
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [lock])  # one makes the template, the others wait for it
        try:
            known, zero = _templates(admin, keep=template)
            if template not in known or (from_zero and template not in zero):
                half, base = f"{template}_making", None if from_zero else _nearest(known, made_of)
                admin.execute(f'DROP DATABASE IF EXISTS "{half}" WITH (FORCE)')
                source = f'TEMPLATE "{base}" STRATEGY FILE_COPY' if base else ""
                admin.execute(f'CREATE DATABASE "{half}" OWNER zhiheng_owner {source}')
                _migrate(owner_url, half)
                if not base:
                    zero.add(template)
                admin.execute(f'DROP DATABASE IF EXISTS "{template}" WITH (FORCE)')
                admin.execute(f'ALTER DATABASE "{half}" RENAME TO "{template}"')
            about = {"used": int(time.time()), "parts": made_of, "zero": template in zero}
            comment = sql.Literal(json.dumps(about))
            admin.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(template), comment))
            admin.execute(
                f'CREATE DATABASE "{name}" OWNER zhiheng_owner TEMPLATE "{template}" STRATEGY FILE_COPY'
            )
        finally:
            admin.execute("SELECT pg_advisory_unlock(%s)", [lock])


def _nearest(known: dict[str, dict[str, str]], made_of: dict[str, str]) -> str | None:
    """Return the template that needs the fewest further migrations: everything in it is, unchanged, in ours."""
    fitting = {name: len(theirs) for name, theirs in known.items() if theirs.items() <= made_of.items()}
    return max(fitting, key=lambda name: fitting[name], default=None)


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


def _templates(admin: psycopg.Connection[Any], keep: str) -> tuple[dict[str, dict[str, str]], set[str]]:
    """Return the templates there are with their parts, and which of them were migrated from nothing.

    Those nobody uses any more are dropped, and so are databases that a killed run left behind.
    """
    listed = admin.execute(
        "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE datname LIKE 'test_zhiheng_%' OR datname LIKE 'zhiheng_template_%'"
    ).fetchall()
    known: dict[str, dict[str, str]] = {}
    zero: set[str] = set()
    for name, comment in listed:
        if name.startswith("test_"):
            pid = name.rsplit("_", 1)[-1]
            stale = pid.isdigit() and not os.path.exists(f"/proc/{pid}")
        else:
            try:
                about = json.loads(comment or "")
            except ValueError:
                continue  # being made, or described by another version of this file: leave it alone
            stale = name != keep and about["used"] < time.time() - KEPT
            if not stale:
                known[name] = about["parts"]
                zero |= {name} if about.get("zero") else set()
        if stale:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    return known, zero
