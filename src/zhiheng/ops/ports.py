"""Is the address free, and does the site answer on it?"""

from __future__ import annotations

import contextlib
import http.client
import os
import socket

import psutil


def busy(host: str, port: int) -> bool:
    """Say whether another program listens on the address (or it cannot be bound at all)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def listener(port: int) -> psutil.Process | None:
    """Return the process listening on the port, as far as this account may know it."""
    with contextlib.suppress(psutil.Error, OSError, RuntimeError):
        for connection in psutil.net_connections(kind="tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port and connection.pid:
                return psutil.Process(connection.pid)
    return None


def holder(port: int) -> str:
    """Name the program listening on the port for a message; an empty string when it is not ours to know."""
    with contextlib.suppress(psutil.Error):
        process = listener(port)
        if process is not None:
            return f"{process.name()}，进程 {process.pid}"
    return ""


def leaving(port: int, mark: str) -> bool:
    """Say whether the listener is a web server of ours whose parent was killed: it ends within seconds."""
    with contextlib.suppress(psutil.Error):
        process = listener(port)
        if process is not None and mark in process.cmdline():
            ours = [member for member in (process, *process.parents()) if mark in member.cmdline()]
            return ours[-1].ppid() in (0, 1)
    return False


def answers(host: str, port: int, path: str = "/healthz", *, timeout: float = 3) -> int | None:
    """Return the HTTP status of one GET, or None when nobody answers."""
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    connection = http.client.HTTPConnection(target, port, timeout=timeout)
    # The site answers only to the names it was given.
    named = os.environ.get("ZHIHENG_ALLOWED_HOSTS", "").split(",")[0].strip("*. ") or "localhost"
    try:
        connection.request("GET", path, headers={"Host": named})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
