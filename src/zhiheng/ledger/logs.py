"""Which log is written to, and making it when first needed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from . import conf
from .hashing import Algorithm, named

# Keys of PostgreSQL advisory locks: ("zhlg", 0) to make a log, ("zhlg", log id) to integrate one.
LOCK_SPACE = 0x7A686C67


@dataclass(frozen=True)
class LogRef:
    """A log as the services need it."""

    id: int
    origin: str
    alg: Algorithm


def find(connection: BaseDatabaseWrapper) -> LogRef | None:
    """The log in use: the configured one, else the newest; None where it does not exist yet."""
    wanted = conf.origin()
    where = "WHERE origin = %s" if wanted else "ORDER BY id DESC LIMIT 1"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, origin, algorithm FROM ledger_log {where}", [wanted] if wanted else [])
        row = cursor.fetchone()
    return LogRef(row[0], row[1], named(row[2])) if row else None


def find_or_create(connection: BaseDatabaseWrapper) -> LogRef:
    """The log in use, made in the current transaction where there is none. Raises LedgerError on bad settings."""
    found = find(connection)
    if found:
        return found
    alg = conf.algorithm()
    # Two first acts at once must not start two logs; the second waits for the first to commit and finds it. The block
    # keeps the lock until then, also for a caller that has no transaction of his own.
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [LOCK_SPACE])
        found = find(connection)
        if found:
            return found
        cursor.execute(
            "INSERT INTO ledger_log (origin, algorithm) VALUES (%s, %s) RETURNING id, origin",
            [conf.origin() or conf.new_origin(alg), alg.name],
        )
        id_, origin = cursor.fetchone()
    return LogRef(id_, origin, alg)
