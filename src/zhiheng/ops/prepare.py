"""What must be done before anything serves: migrations, static files, demo data. ``python -m zhiheng.ops.prepare``.

Each step is a process of its own, so that the parent stays small and a failure has one place.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

from zhiheng.ops.django import setup


def migrate() -> None:
    """Apply migrations as the owner of the tables and collect static files."""
    setup()
    from django.core.management import call_command

    call_command("migrate", database="owner", interactive=False, verbosity=1)
    call_command("collectstatic", interactive=False, verbosity=0)


def demo() -> None:
    """Load the demo data when no account exists yet; prints the fresh passwords (only now can they be seen)."""
    setup()
    if find_spec("zhiheng.demo") is not None and not _somebody():
        import_module("zhiheng.demo.load").main()


def _somebody() -> bool:
    """Say whether any account exists; asked in SQL, since this package lies below the rooms."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT set_config('zhiheng.scope_all', 'on', false)")
        cursor.execute("SELECT EXISTS (SELECT 1 FROM organs_account)")
        return bool(cursor.fetchone()[0])


def main() -> None:
    """Run the step named on the command line."""
    {"migrate": migrate, "demo": demo}[sys.argv[1]]()


if __name__ == "__main__":
    main()
