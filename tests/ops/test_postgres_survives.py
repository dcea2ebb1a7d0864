"""The launcher after accidents: kill -9, a stale pid file, a taken port, a half-made cluster, two callers at once."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from zhiheng.ops.postgres import DatabaseUnavailable, ensure_running, launcher, postmaster, session, stop

SNIPPET = "import json; from zhiheng.ops.postgres import ensure_running; print(json.dumps(ensure_running(for_tests=True)))"


def data_dir(instance: Path) -> Path:
    return Path(json.loads((instance / "pg-test" / "connection.json").read_text())["home"]) / "data"


def test_four_callers_at_once_get_one_server(instance: Path) -> None:
    calls = [
        subprocess.Popen([sys.executable, "-c", SNIPPET], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    answers = [json.loads(call.communicate(timeout=60)[0]) for call in calls]
    assert sum(answer["started"] for answer in answers) == 1
    assert len({(answer["pid"], answer["app"]) for answer in answers}) == 1


def test_committed_data_survives_kill_9(instance: Path) -> None:
    info = ensure_running()
    with psycopg.connect(info["owner"]) as owner:
        owner.execute("CREATE TABLE kept (a int)")
        owner.execute("INSERT INTO kept VALUES (42)")
    with psycopg.connect(info["owner"], autocommit=True):  # a connection is open at the moment of death
        assert info["pid"] is not None
        os.kill(info["pid"], signal.SIGKILL)
        again = ensure_running()
    assert again["started"] and again["pid"] != info["pid"]
    with psycopg.connect(again["app"]) as app:
        assert app.execute("SELECT a FROM kept").fetchone() == (42,)
    stop()


def test_a_pid_file_that_names_another_program_is_not_believed(instance: Path) -> None:
    stop(for_tests=True)
    stale = data_dir(instance) / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{stale.parent}\n{int(time.time())}\n5432\n\n127.0.0.1\n")
    assert postmaster(for_tests=True) is None
    assert ensure_running(for_tests=True)["started"]


def test_a_port_taken_meanwhile_is_given_up_for_another(instance: Path) -> None:
    port = psycopg.conninfo.conninfo_to_dict(ensure_running(for_tests=True)["app"])["port"]
    stop(for_tests=True)
    with socket.socket() as thief:
        thief.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        thief.bind(("127.0.0.1", int(str(port))))
        thief.listen()
        info = ensure_running(for_tests=True)
    assert info["started"]
    assert psycopg.conninfo.conninfo_to_dict(info["app"])["port"] != port
    with psycopg.connect(info["app"]) as app:
        assert app.execute("SELECT current_database()").fetchone() == ("zhiheng",)


def test_the_last_user_stops_the_server_and_not_an_earlier_one(instance: Path) -> None:
    with session() as outer:
        assert outer["started"]
        with session() as inner:
            assert not inner["started"]
        assert postmaster() == outer["pid"]
    assert postmaster() is None


def test_the_end_of_one_test_run_does_not_stop_the_database_of_another(instance: Path) -> None:
    run = "from zhiheng.ops.postgres import start_for_tests; start_for_tests(); print('up', flush=True); input()"
    other = subprocess.Popen(
        [sys.executable, "-c", run], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout and other.stdout.readline() == "up\n"
    stop_command = [sys.executable, "-m", "zhiheng.ops.postgres", "stop", "--tests"]
    subprocess.run(stop_command, check=True, timeout=60)
    assert postmaster(for_tests=True) is not None
    other.communicate("\n", timeout=30)
    subprocess.run(stop_command, check=True, timeout=60)
    assert postmaster(for_tests=True) is None


def test_a_failing_command_still_stops_the_server(instance: Path) -> None:
    with contextlib.suppress(ZeroDivisionError), session():
        _ = 1 / 0
    assert postmaster() is None


def test_a_cluster_whose_making_was_interrupted_is_made_anew(instance: Path) -> None:
    folder = launcher.folder()
    home = folder / "cluster"
    stop()
    if (home / "data").exists():
        (home / "data").rename(home / "data.new")
        (home / "data.new" / "PG_VERSION").unlink()
    state = json.loads((folder / "connection.json").read_text())
    (folder / "connection.json").write_text(json.dumps({**state, "bootstrapped": 0}))
    with session() as info, psycopg.connect(info["app"]) as app:
        assert app.execute("SELECT current_user").fetchone() == ("zhiheng_app",)


def test_data_of_another_major_version_is_refused_with_the_way_out(instance: Path) -> None:
    stop(for_tests=True)
    version = data_dir(instance) / "PG_VERSION"
    before = version.read_text()
    version.write_text("12\n")
    try:
        with pytest.raises(DatabaseUnavailable, match=r"PostgreSQL 12.*pg_dump"):
            ensure_running(for_tests=True)
    finally:
        version.write_text(before)


def test_lost_passwords_are_named_not_replaced(instance: Path) -> None:
    file = launcher.folder() / "connection.json"
    kept = file.read_text()
    file.unlink()
    try:
        with pytest.raises(DatabaseUnavailable, match=r"connection\.json"):
            ensure_running()
    finally:
        file.write_text(kept)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another account")
def test_root_in_a_private_directory_keeps_it_private(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = instance.parent / "private"
    private.mkdir(mode=0o700)
    monkeypatch.setenv("ZHIHENG_INSTANCE_DIR", str(private / "instance"))
    from zhiheng.ops.postgres.__main__ import destroy

    try:
        info = ensure_running()
        with psycopg.connect(info["app"]) as app:
            assert app.execute("SELECT 1").fetchone() == (1,)
        assert private.stat().st_mode & 0o777 == 0o700
        home = Path(json.loads((private / "instance" / "pg" / "connection.json").read_text())["home"])
        assert private not in home.parents and home.stat().st_mode & 0o777 == 0o700
    finally:
        destroy(for_tests=False)
    assert not home.exists()
