"""One parent for the whole platform: database, migrations, worker, web server; started, watched and stopped in order."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg

from zhiheng.ops import ports, web
from zhiheng.ops.files import Locked, locked
from zhiheng.ops.journal import Journal
from zhiheng.ops.paths import instance_dir, log_dir
from zhiheng.ops.postgres import ConnectionInfo, postmaster, session
from zhiheng.ops.processes import Child, last_line, rotate

READY_PATIENCE = 90.0
LEAVING_PATIENCE = 10.0


class CannotStart(RuntimeError):
    """The platform cannot come up (or stay up); ``code`` is the exit code (2: the caller must change something)."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


class Stopped(BaseException):
    """A stop signal arrived while we were starting or waiting."""


class Platform:
    """The running platform of one instance directory."""

    def __init__(self, *, host: str, port: int, workers: int, threads: int, demo: bool) -> None:
        """Only remembers its settings; :meth:`run` does the work."""
        self.host, self.port, self.workers, self.threads, self.demo = host, port, workers, threads, demo
        self.instance = instance_dir()
        self.logs = log_dir()
        self.children: list[Child] = []
        self._step: subprocess.Popen[bytes] | None = None
        self._stops = 0
        self._journal = Journal(self.logs / "up.log")

    @property
    def url(self) -> str:
        """The address to type into a browser."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)
        return f"http://{host}:{self.port}"

    def run(self) -> None:
        """Start everything, serve until told to stop, stop everything. Raises CannotStart."""
        self._catch_signals()
        note = json.dumps({"pid": os.getpid(), "url": self.url}, ensure_ascii=False)
        try:
            with locked(self.instance / "up.lock", timeout=0, note=note):
                self._check_port()
                with session() as database:
                    try:
                        self._start(database)
                        self._watch(database)
                    except Stopped:
                        self._say("停止中", "…（再按一次 Ctrl-C 立即结束）")
                    finally:
                        self._stop_children()
        except Locked as error:
            raise CannotStart(
                f"平台已在运行：{_describe(error.holder)}。先停止它，或用 ZHIHENG_INSTANCE_DIR 另开一个实例。",
                2,
            ) from None
        except Stopped:
            pass
        self._say("已停止", "数据库、任务进程、网站均已结束")

    def _start(self, database: ConnectionInfo) -> None:
        """Bring up the parts in order; each prints one line."""
        self._say("数据库", _database_line(database))
        self._prepare("migrate", "数据库结构", "已是最新")
        if self.demo:
            self._prepare("demo", "演示数据", "已就绪", show=True)
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "ZHIHENG_PUBLIC_URL": self._public_url()}
        since = time.time()
        worker = self._spawn(
            "任务进程", [sys.executable, "-m", "zhiheng.ops.worker"], "worker.log", environment
        )
        served = web.command(self.host, self.port, workers=self.workers, threads=self.threads)
        site = self._spawn("网站", served, "web.log", environment)
        self._until(worker, lambda: worker_alive(database["app"], since), "任务进程")
        self._say("任务进程", f"运行中（进程 {worker.pid}）")
        self._until(site, lambda: ports.answers(self.host, self.port) == 200, "网站")
        self._say("网站", f"{self.url}  （按 Ctrl-C 停止；日志：{self.logs}）")
        accounts = self.instance / "demo-accounts.txt"
        if self.demo and accounts.is_file():
            self._say("演示账号", f"登录名与口令见 {accounts}（仅本人可读）")

    def _spawn(self, title: str, command: list[str], log: str, environment: dict[str, str]) -> Child:
        child = Child(title, command, self.logs / log, environment)
        self.children.append(child)
        self._journal.write("started", part=title, pid=child.pid)
        return child

    def _until(self, child: Child, ready: Callable[[], bool], title: str) -> None:
        """Wait until a part is ready; its death or too long a wait ends the start."""
        end = time.monotonic() + READY_PATIENCE
        while not ready():
            self._check()
            if not child.alive():
                raise CannotStart(child.explain())
            if time.monotonic() > end:
                last = last_line(child.log)
                raise CannotStart(
                    f"{title}在 {READY_PATIENCE:.0f} 秒内没有就绪。日志：{child.log}\n    {last}"
                )
            time.sleep(0.15)

    def _watch(self, database: ConnectionInfo) -> None:
        """Serve; nothing is restarted silently: when a part dies, say which and why, and stop the rest."""
        while True:
            self._check()
            for child in self.children:
                if not child.alive():
                    self._journal.write("died", part=child.title, code=child.process.returncode)
                    raise CannotStart(child.explain())
            if database["embedded"] and postmaster() is None:
                raise CannotStart(
                    f"数据库意外退出。日志：{database['log']}\n    {last_line(Path(database['log'] or ''))}"
                )
            time.sleep(0.4)

    def _prepare(self, step: str, title: str, done: str, *, show: bool = False) -> None:
        """Run one preparing step in a process of its own; ``show`` lets its output reach the person."""
        log = self.logs / "prepare.log"
        rotate(log)
        begin = time.monotonic()
        with log.open("ab") as stream:
            offset = stream.tell()
            self._step = subprocess.Popen(
                [sys.executable, "-m", "zhiheng.ops.prepare", step], stdin=subprocess.DEVNULL,
                stdout=None if show else stream, stderr=stream, start_new_session=True,
            )  # fmt: skip
            code = self._step.wait()
        self._step = None
        self._check()
        if code != 0:
            raise CannotStart(f"{title}未完成（退出码 {code}）。日志：{log}\n    {last_line(log, offset)}")
        self._say(title, f"{done}（{time.monotonic() - begin:.1f} 秒）")

    def _check_port(self) -> None:
        end = time.monotonic() + LEAVING_PATIENCE
        while time.monotonic() < end and ports.leaving(self.port, web.APPLICATION):
            self._check()
            time.sleep(0.3)
        if ports.busy(self.host, self.port):
            who = ports.holder(self.port)
            raise CannotStart(
                f"{self.host}:{self.port} 不可用" + (f"（被 {who} 占用）" if who else "（已被占用，或地址、权限不对）")
                + f"。换一个端口：zhiheng up --port {self.port + 1}", 2,
            )  # fmt: skip

    def _public_url(self) -> str:
        return os.environ.get("ZHIHENG_PUBLIC_URL") or self.url

    def _catch_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        """First signal: stop in order. Second: end everything at once."""
        self._stops += 1
        if self._step is not None:
            self._step.terminate() if self._stops == 1 else self._step.kill()
        if self._stops > 1:
            for child in self.children:
                child.kill()

    def _check(self) -> None:
        """Raise Stopped when a signal asked us to stop."""
        if self._stops:
            raise Stopped

    def _stop_children(self) -> None:
        """Web first (no new work comes in), then the worker; the database is stopped by its session."""
        for child in reversed(self.children):
            code = child.process.poll()
            child.stop(patience=0.1 if self._stops > 1 else 25)
            self._journal.write(
                "stopped", part=child.title, code=child.process.returncode, was_dead=code is not None
            )

    def _say(self, title: str, text: str) -> None:
        width = 10 - sum(2 if ord(letter) > 0x2E80 else 1 for letter in title)
        print(f"{title}{' ' * width}  {text}", flush=True)
        self._journal.write("line", part=title, text=text)


def running() -> dict[str, Any] | None:
    """Return what the running platform of this instance noted of itself (``pid``, ``url``), or None."""
    path = instance_dir() / "up.lock"
    if not path.is_file():
        return None
    try:
        with locked(path, timeout=0):
            return None
    except Locked as error:
        try:
            return dict(json.loads(error.holder))
        except ValueError:
            return {}
    except PermissionError:
        return None


def worker_alive(url: str, since: float = 0.0, *, within: int = 40) -> bool:
    """Say whether a worker registered after ``since`` gave a sign of life in the last ``within`` seconds."""
    query = (
        "SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > greatest("
        "to_timestamp(%s), now() - make_interval(secs => %s))"
    )
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            return connection.execute(query, [since - 1, within]).fetchone() is not None
    except psycopg.Error:
        return False


def _database_line(database: ConnectionInfo) -> str:
    if not database["embedded"]:
        return "使用 ZHIHENG_DATABASE_URL 指定的服务器"
    with psycopg.connect(database["app"]) as connection:
        version = connection.info.server_version
    return f"PostgreSQL {version // 10000}.{version % 10000}（进程 {database['pid']}）"


def _describe(holder: str) -> str:
    """Turn the note of the lock file into words."""
    try:
        note = json.loads(holder)
        return f"{note['url']}，进程 {note['pid']}"
    except (ValueError, KeyError, TypeError):
        return holder or "另一个进程"
