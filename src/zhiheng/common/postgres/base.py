"""The database engine that the settings name: Django's own, told how this house asks."""

from __future__ import annotations

import select
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations

# A page asks for little at a time: starting helpers to count for it takes longer than counting. Sweeps run on DuckDB.
_ALONE = "-c max_parallel_workers_per_gather=0"


class _Prepared(base.ServerBindingCursor):
    """A cursor that prepares whatever it is asked, at the first time."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        """Execute ``query`` as a prepared statement."""
        return super().execute(query, params, prepare=True, **more)  # type: ignore[misc]


class _Operations(DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """Return what was asked with its values, for logs and tests; a prepared statement does not keep them itself."""
        return super().last_executed_query(cursor, sql, params) or self.compose_sql(sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that works alone, and is known to be gone without a round trip."""

    ops_class = _Operations

    def get_connection_params(self) -> dict[str, Any]:
        """Return what the connection is opened with."""
        params = super().get_connection_params()
        options = f"{params.get('options', '')} {_ALONE}".strip()
        # Django forbids prepared statements unless told; only the cursor of ``prepared`` makes any.
        return {**params, "options": options, "prepare_threshold": 0}

    def prepared(self) -> Any:
        """Return a cursor whose statements the server parses and plans once a connection: for texts that never change."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._prepare_cursor(_Prepared(self.connection))  # type: ignore[attr-defined, call-arg]

    def is_usable(self) -> bool:
        """Whether the connection still holds.

        A server that ends a connection (restart, kill, time-out) closes its socket, which is then readable; while nothing
        has been asked, nothing else makes it so. Only then is it worth asking.
        """
        if self.connection is None or self.connection.closed:
            return False
        watch = select.poll()
        watch.register(self.connection.fileno(), select.POLLIN)
        return bool(super().is_usable()) if watch.poll(0) else True
