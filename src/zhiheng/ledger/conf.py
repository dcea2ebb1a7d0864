"""What an installation may set, from the Django settings or else the environment (prefix `ZHIHENG_`)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from .hashing import Algorithm, named

DATABASE = "default"


def _value(name: str, default: str) -> str:
    return str(getattr(settings, name, None) or os.environ.get(f"ZHIHENG_{name}") or default)


def directory() -> Path:
    """Where keys and the last signed checkpoints are kept: `ledger/` in the instance directory."""
    return Path(settings.INSTANCE_DIR) / "ledger"


def origin() -> str:
    """LEDGER_ORIGIN: the log to write to, or "" for the newest one (made when first needed)."""
    return _value("LEDGER_ORIGIN", "")


def algorithm() -> Algorithm:
    """LEDGER_HASH: the algorithm of a log made from now on, `sha256` (default) or `sm3`. Raises LedgerError."""
    return named(_value("LEDGER_HASH", "sha256"))


def sm2() -> bool:
    """LEDGER_SM2: whether checkpoints carry an SM2 signature besides Ed25519."""
    return _value("LEDGER_SM2", "").lower() in {"1", "true", "yes"}


def new_origin(alg: Algorithm) -> str:
    """A name for a new log. The random part keeps two databases from ever signing under one name."""
    host = str(getattr(settings, "PUBLIC_URL", "") or "zhiheng.local").partition("://")[2] or "zhiheng.local"
    suffix = "" if alg.name == "sha256" else f"-{alg.name}"
    return f"{host.rstrip('/')}/ledger/{secrets.token_hex(4)}{suffix}"
