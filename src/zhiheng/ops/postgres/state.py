"""What the launcher remembers of one cluster: its place, its port and its passwords (file 0600)."""

from __future__ import annotations

import json
import secrets
import socket
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import quote

from zhiheng.ops.files import write_atomic
from zhiheng.ops.postgres.errors import DatabaseUnavailable

HOST = "127.0.0.1"
DATABASE = "zhiheng"
ROLES = {"admin": "postgres", "owner": "zhiheng_owner", "app": "zhiheng_app"}


@dataclass(frozen=True, slots=True)
class State:
    """Everything needed to reach the cluster; passwords are generated, never chosen."""

    port: int
    passwords: dict[str, str]
    home: str = ""
    bootstrapped: int = 0

    def url(self, role: str, database: str = DATABASE) -> str:
        """Return the connection address of ``role`` (``admin``, ``owner`` or ``app``)."""
        password = quote(self.passwords[role], safe="")
        return f"postgresql://{ROLES[role]}:{password}@{HOST}:{self.port}/{database}"

    def with_(self, **changes: object) -> State:
        """Return a changed copy."""
        return replace(self, **changes)  # type: ignore[arg-type]


def free_port() -> int:
    """Return a TCP port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def load(folder: Path) -> State | None:
    """Read the state file of a cluster folder; None when there is none yet."""
    path = folder / "connection.json"
    try:
        return State(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except PermissionError:
        raise DatabaseUnavailable(
            f"当前用户无权读取数据库连接文件 {path}（可能由另一用户创建）；"
            "请用创建它的用户运行，或用 ZHIHENG_INSTANCE_DIR 指定自己的目录。"
        ) from None
    except (ValueError, TypeError) as error:
        raise DatabaseUnavailable(
            f"数据库连接文件 {path} 已损坏：{error}。数据目录仍在，请从备份恢复该文件。"
        ) from None


def load_or_create(folder: Path) -> State:
    """Read the state, or draw fresh passwords and a port. Starts nothing. Call under the cluster lock."""
    state = load(folder)
    if state is None:
        if (folder / "cluster" / "data" / "PG_VERSION").exists():
            raise DatabaseUnavailable(
                f"{folder} 有数据库数据，但缺少 connection.json（内含密码）；请从备份恢复该文件。"
            )
        state = State(port=free_port(), passwords={role: secrets.token_urlsafe(24) for role in ROLES})
        save(folder, state)
    return state


def save(folder: Path, state: State) -> None:
    """Write the state file, readable by its owner only."""
    write_atomic(folder / "connection.json", json.dumps(asdict(state), indent=1) + "\n", mode=0o600)
