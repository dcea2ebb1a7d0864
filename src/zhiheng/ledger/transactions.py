"""A transaction of the ledger's own, apart from whatever the caller is doing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from . import conf


@contextmanager
def own_transaction() -> Iterator[tuple[BaseDatabaseWrapper, bool]]:
    """Yield (connection, durable) inside a transaction that commits when the block ends.

    A signed checkpoint cannot be taken back, so it must not hang on a transaction that may still be rolled back:
    inside one (a request, say) a second connection is used. Only a test case that wraps everything in one
    transaction keeps to its own connection, and is told so by `durable` being false.
    """
    current = connections[conf.DATABASE]
    in_test_case = any(getattr(block, "_from_testcase", False) for block in current.atomic_blocks)
    if in_test_case or not current.in_atomic_block:
        with transaction.atomic(using=conf.DATABASE):
            yield current, not in_test_case
        return
    other = connections.create_connection(conf.DATABASE)
    try:
        other.set_autocommit(False)
        try:
            yield other, True
        except BaseException:
            other.rollback()
            raise
        other.commit()
    finally:
        other.close()
