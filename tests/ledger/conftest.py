from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhiheng.ledger.factories import MemoryLog


@pytest.fixture
def memory_log() -> MemoryLog:
    log = MemoryLog()
    log.add(*({"no": n, "kind": "case.filed", "note": "立案"} for n in range(11)))
    return log


@pytest.fixture
def instance(settings: Any, tmp_path: Path) -> Path:
    """An instance directory of the test's own: its keys and its last signed checkpoint."""
    settings.INSTANCE_DIR = tmp_path / "instance"
    return tmp_path / "instance"


@pytest.fixture
def in_thread() -> Callable[..., threading.Thread]:
    """Run a function in a thread with a database connection of its own."""

    def start(work: Callable[..., Any], *args: Any) -> threading.Thread:
        from django.db import connections

        def run() -> None:
            try:
                work(*args)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread

    return start
