"""The fresh cluster: two roles, one of which owns nothing; Chinese is text; passwords are needed."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from zhiheng.ops.postgres import ConnectionInfo, connection_settings, ensure_running


@pytest.fixture(scope="module")
def info(instance: Path) -> Iterator[ConnectionInfo]:
    yield ensure_running(for_tests=True)


def on(url: str, database: str) -> str:
    return url.rsplit("/", 1)[0] + "/" + database


def test_the_site_role_reads_and_writes_what_the_owner_made_but_owns_nothing(info: ConnectionInfo) -> None:
    with psycopg.connect(info["owner"], autocommit=True) as owner:
        owner.execute("CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY, body text)")
        owner.execute("CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql RETURN n * 2")
    with psycopg.connect(info["app"], autocommit=True) as app:
        app.execute("INSERT INTO note (body) VALUES ('立案')")
        assert app.execute("SELECT body, twice(id::int) FROM note").fetchone() == ("立案", 2)
        for forbidden in (
            "CREATE TABLE mine (a int)",
            "ALTER TABLE note ADD b int",
            "DROP TABLE note",
            "TRUNCATE note",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)
        row = app.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        assert row == (False, False, False, False)


def test_row_security_binds_the_site_role_and_without_a_scope_nothing_is_visible(
    info: ConnectionInfo,
) -> None:
    with psycopg.connect(info["owner"], autocommit=True) as owner:
        owner.execute("CREATE TABLE secret (organ int)")
        owner.execute("INSERT INTO secret VALUES (1), (2)")
        owner.execute("ALTER TABLE secret ENABLE ROW LEVEL SECURITY")
        owner.execute(
            "CREATE POLICY seen ON secret USING (organ::text = current_setting('zhiheng.organ', true))"
        )
    with psycopg.connect(info["app"], autocommit=True) as app:
        assert app.execute("SELECT count(*) FROM secret").fetchone() == (0,)
        app.execute("SELECT set_config('zhiheng.organ', '2', false)")
        assert app.execute("SELECT organ FROM secret").fetchall() == [(2,)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("ALTER TABLE secret DISABLE ROW LEVEL SECURITY")


def test_a_database_made_from_the_template_carries_the_grants(info: ConnectionInfo) -> None:
    with psycopg.connect(info["owner"], autocommit=True) as owner:
        owner.execute("CREATE DATABASE test_copy")
    with psycopg.connect(on(info["owner"], "test_copy")) as owner:
        owner.execute("CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, a int)")
    with psycopg.connect(on(info["app"], "test_copy")) as app:
        app.execute("INSERT INTO t (a) VALUES (7)")
        assert app.execute("SELECT id, a FROM t").fetchone() == (1, 7)


def test_chinese_is_text_to_the_database(info: ConnectionInfo) -> None:
    with psycopg.connect(info["owner"]) as owner:
        owner.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        row = owner.execute(
            "SELECT cardinality(show_trgm('行政处罚')), upper('é'), length('镕喆')"
        ).fetchone()
        assert row == (5, "É", 2)
        provider = owner.execute(
            "SELECT datlocprovider, datcollate FROM pg_database WHERE datname = 'zhiheng'"
        )
        assert provider.fetchone() == ("b", "C")


@pytest.mark.parametrize("role", ["app", "owner", "admin"])
def test_no_role_gets_in_without_its_password(info: ConnectionInfo, role: str) -> None:
    url = str(info[role])  # type: ignore[literal-required]
    password = urlsplit(url).password
    assert password and len(password) >= 32
    for wrong in (url.replace(password, "x" * 32), url.replace(":" + password, "")):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(wrong, connect_timeout=5)


def test_the_server_listens_on_this_machine_only_and_the_secrets_are_private(
    info: ConnectionInfo, instance: Path
) -> None:
    with psycopg.connect(str(info["admin"])) as admin:
        assert admin.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
        assert admin.execute("SHOW password_encryption").fetchone() == ("scram-sha-256",)
        trusted = admin.execute("SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'")
        assert trusted.fetchone() == (0,)
    assert stat.S_IMODE((instance / "pg-test" / "connection.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((instance / "pg-test" / "cluster").stat().st_mode) == 0o700


def test_settings_of_an_instance_that_never_ran_start_nothing(instance: Path) -> None:
    first = connection_settings()
    assert first == connection_settings()
    assert urlsplit(first.app).username == "zhiheng_app" and urlsplit(first.owner).username == "zhiheng_owner"
    assert not (instance / "pg" / "cluster").exists()


def test_a_server_named_by_the_environment_is_used_and_not_started(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIHENG_DATABASE_URL", "postgresql://site:a@db.example:5432/zh")
    monkeypatch.setenv("ZHIHENG_OWNER_DATABASE_URL", "postgresql://boss:b@db.example:5432/zh")
    info = ensure_running()
    assert (info["app"], info["owner"]) == (
        "postgresql://site:a@db.example:5432/zh",
        "postgresql://boss:b@db.example:5432/zh",
    )
    assert info["embedded"] is False and info["started"] is False
    assert connection_settings() == (info["app"], info["owner"])
