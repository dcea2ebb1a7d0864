"""The database addresses for the settings: drawn up without starting anything."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from zhiheng.ops.files import locked, shared
from zhiheng.ops.postgres import launcher, state as states

_users = ExitStack()


class Addresses(NamedTuple):
    """``app`` acts and is bound by row-level security; ``owner`` owns the tables and migrates."""

    app: str
    owner: str


def connection_settings(instance_dir: str | Path | None = None) -> Addresses:
    """Return both addresses; starts no server.

    They come from ``ZHIHENG_DATABASE_URL`` and ``ZHIHENG_OWNER_DATABASE_URL``, else from the embedded
    cluster's own file, which is drawn up when absent. Raises DatabaseUnavailable when that file is unreadable.
    """
    if os.environ.get(launcher.APP_ENV):
        info = launcher.external()
        return Addresses(info["app"], info["owner"])
    place = launcher.folder(instance_dir)
    state = states.load(place)
    if state is None:
        place.mkdir(parents=True, exist_ok=True)
        with locked(place / "lock", timeout=90):
            state = states.load_or_create(place)
    return Addresses(state.url("app"), state.url("owner"))


def start_for_tests(instance_dir: str | Path | None = None) -> launcher.ConnectionInfo:
    """Start the test cluster and point this process (and its children) at it; call before settings load.

    The process counts as a user of the cluster until it ends, so that another run's end does not stop it.
    """
    _users.enter_context(shared(launcher.folder(instance_dir, for_tests=True) / "users"))
    info = launcher.ensure_running(instance_dir, for_tests=True)
    os.environ[launcher.APP_ENV] = info["app"]
    os.environ[launcher.OWNER_ENV] = info["owner"]
    return info
