"""Each check of the doctor on a machine where it must fail."""

from __future__ import annotations

import sys
from pathlib import Path

import psycopg
import pytest

from zhiheng.ops import checks, live
from zhiheng.ops.browser import find_chromium
from zhiheng.ops.postgres import ensure_running, session


def found(check: checks.Check) -> dict[str, checks.Result]:
    return {result.id: result for result in check()}


def test_a_secret_others_can_read_is_named_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIHENG_INSTANCE_DIR", str(tmp_path))
    (tmp_path / "ledger").mkdir()
    for name, mode in (("secret_key", 0o600), ("ledger/ed25519.key.json", 0o644)):
        (tmp_path / name).write_text("x")
        (tmp_path / name).chmod(mode)
    results = found(checks.private_files)
    assert results["mode:secret_key"].ok
    assert not results["mode:ed25519.key.json"].ok
    assert results["mode:ed25519.key.json"].fix == f"chmod 600 {tmp_path}/ledger/ed25519.key.json"


def test_the_command_names_the_package_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert checks.install("chromium", "--cask chromium") == "brew install --cask chromium"
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(checks.os, "geteuid", lambda: 1000)
    assert checks.install("chromium", "--cask chromium") == "sudo apt-get install chromium"


def test_without_a_browser_only_the_tests_suffer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIHENG_CHROMIUM", "/nowhere/chromium")
    assert find_chromium() is None
    result = found(checks.tools)["chromium"]
    assert not result.ok and not result.needed and "chromium" in result.fix


def test_a_full_disk_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        free = 10 * checks.MIB

    monkeypatch.setattr(checks.shutil, "disk_usage", lambda place: Full)
    assert not found(checks.machine)["disk"].ok


def test_a_database_that_does_not_run_is_not_started_by_asking(instance: Path) -> None:
    result = found(live.database)["database"]
    assert not result.ok and result.fix == "zhiheng up"
    assert not (instance / "pg" / "cluster").exists()


def test_a_site_role_that_owns_tables_or_bypasses_security_is_refused(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session() as info:
        with psycopg.connect(info["app"]) as app:
            assert live._roles(app).ok
        with psycopg.connect(info["owner"], autocommit=True) as owner:
            owner.execute("CREATE TABLE mine (a int)")
            assert "拥有 1 张表" in live._roles(owner).found
        admin = str(info["admin"]).rsplit("/", 1)[0] + "/zhiheng"
        with psycopg.connect(admin) as superuser:
            assert "绕过行级安全" in live._roles(superuser).found


def test_an_unreachable_server_is_one_line(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIHENG_DATABASE_URL", "postgresql://site:geheim@127.0.0.1:1/zh")
    result = found(live.database)["database"]
    assert not result.ok and result.needed
    assert "\n" not in result.found and "geheim" not in result.found
    assert ensure_running()["embedded"] is False
