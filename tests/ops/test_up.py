"""``zhiheng up`` for real, on an instance of its own: start, answer, refuse a second one, report a death, stop cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from zhiheng.ops import ports
from zhiheng.ops.postgres import postmaster
from zhiheng.ops.postgres.state import free_port

COMMAND = [sys.executable, "-c", "from zhiheng.cli import main; main()"]


def environment() -> dict[str, str]:
    return {**os.environ, "ZHIHENG_DEBUG": "", "PYTHONUNBUFFERED": "1"}


@contextmanager
def running(port: int, output: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A platform that has said it is ready; ended whatever happens."""
    with output.open("wb") as stream:
        process = subprocess.Popen(
            [*COMMAND, "up", "--port", str(port)], stdout=stream, stderr=subprocess.STDOUT, env=environment()
        )
    try:
        end = time.monotonic() + 120
        while f":{port}" not in output.read_text() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(60)


def descendants(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def test_the_whole_platform_comes_up_answers_and_leaves_nothing_behind(
    instance: Path, tmp_path: Path
) -> None:
    port, output = free_port(), tmp_path / "up.out"
    with running(port, output) as platform:
        assert platform.poll() is None, output.read_text()
        assert ports.answers("127.0.0.1", port) == 200
        assert [line.split()[0] for line in output.read_text().splitlines()] == [
            "数据库",
            "数据库结构",
            "任务进程",
            "网站",
        ]
        second = subprocess.run(
            [*COMMAND, "up", "--port", str(port)], capture_output=True, text=True, env=environment()
        )
        assert (
            second.returncode == 2 and "平台已在运行" in second.stderr and str(platform.pid) in second.stderr
        )
        doctor = subprocess.run(
            [*COMMAND, "doctor", "--json"], capture_output=True, text=True, env=environment()
        )
        checks = {check["id"]: check for check in json.loads(doctor.stdout)["checks"]}
        assert checks["site"]["ok"] and str(port) in checks["site"]["found"]
        assert all(checks[name]["ok"] for name in ("database", "roles", "migrations", "worker")), checks
        family = descendants(platform)
        assert len(family) >= 4
        platform.send_signal(signal.SIGINT)
        assert platform.wait(60) == 0
    assert postmaster() is None
    assert [
        member for member in family if member.is_running() and member.status() != psutil.STATUS_ZOMBIE
    ] == []
    assert not ports.busy("127.0.0.1", port)


def test_a_dead_part_is_named_and_everything_else_stopped(instance: Path, tmp_path: Path) -> None:
    port, output = free_port(), tmp_path / "up.out"
    with running(port, output) as platform:
        worker = next(c for c in descendants(platform) if "zhiheng.ops.worker" in c.cmdline())
        worker.kill()
        assert platform.wait(60) == 1
    assert "任务进程意外退出（被信号 SIGKILL 结束）" in output.read_text()
    assert "worker.log" in output.read_text()
    assert postmaster() is None and not ports.busy("127.0.0.1", port)


def test_a_busy_port_is_said_before_anything_is_started(instance: Path) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [*COMMAND, "up", "--port", str(port)], capture_output=True, text=True, env=environment()
        )
    assert done.returncode == 2 and f"127.0.0.1:{port} 不可用" in done.stderr
    assert f"zhiheng up --port {port + 1}" in done.stderr
    assert done.stdout == "" and postmaster() is None
