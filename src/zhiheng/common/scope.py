"""Whose rows this database session may see: the second lock, set in PostgreSQL and checked by row-level security.

Three session settings carry the scope: ``zhiheng.scope_all`` (system work), ``zhiheng.organs`` (organ ids) and
``zhiheng.divisions`` (division prefixes, a subtree each: 14, 1403, 140303, 140303001). With none of them set, nothing is
visible. A fourth, ``zhiheng.account``, says who is signed in: tables that belong to two persons and to nobody else
(counselling) look at it alone, so that not even the system's own work reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections

_BEFORE = (
    "SELECT current_setting('zhiheng.scope_all', true) AS everything, current_setting('zhiheng.organs', true) AS organs,"
    " current_setting('zhiheng.divisions', true) AS divisions, current_setting('zhiheng.account', true) AS account"
)
_SET = (
    "SELECT set_config('zhiheng.scope_all', %s, false), set_config('zhiheng.organs', %s, false),"
    " set_config('zhiheng.divisions', %s, false), set_config('zhiheng.account', %s, false)"
)


# One round trip: what was in force is read, wholly, before anything is set.
_EXCHANGE = (
    f"WITH before AS MATERIALIZED ({_BEFORE}) SELECT everything, organs, divisions, account, {_SET.removeprefix('SELECT ')}"
    " FROM before"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Rows of these organs and of these division subtrees; ``everything`` only for the system's own work.

    ``account`` is the person signed in, None for the system's own work.
    """

    everything: bool = False
    organs: tuple[int, ...] = ()
    divisions: tuple[str, ...] = ()
    account: int | None = None


NOTHING = Scope()
SYSTEM = Scope(everything=True)


def current(using: str = "default") -> Scope:
    """Return the scope in force on this connection."""
    with _cursor(using) as cursor:
        cursor.execute(_BEFORE)
        return _read(cursor.fetchone())


def apply(scope: Scope, using: str = "default") -> None:
    """Put ``scope`` in force on this connection until the next call."""
    with _cursor(using) as cursor:
        cursor.execute(_SET, _written(scope))


def exchange(scope: Scope, using: str = "default") -> Scope:
    """Put ``scope`` in force and return what was in force before."""
    with _cursor(using) as cursor:
        cursor.execute(_EXCHANGE, _written(scope))
        return _read(cursor.fetchone()[:4])


def _cursor(using: str) -> Any:
    connection: Any = connections[using]
    return connection.prepared()


def _written(scope: Scope) -> list[str]:
    return [
        "on" if scope.everything else "",
        ",".join(map(str, scope.organs)),
        ",".join(scope.divisions),
        "" if scope.account is None else str(scope.account),
    ]


def _read(row: tuple[str | None, ...]) -> Scope:
    everything, organs, divisions, account = row
    return Scope(
        everything == "on",
        tuple(int(o) for o in (organs or "").split(",") if o),
        tuple(d for d in (divisions or "").split(",") if d),
        int(account) if account else None,
    )


@contextmanager
def within(scope: Scope, using: str = "default") -> Iterator[None]:
    """Run a block under ``scope`` and restore what was in force before."""
    before = exchange(scope, using)
    try:
        yield
    finally:
        connection = connections[using]
        # In a broken transaction no statement runs; its rollback restores the settings by itself.
        if not connection.needs_rollback:
            apply(before, using)


@contextmanager
def system(using: str = "default") -> Iterator[None]:
    """Run a block as the system itself: jobs, rebuilds, the nightly sweep."""
    with within(SYSTEM, using):
        yield
