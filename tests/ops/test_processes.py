"""A child of ``zhiheng up``: how it is stopped, and what is said when it dies."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import psutil
import pytest

from zhiheng.ops.processes import Child


def start(tmp_path: Path, code: str) -> Child:
    return Child(
        "网站", [sys.executable, "-c", code], tmp_path / "web.log", dict(os.environ, PYTHONUNBUFFERED="1")
    )


def wait_for(child: Child, text: str) -> None:
    end = time.monotonic() + 20
    while text not in child.log.read_text() and time.monotonic() < end:
        time.sleep(0.02)
    assert text in child.log.read_text()


def test_a_death_is_explained_with_code_log_and_reason(tmp_path: Path) -> None:
    child = start(tmp_path, "raise ValueError('端口配置错误')")
    child.process.wait(20)
    assert not child.alive()
    assert "网站意外退出（退出码 1）" in child.explain()
    assert str(child.log) in child.explain() and "ValueError: 端口配置错误" in child.explain()


def test_a_killed_child_is_explained_with_the_signal(tmp_path: Path) -> None:
    child = start(tmp_path, "import time; time.sleep(60)")
    child.process.kill()
    child.process.wait(20)
    assert "SIGKILL" in child.explain()


def test_stopping_is_polite_first(tmp_path: Path) -> None:
    code = "import signal, sys, time\nsignal.signal(15, lambda *a: (print('bye'), sys.exit(0)))\nprint('up')\ntime.sleep(60)"
    child = start(tmp_path, code)
    wait_for(child, "up")
    child.stop(patience=10)
    assert child.process.returncode == 0 and "bye" in child.log.read_text()


def test_a_child_that_will_not_listen_is_ended_with_its_descendants(tmp_path: Path) -> None:
    code = (
        "import signal, subprocess, sys, time\nsignal.signal(15, signal.SIG_IGN)\n"
        "c = subprocess.Popen([sys.executable, '-c', 'import signal,time; signal.signal(15, signal.SIG_IGN); time.sleep(60)'])\n"
        "print('child', c.pid, 'end')\ntime.sleep(60)"
    )
    child = start(tmp_path, code)
    wait_for(child, "end")
    descendant = psutil.Process(int(child.log.read_text().split()[1]))
    begin = time.monotonic()
    child.stop(patience=0.3)
    assert time.monotonic() - begin < 10
    assert not child.alive()
    assert not descendant.is_running() or descendant.status() == psutil.STATUS_ZOMBIE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_the_child_dies_with_a_killed_parent(tmp_path: Path) -> None:
    code = (
        "import os, sys, time; from pathlib import Path; from zhiheng.ops.processes import Child\n"
        f"c = Child('x', [sys.executable, '-c', 'import time; time.sleep(60)'], Path({str(tmp_path / 'x.log')!r}), dict(os.environ))\n"
        "print('grandchild', c.pid, 'end', flush=True)\ntime.sleep(60)"
    )
    parent = start(tmp_path, code)
    wait_for(parent, "end")
    grandchild = psutil.Process(int(parent.log.read_text().split()[1]))
    parent.process.kill()
    parent.process.wait(20)
    end = time.monotonic() + 10
    while grandchild.is_running() and grandchild.status() != psutil.STATUS_ZOMBIE and time.monotonic() < end:
        time.sleep(0.05)
    assert not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE
