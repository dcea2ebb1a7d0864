"""Which operating-system account runs the server: PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zhiheng.ops.postgres.errors import DatabaseUnavailable

SERVICE_USER = "nobody"


@dataclass(frozen=True, slots=True)
class Account:
    """The account of the server process; ``uid`` None means the account of this process."""

    uid: int | None = None
    gid: int | None = None

    def run(self, command: Sequence[str | Path], *, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Run ``command`` as this account from ``/`` and return its result with both outputs as text."""
        # A pipe would stay open in the daemon that pg_ctl leaves behind and block us: so only for
        # commands that end; pg_ctl start is given its log file with -l and closes the rest.
        arguments = [str(part) for part in command]
        options: dict[str, object] = {}
        if self.uid is not None:
            options = {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            arguments,
            cwd="/",
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
            **options,
        )

    def own(self, path: Path) -> None:
        """Give ``path`` to this account (nothing to do when it is our own)."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, directory: Path) -> bool:
        """Say whether this account can reach and write ``directory`` (all its parents count)."""
        try:
            probe = self.run(["/bin/sh", "-c", 'cd "$1" && test -w .', "sh", directory], timeout=10)
        except OSError:
            return False
        return probe.returncode == 0

    def can_execute(self, program: Path) -> bool:
        """Say whether this account can run ``program --version``."""
        try:
            return self.run([program, "--version"], timeout=20).returncode == 0
        except OSError:
            return False


def server_account() -> Account:
    """Return our own account, or ``nobody`` when we are root."""
    if os.geteuid() != 0:
        return Account()
    try:
        entry = pwd.getpwnam(SERVICE_USER)
    except KeyError:
        raise DatabaseUnavailable(
            f"以 root 运行时需要系统账户 {SERVICE_USER} 来运行数据库，但本机没有；"
            "请改用普通用户运行，或设置 ZHIHENG_DATABASE_URL 使用已有的 PostgreSQL。"
        ) from None
    return Account(entry.pw_uid, entry.pw_gid)


def _environment() -> dict[str, str]:
    """Return a clean environment: no PG* variable of the caller may redirect the tools."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C", "HOME": "/", "TZ": "UTC"}
