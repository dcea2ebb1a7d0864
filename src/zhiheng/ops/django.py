"""Making Django ready outside the web server: commands, worker, scripts."""

from __future__ import annotations

import os

SETTINGS = "zhiheng.config.settings"


def setup() -> None:
    """Load the settings and the app registry once; the database need not run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
