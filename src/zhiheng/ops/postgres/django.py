"""The database addresses in the shape Django's ``DATABASES`` wants."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from zhiheng.ops.files import locked
from zhiheng.ops.postgres import launcher, state as states
from zhiheng.ops.postgres.errors import DatabaseUnavailable


def connection_settings(instance_dir: str | Path | None = None) -> dict[str, dict[str, Any]]:
    """Return ``{"default": …, "owner": …}`` for ``DATABASES``; starts no server.

    ``default`` is the role of the site (row-level security binds it), ``owner`` the role that owns the
    tables and runs migrations. The addresses come from ``ZHIHENG_DATABASE_URL`` and
    ``ZHIHENG_OWNER_DATABASE_URL``, else from the embedded cluster's file, which is drawn up when absent.
    """
    if os.environ.get(launcher.APP_ENV):
        info = launcher.external()
        app, owner = info["app"], info["owner"]
    else:
        place = launcher.folder(instance_dir)
        state = states.load(place)
        if state is None:
            place.mkdir(parents=True, exist_ok=True)
            with locked(place / "lock", timeout=90):
                state = states.load_or_create(place)
        app, owner = state.url("app"), state.url("owner")
    return {"default": parse_url(app), "owner": parse_url(owner)}


def parse_url(url: str) -> dict[str, Any]:
    """Turn ``postgresql://user:password@host:port/name?option=…`` into one ``DATABASES`` entry.

    Raises DatabaseUnavailable naming what is wrong; the password is never repeated in the message.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise DatabaseUnavailable(
            "数据库地址应形如 postgresql://用户:密码@主机:5432/库名；请检查 ZHIHENG_DATABASE_URL 与 "
            "ZHIHENG_OWNER_DATABASE_URL。"
        )
    try:
        port = parts.port
    except ValueError:
        raise DatabaseUnavailable("数据库地址中的端口不是 1–65535 的数字；请检查 ZHIHENG_DATABASE_URL。") from None
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or ""),
        "OPTIONS": options,
    }


def start_for_tests(instance_dir: str | Path | None = None) -> launcher.ConnectionInfo:
    """Start the test cluster and point this process (and its children) at it; call before settings load."""
    info = launcher.ensure_running(instance_dir, for_tests=True)
    os.environ[launcher.APP_ENV] = info["app"]
    os.environ[launcher.OWNER_ENV] = info["owner"]
    return info
