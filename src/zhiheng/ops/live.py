"""Checks that need the database: reachable, roles apart, migrated, worker alive."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg

from zhiheng.ops.checks import Result
from zhiheng.ops.postgres import DatabaseUnavailable, connection_settings, postmaster
from zhiheng.ops.up import worker_alive


def database() -> Iterator[Result]:
    """What holds of the database; when the embedded one does not run, that is said and nothing is started."""
    external = bool(os.environ.get("ZHIHENG_DATABASE_URL"))
    fix = "检查 ZHIHENG_DATABASE_URL 与该服务器" if external else "zhiheng up"
    try:
        urls = connection_settings()
        if not external and postmaster() is None:
            yield Result("database", "数据库", False, "内置数据库未运行", fix, needed=False)
            return
        with psycopg.connect(urls.app, connect_timeout=5) as connection:
            yield _version(connection)
            yield _roles(connection)
    except (psycopg.Error, DatabaseUnavailable) as error:
        yield Result("database", "数据库", False, str(error).strip().splitlines()[0], fix)
        return
    yield from _migrations()
    alive = worker_alive(urls.app)
    yield Result("worker", "任务进程", alive, "运行中" if alive else "无心跳", "zhiheng up", needed=False)


def _version(connection: psycopg.Connection) -> Result:
    version = connection.info.server_version
    return Result(
        "database",
        "数据库 PostgreSQL ≥ 16",
        version >= 160000,
        f"{version // 10000}.{version % 10000}",
        "升级 PostgreSQL",
    )


def _roles(connection: psycopg.Connection) -> Result:
    """Row-level security binds neither a table's owner nor a superuser: the site must be neither."""
    row = connection.execute(
        "SELECT rolsuper OR rolbypassrls, (SELECT count(*) FROM pg_tables"
        " WHERE schemaname = 'public' AND tableowner = current_user) FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    powerful, owned = row if row else (True, 0)
    ok = not powerful and not owned
    found = "受行级安全约束" if ok else "是超级用户或可绕过行级安全" if powerful else f"拥有 {owned} 张表"
    fix = "ZHIHENG_DATABASE_URL 用普通角色，ZHIHENG_OWNER_DATABASE_URL 用表的所有者（见 docs/adr/0002）"
    return Result("roles", "应用角色不拥有表", ok, found, fix)


def _migrations() -> Iterator[Result]:
    from zhiheng.ops.django import setup

    setup()
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    found = "已是最新" if not waiting else f"{len(waiting)} 项未执行"
    yield Result("migrations", "数据库结构", not waiting, found, "zhiheng manage migrate --database=owner")
