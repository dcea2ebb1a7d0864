"""One long-lived child of ``zhiheng up``: started with its log file, watched, stopped, and explained when it dies."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import psutil

LOG_LIMIT = 20 * 1024 * 1024
_PR_SET_PDEATHSIG = 1
_TELLING = re.compile(r"^[\w.]+(?:Error|Exception|Exit)\b|\bFATAL\b|\bPANIC\b")
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Child:
    """A process in a session of its own, so that Ctrl-C reaches the parent alone and stopping has an order."""

    def __init__(self, title: str, command: Sequence[str], log: Path, environment: dict[str, str]) -> None:
        """Start ``command`` with both outputs appended to ``log`` (rotated once it is large)."""
        self.title = title
        self.log = log
        rotate(log)
        self._offset = log.stat().st_size if log.exists() else 0
        parent = os.getpid()
        with log.open("ab") as stream:
            self.process = subprocess.Popen(
                list(command), stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT,
                env=environment, start_new_session=True, preexec_fn=lambda: _die_with(parent),
            )  # fmt: skip

    @property
    def pid(self) -> int:
        """Process id."""
        return self.process.pid

    def alive(self) -> bool:
        """Say whether the process still runs."""
        return self.process.poll() is None

    def explain(self) -> str:
        """Say how the process ended: code or signal, and the last line of its log."""
        code = self.process.poll()
        if code is None:
            how = "仍在运行"
        elif code < 0:
            with contextlib.suppress(ValueError):
                how = f"被信号 {signal.Signals(-code).name} 结束"
        else:
            how = f"退出码 {code}"
        last = last_line(self.log, self._offset)
        return f"{self.title}意外退出（{how}）。日志：{self.log}" + (f"\n    {last}" if last else "")

    def stop(self, *, patience: float = 10) -> None:
        """Ask the process to end (SIGTERM), then end it and whatever it left behind."""
        family = self._family()
        if self.alive():
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=patience)
        self.kill(family)

    def kill(self, family: list[psutil.Process] | None = None) -> None:
        """End the process and its descendants at once."""
        members = family if family is not None else self._family()
        for member in members:
            with contextlib.suppress(psutil.Error):
                member.kill()
        if self.alive():
            self.process.kill()
            self.process.wait()
        psutil.wait_procs(members, timeout=3)

    def _family(self) -> list[psutil.Process]:
        """Return the living descendants of the process."""
        try:
            return list(psutil.Process(self.pid).children(recursive=True))
        except psutil.Error:
            return []


def rotate(log: Path) -> None:
    """Keep one older log aside when the file has grown large."""
    with contextlib.suppress(FileNotFoundError):
        if log.stat().st_size > LOG_LIMIT:
            log.replace(log.with_name(log.name + ".1"))


def last_line(log: Path, offset: int = 0) -> str:
    """Return the line that tells most about an end: the last error, else the last line; at most 300 characters."""
    try:
        with log.open("rb") as stream:
            stream.seek(max(offset, log.stat().st_size - 20_000))
            text = stream.read().decode("utf-8", "replace")
    except OSError:
        return ""
    lines = [line.strip()[:300] for line in text.splitlines() if line.strip()]
    return next((line for line in reversed(lines) if _TELLING.search(line)), lines[-1] if lines else "")


def _die_with(parent: int) -> None:
    """In the new child: ask Linux to end it when the parent is killed, so that no orphan keeps the port."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)
