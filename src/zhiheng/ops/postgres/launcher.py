"""The launcher: one call makes sure the embedded server runs, whoever asks and however often."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from zhiheng.ops.files import Locked, locked, shared
from zhiheng.ops.paths import instance_dir as resolve_instance
from zhiheng.ops.postgres import binaries, state as states
from zhiheng.ops.postgres.account import Account, server_account
from zhiheng.ops.postgres.bootstrap import VERSION, bootstrap
from zhiheng.ops.postgres.cluster import Cluster, prepare_home
from zhiheng.ops.postgres.errors import DatabaseUnavailable

APP_ENV, OWNER_ENV = "ZHIHENG_DATABASE_URL", "ZHIHENG_OWNER_DATABASE_URL"


class ConnectionInfo(TypedDict):
    """How to reach the database: one address per role, and whether the server is ours."""

    app: str
    owner: str
    admin: str | None
    embedded: bool
    started: bool
    pid: int | None
    log: str | None


def folder(instance_dir: str | Path | None = None, *, for_tests: bool = False) -> Path:
    """Return the folder of the cluster of an instance (``pg`` or ``pg-test``)."""
    return resolve_instance(instance_dir) / ("pg-test" if for_tests else "pg")


def ensure_running(instance_dir: str | Path | None = None, *, for_tests: bool = False) -> ConnectionInfo:
    """Make the database reachable and return its addresses.

    With ``ZHIHENG_DATABASE_URL`` set (and not for tests) that server is used and nothing is started.
    Otherwise the embedded cluster of the instance is created, started and given its roles as needed;
    the server stays up after this process (see :func:`stop`). ``for_tests`` uses a second cluster without
    durability. ``started`` says whether this call started it. Raises :class:`DatabaseUnavailable`.
    """
    if os.environ.get(APP_ENV) and not for_tests:
        return external()
    place = folder(instance_dir, for_tests=for_tests)
    try:
        place.mkdir(parents=True, exist_ok=True)
        with locked(place / "lock", timeout=90):
            return _ensure(place, for_tests)
    except Locked as error:
        raise DatabaseUnavailable(
            f"另一个进程正在操作数据库（{error.holder}），90 秒内没有完成；请稍后重试。"
        ) from None
    except PermissionError as error:
        raise DatabaseUnavailable(
            f"无权写入 {error.filename}；请用创建它的用户运行，或用 ZHIHENG_INSTANCE_DIR 指定可写的目录。"
        ) from None


def stop(instance_dir: str | Path | None = None, *, for_tests: bool = False) -> bool:
    """Stop the embedded server of the instance; returns whether one was running."""
    place = folder(instance_dir, for_tests=for_tests)
    state = states.load(place) if place.is_dir() else None
    if state is None or not state.home:
        return False
    with locked(place / "lock", timeout=90):
        cluster = _cluster(Path(state.home), server_account(), for_tests)
        running = cluster.postmaster() is not None
        cluster.stop()
    return running


def external() -> ConnectionInfo:
    """Return the addresses of the server named by the environment."""
    app = os.environ[APP_ENV]
    return ConnectionInfo(
        app=app, owner=os.environ.get(OWNER_ENV) or app, admin=None,
        embedded=False, started=False, pid=None, log=None,
    )  # fmt: skip


def postmaster(instance_dir: str | Path | None = None, *, for_tests: bool = False) -> int | None:
    """Return the process id of the running embedded server, or None. Starts nothing."""
    place = folder(instance_dir, for_tests=for_tests)
    state = states.load(place) if place.is_dir() else None
    if state is None or not state.home:
        return None
    return Cluster(Path(), Account(), Path(state.home), for_tests).postmaster()


def _cluster(home: Path, account: Account, for_tests: bool) -> Cluster:
    return Cluster(binaries.usable_bin(account), account, home, for_tests)


def _ensure(place: Path, for_tests: bool) -> ConnectionInfo:
    """The work of :func:`ensure_running`, under the cluster's lock."""
    state = states.load_or_create(place)
    account = server_account()
    home = Path(state.home) if state.home else prepare_home(place, account, for_tests)
    if state.home and not account.can_enter(home):
        raise DatabaseUnavailable(
            f"数据库目录 {home} 属于另一用户，当前用户不能使用；请用创建它的用户运行，"
            "或用 ZHIHENG_INSTANCE_DIR 指定自己的目录。"
        )
    cluster = _cluster(home, account, for_tests)
    if not state.home:
        state = state.with_(home=str(home))
        states.save(place, state)
    started = False
    if not cluster.answers(state):
        cluster.initialise(state)
        if cluster.postmaster() is not None:  # alive but deaf: hung, or on a port we lost
            cluster.stop()
        state = _start(place, cluster, state)
        started = True
    if state.bootstrapped < VERSION:
        bootstrap(state, for_tests=for_tests)
        state = state.with_(bootstrapped=VERSION)
        states.save(place, state)
    return ConnectionInfo(
        app=state.url("app"), owner=state.url("owner"), admin=state.url("admin", "postgres"),
        embedded=True, started=started, pid=cluster.postmaster(), log=str(cluster.log),
    )  # fmt: skip


def _start(place: Path, cluster: Cluster, state: states.State) -> states.State:
    """Start on the remembered port, or on another one when somebody took it meanwhile."""
    for attempt in range(5):
        try:
            cluster.start(state)
            return state
        except DatabaseUnavailable as error:
            if attempt == 4 or "could not create any TCP/IP sockets" not in str(error):
                raise
        state = state.with_(port=states.free_port())
        states.save(place, state)
    raise AssertionError("unreachable")


@contextlib.contextmanager
def session(instance_dir: str | Path | None = None) -> Iterator[ConnectionInfo]:
    """Keep the database running for the duration; the last of several users stops what nobody else needs.

    Users hold a shared lock that the kernel drops when they die, so a killed command never keeps the
    server alive in the books. With a server named by the environment nothing is started or stopped.
    """
    if os.environ.get(APP_ENV):
        yield external()
        return
    with shared(folder(instance_dir) / "users") as alone:
        try:
            yield ensure_running(instance_dir)
        finally:
            if alone():
                stop(instance_dir)
