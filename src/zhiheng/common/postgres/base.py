"""The database engine that the settings name: Django's own, told how this house asks."""

from __future__ import annotations

import datetime as dt
import select
from functools import lru_cache
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.backends.postgresql.psycopg_any import BaseTzLoader
from psycopg.adapt import AdaptersMap

# A page asks for little at a time: starting helpers to count for it takes longer than counting. Sweeps run on DuckDB.
_ALONE = "-c max_parallel_workers_per_gather=0"


# How often a statement is asked on one connection before it is worth preparing, and how many stay prepared.
_OFTEN, _MANY = 2, 200


class _Prepared(base.ServerBindingCursor):
    """A cursor that prepares whatever it is asked, at the first time."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        """Execute ``query`` as a prepared statement."""
        return super().execute(query, params, prepare=True, **more)  # type: ignore[misc]


class _Moments(BaseTzLoader):
    """Reads moments as Django does, which reads them by a pattern, ten times as slowly."""

    timezone = dt.UTC

    def load(self, data: Any) -> dt.datetime:
        """Return the moment; the session speaks of UTC (+00)."""
        try:
            moment = dt.datetime.fromisoformat(str(data, "ascii"))
        except ValueError:  # a moment no Python knows (infinity, before Christ): told as Django tells it
            return super().load(data)
        return moment if moment.tzinfo is dt.UTC else super().load(data)


@lru_cache
def _reading(context: AdaptersMap) -> AdaptersMap:
    """Return what reads the answers of a connection: Django's, with our own for moments."""
    ours = AdaptersMap(context)
    ours.register_loader("timestamptz", _Moments)
    return ours


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
        if self.timezone is dt.UTC:
            params["context"] = _reading(params["context"])
        # Django forbids prepared statements unless told; only the cursors of ``prepared`` and ``frequent`` make any.
        return {**params, "options": options, "prepare_threshold": _OFTEN}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open a connection."""
        connection = super().get_new_connection(conn_params)
        connection.prepared_max = _MANY
        return connection

    def prepared(self) -> Any:
        """Return a cursor whose statements the server parses and plans once a connection: for texts that never change."""
        return self._binding(_Prepared)

    def frequent(self) -> Any:
        """Return a cursor whose statements the server parses and plans once they were asked a few times."""
        return self._binding(base.ServerBindingCursor)

    def _binding(self, kind: Any) -> Any:
        self.close_if_health_check_failed()
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._prepare_cursor(kind(self.connection))  # type: ignore[attr-defined]

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
