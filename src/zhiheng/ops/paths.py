"""Where an instance keeps its files: database, logs, vendor assets, uploads."""

from __future__ import annotations

import os
from pathlib import Path

import zhiheng

INSTANCE_ENV = "ZHIHENG_INSTANCE_DIR"


def checkout_root() -> Path | None:
    """Return the source checkout this package runs from, or None for an installed copy."""
    root = Path(zhiheng.__file__).resolve().parents[2]
    return root if (root / "pyproject.toml").is_file() else None


def instance_dir(explicit: str | Path | None = None) -> Path:
    """Return the absolute directory of this instance (not created here).

    Order: the argument, ``ZHIHENG_INSTANCE_DIR``, ``.local`` of the checkout, and for an installed
    package ``zhiheng`` under the user's data directory.
    """
    if explicit is None:
        explicit = os.environ.get(INSTANCE_ENV) or None
    if explicit is not None:
        return Path(explicit).expanduser().absolute()
    root = checkout_root()
    if root is not None:
        return root / ".local"
    data_home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data_home).expanduser().absolute() / "zhiheng"


def log_dir(instance: str | Path | None = None) -> Path:
    """Return the log directory of the instance, made when absent."""
    path = instance_dir(instance) / "log"
    path.mkdir(parents=True, exist_ok=True)
    return path
