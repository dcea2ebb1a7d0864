"""Prove that models and migrations agree and that an empty database can be migrated by the owner role."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import database

from zhiheng.ops.postgres import start_for_tests

DATABASE = f"test_zhiheng_migrations_{os.getpid()}"
"""One of this process's own; what a killed run leaves behind is dropped with the test databases of ended processes."""


def main() -> int:
    """Have a database migrated from nothing (the tests' template, where they have made it), compare models; 0 when all is well."""
    from zhiheng.ops.django import setup

    info = start_for_tests()
    admin, owner = info["admin"] or info["owner"], info["owner"]
    setup()
    from django.core.management import call_command

    try:
        call_command("check", "--fail-level", "WARNING")
        database.create(admin, owner, DATABASE, from_zero=True)
        try:
            database.point("default", info["app"], DATABASE)
            database.point("owner", owner, DATABASE)
            call_command("migrate", database="owner", check_unapplied=True, verbosity=0)
            call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
        finally:
            _close()
            database.drop(admin, DATABASE)
    except SystemExit as stop:
        return int(stop.code or 0)
    print("迁移检查通过：空库可迁移，模型与迁移一致")
    return 0


def _close() -> None:
    from django.db import connections

    connections.close_all()


if __name__ == "__main__":
    sys.exit(main())
