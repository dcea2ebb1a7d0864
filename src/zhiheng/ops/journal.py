"""The parent's own log: one JSON object a line, written without configuring Django."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import structlog

from zhiheng.ops.processes import rotate


class Journal:
    """A structured log file of its own for ``zhiheng up``."""

    def __init__(self, path: Path) -> None:
        """Open (and first rotate) the file."""
        rotate(path)
        stream = path.open("a", encoding="utf-8", buffering=1)
        self._log: Any = structlog.wrap_logger(
            structlog.WriteLogger(stream),
            processors=[
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=False),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )

    def write(self, event: str, **values: object) -> None:
        """Append one event."""
        self._log.info(event, **values)
