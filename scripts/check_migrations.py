"""Prove that models and migrations agree and that an empty database can be migrated by the owner role."""

from __future__ import annotations

import os
import sys

import psycopg
from psycopg import sql

from zhiheng.ops.postgres import start_for_tests

DATABASE = f"test_zhiheng_migrations_{os.getpid()}"
"""One of this process's own; what a killed run leaves behind is dropped with the test databases of ended processes."""


def main() -> int:
    """Make a fresh database, migrate it from zero, compare models, drop it; 0 when all is well."""
    info = start_for_tests()
    with psycopg.connect(info["admin"] or info["owner"], autocommit=True) as connection:
        name = sql.Identifier(DATABASE)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER zhiheng_owner").format(name))
        try:
            for variable in ("ZHIHENG_DATABASE_URL", "ZHIHENG_OWNER_DATABASE_URL"):
                os.environ[variable] = os.environ[variable].rsplit("/", 1)[0] + "/" + DATABASE
            return _migrate()
        finally:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def _migrate() -> int:
    """Run the three checks in this process; SystemExit of a command becomes the exit code."""
    from zhiheng.ops.django import setup

    setup()
    from django.core.management import call_command

    try:
        call_command("check", "--fail-level", "WARNING")
        call_command("migrate", database="owner", verbosity=0, interactive=False)
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
    except SystemExit as stop:
        return int(stop.code or 0)
    print("迁移检查通过：空库可迁移，模型与迁移一致")
    return 0


if __name__ == "__main__":
    sys.exit(main())
