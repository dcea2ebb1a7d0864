"""Roles and database of a fresh cluster: the owner of the tables is not the role the site uses."""

from __future__ import annotations

import psycopg
from psycopg import sql

from zhiheng.ops.postgres.state import DATABASE, ROLES, State

VERSION = 1
"""Raised when the steps below change; clusters made by an older version run them again."""

_DEFAULT_GRANTS = (
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public "
    "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO {app}",
)


def bootstrap(state: State, *, for_tests: bool) -> None:
    """Create both roles and the database, with the default grants; safe to run again.

    Row-level security does not bind the owner of a table, so the site connects as ``zhiheng_app``, which
    owns nothing and cannot bypass it. Default grants are per database: they are also put into
    ``template1``, so that test databases made from it carry them.
    """
    with psycopg.connect(state.url("admin", "postgres"), autocommit=True) as connection:
        for role in ("owner", "app"):
            _role(connection, ROLES[role], state.passwords[role], createdb=for_tests and role == "owner")
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not exists:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(
                    sql.Identifier(DATABASE), sql.Identifier(ROLES["owner"])
                )
            )
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(DATABASE)))
        connection.execute(
            sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(
                sql.Identifier(DATABASE), sql.Identifier(ROLES["app"])
            )
        )
    for database in ("template1", DATABASE):
        with psycopg.connect(state.url("admin", database), autocommit=True) as connection:
            for statement in _DEFAULT_GRANTS:
                connection.execute(
                    sql.SQL(statement).format(
                        owner=sql.Identifier(ROLES["owner"]), app=sql.Identifier(ROLES["app"])
                    )
                )


def _role(connection: psycopg.Connection, name: str, password: str, *, createdb: bool) -> None:
    """Create or realign one login role without any power beyond its grants."""
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    connection.execute(
        sql.SQL(
            "{verb} ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION {createdb} PASSWORD {password}"
        ).format(
            verb=sql.SQL("ALTER" if exists else "CREATE"),
            name=sql.Identifier(name),
            createdb=sql.SQL("CREATEDB" if createdb else "NOCREATEDB"),
            password=sql.Literal(password),
        )
    )
