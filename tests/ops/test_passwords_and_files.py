"""Small tools of operations: passwords, locks, atomic files, ports, logs."""

from __future__ import annotations

import multiprocessing
import re
import socket
import stat
from pathlib import Path

import pytest

from zhiheng.ops import passwords, ports
from zhiheng.ops.files import Locked, locked, shared, write_atomic
from zhiheng.ops.processes import LOG_LIMIT, last_line, rotate


def test_passwords_are_long_readable_and_never_repeat() -> None:
    made = {passwords.generate() for _ in range(500)}
    assert len(made) == 500
    assert all(re.fullmatch(r"([a-z]{4}-){3}[2-9]{4}", password) for password in made)
    assert not set("".join(made)) & set("il1o0")


def test_a_short_password_is_refused() -> None:
    with pytest.raises(ValueError, match="too weak"):
        passwords.generate(3)


def _hold(path: Path, ready: multiprocessing.Queue[int], let_go: multiprocessing.Queue[int]) -> None:
    with locked(path, timeout=0, note="pid 7 的平台"):
        ready.put(1)
        let_go.get(timeout=20)


def test_a_lock_names_its_holder_and_is_free_after_it(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready, let_go = context.Queue(), context.Queue()
    other = context.Process(target=_hold, args=(tmp_path / "lock", ready, let_go))
    other.start()
    ready.get(timeout=20)
    with pytest.raises(Locked) as caught, locked(tmp_path / "lock", timeout=0):
        raise AssertionError("two holders")
    assert caught.value.holder == "pid 7 的平台"
    let_go.put(1)
    other.join(20)
    with locked(tmp_path / "lock", timeout=0):
        pass


def test_only_the_last_of_several_users_is_alone(tmp_path: Path) -> None:
    with shared(tmp_path / "users") as first:
        with shared(tmp_path / "users") as second:
            assert not second()
        assert first()


def test_a_newcomer_keeps_an_earlier_user_from_being_the_last(tmp_path: Path) -> None:
    with shared(tmp_path / "users") as first, shared(tmp_path / "users"):
        assert not first()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "state.json"
    write_atomic(target, "old")
    with pytest.raises(UnicodeEncodeError):
        write_atomic(target, "new \udcff")
    assert target.read_text() == "old"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


def test_a_taken_port_is_seen_and_a_silent_one_gives_no_answer() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port = server.getsockname()[1]
        server.listen()
        assert ports.busy("127.0.0.1", port)
        assert str(port) not in ports.holder(port)
        assert ports.answers("127.0.0.1", port, timeout=0.2) is None
    assert not ports.busy("127.0.0.1", port)


def test_the_log_line_that_tells_most_is_found(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("old\nValueError: from yesterday\n")
    offset = log.stat().st_size
    assert last_line(log, offset) == ""
    with log.open("a") as stream:
        stream.write("Traceback\n  File x\nModuleNotFoundError: No module named 'a'\n[INFO] see ya!\n\n")
    assert last_line(log, offset) == "ModuleNotFoundError: No module named 'a'"
    assert last_line(tmp_path / "absent.log") == ""


def test_a_large_log_is_set_aside(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    with log.open("wb") as stream:
        stream.truncate(LOG_LIMIT + 1)
    rotate(log)
    assert not log.exists() and (tmp_path / "web.log.1").exists()
