"""The worker process: runs jobs of all queues until it is told to stop. ``python -m zhiheng.ops.worker``."""

from __future__ import annotations

import os

from zhiheng.ops.django import setup

CONCURRENCY = int(os.environ.get("ZHIHENG_WORKER_CONCURRENCY", "4"))
GRACE = 20.0
"""Seconds a running job may still take after a stop signal; then it is aborted and run again later."""


def main() -> None:
    """Consume every queue with jobs in threads; returns after a graceful stop."""
    setup()
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        app.run_worker(name="zhiheng", concurrency=CONCURRENCY, shutdown_graceful_timeout=GRACE)


if __name__ == "__main__":
    main()
