"""The last checkpoint signed here, kept outside the database (防回退).

A database restored from an old backup would grow again from an earlier size, and the log would sign two
different trees under one name. Whoever signs looks here first.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from zhiheng.ops.files import write_atomic

from . import checkpoint, conf, note
from .checkpoint import Head
from .errors import LedgerBroken, NoteError


def path(origin: str) -> Path:
    """File of the log called `origin`."""
    return conf.directory() / f"last-{hashlib.sha256(origin.encode()).hexdigest()[:16]}.checkpoint"


def last(origin: str) -> Head | None:
    """Head of the last checkpoint signed on this machine, or None. Raises LedgerBroken where it is unreadable."""
    place = path(origin)
    try:
        return checkpoint.parse(note.parse(place.read_bytes()).text)
    except FileNotFoundError:
        return None
    except (OSError, NoteError) as error:
        raise LedgerBroken(f"本机留存的检查点 {place} 读不出（{error}）：请核实后移走该文件") from error


def remember(origin: str, size: int, text: str) -> None:
    """Keep the checkpoint just signed, unless a later one is kept already."""
    known = last(origin)
    if known is None or known.size < size:
        write_atomic(path(origin), text)
