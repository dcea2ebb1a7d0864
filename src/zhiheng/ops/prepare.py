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
    from zhiheng.common import scope
    from zhiheng.organs.models import Account

    with scope.system():
        if Account.objects.exists():
            return
    if find_spec("zhiheng.demo") is None:
        print("演示数据  本版本未附带")
        return
    import_module("zhiheng.demo.load").main()


def main() -> None:
    """Run the step named on the command line."""
    {"migrate": migrate, "demo": demo}[sys.argv[1]]()


if __name__ == "__main__":
    main()
