"""How the web server is started: the same for ``zhiheng up`` and for what is measured."""

from __future__ import annotations

import os
import sys

APPLICATION = "zhiheng.config.wsgi:application"
# Threads of one process take turns; there are several so that a long answer (a report, a sheet) holds up nobody else.
THREADS = 4


def processes() -> int:
    """Return how many processes answer: one a core, at least two, at most eight."""
    return max(2, min(os.cpu_count() or 2, 8))


def command(host: str, port: int, *, workers: int, threads: int) -> list[str]:
    """Return the command that serves the site on an address, with a line in the log for each request."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(threads), "--no-ws",
        "--workers-kill-timeout", "5", "--access-log", APPLICATION,
    ]  # fmt: skip
