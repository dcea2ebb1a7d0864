"""Work of the room that nobody waits for: free the space of uploads left alone, look for damaged files."""

from __future__ import annotations

import structlog
from procrastinate.contrib.django import app

from zhiheng.common import scope

log = structlog.get_logger(__name__)


@app.periodic(cron="17 * * * *")
@app.task(queue="housekeeping", queueing_lock="records.expire_uploads")
def expire_uploads(timestamp: int) -> int:
    """Every hour: uploads past their lifetime. Returns how many were ended."""
    from zhiheng.records.uploads import service

    with scope.system():
        return service.expire_uploads()


@app.periodic(cron="41 3 * * 6")
@app.task(queue="housekeeping", queueing_lock="records.check_store")
def check_store(timestamp: int) -> int:
    """Every week: read every stored file and compare it with its digest. Returns how many are damaged."""
    from zhiheng.records.services.sweep import damaged

    with scope.system():
        found = list(damaged())
    for digest in found:
        log.error("stored file damaged", sha256=digest)
    return len(found)
