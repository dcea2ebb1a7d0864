"""Django's ``migrate`` with the executor that does not render the whole house at every step."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from zhiheng.common.migrating import LeanExecutor


class Command(migrate.Command):
    """Apply migrations."""

    def handle(self, *args: Any, **options: Any) -> Any:
        """Run Django's command with our executor."""
        usual = migrate.MigrationExecutor  # type: ignore[attr-defined]
        migrate.MigrationExecutor = LeanExecutor  # type: ignore[attr-defined]
        try:
            return super().handle(*args, **options)
        finally:
            migrate.MigrationExecutor = usual  # type: ignore[attr-defined]
